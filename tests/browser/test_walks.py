"""Every notebook is walked once in a real JupyterLab, start to hand-in, without typing code.

Lesson 1 has walks of its own (test_lesson.py), with what can go amiss on the way. These take a
quarter to a whole minute each: `python3 -m kit test -m slow -k walk`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kit.handin import read_handin
from kit.lessons import load_lesson
from kit.places import shipped
from tests.browser.lab import Lab, open_notebook, run_all
from tests.browser.walk import Walk, in_order
from tests.test_class_forms import NAMES, fill

pytestmark = pytest.mark.browser

WALKS = {  # a notebook, and the lesson and the language it opens
    "1-sourcing": ("sourcing", "en"),
    "1-sourcing.es": ("sourcing", "es"),
    "2-anonymous": ("anonymous", "en"),
    "3-contradictions": ("contradictions", "en"),
    "4-appeals": ("appeals", "en"),
    "5-desk": ("desk", "en"),
    "test-a": ("test-a", "en"),
    "test-b": ("test-b", "en"),
    "test-c": ("test-c", "en"),
}
CLASS = {"class", "class-projector", "before-and-after"}  # a teacher's: nothing to walk through
SOURCES = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
  .map((cell) => cell.sharedModel.source)"""


def sources(notebook: Path) -> list[str]:
    return ["".join(cell["source"]) for cell in json.loads(notebook.read_text("utf-8"))["cells"]]


def test_no_notebook_is_left_out() -> None:
    assert {one.stem for one in shipped("notebooks").glob("*.ipynb")} == set(WALKS) | CLASS


@pytest.mark.slow
@pytest.mark.parametrize("notebook", WALKS)
def test_a_learner_walks_from_the_start_to_both_files(
    page: Any, lab: Lab, desk: Path, notebook: str
) -> None:
    page.set_default_timeout(120_000)  # long pages, and perhaps a busy machine
    lesson = load_lesson(*WALKS[notebook])
    open_notebook(page, lab, f"{notebook}.ipynb")
    walk = Walk(page, lesson)
    walk.start()
    walk.go("Ada")

    assert page.evaluate(SOURCES) == sources(desk / f"{notebook}.ipynb"), "no cell was touched"
    file = desk / "hand-ins" / f"{lesson.id} ada.jsonld"
    _, records = read_handin(file)
    assert {one.id: records[one.id].stage for one in in_order(lesson)} == {
        one.id: "final" for one in in_order(lesson)
    }
    kept = file.with_suffix(".html").read_text("utf-8")
    assert not [one.title for one in lesson.steps if one.kind == "write" and one.title not in kept]
    assert page.locator(".jp-OutputArea-output[data-mime-type$=stderr]").count() == 0


@pytest.mark.slow
def test_a_teacher_sees_a_class_before_and_after(page: Any, lab: Lab, desk: Path) -> None:
    for name in NAMES[:2]:
        fill(desk / "class", "test-a", name, 4)
        fill(desk / "class", "test-b", name, 8)
    open_notebook(page, lab, "before-and-after.ipynb")
    run_all(page)
    page.get_by_text("From before to after: All 2 changed alike").wait_for()
    assert page.get_by_role("rowheader").count() or page.get_by_role("cell").count() > 20
