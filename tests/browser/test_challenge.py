"""A learner who reads it differently says so, and the teacher sees it: from card to class."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kit.class_page.page import open_class
from kit.journal import Journal
from kit.lessons import key_version, load_lesson
from tests.browser.lab import Lab, open_notebook
from tests.browser.moves import press, saved, select, start, step

pytestmark = pytest.mark.browser

MARK = "mark-every-source"
CHOOSE, RATE = "what-can-the-alert-show", "rate-two-sources"
WHY = "Her office is named, so I could look her up."


def test_a_challenge_goes_from_a_card_by_keyboard_to_the_class_page(
    page: Any, lab: Lab, desk: Path
) -> None:
    open_notebook(page, lab, "1-sourcing.ipynb")
    start(page)
    select(page, MARK, "A US embassy spokesperson")
    press(page, MARK, "role only")
    saved(page, MARK)
    frame = step(page, MARK)
    assert frame.get_by_role("button", name="Challenge this reading").count() == 0
    press(page, MARK, "Commit my marks")
    card = frame.locator(".kit-card[data-status]", has_text="A US embassy spokesperson").first
    keys = page.keyboard

    card.get_by_role("button", name="Challenge this reading").focus()
    keys.press("Enter")
    keys.type("No.")
    keys.press("Tab")
    keys.press("Enter")
    frame.get_by_text("the reason is what counts").first.wait_for()
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    keys.press("Control+a")
    keys.type(WHY)
    keys.press("Tab")
    keys.press("Enter")
    told = frame.locator(".kit-challenged", has_text=WHY)
    told.wait_for()
    assert page.evaluate("document.activeElement.className").startswith("kit-challenged")

    events = Journal(desk / "hand-ins" / "1-sourcing.journal.jsonl").events
    key = key_version(load_lesson("sourcing"))
    (filed,) = [one for one in events if one["event"] == "challenged"]
    (committed,) = [one for one in events if one["event"] == "committed"]
    assert (filed["words"], filed["key"], committed["key"]) == (WHY, key, key)

    shown = open_class(desk / "hand-ins")
    shown._open_tab(shown.tabs.titles.index("The key"))
    tab = shown.tabs.children[shown.tabs.titles.index("The key")]
    html = re.sub(r"\s+", " ", str([getattr(one, "value", "") for one in tab.children[0].children]))
    assert WHY in html and key in html and "A US embassy spokesperson" in html


@pytest.mark.slow
def test_answers_and_ratings_of_the_key_are_challenged_too(page: Any, lab: Lab, desk: Path) -> None:
    open_notebook(page, lab, "1-sourcing.ipynb")
    start(page)
    keys = page.keyboard
    for at, button in ((CHOOSE, "the key’s answer"), (RATE, "the key’s ratings here: General")):
        frame = step(page, at)
        assert frame.get_by_role("button", name="Challenge").count() == 0
        press(page, at, "Commit my")
        frame.get_by_role("button", name=f"Challenge {button}").focus()
        keys.press("Enter")
        keys.type(f"{WHY} {at}")
        keys.press("Tab")
        keys.press("Enter")
        frame.locator(".kit-challenged", has_text=at).wait_for()
        assert page.evaluate("document.activeElement.className").startswith("kit-challenged")
    shown = open_class(desk / "hand-ins")
    shown._open_tab(shown.tabs.titles.index("The key"))
    tab = shown.tabs.children[shown.tabs.titles.index("The key")]
    html = re.sub(r"\s+", " ", str([getattr(one, "value", "") for one in tab.children[0].children]))
    assert f"{WHY} {CHOOSE}" in html and f"{WHY} {RATE}" in html and "General Ghika" in html
