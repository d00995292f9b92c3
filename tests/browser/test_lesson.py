"""A learner goes through lesson 1 in a real JupyterLab, start to hand-in, without typing code."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from kit.annotations import from_page
from kit.handin import read_handin
from kit.journal import Journal
from tests.browser.lab import Lab, command, open_notebook, restart_kernel
from tests.browser.moves import press, saved, select, start, step, tie

pytestmark = pytest.mark.browser

LESSON = "1-sourcing.ipynb"
MARK, TIE = "mark-every-source", "tie-each-claim-to-its-source"


def journal(desk: Path) -> Journal:
    return Journal(desk / "hand-ins" / "1-sourcing.journal.jsonl")


def cells(page: Any) -> int:
    return int(page.locator(".jp-Notebook .jp-Cell").count())


def choose(page: Any, id: str, item: str, option: str) -> None:
    one = step(page, id).locator(f'.kit-item[data-item="{item}"]')
    one.locator(f'input[value="{option}"]').first.check()


def marks(page: Any, id: str = MARK) -> list[str]:
    return [one.strip() for one in step(page, id).locator(".kit-quote").all_inner_texts()]


def test_a_learner_finishes_the_lesson_by_mouse(page: Any, lab: Lab, desk: Path) -> None:
    """Kernel restart and reload in the middle; two files at the end."""
    open_notebook(page, lab, LESSON)
    start(page)
    before = cells(page)

    choose(page, "before-you-read", "1", "b")
    choose(page, "before-you-read", "4", "b")
    press(page, "before-you-read", "Commit my answers")
    step(page, "before-you-read").get_by_text("Nothing here is checked").wait_for()

    select(page, MARK, "A US embassy spokesperson")
    press(page, MARK, "role only")
    step(page, MARK).get_by_label("sure", exact=True).first.check()
    saved(page, MARK)
    assert step(page, "follow-the-chain").locator(".kit-list .kit-quote").count() == 0

    restart_kernel(page)
    start(page)
    step(page, MARK).locator(".kit-quote", has_text="A US embassy spokesperson").wait_for()
    page.reload(wait_until="commit")
    open_notebook(page, lab, LESSON)
    start(page)
    step(page, MARK).locator(".kit-quote", has_text="A US embassy spokesperson").wait_for()

    select(page, MARK, "US Secretary of State, Mike Pompeo")
    press(page, MARK, "named source")
    select(page, MARK, "he said according to the FT")
    press(page, MARK, "media relay")
    saved(page, MARK)
    assert len(marks(page)) == 3

    tie(page, TIE, "threat stream", "R · A US embassy spokesperson")
    saved(page, TIE)
    words = page.locator(".kit-picture-words", has_text="1 claim and 2 sources so far.")
    words.wait_for(state="attached")
    page.locator(".js-plotly-plot text", has_text="spokesperson").first.wait_for(state="attached")

    press(page, MARK, "Hint 1 of 4")
    step(page, MARK).get_by_text("how could the writer know this").first.wait_for()
    press(page, MARK, "Commit my marks")
    feedback = step(page, MARK).locator(".kit-feedback")
    feedback.locator('[data-outcome="found"]').first.wait_for()
    assert feedback.get_by_text("Stands as it is").count()
    assert page.evaluate("document.activeElement.closest('.kit-feedback') !== null")
    assert not feedback.locator('[data-outcome="missed"]').count()
    press(page, MARK, "Show the key")
    feedback.locator('[data-outcome="missed"]').first.wait_for()
    press(page, MARK, "Revise once")
    select(page, MARK, "The alert posted on the US embassy in Iraq today read")
    press(page, MARK, "document")
    saved(page, MARK)
    press(page, MARK, "Commit my revision")
    step(page, MARK).get_by_text("Finished").first.wait_for()

    step(page, "exit-ticket").locator("textarea").first.fill("The best-sourced claim is Hunt's.")
    press(page, "exit-ticket", "Commit my text")
    step(page, "exit-ticket").get_by_text("Proficient").first.wait_for()

    step(page, "hand-in").locator("input[type=text]").fill("Ada")
    press(page, "hand-in", "Make my two files")
    step(page, "hand-in").get_by_role("link", name="1-sourcing ada.html").wait_for()

    assert cells(page) == before
    file = desk / "hand-ins" / "1-sourcing ada.jsonld"
    handed, steps = read_handin(file)
    record = steps[MARK]
    assert record.first is not None
    assert (len(record.first.marks), len(record.work.marks), record.stage) == (3, 4, "final")
    assert {one.tag for one in from_page(handed)} >= {"role-only", "document", "attributed-to"}
    assert ">A US embassy spokesperson</mark>" in file.with_suffix(".html").read_text("utf-8")


def test_a_learner_marks_links_and_commits_by_keyboard_alone(
    page: Any, lab: Lab, desk: Path
) -> None:
    """From the text to the feedback no mouse is touched, and no cell changes."""
    open_notebook(page, lab, LESSON)
    start(page)
    before = cells(page)
    text = step(page, MARK).locator('[role="textbox"]')
    text.focus()
    keys = page.keyboard
    keys.press("Control+Home")
    for _ in range(6):
        keys.press("Control+Shift+ArrowRight")
    keys.press("u")
    saved(page, MARK)
    (first,) = journal(desk).events[1]["ops"]
    assert first["value"]["body"][0]["value"] == "unattributed"
    keys.press("Control+z")
    step(page, MARK).get_by_text("Nothing marked yet").wait_for()
    keys.press("Control+Shift+z")
    step(page, MARK).locator(".kit-quote").first.wait_for()
    for letter in "babdd":
        keys.press(letter)
    keys.press("Control+Enter")
    assert cells(page) == before

    step(page, TIE).locator("select").first.focus()
    keys.press("ArrowDown")
    saved(page, TIE)

    step(page, MARK).get_by_role("button", name="Commit my marks").focus()
    keys.press("Enter")
    step(page, MARK).locator(".kit-feedback").get_by_role("heading").first.wait_for()
    assert page.evaluate("document.activeElement.closest('.kit-feedback') !== null")
    assert cells(page) == before
    events = [event["event"] for event in journal(desk).events]
    assert events.count("committed") == 1


def test_what_is_marked_while_no_kernel_listens_arrives_later(
    page: Any, lab: Lab, desk: Path
) -> None:
    open_notebook(page, lab, LESSON)
    start(page)
    lab.end_sessions()
    page.wait_for_timeout(500)
    select(page, MARK, "A US embassy spokesperson")
    press(page, MARK, "role only")
    step(page, MARK).get_by_text("Not saved yet").first.wait_for()
    assert len(journal(desk).events) == 1

    open_notebook(page, lab, LESSON)
    start(page)
    step(page, MARK).locator(".kit-quote", has_text="A US embassy spokesperson").wait_for()
    saved(page, MARK)
    (op,) = journal(desk).events[-1]["ops"]
    assert op["value"]["target"]["selector"][0]["exact"] == "A US embassy spokesperson"


def test_axe_finds_nothing_to_mend_in_the_whole_lesson(page: Any, lab: Lab, desk: Path) -> None:
    """Every frame of the lesson, one of them with feedback, in both themes."""
    axe = pytest.importorskip("axe_playwright_python", reason="pip install axe-playwright-python")
    open_notebook(page, lab, LESSON)
    start(page)
    select(page, MARK, "A US embassy spokesperson")
    press(page, MARK, "role only")
    press(page, MARK, "Commit my marks")
    step(page, MARK).locator('.kit-feedback [data-outcome="found"]').first.wait_for()
    page.add_style_tag(content="* { content-visibility: visible !important }")  # all is seen
    page.add_script_tag(content=(resources.files(axe) / "axe.min.js").read_text("utf-8"))
    for theme in ("Dark", "Light"):
        command(page, "apputils:change-theme", theme=f"JupyterLab {theme}")
        page.wait_for_timeout(500)
        result = page.evaluate("() => axe.run('.kit')")
        found = [(one["id"], one["nodes"][0]["html"][:200]) for one in result["violations"]]
        assert found == [], theme
        assert len(result["passes"]) > 10
