"""The annotator survives what happens to a notebook: in JupyterLab, Notebook 7 and Voilà."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.lab import Lab, command, open_notebook, restart_kernel, run_all
from tests.browser.moves import DRAWN

pytestmark = pytest.mark.browser


@pytest.fixture
def pages(browser: Any) -> Iterator[Callable[[], Any]]:
    """Open pages of one browser profile; nothing of ours may go amiss in any."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(25_000)
    problems: list[str] = []

    def note(problem: Any) -> None:
        if "blob:" in (problem.stack or ""):  # a widget's module is a blob
            problems.append(str(problem))

    def open_one() -> Any:
        page = context.new_page()
        page.on("pageerror", note)
        return page

    yield open_one
    context.close()
    assert problems == []


@pytest.fixture
def page(pages: Callable[[], Any]) -> Any:
    return pages()


HEADLINE, SAID = "A headline about a ban", "A spokesperson 😀 said the ban was needed."
ENDED = "Ghika said it ended."
TEXT = f"{HEADLINE}\n\n{SAID}\n\n{ENDED}"
LABELS = [
    {"id": "named", "name": "named source", "letter": "N"},
    {"id": "role", "name": "role only", "letter": "R"},
]
# a widget whose journal is a file of operations, read back when the cell runs again
CELL = f"""
import json
from pathlib import Path
from kit.widgets.annotator import Annotator
place, marks = Path("work.jsonl"), {{}}
for line in place.read_text("utf-8").splitlines() if place.exists() else ():
    op = json.loads(line)
    marks.update({{op["id"]: op["value"]}}) if op["o"] != "del" else marks.pop(op["id"], None)
def save(ops):
    with place.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(op) + "\\n" for op in ops)
widget = Annotator({TEXT!r}, labels={LABELS!r}, state={{"marks": list(marks.values())}},
                   save=save, options={{"store": "a-hand-in/mark"}})
widget
"""


def write(lab: Lab, *cells: str, name: str = "own.ipynb") -> Path:
    """Write a notebook of code cells into an otherwise empty work folder."""
    lab.end_sessions()
    (lab.folder / "work.jsonl").unlink(missing_ok=True)
    common: dict[str, Any] = {"cell_type": "code", "metadata": {}, "outputs": []}
    made = [
        {**common, "id": f"c{k}", "source": source, "execution_count": None}
        for k, source in enumerate(cells)
    ]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    whole = {"cells": made, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}
    (lab.folder / name).write_text(json.dumps(whole), "utf-8")
    return lab.folder / "work.jsonl"


def kept(file: Path) -> list[str]:
    """What is on disk, by its words."""
    marks: dict[str, str] = {}
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        op = json.loads(line)
        if op["o"] == "del":
            marks.pop(op["id"], None)
        else:
            marks[op["id"]] = op["value"]["exact"]
    return sorted(marks.values())


def started(page: Any, lab: Lab, name: str = "own.ipynb") -> None:
    open_notebook(page, lab, name)
    run_all(page)
    page.wait_for_selector(".kit-annotator[data-ready]", state="attached")


def mark_sentence(page: Any, number: int, letter: str, at: Any = None) -> None:
    """Mark a sentence by keyboard, counted from the top of the text."""
    view = at or page.locator(".kit-annotator").first
    view.locator(".kit-text").focus()
    page.keyboard.press("Control+Home")
    for _ in range(number):
        page.keyboard.press("ArrowDown")
    page.keyboard.press(letter)


def saved(page: Any) -> None:
    """Wait for “Saved 14:02”; “Not saved yet” is another thing."""
    page.evaluate(DRAWN)
    page.locator(".kit-saved", has_text=re.compile(r"Saved \d")).first.wait_for()


def cells(page: Any) -> int:
    return int(page.locator(".jp-Notebook .jp-Cell").count())


HOSTS = {"JupyterLab": "", "Notebook 7": "notebooks/own.ipynb", "Voilà": "voila/render/own.ipynb"}
NEEDS = {"Notebook 7": "notebook", "Voilà": "voila"}


def run_first_cell(page: Any) -> None:
    """Press the keys that run a cell until it runs: Notebook 7 takes them only once it is ready."""
    for _ in range(10):
        page.locator(".jp-Cell .cm-content").first.click()
        page.keyboard.press("Shift+Enter")
        page.wait_for_timeout(1000)
        if page.locator(".jp-InputPrompt").first.inner_text().strip() not in ("", "[ ]:"):
            return


@pytest.mark.parametrize("host", HOSTS)
def test_marks_are_made_by_keyboard_and_kept_in_each_host(page: Any, lab: Lab, host: str) -> None:
    needed = NEEDS.get(host, "jupyterlab")
    if not importlib.util.find_spec(needed):
        pytest.skip(f"{needed} is not installed")
    file = write(lab, CELL)
    if host == "JupyterLab":
        started(page, lab)
    else:
        page.goto(f"{lab.url}/{HOSTS[host]}", wait_until="commit")
    if host == "Notebook 7":
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]")
        run_first_cell(page)
    page.wait_for_selector(".kit-annotator[data-ready]", state="attached")
    before = cells(page)
    mark_sentence(page, 3, "r")
    saved(page)
    assert kept(file) == [ENDED]
    for letter in "badd":  # JupyterLab's own keys: none of them may reach it
        page.keyboard.press(letter)
    page.keyboard.press("Control+z")
    page.locator(".kit-empty", has_text="Nothing marked").wait_for()
    assert cells(page) == before


@pytest.mark.slow
def test_a_kernel_that_dies_while_marking_loses_nothing(page: Any, lab: Lab) -> None:
    file = write(lab, CELL)
    started(page, lab)
    mark_sentence(page, 2, "n")
    saved(page)
    lab.end_sessions()
    page.wait_for_timeout(500)
    mark_sentence(page, 3, "r")
    page.locator(".kit-saved", has_text="Kept in this browser").wait_for()
    assert kept(file) == [SAID]
    started(page, lab)
    page.locator(".kit-mark .kit-quote", has_text="Ghika").wait_for()
    saved(page)
    assert kept(file) == sorted([SAID, ENDED])


@pytest.mark.slow
def test_a_busy_kernel_holds_nobody_up(page: Any, lab: Lab) -> None:
    file = write(lab, CELL, "import time; time.sleep(6)")
    open_notebook(page, lab, "own.ipynb")
    run_all(page)  # the second cell sleeps at once, before a word of ours is heard
    page.wait_for_selector(".kit-annotator[data-ready]", state="attached")
    mark_sentence(page, 2, "n")
    mark_sentence(page, 3, "r")
    assert page.locator(".kit-list .kit-mark").count() == 2
    saved(page)
    assert kept(file) == sorted([SAID, ENDED])


@pytest.mark.slow
def test_two_tabs_on_one_hand_in_lose_nothing(pages: Callable[[], Any], lab: Lab) -> None:
    file, page, other = write(lab, CELL), pages(), pages()
    started(page, lab)
    started(other, lab)
    mark_sentence(page, 2, "n")
    mark_sentence(other, 3, "r")
    saved(page)
    saved(other)
    assert kept(file) == sorted([SAID, ENDED])
    other.close()
    started(page, lab)
    page.wait_for_function("() => document.querySelectorAll('.kit-list .kit-mark').length === 2")


@pytest.mark.slow
def test_two_views_of_one_output_stay_the_same_and_leave_alone(page: Any, lab: Lab) -> None:
    write(lab, CELL)
    started(page, lab)
    page.evaluate(
        """async () => {
          const panel = jupyterapp.shell.currentWidget;
          panel.content.activeCellIndex = 0;
          await jupyterapp.commands.execute("notebook:create-output-view");
        }"""
    )
    page.wait_for_function("() => document.querySelectorAll('.kit-annotator').length === 2")
    first, second = page.locator(".kit-annotator").all()
    mark_sentence(page, 2, "n", first)
    second.locator(".kit-mark").first.wait_for()
    count = "() => [...CSS.highlights].reduce((n, [k, s]) => n + (/label/.test(k) ? s.size : 0), 0)"
    both = page.evaluate(count)
    page.evaluate(
        """() => { for (const one of jupyterapp.shell.widgets("main"))
          if (one !== jupyterapp.shell.currentWidget && !one.sessionContext?.path) one.close(); }"""
    )
    page.keyboard.press("Escape")
    assert both >= 1
    mark_sentence(page, 3, "r", first)
    first.locator(".kit-mark .kit-quote", has_text="Ghika").wait_for()


@pytest.mark.slow
def test_hidden_and_deleted_cells_leave_no_paint_behind(page: Any, lab: Lab) -> None:
    write(lab, CELL, "1 + 1")
    started(page, lab)
    mark_sentence(page, 2, "n")
    saved(page)
    painted = "() => [...CSS.highlights].reduce((n, [k, s]) => n + s.size, 0)"
    assert page.evaluate(painted) >= 1
    page.evaluate("() => { jupyterapp.shell.currentWidget.content.activeCellIndex = 0; }")
    command(page, "notebook:hide-cell-outputs")
    page.wait_for_selector(".kit-annotator", state="hidden")
    command(page, "notebook:show-cell-outputs")
    page.wait_for_selector(".kit-annotator", state="visible")
    mark_sentence(page, 3, "r")
    assert page.locator(".kit-list .kit-mark").count() == 2
    page.evaluate("() => { jupyterapp.shell.currentWidget.content.activeCellIndex = 0; }")
    command(page, "notebook:delete-cell")
    page.wait_for_selector(".kit-annotator", state="detached")
    page.wait_for_function(f"() => ({painted})() === 0")


@pytest.mark.slow
def test_a_restarted_kernel_and_a_changed_theme_leave_the_page_readable(
    page: Any, lab: Lab
) -> None:
    file = write(lab, CELL)
    started(page, lab)
    paper = "() => getComputedStyle(document.querySelector('.kit-annotator')).backgroundColor"
    command(page, "apputils:change-theme", theme="JupyterLab Light")
    light = page.evaluate(paper)
    command(page, "apputils:change-theme", theme="JupyterLab Dark")
    page.wait_for_function(f"(light) => ({paper})() !== light", arg=light)
    command(page, "apputils:change-theme", theme="JupyterLab Light")
    restart_kernel(page)
    mark_sentence(page, 2, "n")
    page.locator(".kit-saved", has_text=re.compile("run the cell again", re.I)).wait_for()
    run_all(page)
    page.wait_for_function(
        "() => !document.querySelector('.kit-saved')?.textContent.includes('Run')"
    )
    page.locator(".kit-mark").first.wait_for()
    saved(page)
    assert kept(file) == [SAID]


@pytest.mark.slow
def test_a_notebook_reopened_without_its_kernel_is_readable_and_says_what_to_do(
    page: Any, lab: Lab
) -> None:
    """With “Save Widget State Automatically” on, which JupyterLab has off."""
    write(lab, CELL)
    started(page, lab)
    mark_sentence(page, 2, "n")
    saved(page)
    page.evaluate(
        """async () => {
          const panel = jupyterapp.shell.currentWidget;
          await jupyterapp.serviceManager.settings.save(
            "@jupyter-widgets/jupyterlab-manager:plugin", '{"saveState": true}');
        }"""
    )
    page.reload(wait_until="commit")
    started(page, lab)
    page.wait_for_timeout(1000)
    command(page, "docmanager:save")
    held = json.loads((lab.folder / "own.ipynb").read_text("utf-8"))
    page.evaluate(
        """async () => { await jupyterapp.serviceManager.settings.save(
            "@jupyter-widgets/jupyterlab-manager:plugin", '{"saveState": false}'); }"""
    )
    assert "widgets" in held["metadata"]
    lab.end_sessions()
    open_notebook(page, lab, "own.ipynb")
    page.wait_for_selector(".kit-annotator[data-ready]", state="attached")
    assert "Ghika said it ended." in page.locator(".kit-text").inner_text()
    page.locator(".kit-mark .kit-quote", has_text="spokesperson").wait_for()
    page.locator(".kit-saved", has_text=re.compile("run the cell again", re.I)).wait_for()
