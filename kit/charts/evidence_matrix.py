"""The evidence matrix: rows of evidence against explanations, and which rows tell them apart.

It adds nothing up and names no winner, because a count of rows would.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kit.charts.diagnosis import Row, matrix_rows
from kit.charts.layout import LETTER, LINE, NARROW, box, canvas, fold, text, wash
from kit.charts.picture import Picture
from kit.handin import StepRecord
from kit.lessons import Lesson, Step

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

    feeding = [
        one for one in lesson.steps if (one.picture, one.kind) == ("evidence-matrix", "rate")
    ]
    for step in feeding[:1]:
        rows = matrix_rows(step, steps.get(step.id, StepRecord()))
        if any(level for row in rows for level in row.given):
            key = ["On the key"] if rows[0].accepts else []
            head = ("What we read", *_names(step, step.columns), "Tells them apart?", *key)
            table = tuple(_table_row(step, row) for row in rows)
            return Picture(go.Figure(layout=_drawn(step, rows)), _words(step, rows), head, table)
    words = "Nothing is rated yet. Fill a row of the table, and it appears here."
    return Picture(go.Figure(layout=canvas(80)), words, (), ())


def _drawn(step: Step, rows: Sequence[Row]) -> dict[str, Any]:
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
        cells = [_cell(step, row, at, letters) for at in range(len(step.columns))]
        name, tells = (
            fold(_name(step, row.name), _letters(LEFT)),
            fold(APART[row.tells], _letters(1 - RIGHT)),
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


def _cell(step: Step, row: Row, at: int, letters: int) -> list[str]:
    numbers, level = [number for number, _ in step.levels], row.given[at]
    sign = f"{SIGNS[numbers.index(level)]} " if level and len(numbers) == len(SIGNS) else ""
    lines = [f"<b>{one}</b>" for one in fold(sign + dict(step.levels).get(level, "–"), letters)]
    reach = row.accepts[at] if row.accepts else None
    return lines + (fold(f"key: {_reach(step, reach)}", letters) if reach else [])


def _reach(step: Step, reach: tuple[int, int]) -> str:
    return " or ".join(name for number, name in step.levels if reach[0] <= int(number) <= reach[1])


def _paint(step: Step, level: str) -> tuple[str, str]:
    """Wash the lowest and the highest level; what lies between stays paper."""
    ends = {step.levels[0][0]: "label-2", step.levels[-1][0]: "label-0"}
    return (wash(ends[level], 0.25), ends[level]) if level in ends else ("", "edge")


def _words(step: Step, rows: Sequence[Row]) -> str:
    full = [row for row in rows if row.tells]
    same = _names(step, [row.name for row in full if row.tells == "same"])
    told = [f"{len(full)} of {len(rows)} rows are filled."]
    if same:
        told.append(f"The same for all, so not telling them apart: {'; '.join(same)}.")
    if apart := len(full) - len(same):
        told.append(
            f"{apart} {'rows tell' if apart > 1 else 'row tells'} them apart. How strongly?"
        )
    told.append("Nothing is added up: many weak rows are not one strong row.")
    return " ".join(told)


def _table_row(step: Step, row: Row) -> tuple[str, ...]:
    given = [dict(step.levels).get(one, "–") for one in row.given]
    name = _name(step, row.name)
    if not row.accepts:
        return (name, *given, APART[row.tells])
    reaches = [(c, reach) for c, reach in zip(step.columns, row.accepts, strict=True) if reach]
    key = "; ".join(f"{_name(step, one)}: {_reach(step, reach)}" for one, reach in reaches)
    fair = " (one level for the whole row is fair, too)" if row.may_be_same else ""
    return (name, *given, APART[row.tells], key + fair)
