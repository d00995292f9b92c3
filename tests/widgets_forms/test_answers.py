"""Answers as they are given: saved at once, restored, and never run as code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.widgets_forms import samples as S
from tests.widgets_forms.page import Desk

pytestmark = pytest.mark.browser
Lay = Callable[..., Desk]
NASTY = "<img src=x onerror='document.title=1'><script>document.title=2</script>"


def test_a_choice_and_its_confidence_are_saved_and_come_back(desk: Lay) -> None:
    here = desk(S.CHOOSE)
    here.page.get_by_label("the order was given.").check()
    here.page.get_by_label("think so").check()
    answer = here.answer("weigh")
    assert (answer["value"], answer["confidence"]) == (["a"], "think so")
    here.open()
    assert here.page.get_by_label("the order was given.").is_checked()
    assert here.page.get_by_label("think so").is_checked()


def test_the_reason_for_a_choice_is_saved_beside_it_and_outlives_it(desk: Lay) -> None:
    here = desk(S.CHOOSE | {"why": 12})
    reason = here.page.get_by_label("Why? About 12 words.")
    reason.fill("The order is in the text.")
    here.page.get_by_label("the order was given.").check()
    answer = here.answer("weigh")
    assert (answer["value"], answer["note"]) == (["a"], "The order is in the text.")
    here.page.get_by_role("button", name="Clear my answer").click()
    assert here.answer("weigh")["note"] == "The order is in the text.", "words are not lost"
    here.open()
    assert reason.input_value() == "The order is in the text."


def test_many_choices_are_kept_in_the_order_of_the_page(desk: Lay) -> None:
    here = desk(S.MANY)
    for text in ("All US staff", "Some US government", "Normal visa"):
        here.page.get_by_label(text).check()
    here.page.get_by_label("Normal visa").uncheck()
    assert here.answer("evidence")["value"] == ["a", "c"]


def test_an_answer_can_be_taken_back_altogether(desk: Lay) -> None:
    here = desk(S.CHOOSE, answers={"weigh": {"value": ["a"], "confidence": "sure"}})
    here.page.get_by_role("button", name="Clear my answer").click()
    assert here.answer("weigh") == {}
    assert not here.page.get_by_label("the order was given.").is_checked()
    assert not here.page.get_by_label("sure", exact=True).is_checked()


def test_progress_counts_what_is_answered(desk: Lay) -> None:
    here = desk(S.CHOOSE, S.MANY, S.RATE)
    assert here.text(".kit-progress") == "0 of 4 answered"
    here.page.get_by_label("the order was given.").check()
    assert here.text(".kit-progress") == "1 of 4 answered"


def test_a_whole_step_is_done_by_keyboard(desk: Lay) -> None:
    here = desk(S.CHOOSE, S.MANY)
    press = here.page.keyboard.press
    here.page.locator("input").first.focus()
    for key in (
        "ArrowDown",
        "ArrowDown",
        "Tab",
        "Space",
        "Tab",
        "Tab",
        "Space",
        "Tab",
        "Tab",
        "Space",
    ):
        press(key)
    assert here.answer("weigh") | {"modified": ""} == {
        "value": ["c"],
        "confidence": "guess",
        "note": "",
        "modified": "",
    }
    assert here.answer("evidence")["value"] == ["a", "c"]


WHY = "He serves an ally, and says so."


@pytest.mark.parametrize(
    ("item", "place", "label"),
    [
        (S.CHOOSE_AFTER, "weigh", "Change my challenge: The alert on the embassy’s page"),
        (S.RATE_AFTER, "ghika", "Challenge the key’s ratings here: General Ghika"),
    ],
    ids=["an answer", "a row of ratings"],
)
def test_the_key_is_challenged_by_keyboard(desk: Lay, item: Any, place: str, label: str) -> None:
    here = desk(item, stage="committed")
    keys = here.page.keyboard
    here.page.get_by_role("button", name=label).focus()
    keys.press("Enter")
    keys.press("Control+a")
    keys.type("No.")
    keys.press("Tab")
    keys.press("Enter")
    assert "the reason is what counts" in here.text(".kit-challenge .kit-aside")
    keys.press("Escape")
    assert here.focused() in label
    keys.press("Enter")
    keys.press("Control+a")
    keys.type(WHY)
    keys.press("Tab")
    keys.press("Enter")
    here.carry()
    assert here.asked == [("challenge", {"item": place, "why": WHY})]
    here.set_frame(items=[item | {"challenges": {place: WHY}}])
    assert WHY in here.focused()


def test_no_challenge_is_offered_before_commit_or_where_the_key_is_silent(desk: Lay) -> None:
    here = desk(S.CHOOSE, S.RATE, S.WRITE_AFTER, S.CHOOSE_AFTER | {"id": "x", "challenges": {}})
    assert here.page.get_by_role("button", name="hallenge").count() == 0


def test_a_prediction_looks_like_any_other_question(desk: Lay) -> None:
    asked = desk(S.CHOOSE | {"id": "same", "feedback": []})
    guess = desk(
        {key: S.CHOOSE[key] for key in ("kind", "confidence", "question", "options")}
        | {"id": "same"}
    )
    shapes = [
        one.page.locator(".kit-item").evaluate("(el) => el.innerText") for one in (asked, guess)
    ]
    assert shapes[0] == shapes[1]


def test_after_commit_a_chosen_option_says_so_and_carries_its_feedback(desk: Lay) -> None:
    here = desk(S.CHOOSE_AFTER, stage="committed", answers={"weigh": {"value": ["b"]}})
    option = here.page.locator(".kit-chosen")
    assert "your choice" in option.inner_text()
    assert "Another reading" in option.inner_text()
    assert here.page.get_by_role("radio", disabled=True).count() == 6
    about = option.locator("input").get_attribute("aria-describedby")
    assert "besides the order" in here.page.locator(f"#{about}").inner_text()


def test_what_is_typed_is_saved_after_a_short_pause(desk: Lay) -> None:
    here = desk(S.WRITE)
    here.page.get_by_role("textbox").press_sequentially("Two words", delay=5)
    here.page.wait_for_function("() => sent.some((one) => one.t === 'ops')", timeout=2000)
    assert here.answer("ticket")["value"] == "Two words"
    assert here.text(".kit-word-count") == "2 of about 50 words"


@pytest.mark.parametrize("leave", ["blur", "commit"])
def test_no_letter_waits_when_the_field_is_left_or_python_is_asked(desk: Lay, leave: str) -> None:
    here = desk(S.WRITE)
    here.page.get_by_role("textbox").fill("The last word")
    if leave == "blur":
        here.page.get_by_label("guess").focus()
    else:
        here.page.evaluate("() => document.querySelector('[data-action=commit]').click()")
    sent = here.carry()
    assert here.form.answers["ticket"]["value"] == "The last word"
    assert [one["t"] for one in sent] == (["ops"] if leave == "blur" else ["ops", "act"])


def test_a_sentence_frame_goes_to_the_caret_and_its_gap_is_ready(desk: Lay) -> None:
    here = desk(S.WRITE, answers={"ticket": {"value": "First."}})
    here.page.get_by_role("button", name="I would look for …").click()
    here.page.keyboard.type("the alert")
    assert here.page.get_by_role("textbox").input_value() == "First. I would look for the alert"
    here.page.keyboard.press("Control+z")
    assert here.page.get_by_role("textbox").input_value() != "First. I would look for the alert"


def test_the_field_grows_with_its_text(desk: Lay) -> None:
    here = desk(S.WRITE)
    box = here.page.get_by_role("textbox")
    before = box.bounding_box()
    box.fill("\n".join("line" for _ in range(20)))
    after = box.bounding_box()
    assert before and after and after["height"] > before["height"] + 200
    assert box.evaluate("(el) => el.scrollHeight <= el.clientHeight + 2")


def test_a_hint_that_arrives_takes_neither_caret_nor_letters(desk: Lay) -> None:
    here = desk(S.WRITE)
    box = here.page.get_by_role("textbox")
    box.press_sequentially("Half a sen")
    here.set_frame(hints={"shown": ["<p>Look again.</p>"], "total": 4})
    here.page.keyboard.type("tence")
    assert box.input_value() == "Half a sentence"


def test_after_commit_the_learner_says_which_level_is_closest(desk: Lay) -> None:
    here = desk(S.WRITE_AFTER, stage="committed", answers={"ticket": {"value": "Mine"}})
    assert here.page.get_by_role("textbox").get_attribute("readonly") is not None
    assert here.page.get_by_text("The order is best sourced").is_visible()
    here.page.get_by_label("Proficient").check()
    here.carry()
    assert here.asked == [("self", {"item": "ticket", "level": "proficient"})]


@pytest.mark.parametrize("row", ["General Ghika", "The spokesperson"])
@pytest.mark.parametrize("column", ["Independent", "Named"])
def test_each_rating_is_heard_with_its_row_and_column(desk: Lay, row: str, column: str) -> None:
    here = desk(S.RATE)
    cell = here.page.get_by_role("radiogroup", name=f"{row} {column}", exact=True)
    cell.get_by_label("1 partly").check()
    id = {"General Ghika": "ghika", "The spokesperson": "spokesperson"}[row]
    assert here.answer(id)["value"] == {column.lower(): "1"}
    assert here.page.get_by_role("rowheader", name=row).count() == 1
    assert here.page.get_by_role("columnheader", name=column).count() == 1


def test_the_table_stays_a_table_for_those_who_hear_it_on_a_narrow_page(desk: Lay) -> None:
    here = desk(S.RATE, look={"viewport": {"width": 320, "height": 700}})
    assert here.page.get_by_role("columnheader").count() == 7
    assert here.page.get_by_role("rowheader").count() == 2


def test_after_commit_a_rating_shows_the_range_and_its_reason(desk: Lay) -> None:
    answers = {"ghika": {"value": {"independent": "1"}}}
    here = desk(S.RATE_AFTER, stage="committed", answers=answers)
    assert here.text("[data-column=independent] .kit-range") == "Key: 1 to 2"
    reasons = here.page.get_by_role("group", name="Ratings and the key’s reasons")
    assert "Independent · You: 1 · Key: 1 to 2" in reasons.inner_text()
    assert "Named · no rating · Key: 2" in reasons.inner_text()


def test_a_card_is_opened_by_asking_and_read_on_from_its_title(desk: Lay) -> None:
    here = desk(*S.CLOSED)
    assert "Two of them were Saudi" not in here.page.content()
    here.page.get_by_role("button", name="Open card 1: Tankers off Fujairah").click()
    here.carry()
    assert here.asked == [("card", "fujairah")]
    here.set_frame(items=[S.OPENED, S.CLOSED[1]])
    assert here.focused() == "Tankers off Fujairah"
    card = here.page.get_by_role("group", name="Tankers off Fujairah")
    for part in (
        "Two of them were Saudi",
        "13 May 2019",
        "Several news agencies",
        "Known that day",
        "high",
    ):
        assert card.get_by_text(part).is_visible()
    assert card.get_by_role("link").count() == 0
    assert here.text(".kit-progress") == "1 of 2 opened"


def test_a_name_is_told_on_leaving_the_field_and_kept_as_an_answer(desk: Lay) -> None:
    here = desk(S.NAME)
    here.page.get_by_role("textbox", name="Your name").fill("Ada  ")
    here.page.keyboard.press("Enter")
    here.carry()
    assert here.asked == [("name", "Ada")]
    assert here.answer("name")["value"] == "Ada  "


def test_work_done_without_a_notebook_is_delivered_when_it_is_back(desk: Lay) -> None:
    here = desk(S.CHOOSE, S.WRITE, form={"options": {"store": "handin/step"}})
    here.page.evaluate("() => { alive = false }")
    here.page.get_by_label("the order was given.").check()
    here.page.get_by_role("textbox").fill("Kept.")
    here.page.get_by_role("textbox").blur()
    assert "Kept in this browser" in here.text(".kit-saved")
    here.page.wait_for_timeout(2100)  # old enough to be nobody else's any more
    here.open()
    here.carry()
    assert here.answer("weigh")["value"] == ["a"]
    assert here.answer("ticket")["value"] == "Kept."
    assert here.page.get_by_role("textbox").input_value() == "Kept."


def test_what_another_page_wrote_appears_in_the_controls_that_are_there(desk: Lay) -> None:
    here = desk(S.CHOOSE, S.RATE, S.WRITE)
    answers: Any = {
        "weigh": {"value": ["c"], "confidence": "sure"},
        "ghika": {"value": {"named": "2"}},
        "ticket": {"value": "From the other page."},
    }
    here.form.load({"answers": answers})
    here.carry()
    assert here.page.get_by_label("Iran was planning an attack.").is_checked()
    assert here.page.get_by_role("textbox").input_value() == "From the other page."
    named = here.page.get_by_role("radiogroup", name="General Ghika Named")
    assert named.get_by_label("2 yes").is_checked()


@pytest.mark.parametrize("where", ["write", "name", "card", "row", "title", "mirror"])
def test_strangers_words_stay_words(desk: Lay, where: str) -> None:
    card = S.OPENED | {"card": S.OPENED["card"] | {"title": NASTY, "url": NASTY, "source": NASTY}}
    row = S.RATE | {"rows": [{"id": "ghika", "text": NASTY}]}
    lays: dict[str, Any] = {
        "write": lambda: desk(S.WRITE, answers={"ticket": {"value": NASTY}}),
        "name": lambda: desk(S.NAME, answers={"name": {"value": NASTY}}),
        "card": lambda: desk(card),
        "row": lambda: desk(row),
        "title": lambda: desk(S.CHOOSE, title=NASTY),
        "mirror": lambda: desk(
            S.CHOOSE, stage="committed", feedback=[S.CARDS[0] | {"title": NASTY}]
        ),
    }
    page = lays[where]().page
    assert page.locator("#here img, #here script").count() == 0
    assert page.title() == "A step"
