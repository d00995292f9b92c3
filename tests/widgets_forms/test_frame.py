"""What stands around a step: head, hints, buttons, feedback, and where focus goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.widgets_forms import samples as S
from tests.widgets_forms.page import Desk

pytestmark = pytest.mark.browser
Lay = Callable[..., Desk]
DOC = {
    "id": "a",
    "title": "A title",
    "lang": "en",
    "paragraphs": [
        {"n": 0, "start": 0, "text": "😀 A title", "zone": "report"},
        {"n": 1, "start": 600, "text": "A US embassy spokesperson said so. " * 3, "zone": "report"},
    ],
}


def said(desk: Desk) -> str:
    """Wait for what a screen reader is told next."""
    desk.page.wait_for_function("() => document.querySelector('.kit-live').textContent")
    return desk.text(".kit-live")


def test_the_head_tells_title_beat_and_save_state(desk: Lay) -> None:
    page = desk(S.CHOOSE).page
    assert page.get_by_role("region", name="Weigh the alert").is_visible()
    assert page.locator("[aria-current=step]").inner_text() == "Check"
    assert page.locator(".kit-beats li").count() == 5
    assert page.locator(".kit-saved").inner_text() != ""
    assert page.get_by_text("about 5 minutes").is_visible()


def test_a_change_is_called_saved_only_after_python_said_so(desk: Lay) -> None:
    here = desk(S.CHOOSE)
    here.page.get_by_label("the order was given.").check()
    here.page.locator(".kit-saved", has_text="Saving").wait_for()  # in the next frame
    here.carry()
    assert here.text(".kit-saved").startswith("Saved")


def test_hints_appear_in_order_are_said_and_leave_focus_alone(desk: Lay) -> None:
    here = desk(S.CHOOSE)
    here.page.get_by_role("button", name="Hint 1 of 4").click()
    here.carry()
    assert here.asked == [("hint", None)]
    here.set_frame(
        hints={"shown": ["<p>First <em>this</em>.</p>", "<p>Then that.</p>"], "total": 4},
        actions=[S.HINT | {"label": "Hint 3 of 4"}, S.COMMIT],
    )
    assert here.page.locator(".kit-hints li").all_text_contents() == [
        "Hint 1 of 4First this.",
        "Hint 2 of 4Then that.",
    ]
    assert said(here) == "Hint 2 of 4: Then that."
    assert here.focused() == "Hint 3 of 4"


def test_buttons_stand_in_order_with_the_primary_one_last(desk: Lay) -> None:
    show = {"name": "reveal", "label": "Show the key"}
    here = desk(S.CHOOSE, actions=[S.COMMIT, S.HINT, show])
    names = here.page.locator(".kit-foot button").all_inner_texts()
    assert names == ["Hint 1 of 4", "Show the key", "Commit my answers"]


def test_a_barred_button_can_be_reached_says_why_and_asks_nothing(desk: Lay) -> None:
    barred = S.COMMIT | {"disabled": True, "why": "Answer one question first."}
    here = desk(S.CHOOSE, actions=[barred])
    button = here.page.get_by_role("button", name="Commit my answers")
    assert here.text(".kit-foot-note") == "Answer one question first."
    button.focus()
    here.page.keyboard.press("Enter")
    assert said(here) == "Answer one question first."
    here.carry()
    assert here.asked == []


def test_a_request_is_made_once_until_python_answers(desk: Lay) -> None:
    here = desk(S.CHOOSE)
    here.page.get_by_role("button", name="Commit my answers").dblclick()
    here.carry()
    assert here.asked == [("commit", None)]


def test_without_a_notebook_a_request_says_what_to_do(desk: Lay) -> None:
    here = desk(S.CHOOSE)
    here.page.evaluate("() => { alive = false }")
    here.page.get_by_role("button", name="Commit my answers").click()
    assert "Run the cell again" in here.text(".kit-foot-note")


def committed(here: Desk, **parts: object) -> None:
    here.set_frame(
        stage="committed", feedback=S.CARDS, summary="<p>Six marks.</p>", focus="feedback", **parts
    )


def test_focus_goes_to_the_feedback_once_when_the_counter_rises(desk: Lay) -> None:
    here = desk(S.CHOOSE)
    here.page.get_by_role("button", name="Commit my answers").focus()
    committed(here, counter=1)
    assert here.focused() == "Feedback"
    here.page.get_by_role("button", name="Hint 1 of 4").focus()
    committed(here, counter=1, minutes=6)
    assert here.focused() == "Hint 1 of 4"


def test_a_reload_does_not_take_focus_to_the_feedback(desk: Lay) -> None:
    here = desk(S.CHOOSE)
    committed(here, counter=1)
    here.open()
    assert here.focused() != "Feedback"


def test_focus_is_not_taken_from_somebody_who_works_elsewhere(desk: Lay) -> None:
    here = desk(S.CHOOSE)
    here.page.evaluate("() => document.body.append(document.createElement('textarea'))")
    here.page.locator("body > textarea").focus()
    committed(here, counter=1)
    assert here.page.evaluate("() => document.activeElement.tagName") == "TEXTAREA"


def test_revising_begins_at_the_title_because_its_button_is_gone(desk: Lay) -> None:
    revise = {"name": "revise", "label": "Revise once", "primary": True}
    here = desk(S.CHOOSE, stage="committed", feedback=S.CARDS, actions=[revise])
    here.page.get_by_role("button", name="Revise once").click()
    here.set_frame(stage="revising", actions=[S.COMMIT])
    assert here.focused() == "Weigh the alert"
    assert here.text(".kit-banner").startswith("Revising")


def test_buttons_stand_below_the_feedback_only_while_the_work_is_closed(desk: Lay) -> None:
    here = desk(S.CHOOSE, feedback=S.CARDS)
    order = "() => [...document.querySelector('.kit-frame').children].map((el) => el.className)"
    for stage, last in [
        ("committed", "kit-foot"),
        ("revising", "kit-feedback"),
        ("final", "kit-foot"),
    ]:
        here.set_frame(stage=stage)
        assert here.page.evaluate(order)[-1] == last


def test_cards_are_grouped_by_what_happened_in_reading_order(desk: Lay) -> None:
    here = desk(S.CHOOSE, stage="committed", feedback=S.CARDS)
    names = here.page.locator(".kit-group .kit-outcome").all_text_contents()
    assert names == [
        "✓Found",
        "↔Found, edges differ",
        "≈Another reading",
        "○Missed",
        "=Stands as it is",
        "–Left alone",
    ]
    card = here.page.get_by_role("listitem").filter(has_text="A US embassy spokesperson")
    for part in ("role only (think so)", "A job is given", "Who else reports", "secure"):
        assert card.get_by_text(part).is_visible()


def test_an_outcome_the_page_does_not_know_keeps_its_own_word(desk: Lay) -> None:
    odd = S.CARDS[0] | {"outcome": "half found"}
    here = desk(S.CHOOSE, stage="committed", feedback=[odd])
    assert here.page.get_by_role("group", name="half found").is_visible()


def test_show_in_text_points_at_the_paragraph_and_moves_there(desk: Lay) -> None:
    here = desk(stage="committed", feedback=S.CARDS, form={"doc": DOC})
    here.page.get_by_role("button", name="Show in text: You marked “A US embassy").click()
    assert here.page.locator(".kit-pointed").get_attribute("data-n") == "1"
    assert here.focused().startswith("A US embassy spokesperson")


def test_without_a_text_no_card_offers_to_show_it(desk: Lay) -> None:
    here = desk(S.CHOOSE, stage="committed", feedback=S.CARDS)
    assert here.page.get_by_role("button", name="Show in text").count() == 0


def test_leaving_takes_everything_away_and_listens_no_more(desk: Lay) -> None:
    here = desk(S.CHOOSE, S.WRITE)
    here.page.evaluate("() => leave()")
    here.set_frame(title="Later")
    assert here.page.locator("#here").inner_html() == ""
