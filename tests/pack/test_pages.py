"""Every lesson has its pack, and the pack holds what a class needs and nothing it must not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kit.lessons import Card, Lesson
from kit.pack import make_course
from kit.pack.guide import guide_of
from kit.pack.pieces import pieces
from kit.pack.plan import slots
from tests.pack.conftest import LESSONS
from tests.pack.reading import read, words

every = pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.id)
NEEDED = """plan board answers rubric guide substitute support standards article marks
questions exit-ticket hints letter""".split()


def text(packs: dict[str, Path], lesson: Lesson, name: str) -> str:
    page = (packs[lesson.id] / f"{name}.html").read_text("utf-8")
    return words("".join(read(page).words))


def cards(lesson: Lesson) -> list[Card]:
    return [card for step in lesson.steps for card in step.cards]


@every
def test_every_piece_is_there_and_the_index_leads_to_it(lesson, packs):
    index = read((packs[lesson.id] / "index.html").read_text("utf-8"))
    needed = [*NEEDED, *["cards"] * bool(cards(lesson)), *["words"] * bool(lesson.words)]
    assert [f"{one}.html" for one in needed if f"{one}.html" not in index.links] == []
    assert all((packs[lesson.id] / link).is_file() for link in index.links)


@every
def test_nothing_is_loaded_from_anywhere_and_nothing_runs(lesson, packs):
    for page in packs[lesson.id].glob("*.html"):
        seen = read(page.read_text("utf-8"))
        assert seen.loads == []
        assert not {"script", "img", "iframe", "link", "object"} & set(seen.tags)
        assert all(re.fullmatch(r"[\w-]+\.(html|pdf)", link) for link in seen.links), seen.links


@every
def test_the_article_sheet_holds_the_whole_article_and_its_credit(lesson, packs):
    sheet = text(packs, lesson, "article")
    assert words(lesson.article.text) in sheet
    assert words(str(lesson.article.facts["credit"])) in sheet
    assert words(str(lesson.article.facts["licence"])) in sheet


@every
def test_the_answer_sheet_holds_every_passage_with_reasons_and_moves(lesson, packs):
    sheet = text(packs, lesson, "answers")
    page = (packs[lesson.id] / "answers.html").read_text("utf-8")
    for step in lesson.steps:
        for entry in step.entries:
            for start, end in entry.spans:
                assert words(lesson.article.text[start:end]) in sheet
            assert all(one.reason in page for one in entry.readings)
            assert entry.ask in page
        assert all(why in page for why in step.because.values())
        assert all(o.feedback in page for q in step.questions for o in q.options)


@every
def test_what_learners_hold_tells_no_answer(lesson, packs):
    told = [r.reason for s in lesson.steps for e in s.entries for r in e.readings]
    told += [o.feedback for s in lesson.steps for q in s.questions for o in q.options]
    told += [said for s in lesson.steps for _, said in (*s.rubric.levels, *s.rubric.samples)]
    for piece in pieces(lesson):
        if piece.reader != "teacher":
            assert [one for one in told if one and one in piece.body] == []


@every
def test_each_question_option_card_hint_word_and_label_is_on_paper(lesson, packs):
    pages = {name: text(packs, lesson, name) for name in NEEDED}
    drawn = text(packs, lesson, "cards") if cards(lesson) else ""
    further = [text(packs, lesson, "further")] if any(s.extra for s in lesson.steps) else []
    asked = "".join([pages["questions"], *further])
    wall = text(packs, lesson, "words") if lesson.words else ""
    assert all(words(one.title) in drawn and one.date in drawn for one in cards(lesson))
    for step in lesson.steps:
        assert all(words("".join(read(h).words)) in pages["hints"] for h in step.hints)
        assert all(words(row) in asked for row in step.rows)
        for option in (o for q in step.questions for o in q.options):
            assert words("".join(read(option.text).words)) in asked
    reasons = sum(asked.count(words(one)) for one in ("My reason:",))
    assert reasons == sum(bool(q.why) for s in lesson.steps for q in s.questions)
    assert all(words(tag.test) in pages["marks"] for tag in lesson.tags.values())
    assert all(words(one.partition(":")[2]) in wall for one in lesson.words)


@every
def test_only_the_teachers_pages_say_so(lesson, packs):
    for piece in pieces(lesson):
        page = (packs[lesson.id] / f"{piece.name}.html").read_text("utf-8")
        assert ('class="banner"' in page) == (piece.reader == "teacher")


@every
def test_the_timing_adds_up_and_names_the_lessons_steps(lesson):
    rows = slots(lesson, guide_of(lesson))
    together = guide_of(lesson).rows("Timing")[-1]
    sums = [str(sum(one.minutes[at] for one in rows)) for at in range(3)]
    assert [words("".join(read(one).words)) for one in together[1:]] == sums
    assert [one.title for one in rows] == [one.title for one in lesson.steps]


def test_the_course_leads_to_each_lessons_pack(tmp_path):
    told: list[str] = []
    index = make_course(tmp_path, tell=told.append, pdf=False)
    links = read(index.read_text("utf-8")).links
    assert {f"{one.id}/index.html" for one in LESSONS} <= set(links)
    assert {"overview.html", "letter.html", "standards.html", "substitute.html"} <= set(links)
    assert all((tmp_path / link).is_file() for link in links)


def test_the_course_page_holds_what_goes_wrong_and_every_standard(tmp_path):
    make_course(tmp_path, pdf=False)
    assert "The bell rings early" in (tmp_path / "substitute.html").read_text("utf-8")
    standards = (tmp_path / "standards.html").read_text("utf-8")
    for code in ("RH.11-12.1", "RH.11-12.3", "RI.9-10.8", "AASL II.A.2"):
        assert standards.count(code) >= 2  # in the map, and with the place where it was read
