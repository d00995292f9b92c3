"""The row above the text: find words, go from mark to mark, set the page to read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.articles import Article
from kit.widgets.annotator import doc_of
from tests.conftest import hard_texts
from tests.widgets.plain_page import show
from tests.widgets.test_annotator_page import (
    annotator,
    click_on,
    mark_of,
    said,
    wait_marks,
    with_marks,
)
from tests.widgets.test_pure_parts import quick

FIND = "return P.findWords(P.createTextMap(args[0]), args[1]).map((s) => [s.start, s.end])"

FINDS = [
    ("capital letters are alike", "The Ban. the ban", "THE BAN", ["The Ban", "the ban"]),
    ("straight quotes find curly ones", "“It’s off,” he said", '"it\'s off,"', ["“It’s off,”"]),
    ("any white space is a space", "he\u00a0said   so", "he said so", ["he\u00a0said   so"]),
    ("what looks like a pattern is words", "a.b (c) [d] a+b", "(c) [d]", ["(c) [d]"]),
    ("beyond the basic plane", "😀 said 😀", "said 😀", ["said 😀"]),
    ("nothing asked, nothing found", "words", "   ", []),
]


@pytest.mark.parametrize(("says", "text", "words", "wanted"), FINDS)
def test_words_are_found_as_a_reader_means_them(node, says, text, words, wanted):
    found = node(FIND, [doc_of(Article(text)), words])
    assert [text[start:end] for start, end in found] == wanted, says


@quick
@given(hard_texts, st.data())
def test_what_stands_in_a_paragraph_is_found_there(node, text, data):
    paragraphs = doc_of(Article(text))["paragraphs"]
    if not paragraphs:
        return
    one = data.draw(st.sampled_from(paragraphs))
    line = one["text"].strip()
    if not line:
        return
    found = node(FIND, [{"paragraphs": paragraphs}, line])
    at = one["start"] + one["text"].index(line)
    assert [at, at + len(line)] in found


def test_a_found_place_is_selected_and_takes_a_label(page):
    show(page, annotator())
    page.focus(".kit-text")
    page.keyboard.press("/")
    page.keyboard.type("GHIKA")
    assert page.text_content(".kit-told >> nth=0") == "1 found"
    assert page.evaluate("() => [...CSS.highlights].some(([n, s]) => n.includes('find') && s.size)")
    page.keyboard.press("Enter")
    assert page.text_content(".kit-told >> nth=0") == "1 of 1"
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.className").startswith("kit-text")
    page.keyboard.press("r")
    wait_marks(page, [("role", "Ghika")])


def test_find_goes_round_and_says_what_is_not_there(page):
    show(page, annotator())
    page.click("[data-tool=find]")
    page.keyboard.type("ban")
    told = page.locator(".kit-told").first
    for wanted in ["1 of 3", "2 of 3", "3 of 3", "1 of 3"]:
        page.keyboard.press("Enter")
        assert told.text_content() == wanted
    page.keyboard.press("Shift+Enter")
    assert told.text_content() == "3 of 3"
    page.keyboard.type("ana")
    assert told.text_content() == "Not in this text"


def three(**more: Any) -> Any:
    return with_marks(
        mark_of("spokesperson", "a", "role"),
        mark_of("Office", "b", "named"),
        mark_of("Ghika", "c", "role"),
        **more,
    )


def active(page: Any) -> str:
    return str(page.get_attribute(".kit-mark.kit-on", "data-id"))


def test_a_reader_goes_from_mark_to_mark_of_one_label(page):
    show(page, three())
    page.click("[data-tool=marks]")
    page.select_option("[aria-label='Which marks']", "role")
    for wanted in "ac":
        page.click("[aria-label='Go to the next mark']")
        assert active(page) == wanted
    page.click("[aria-label='Go to the next mark']")
    assert said(page) == "No more marks this way."
    page.click("[aria-label='Go to the previous mark']")
    assert active(page) == "a"


def test_only_one_label_is_shown_until_all_are_asked_for(page):
    show(page, three())
    page.click("[data-tool=marks]")
    page.select_option("[aria-label='Which marks']", "named")
    page.check("text=Show only these")
    assert page.locator(".kit-list .kit-mark").count() == 1
    assert page.text_content(".kit-list h4") == "My marks · 1 of 3 shown"
    assert page.locator(".kit-badge").count() == 1
    click_on(page, "Ghika")
    assert page.locator(".kit-mark.kit-on").count() == 0, "what is hidden is not hit"
    page.uncheck("text=Show only these")
    assert page.locator(".kit-badge").count() == 3


def reading(page: Any) -> tuple[float, float]:
    size, line = page.evaluate(
        """() => { const s = getComputedStyle(document.querySelector("#one [data-i='1']"));
        return [parseFloat(s.fontSize), parseFloat(s.lineHeight)]; }"""
    )
    return size, line / size


def test_the_page_is_set_to_a_readers_eyes_and_stays_so(page):
    page.route(
        "http://kit.test/",
        lambda route: route.fulfill(
            body="<html lang=en><title>t</title>", content_type="text/html"
        ),
    )
    page.goto("http://kit.test/")
    show(page, annotator())
    size, leading = reading(page)
    page.click("[data-tool=read]")
    page.click("[aria-label='Larger words']")
    page.click("[aria-label='More space']")
    assert said(page) == "Space: step 3 of 4"
    larger, wider = reading(page)
    assert larger > size and wider > leading
    page.reload()
    show(page, annotator())
    assert reading(page) == pytest.approx((larger, wider))
    page.click("[data-tool=read]")
    page.click("text=As usual")
    assert reading(page) == pytest.approx((size, leading))
    page.evaluate("() => localStorage.clear()")


def test_line_focus_follows_the_caret(page):
    show(page, annotator())
    page.click("[data-tool=read]")
    page.check("text=Line focus")
    tops = []
    for quote in ["headline", "Ghika"]:
        click_on(page, quote)
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(100)
        tops.append(page.locator(".kit-band").bounding_box()["y"])
    assert tops[0] < tops[1]
    page.uncheck("text=Line focus")
    page.wait_for_selector(".kit-band", state="hidden")


def test_reading_choices_that_are_none_of_ours_count_as_the_usual(node):
    told = node(
        """const from = (value) => P.readReading({getItem: () => value});
        return ["{", "null", '{"size": 99}', '{"size": 2, "line": true}'].map(from);"""
    )
    usual = {"size": 1, "space": 1, "line": False}
    assert told == [usual, usual, usual, {"size": 2, "space": 1, "line": True}]


def test_closed_the_tools_are_one_row(page):
    show(page, annotator())
    assert page.locator(".kit-tools").bounding_box()["height"] < 40
    page.click("[data-tool=find]")
    page.click("[data-tool=read]")
    assert page.locator(".kit-drawer:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.dataset.tool") == "read"
