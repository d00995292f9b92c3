"""The evidence matrix: rows of evidence against explanations, and which rows tell them apart.

It adds nothing up and names no winner, because a count of rows would.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from kit.charts.diagnosis import Row, matrix_rows
from kit.charts.layout import LETTER, LINE, NARROW, box, canvas, fold, text, wash
from kit.charts.picture import Picture
from kit.handin import StepRecord
from kit.lessons import Lesson, Step
from kit.words import Say, say

__all__ = ["evidence_matrix"]

LEFT, RIGHT = 0.29, 0.82  # where the cells begin and end
SIGNS = ("−", "○", "+")  # of three levels, so that colour never speaks alone
APART = {
    "": "not filled yet",
    "same": "the same for all: does not tell them apart",
    "apart": "tells them apart",
}


def evidence_matrix(lesson: Lesson, steps: Mapping[str, StepRecord]) -> Picture:
    """Draw the ratings of the step that feeds this picture, and mark rows that do not distinguish.

    >>> from kit.lessons import load_lesson
    >>> evidence_matrix(load_lesson("contradictions"), {}).words
    'Nothing is rated yet. Fill a row of the table, and it appears here.'
    """
    import plotly.graph_objects as go

    t = partial(say, lesson.language)
    step, rows = _begun(lesson, steps)
    if step is None:
        words = "Nothing is rated yet. Fill a row of the table, and it appears here."
        return Picture(go.Figure(layout=canvas(80)), t(words), (), ())
    told = any(row.accepts for row in rows)
    key = [t("On the key")] if told else []
    head = (t("What we read"), *_names(step, step.columns), t("Tells them apart?"), *key)
    table = tuple(_table_row(step, row, told, t) for row in rows)
    return Picture(go.Figure(layout=_drawn(step, rows, t)), _words(step, rows, t), head, table)


def _begun(lesson: Lesson, steps: Mapping[str, StepRecord]) -> tuple[Step | None, list[Row]]:
    """Put the rows of every table that was begun under one head; later tables add to the first."""
    found: Step | None = None
    every: list[Row] = []
    for step in lesson.steps:
        if (step.picture, step.kind) != ("evidence-matrix", "rate"):
            continue
        rows = matrix_rows(step, steps.get(step.id, StepRecord()))
        alike = found is None or (found.columns, found.levels) == (step.columns, step.levels)
        if alike and any(level for row in rows for level in row.given):
            found = replace(step, names={**(found.names if found else {}), **step.names})
            every += rows
    return found, every


def _drawn(step: Step, rows: Sequence[Row], t: Say) -> dict[str, Any]:
    wide = (RIGHT - LEFT) / len(step.columns)
    letters = _letters(wide)
    texts = [
        text(
            LEFT + wide * (at + 0.5),
            14,
            f"<b>{fold(_name(step, one), letters, 1)[0]}</b>",
            xanchor="center",
        )
        for at, one in enumerate(step.columns)
    ]
    shapes: list[Any] = []
    y = 30.0
    for row in rows:
        cells = [_cell(step, row, at, letters, t) for at in range(len(step.columns))]
        name, tells = (
            fold(_name(step, row.name), _letters(LEFT)),
            fold(t(APART[row.tells]), _letters(1 - RIGHT)),
        )
        high = LINE * max(map(len, [name, tells, *cells])) + 12
        middle = y + high / 2 - 2
        if row.tells == "same":
            tells = [f"<b>{one}</b>" for one in tells]
            shapes.append(box((0, 1), (y, y + high - 4), wash("label-4", 0.2), "label-4", 2))
        texts.append(text(0, middle, "<br>".join(name), xshift=6))
        texts.append(text(RIGHT, middle, "<br>".join(tells), xshift=8))
        for at, lines in enumerate(cells):
            x = LEFT + wide * at
            xs, ys = (x + 0.004, x + wide - 0.004), (y + 3, y + high - 7)
            shapes.append(box(xs, ys, *_paint(step, row.given[at])))
            centre = {"xanchor": "center", "align": "center"}
            texts.append(text(x + wide / 2, middle, "<br>".join(lines), **centre))
        y += high
    return canvas(round(y) + 12, annotations=texts, shapes=shapes)


def _name(step: Step, one: str) -> str:
    return step.names.get(one, one)


def _names(step: Step, some: Sequence[str]) -> list[str]:
    return [_name(step, one) for one in some]


def _letters(wide: float) -> int:
    return int(wide * NARROW / LETTER) - 2


def _cell(step: Step, row: Row, at: int, letters: int, t: Say) -> list[str]:
    numbers, level = [number for number, _ in step.levels], row.given[at]
    sign = f"{SIGNS[numbers.index(level)]} " if level and len(numbers) == len(SIGNS) else ""
    lines = [f"<b>{one}</b>" for one in fold(sign + dict(step.levels).get(level, "–"), letters)]
    reach = row.accepts[at] if row.accepts else None
    key = t("key: {reach}").format(reach=_reach(step, reach, t)) if reach else ""
    return lines + (fold(key, letters) if key else [])


def _reach(step: Step, reach: tuple[int, int], t: Say) -> str:
    return t(" or ").join(
        name for number, name in step.levels if reach[0] <= int(number) <= reach[1]
    )


def _paint(step: Step, level: str) -> tuple[str, str]:
    """Wash the lowest and the highest level; what lies between stays paper."""
    ends = {step.levels[0][0]: "label-2", step.levels[-1][0]: "label-0"}
    return (wash(ends[level], 0.25), ends[level]) if level in ends else ("", "edge")


def _words(step: Step, rows: Sequence[Row], t: Say) -> str:
    full = [row for row in rows if row.tells]
    same = _names(step, [row.name for row in full if row.tells == "same"])
    told = [t("{full} of {all} rows are filled.").format(full=len(full), all=len(rows))]
    if same:
        alike = t("The same for all, so not telling them apart: {rows}.")
        told.append(alike.format(rows="; ".join(same)))
    if apart := len(full) - len(same):
        many, one = (
            "{apart} rows tell them apart. How strongly?",
            "{apart} row tells them apart. How strongly?",
        )
        told.append(t(many if apart > 1 else one).format(apart=apart))
    told.append(t("Nothing is added up: many weak rows are not one strong row."))
    return " ".join(told)


def _table_row(step: Step, row: Row, told: bool, t: Say) -> tuple[str, ...]:
    given = [dict(step.levels).get(one, "–") for one in row.given]
    cells = (_name(step, row.name), *given, t(APART[row.tells]))
    if not told:
        return cells
    reaches = [(c, one) for c, one in zip(step.columns, row.accepts, strict=False) if one]
    key = "; ".join(f"{_name(step, one)}: {_reach(step, reach, t)}" for one, reach in reaches)
    fair = t(" (one level for the whole row is fair, too)") if row.may_be_same else ""
    return (*cells, key + fair or "–")
