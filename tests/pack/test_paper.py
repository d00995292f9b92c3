"""Lines that everybody shares, pages that stay text, and PDFs that fit their paper."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.errors import KitError
from kit.lessons import load_lesson
from kit.pack import main, make_pack
from kit.pack.lines import WIDTH, cuts, numbered, where
from kit.pack.make import NO_BROWSER, NOT_ALL, Press, write_pieces
from kit.pack.paper import css_string
from kit.pack.pieces import pieces
from kit.pack.printing import find_browser, print_pdf
from kit.pack.questions import question_sheet
from kit.session import open_lesson
from tests.conftest import hard_texts
from tests.pack.conftest import HOSTILE, LESSONS
from tests.pack.reading import read, words

PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
ONE_PAGE = {  # Letter is the shorter paper, so most is tried on it alone
    "a4": ("plan",),
    "letter": ("plan", "marks", "exit-ticket", "letter", "words"),
}


@given(hard_texts, st.integers(1, 80))
def test_lines_joined_again_are_the_paragraph(text, width):
    assert "".join(text[start:end] for start, end in cuts(text, width)) == text


@given(hard_texts, st.integers(1, 80))
def test_no_line_is_longer_than_its_width_and_a_space(text, width):
    assert all(0 < end - start <= width + 1 for start, end in cuts(text, width))


def test_lines_count_through_the_article_and_cover_its_words(article):
    lines = numbered(article)
    assert [one.number for one in lines] == list(range(1, len(lines) + 1))
    assert "".join(article.text[one.start : one.end] for one in lines) == article.text.replace(
        "\n", ""
    )
    assert max(one.end - one.start for one in lines) <= WIDTH + 1


@pytest.mark.parametrize(
    "quotation, place",
    [
        ("US Issues", "headline, line 1"),
        ("(MEMO–", "paragraph 1, line 3"),
        ("Click here to support us", "paragraph 16, line 80"),
    ],
)
def test_a_place_is_said_as_in_class(article, quotation, place):
    start = article.text.index(quotation)
    assert where(article, start, start + len(quotation)) == place


def test_what_an_article_says_stays_text(hostile, tmp_path):
    folder = make_pack(hostile, tmp_path, pdf=False).parent
    for path in folder.glob("*.html"):
        page = read(path.read_text("utf-8"))
        assert page.loads == []
        assert not {"script", "img", "b-nothing"} & set(page.tags)
        assert page.tags.count("style") == 1 and page.tags.count("body") == 1
    sheet = read((folder / "article.html").read_text("utf-8"))
    assert words(hostile.article.text) in words("".join(sheet.words))
    assert words(HOSTILE) in words("".join(sheet.words))


def test_pictures_of_an_own_lesson_become_their_words(hostile, tmp_path):
    make_pack(hostile, tmp_path, pdf=False)
    for name, said in (("questions", "a picture"), ("hints", "a picture"), ("answers", "seen")):
        page = (tmp_path / f"{name}.html").read_text("utf-8")
        assert said in page and "picture.png" not in page


@given(st.text())
def test_a_running_head_never_leaves_its_quotation_marks(text):
    quoted = css_string(text)
    assert not set("\"<>{};\n'") & set(quoted[1:-1])


def test_a_lesson_without_a_guide_has_a_pack_all_the_same(hostile, tmp_path):
    make_pack(hostile, tmp_path, pdf=False)
    assert "no guide yet" in (tmp_path / "guide.html").read_text("utf-8")
    assert "cards" not in {one.name for one in pieces(hostile)}


def test_without_a_browser_a_sentence_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_BROWSER", "no-such-browser")
    index = make_pack(LESSONS[0], tmp_path)
    assert NO_BROWSER in index.read_text("utf-8")
    assert not list(tmp_path.glob("*.pdf"))


def test_a_browser_that_makes_no_pdf_costs_no_page(hostile, monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_BROWSER", "true")  # a program that ends well and prints nothing
    index = make_pack(hostile, tmp_path).read_text("utf-8")
    assert NOT_ALL in index and not list(tmp_path.glob("*.pdf"))
    assert [one.name for one in tmp_path.iterdir() if one.is_dir()] == []


def test_a_browser_that_prints_nothing_is_told_in_two_sentences(tmp_path):
    page = tmp_path / "plan.html"
    page.write_text("<html><head></head></html>", "utf-8")
    with pytest.raises(KitError, match=r"made no PDF of plan\.html\. Open the page"):
        print_pdf(page, "true")


@pytest.mark.parametrize(
    "paper, folder, said",
    [("a5", "here", "no paper “a5”"), ("a4", "file/below", "cannot be made")],
)
def test_what_cannot_be_made_is_told_in_two_sentences(tmp_path, paper, folder, said):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(KitError, match=said):
        make_pack(LESSONS[0], tmp_path / folder, paper, pdf=False)


def test_the_command_makes_a_pack_where_it_is_told(tmp_path, capsys):
    assert main(["sourcing", str(tmp_path / "pack"), "--no-pdf"]) == 0
    assert str(tmp_path / "pack" / "index.html") in capsys.readouterr().out


def test_the_command_makes_it_beside_the_work_by_itself(work, capsys):
    assert main(["1", "--no-pdf"]) == 0
    assert (work / "packs" / LESSONS[0].id / "plan.html").is_file()


@pytest.mark.browser
@pytest.mark.parametrize("paper", ONE_PAGE)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.id)
def test_what_must_fit_one_page_fits_one_page(lesson, paper, packs, browser):
    page = browser.new_page()
    for path in [packs[lesson.id] / f"{name}.html" for name in ONE_PAGE[paper]]:
        if path.is_file():  # a lesson without words has no word wall
            page.goto(path.as_uri())
            assert len(PAGE.findall(page.pdf(format=paper))) == 1, path.name
    page.close()


@pytest.mark.browser
def test_pdfs_are_offered_where_a_browser_is(hostile, tmp_path):
    if not find_browser():
        pytest.skip("no Chromium on this machine")
    told: list[str] = []
    press = Press("a4", told.append)
    index = write_pieces("A title", "A lead", pieces(hostile)[:2], tmp_path, press)
    links = read(index.read_text("utf-8")).links
    assert links == ["plan.html", "plan.pdf", "board.html", "board.pdf"]
    assert all((tmp_path / link).stat().st_size > 1000 for link in links)
    assert told == ["1 of 2 printed: Plan at a glance", "2 of 2 printed: On the board"]


def test_a_table_on_paper_says_what_its_columns_ask_and_a_guess_asks_no_confidence():
    sheet = question_sheet(load_lesson("contradictions"))
    assert "<b>Threat</b>: a raised threat to US staff was found." in sheet
    guess = sheet.split("Before the card</h2>")[1].split("<h2>")[0]
    assert "per cent" in guess and "How sure" not in guess


def test_one_cell_makes_the_pack_and_shows_where_it_is(work, capsys):
    made = open_lesson("test-a").pack(pdf=False)
    assert made.index == (work / "packs" / "test-a" / "index.html").resolve()
    assert made.index.is_file() and str(made.index.parent) in made._repr_html_()
    assert "The pack is ready: 1" in made._repr_html_() and 'index.html"' in made._repr_html_()
    with pytest.raises(KitError, match="no paper “a3”"):
        open_lesson("test-a").pack(paper="a3")
