"""Strangers' words stay words: markup, turned directions, and far too much of anything."""

from __future__ import annotations

from typing import Any

import pytest

from kit.errors import KitError
from kit.widgets.annotator import Annotator
from kit.widgets.limits import LONGEST_ARTICLE, LONGEST_NOTE, LONGEST_PARAGRAPH, MOST_SPANS
from tests.widgets.plain_page import show
from tests.widgets.test_annotator_page import TEXT, annotator, mark_of, said, with_marks
from tests.widgets.test_saved import Page, add

EVIL = '<img src=x onerror="window.ran = 1"><script>window.ran = 2</script>'
TURNED = "\u202eturned\u2066"


def test_markup_in_every_place_a_stranger_can_write_is_shown_as_it_is(page):
    label = {"id": "x", "name": EVIL, "letter": "X", "test": EVIL, "example": EVIL, "not": EVIL}
    text = f"{EVIL}\n\nGhika said so."
    mark = {**mark_of("Ghika", "m", "x", text), "note": EVIL, "reason": EVIL, "confidence": EVIL}
    span = {"id": "s", "start": 0, "end": 4, "label": EVIL, "outcome": EVIL, "status": EVIL}
    span |= {"text": EVIL, "why": EVIL, "decision": "rejected"}
    kinds = ("key", "suggestion", "first", "partner", "heat")
    relation = {"id": "r", "name": EVIL, "phrase": EVIL}
    link = {"id": "l", "type": "r", "from": "m", "to": "g", "note": EVIL, "confidence": EVIL}
    given = [{"id": "g", "start": 0, "end": 4, "text": EVIL, "name": EVIL}]
    widget = Annotator(
        text, labels=[label], relations=[relation], reasons=[EVIL], given=given,
        confidences=[EVIL], state={"marks": [mark], "links": [link]}, frame={"title": EVIL},
    )  # fmt: skip
    widget.layers = [{"id": kind, "name": EVIL, "kind": kind, "spans": [span]} for kind in kinds]
    show(page, widget)
    page.click(".kit-mark-summary >> nth=1")
    for one in page.locator("summary").all():
        one.click()
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.ran") is None
    assert page.locator(".kit-annotator :is(img, script)").count() == 0
    assert page.locator(".kit-annotator").inner_text().count("<script>") >= 8


def test_a_turned_direction_ends_where_its_words_end(page):
    text = f"Who {TURNED} said so.\n\nAn honest line."
    mark = mark_of(TURNED, "m", text=text)
    show(page, annotator(text, state={"marks": [mark], "links": [], "answers": {}}))
    summary = page.locator(".kit-mark .kit-quote")
    assert summary.text_content() == f"“\u2068{TURNED}\u2069”"
    assert summary.evaluate("(el) => getComputedStyle(el).unicodeBidi") == "isolate"
    page.click(".kit-mark-summary")
    page.keyboard.press("Delete")
    assert f"\u2068{TURNED}\u2069" in said(page), "what is said is not turned either"


TOO_MUCH: list[tuple[str, Any]] = [
    ("a text of 10 MB", lambda: Annotator("word " * 2_000_000)),
    ("a text just too long", lambda: Annotator("a\n" * (LONGEST_ARTICLE // 2 + 1))),
    ("one endless paragraph", lambda: Annotator("a" * (LONGEST_PARAGRAPH + 1))),
    ("a label of a page", lambda: Annotator(TEXT, labels=["long " * 100])),
    ("more labels than letters", lambda: Annotator(TEXT, labels=[f"l{k}" for k in range(99)])),
]


@pytest.mark.parametrize(("says", "make"), TOO_MUCH)
def test_more_than_a_page_can_bear_is_refused_in_two_sentences(says, make):
    with pytest.raises(KitError) as told:
        make()
    assert told.value.what.endswith(".") and told.value.next.endswith("."), says


def layers_of(*spans: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": "x", "name": "", "kind": "key", "spans": list(spans)}]


UNFIT: list[tuple[str, Any]] = [
    ("beyond the text", layers_of({"id": "a", "start": 0, "end": 9_999})),
    ("backwards", layers_of({"id": "a", "start": 9, "end": 3})),
    ("words for numbers", layers_of({"id": "a", "start": "0", "end": "4"})),
    ("nameless", layers_of({"start": 0, "end": 4})),
    ("10 MB of words", layers_of({"id": "a", "start": 0, "end": 4, "text": "a" * 10_000_000})),
    ("too many", layers_of(*[{"id": "a", "start": 0, "end": 4}] * (MOST_SPANS + 1))),
]


@pytest.mark.parametrize(("says", "layers"), UNFIT)
def test_layers_that_do_not_fit_the_text_never_reach_the_page(says, layers):
    widget = annotator()
    with pytest.raises(KitError):
        widget.layers = layers
    assert widget.layers == [], says


def test_a_note_of_ten_megabytes_is_refused_and_the_mark_stays():
    page = Page(annotator())
    mark = {**mark_of("Ghika", "a"), "note": ""}
    page.say(**add(1, mark))
    told = page.say(**add(2, {**mark, "note": "a" * 10_000_000}, o="set"))
    assert [one["t"] for one in told] == ["nack", "ack"]
    assert f"{LONGEST_NOTE:,}" in told[0]["what"]
    assert page.widget.marks[0]["note"] == ""


def test_the_longest_text_allowed_is_shown_and_takes_a_mark(page):
    line = "<b>said</b> \u202e that 😀 " * 40 + "\n\n"
    text = (line * (LONGEST_ARTICLE // len(line)))[: LONGEST_ARTICLE - 10].strip()
    page.set_default_timeout(20_000)
    show(page, Annotator(text, labels=["one"]))
    page.focus(".kit-text")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("1")
    page.wait_for_function("() => model.get('state').marks.length === 1")
    held = page.evaluate("() => model.get('state').marks[0]")
    assert text[held["start"] : held["end"]] == held["exact"]
    assert page.locator(".kit-annotator b").count() == 0


def test_a_thousand_marks_on_one_place_are_listed_in_parts(page):
    many = [{**mark_of("Ghika", f"m{k}"), "note": str(k)} for k in range(1000)]
    show(page, with_marks(*many))
    assert page.locator(".kit-list .kit-mark").count() == 100
    page.get_by_role("button", name="Show 100 more").click()
    assert page.locator(".kit-list .kit-mark").count() == 200
    assert page.text_content(".kit-list h4") == "My marks · 1000"
