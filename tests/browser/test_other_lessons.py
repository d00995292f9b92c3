"""The lesson in Spanish and the short forms in a real JupyterLab: words change, work is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kit.lessons import load_lesson
from kit.measures import first_answers, form_step, measure
from kit.session import OpenLesson
from tests.browser.lab import Lab, open_notebook, run_all
from tests.browser.moves import press, select, start, step

pytestmark = pytest.mark.browser

MARK = "mark-every-source"


@pytest.mark.slow
def test_a_learner_marks_in_spanish_what_stays_english(page: Any, lab: Lab, desk: Path) -> None:
    open_notebook(page, lab, "1-sourcing.es.ipynb")
    start(page)
    select(page, MARK, "A US embassy spokesperson")
    press(page, MARK, "solo el cargo")
    step(page, MARK).get_by_label("lo sé seguro", exact=True).first.check()
    step(page, MARK).get_by_text("Guardado a las").first.wait_for()
    press(page, MARK, "Confirmar mis marcas")
    told = step(page, MARK).get_by_text("Marcaste “A US embassy spokesperson” como solo el cargo")
    told.first.wait_for()
    assert "(lo sé seguro)" in told.first.inner_text()
    assert step(page, MARK).evaluate("(frame) => frame.closest('[lang]').lang") == "es"
    english = OpenLesson(load_lesson("sourcing"), folder=desk)["Mark every source"]
    (mark,) = english.record.work.marks
    assert (mark.tag, mark.confidence) == ("role-only", "sure")


@pytest.mark.slow
def test_a_form_is_filled_in_and_measured_as_first_committed(
    page: Any, lab: Lab, desk: Path
) -> None:
    lesson = load_lesson("test-a")
    lines = form_step(lesson)
    open_notebook(page, lab, "test-a.ipynb")
    run_all(page)
    page.wait_for_selector(f'.kit-frame[data-step="{lines.id}"] .kit-item')
    for question in lines.questions:
        item = step(page, lines.id).locator(f'.kit-item[data-item="{question.id}"]')
        item.locator('input[value="a"]').first.check()
        item.get_by_label("guess", exact=True).check()
    press(page, lines.id, "Commit my answers")
    step(page, lines.id).get_by_text("4 of 8 are on the key").wait_for()
    record = OpenLesson(lesson, folder=desk).handin.step(lines.id)
    found = measure(lines, first_answers(record))
    assert (found.hits, found.false_alarms, found.discernment, found.brier) == (0, 0, 0.0, 0.25)
