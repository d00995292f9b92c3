"""Marks, only if a teacher wants them: what counts is chosen here, and nothing chosen for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from kit.class_page.html import Setting, wrap
from kit.classroom.exports import SHAPES, write_marks
from kit.classroom.load import Class
from kit.classroom.marks import Plan
from kit.errors import KitError

__all__ = ["marks_box", "saver"]

COUNTS = {
    "effort": "steps committed",
    "reasons": "marks and texts with a reason",
    "revision": "a second look after feedback",
    "care": "sound passages left to stand",
    "key": "agreement with the key",
}
HEAD = (
    "<h2>Marks, if you need them</h2><p>You decide what counts, in shares of any size; 0 is not at "
    "all. Agreement with the key need not count. Every row says the marks of one learner.</p>"
)


def marks_box(loaded: Class, setting: Setting) -> widgets.Widget:
    """Show the weights, and a button for each grade book."""
    said, usual = widgets.HTML(), asdict(Plan())
    style = {"description_width": "14rem"}
    weights = {
        name: widgets.BoundedFloatText(usual[name], min=0, description=what, style=style)
        for name, what in COUNTS.items()
    }
    most = widgets.BoundedFloatText(10, min=1, max=1000, description="points in all", style=style)

    def write(shape: str) -> Path:
        plan = Plan(**{name: one.value for name, one in weights.items()})
        path = setting.work / f"{loaded.lesson.id} marks {shape}.csv"
        return write_marks(loaded, path, plan, shape, most.value)

    buttons = [saver(f"Marks for {one}", partial(write, one), said) for one in SHAPES]
    row = widgets.HBox(buttons)
    return widgets.VBox([widgets.HTML(wrap(HEAD)), *weights.values(), most, row, said])


def saver(what: str, write: Callable[[], Path], said: widgets.HTML) -> widgets.Button:
    """Make a button that writes a file and says where it is, or what kept it from doing so."""
    button = widgets.Button(description=what, layout={"width": "auto"})

    def go(_: Any) -> None:
        try:
            said.value = f"<p>Written: {escape(str(write()))}</p>"
        except KitError as problem:
            said.value = f"<p>{escape(str(problem))}</p>"

    button.on_click(go)
    return button
