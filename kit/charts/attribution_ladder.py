"""The attribution ladder: how well a reader can see who speaks, along the article.

Four rungs, from a name to nobody; no two labels of a rung share a lane where they would meet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from kit.charts.footholds import RUNGS, Foothold, footholds
from kit.charts.layout import (
    CLEAR,
    LETTER,
    LINE,
    NARROW,
    canvas,
    clip,
    fold,
    lanes,
    stroke,
    text,
    wash,
)
from kit.charts.picture import Picture, tokens
from kit.handin import StepRecord
from kit.lessons import Lesson
from kit.words import Say, say

__all__ = ["attribution_ladder"]

HEAD = ("Paragraph", "Words", "Label", "Rung", "Whose reading")
WHOSE = {"yours": "yours", "both": "yours and the key's", "key": "the key's"}
TITLE, LANE, LETTERS = 24, 2 * LINE + 6, 22
TURN = 0.6  # from here on across, words stand to the left of their dot
Dot = tuple[float, float, Foothold]


def attribution_ladder(lesson: Lesson, steps: Mapping[str, StepRecord]) -> Picture:
    """Draw every mark on its rung, from the beginning of the article to its end.

    >>> from kit.lessons import load_lesson
    >>> attribution_ladder(load_lesson("anonymous"), {}).words
    'Nothing is marked yet. Mark who speaks, and each mark finds its rung.'
    """
    import plotly.graph_objects as go

    found = footholds(lesson, steps)
    t = partial(say, lesson.language)
    standing = [one for one in found if one.rung >= 0]
    figure = go.Figure(**(_drawn(lesson, standing) if standing else {"layout": canvas(80)}))
    head = tuple(t(one) for one in HEAD)
    return Picture(figure, _words(found, t), head, tuple(_row(lesson, one, t) for one in found))


def _drawn(lesson: Lesson, standing: Sequence[Foothold]) -> dict[str, Any]:
    t = partial(say, lesson.language)
    numbers = [lesson.article.paragraph_at(one.span[0]).number for one in standing]
    numbers = list(range(min(numbers), max(numbers) + 1))
    texts: list[Any] = []
    shapes: list[Any] = []
    dots: list[Dot] = []
    y = 0.0
    for rung, (name, more, _) in enumerate(RUNGS):
        texts.append(text(0, y + 13, f"<b>{t(name)}</b> · {t(more)}", font={"size": 13}))
        ones = [one for one in standing if one.rung == rung]
        more_dots, more_texts, high = _rung(lesson, ones, numbers, y + TITLE)
        dots += more_dots
        texts += more_texts
        y += TITLE + high
        shapes.append(stroke((0, 1), (y, y), wash("edge", 0.35)))
    for at, number in enumerate(numbers):
        texts.append(text((at + 0.5) / len(numbers), y + 12, str(number), xanchor="center"))
        edge = at / len(numbers)
        shapes.append(stroke((edge, edge), (TITLE, y), wash("edge", 0.25 if at else 0)))
    texts.append(text(0, y + 30, t("paragraph of the article"), font={"size": 11}))
    layout = canvas(round(y) + 50, annotations=texts, shapes=shapes)
    return {"data": [_dots(lesson, dots)], "layout": layout}


def _rung(
    lesson: Lesson, ones: Sequence[Foothold], numbers: Sequence[int], y: float
) -> tuple[list[Dot], list[Any], float]:
    """Give the dots and words of one rung, and its height."""
    xs = [_across(lesson, one.span[0], numbers) for one in ones]
    words = [clip(lesson.article.text[slice(*one.span)], 2 * LETTERS - 4) for one in ones]
    lines = [fold(one, LETTERS, 2) for one in words]
    taken = lanes([_stretch(x, some) for x, some in zip(xs, lines, strict=True)])
    ys = [y + LANE * (lane + 0.5) for lane in taken]
    texts = [
        text(x, middle, "<br>".join(some), **_side(x))
        for x, middle, some in zip(xs, ys, lines, strict=True)
    ]
    return list(zip(xs, ys, ones, strict=True)), texts, LANE * (max(taken, default=0) + 1) + 4


def _across(lesson: Lesson, place: int, numbers: Sequence[int]) -> float:
    """Give every paragraph the same width, and a passage its place within it."""
    paragraph = lesson.article.paragraph_at(place)
    within = (place - paragraph.start) / max(1, len(paragraph.text))
    return (paragraph.number - numbers[0] + 0.1 + 0.8 * min(1.0, within)) / len(numbers)


def _side(x: float) -> dict[str, Any]:
    return {"xshift": 14} if x < TURN else {"xshift": -14, "xanchor": "right"}


def _stretch(x: float, lines: Sequence[str]) -> tuple[float, float]:
    """Tell how far a dot and its words reach on a narrow page, in pixels."""
    dot, words = x * NARROW, 20 + LETTER * max(len(one) for one in lines)
    return (dot - 12, dot + words) if x < TURN else (dot - words, dot + 12)


def _dots(lesson: Lesson, dots: Sequence[Dot]) -> dict[str, Any]:
    """Draw one's own readings round, the key's as hollow diamonds, and shared ones bold."""
    tags = list(lesson.tags)
    paints = [(f"label-{tags.index(one.tag) % 8}", one.whose) for *_, one in dots]
    passages = [lesson.article.text[slice(*one.span)] for *_, one in dots]
    return {
        "type": "scatter",
        "x": [x for x, *_ in dots],
        "y": [y for _, y, _ in dots],
        "mode": "markers+text",
        "text": [f"<b>{fold(lesson.tags[one.tag].letter, 4)[0]}</b>" for *_, one in dots],
        "textfont": {"size": 11},
        "hovertext": ["<br>".join(fold(one, 60)) for one in passages],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "size": 20,
            "symbol": ["diamond" if whose == "key" else "circle" for _, whose in paints],
            "color": [CLEAR if whose == "key" else wash(paint, 0.3) for paint, whose in paints],
            "line": {
                "color": [tokens()[paint] for paint, _ in paints],
                "width": [3 if whose == "both" else 1.5 for _, whose in paints],
            },
        },
    }


def _words(found: Sequence[Foothold], t: Say) -> str:
    """Say how many marks stand on each rung, and what the key adds."""
    if not found:
        return t("Nothing is marked yet. Mark who speaks, and each mark finds its rung.")
    own = [one for one in found if one.whose != "key"]
    counts = [f"{t(name).lower()} {_on(own, at)}" for at, (name, *_) in enumerate(RUNGS)]
    told = [t("Your marks: {counts}.").format(counts=", ".join(counts))]
    if off := _on(own, -1):
        one = "{off} more says how words came or were held back."
        many = "{off} more say how words came or were held back."
        told.append(t(one if off == 1 else many).format(off=off))
    if both := sum(one.whose == "both" for one in own):
        told.append(t("The key reads {both} as you do: the bold rings.").format(both=both))
    if more := len(found) - len(own):
        told.append(t("It has {more} more: the hollow diamonds.").format(more=more))
    return " ".join(told)


def _on(found: Sequence[Foothold], rung: int) -> int:
    return sum(one.rung == rung for one in found)


def _row(lesson: Lesson, one: Foothold, t: Say) -> tuple[str, ...]:
    names = [lesson.tags[tag].name for tag in (one.tag, *one.others) if tag in lesson.tags]
    number = str(lesson.article.paragraph_at(one.span[0]).number)
    words = f"“{' '.join(lesson.article.text[slice(*one.span)].split())}”"
    rung = t(RUNGS[one.rung][0]).lower() if one.rung >= 0 else "–"
    return number, words, t(" or ").join(names), rung, t(WHOSE[one.whose])
