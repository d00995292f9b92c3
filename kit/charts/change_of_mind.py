"""Change of mind: what a learner said twice, side by side.

To stay is drawn as clearly as to change; it can be as well thought.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from kit.charts.layout import LETTER, LINE, NARROW, box, canvas, fold, text, wash
from kit.charts.picture import Picture, tokens
from kit.charts.turns import Turn, turns
from kit.handin import StepRecord
from kit.lessons import Lesson
from kit.words import Say, say

__all__ = ["change_of_mind"]

HEAD = ("What about", "First", "Then", "Changed?")
COLUMNS, WIDE = (0.0, 0.36, 0.72), 0.275


def change_of_mind(lesson: Lesson, steps: Mapping[str, StepRecord]) -> Picture:
    """Draw everything said twice as an arrow from the first to the last.

    >>> from kit.lessons import load_lesson
    >>> change_of_mind(load_lesson("sourcing"), {}).words
    'Nothing is answered twice yet. Come back when you have.'
    """
    import plotly.graph_objects as go

    t = partial(say, lesson.language)
    found = list(turns(lesson, steps))
    head = tuple(t(one) for one in HEAD)
    figure = go.Figure(layout=_drawn(found, head) if found else canvas(80))
    return Picture(figure, _words(found, t), head, tuple(_row(one, t) for one in found))


def _drawn(found: Sequence[Turn], head: Sequence[str]) -> dict[str, Any]:
    """Give each turn a row: what about, what first, an arrow, what then."""
    letters = int((WIDE - 0.01) * NARROW / LETTER) - 1
    texts = [text(x, 12, f"<b>{name}</b>") for x, name in zip(COLUMNS, head[:3], strict=True)]
    shapes: list[Any] = []
    y = 30.0
    for one in found:
        cells = [fold(words, letters, 5) for words in (one.about, one.first, one.then)]
        high = LINE * max(map(len, cells)) + 16
        for x, lines in zip(COLUMNS, cells, strict=True):
            texts.append(text(x, y + high / 2, "<br>".join(lines), xshift=8 if x else 0))
        for x, changed in ((COLUMNS[1], False), (COLUMNS[2], one.changed)):
            paint = (wash("label-2", 0.22), "label-2", 2) if changed else ("", "edge", 1)
            shapes.append(box((x, x + WIDE), (y + 3, y + high - 3), *paint))
        texts.append(_arrow(y + high / 2, one.changed))
        y += high
    return canvas(round(y) + 12, annotations=texts, shapes=shapes)


def _arrow(y: float, changed: bool) -> dict[str, Any]:
    return {
        "text": "",
        "showarrow": True,
        "arrowhead": 2,
        "arrowcolor": tokens()["label-2" if changed else "edge"],
        "arrowwidth": 3 if changed else 1,
        "x": COLUMNS[2] - 0.005,
        "ax": COLUMNS[1] + WIDE + 0.005,
        "y": y,
        "ay": y,
        "axref": "x",
        "ayref": "y",
    }


def _words(found: Sequence[Turn], t: Say) -> str:
    if not found:
        return t("Nothing is answered twice yet. Come back when you have.")
    changed = sum(one.changed for one in found)
    told = "You came back to something {times} times: {changed} changed, {stayed} stayed."
    if len(found) == 1:
        told = "You came back to something once: {changed} changed, {stayed} stayed."
    told = t(told).format(times=len(found), changed=changed, stayed=len(found) - changed)
    return f"{told} {t('What moved you, and what did not?')}"


def _row(one: Turn, t: Say) -> tuple[str, ...]:
    return one.about, one.first, one.then, t("changed" if one.changed else "stayed")
