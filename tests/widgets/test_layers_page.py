"""What is laid over the text to compare: told apart without colour, explained, and answered."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.widgets.plain_page import show
from tests.widgets.test_annotator_page import (
    TEXT,
    annotator,
    box_of,
    click_on,
    mark_of,
    said,
    with_marks,
)


def span(quote: str, id: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"id": id, "start": start, "end": start + len(quote), **more}


def layer(kind: str, *spans: dict[str, Any], id: str = "") -> dict[str, Any]:
    return {"id": id or kind, "kind": kind, "name": "", "spans": list(spans)}


def lay(page: Any, *layers: dict[str, Any]) -> None:
    page.evaluate("(layers) => model.set('layers', layers)", list(layers))


LINES = {
    "key": "double",
    "suggestion": "dotted",
    "first": "dashed",
    "partner": "wavy",
    "heat": "solid",
}


@pytest.mark.parametrize("kind", LINES)
def test_each_layer_has_a_line_of_its_own_and_says_which(page, kind):
    show(page, annotator())
    lay(page, layer(kind, span("Ghika", "x", count=3, of=9)))
    page.click(".kit-layer summary")
    rules = page.evaluate(
        "() => [...document.querySelectorAll('#one style')].map((s) => s.textContent).join()"
    )
    assert f"overline {LINES[kind]}" in rules
    how = page.text_content(".kit-how")
    assert "line above the words" in how and "layers." not in how
    assert page.locator(".kit-layer .kit-quote").all_text_contents() == ["“Ghika”"]
    page.uncheck("text=Show in the text")
    assert not page.evaluate(
        "() => [...CSS.highlights].some(([n, s]) => /layer|heat/.test(n) && s.size)"
    )


OUTCOMES = {
    "found": "✓",
    "edges differ": "↔",
    "other reading": "≈",
    "missed": "○",
    "extra": "+",
    "stands as it is": "=",
}


def test_each_outcome_has_a_sign_in_the_text_and_a_word_in_the_legend(page):
    quotes = ["headline", "spokesperson", "Office", "declined", "Ghika", "ended"]
    spans = [
        span(quote, outcome, outcome=outcome, label="role")
        for quote, outcome in zip(quotes, OUTCOMES, strict=True)
    ]
    show(page, annotator())
    lay(page, layer("key", *spans))
    page.click(".kit-layer summary")
    drawn = page.evaluate(
        "() => [...document.querySelectorAll('.kit-badge')].map((b) => b.dataset.letter)"
    )
    assert drawn == list(OUTCOMES.values())
    legend = page.text_content(".kit-signs")
    assert all(sign in legend for sign in OUTCOMES.values())
    assert len(set(OUTCOMES.values())) == len(OUTCOMES)


def test_a_class_is_shown_in_numbers_and_in_lines_of_growing_weight(page):
    show(page, annotator())
    spans = [span("Ghika", "few", count=2, of=28), span("Office", "most", count=27, of=28)]
    lay(page, layer("heat", *spans))
    page.click(".kit-layer summary")
    assert page.locator(".kit-layer .kit-meta").all_text_contents() == ["2 of 28", "27 of 28"]
    drawn = page.evaluate(
        "() => [...document.querySelectorAll('.kit-badge')].map((b) => b.dataset.letter)"
    )
    assert drawn == ["27", "2"]
    names = page.evaluate("() => [...CSS.highlights].filter(([n, s]) => s.size).map(([n]) => n)")
    assert {"kit-heat-0-solid-0", "kit-heat-4-solid-0"} <= set(names)


def acts(page: Any) -> list[tuple[str, Any]]:
    sent = page.evaluate("() => model.sent.filter((one) => one.t === 'act')")
    return [(one["name"], one["value"]) for one in sent]


def suggested(page: Any, **more: Any) -> None:
    show(page, annotator(**more))
    lay(page, layer("suggestion", span("Ghika", "s", label="named", text="Rule R3: a name.")))
    page.click(".kit-layer summary")


def test_a_suggestion_says_why_and_is_taken_over(page):
    suggested(page)
    assert "Rule R3: a name." in page.text_content(".kit-layer .kit-mark")
    page.get_by_role("button", name="Accept: Ghika").click()
    assert acts(page) == [("accept", {"id": "s", "why": ""})]
    decided = span("Ghika", "s", label="named", text="Rule R3: a name.", decision="accepted")
    lay(page, layer("suggestion", decided))
    assert "You accepted this" in page.text_content(".kit-moves")
    page.get_by_role("button", name="Decide again: Ghika").click()
    page.get_by_role("button", name="Reject: Ghika").click()
    assert acts(page)[-1] == ("reject", {"id": "s", "why": ""})


def test_a_suggestion_is_turned_down_with_a_reason_by_keyboard(page):
    suggested(page)
    page.get_by_role("button", name="Not right because …: Ghika").focus()
    page.keyboard.press("Enter")
    page.keyboard.type(" He is <b>quoted</b> by another. ")
    page.keyboard.press("Enter")
    why = "He is <b>quoted</b> by another."
    assert acts(page) == [("reject", {"id": "s", "why": why})]
    lay(page, layer("suggestion", span("Ghika", "s", decision="rejected", why=why)))
    assert why in page.text_content(".kit-moves")
    assert page.locator(".kit-moves b").count() == 0
    assert page.locator(".kit-badge").get_attribute("data-letter") == "×"


def test_a_closed_step_still_takes_what_one_thinks_of_a_suggestion(page):
    suggested(page, frame={"stage": "committed"}, options={"readonly": True})
    page.get_by_role("button", name="Reject: Ghika").click()
    assert acts(page) == [("reject", {"id": "s", "why": ""})]


def test_without_a_kernel_a_decision_says_so(page):
    suggested(page)
    page.evaluate("() => (model.dead = true)")
    page.get_by_role("button", name="Accept: Ghika").click()
    assert "kernel" in said(page) or "cell" in said(page)


def test_what_is_half_written_stays_when_another_layer_comes(page):
    suggested(page)
    page.get_by_role("button", name="Not right because …: Ghika").click()
    page.keyboard.type("Half a")
    suggestion = page.evaluate("() => model.get('layers')[0]")
    lay(page, suggestion, layer("partner", span("Office", "p")))
    assert page.locator(".kit-moves input").input_value() == "Half a"
    assert page.locator(".kit-layer").count() == 2


def test_a_feedback_card_shows_its_place_in_the_text(page):
    start = TEXT.index("Ghika")
    card = {
        "id": "c", "outcome": "missed", "title": "Ghika", "words": "<p>A name.</p>",
        "spans": [[start, start + 5]], "marks": [],
    }  # fmt: skip
    show(page, annotator(frame={"stage": "committed", "kind": "mark", "feedback": [card]}))
    page.get_by_role("button", name="Show in text: Ghika").or_(
        page.locator(".kit-card button")
    ).first.click()
    assert page.evaluate("() => getSelection().toString()") == "Ghika"
    assert page.evaluate(
        "() => [...CSS.highlights].some(([n, s]) => n.includes('point') && s.size)"
    )


# -- links -----------------------------------------------------------------------------


def links(page: Any) -> list[dict[str, Any]]:
    return list(page.evaluate("() => model.get('state').links"))


def test_a_link_is_drawn_by_hand_from_mark_to_mark(page):
    show(page, with_marks(mark_of("Ghika", "a"), mark_of("Office", "b")))
    click_on(page, "Ghika")
    knob = page.locator(".kit-knob").bounding_box()
    goal = box_of(page, "Office")
    page.mouse.move(knob["x"] + 6, knob["y"] + 6)
    page.mouse.down()
    page.mouse.move((goal["x"] + goal["x2"]) / 2, goal["y"], steps=5)
    page.mouse.up()
    page.wait_for_function("() => model.get('state').links.length === 1")
    assert [(one["type"], one["from"], one["to"]) for one in links(page)] == [
        ("attributed-to", "a", "b")
    ]


def test_a_link_let_go_beside_every_mark_is_none(page):
    show(page, with_marks(mark_of("Ghika", "a"), mark_of("Office", "b")))
    click_on(page, "Ghika")
    knob = page.locator(".kit-knob").bounding_box()
    page.mouse.move(knob["x"] + 6, knob["y"] + 6)
    page.mouse.down()
    page.mouse.move(knob["x"] + 200, knob["y"] + 80, steps=5)
    page.mouse.up()
    page.wait_for_timeout(100)
    assert links(page) == []


def test_a_link_says_how_sure_and_what_relation_and_keeps_the_focus(page):
    link = {"id": "l", "type": "relayed-by", "from": "a", "to": "b", "note": "", "confidence": ""}
    show(page, with_marks(mark_of("Ghika", "a"), mark_of("Office", "b"), links=[link]))
    click_on(page, "Ghika")
    page.focus("[aria-label^='How sure, for']")
    page.select_option("[aria-label^='How sure, for']", "think so")
    page.wait_for_function("() => model.get('state').links[0].confidence === 'think so'")
    assert page.evaluate("() => document.activeElement.ariaLabel").startswith("How sure")
    page.select_option("[aria-label^='Relation of']", "attributed-to")
    page.wait_for_function("() => model.get('state').links[0].type === 'attributed-to'")
    assert json.dumps(links(page)).count("think so") == 1
    page.keyboard.press("Control+z")
    page.wait_for_function("() => model.get('state').links[0].type === 'relayed-by'")
