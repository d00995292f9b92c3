"""Zones along the page: the page as a strip as long as its words, cut where its purpose changes.

One strip for each step that feeds the picture, made of the learner's own marks; the zones of the
page stand beside them after the reveal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from kit.charts.layout import CLEAR, LETTER, LINE, NARROW, canvas, fold, spread, text, wash
from kit.charts.parts import REPORT, Part, own_parts, stated_parts, word_places
from kit.charts.picture import Picture, tokens
from kit.handin import StepRecord
from kit.lessons import Lesson
from kit.words import Say, say

__all__ = ["zones"]

HEAD = ("Strip", "Part", "Words", "Of 100 words of the page", "Begins")
STRIP, LEAD, TOP, HIGH = 34, 20, 44, 470  # pixels: a strip's width, its lines, its top, its height


def zones(lesson: Lesson, steps: Mapping[str, StepRecord]) -> Picture:
    """Draw the page as strips: as it is built, as its zones were marked, and its moves.

    >>> from kit.lessons import load_lesson
    >>> zones(load_lesson("appeals"), {}).words
    'Nothing is marked yet. Mark a zone, and the page takes on its colours.'
    """
    import plotly.graph_objects as go

    t = partial(say, lesson.language)
    feeding = [one for one in lesson.steps if (one.picture, one.kind) == ("zones", "mark")]
    own = [own_parts(lesson, step, steps) for step in feeding]
    told = any(steps.get(one.id, StepRecord()).revealed for one in feeding[:1])
    stated = stated_parts(lesson.article) if told else []
    strips = [one for one in (stated, *own) if one]
    total = len(word_places(lesson.article))
    figure = go.Figure(layout=_drawn(strips, total, t) if strips else canvas(80))
    rows = tuple(_row(lesson, part, t) for strip in strips for part in strip)
    words = _words([one for some in own for one in some], stated, total, t)
    return Picture(figure, words, tuple(t(one) for one in HEAD), rows)


def _drawn(strips: Sequence[Sequence[Part]], total: int, t: Say) -> dict[str, Any]:
    """Stand the strips side by side, each with one name to its right for all parts called so."""
    wide = 1 / max(2, len(strips))
    letters = int((wide * NARROW - STRIP - LEAD - 6) / LETTER)
    texts, shapes = [], []
    for at, strip in enumerate(strips):
        x = wide * at
        title = "<br>".join(fold(t(strip[0].strip), letters + 5, 2))
        texts.append(text(x, 16, f"<b>{title}</b>"))
        shapes.append(_box(x, 0, HIGH, CLEAR, "edge"))
        for part in strip:
            first, last = (HIGH * word / total for word in (part.first, part.last))
            shapes.append(_box(x, first, max(last, first + 2), wash(part.colour, 0.4), part.colour))
        for name, lines, y in _names(strip, total, letters, t):
            texts.append(text(x, TOP + y, "<br>".join(lines), xshift=STRIP + LEAD + 4))
            shapes += [_lead(x, one, y, total) for one in strip if one.name == name]
    return canvas(TOP + HIGH + 20, annotations=texts, shapes=shapes)


def _names(
    strip: Sequence[Part], total: int, letters: int, t: Say
) -> list[tuple[str, list[str], float]]:
    """Place each name once, as near to the middle of its parts as the others let it."""
    parts: dict[str, list[Part]] = {}
    for part in strip:
        parts.setdefault(part.name, []).append(part)
    wanted = {name: sum(_middle(one, total) for one in p) / len(p) for name, p in parts.items()}
    order = sorted(parts, key=lambda name: wanted[name])
    lines = [fold(_label(parts[name], total, t), letters, 3) for name in order]
    sizes = [LINE * len(one) + 6.0 for one in lines]
    return list(zip(order, lines, spread([wanted[n] for n in order], sizes, HIGH), strict=True))


def _middle(part: Part, total: int) -> float:
    return HIGH * (part.first + part.last) / 2 / total


def _label(parts: Sequence[Part], total: int, t: Say) -> str:
    letter = f"{parts[0].letter} " if parts[0].letter else ""
    words = len({word for part in parts for word in range(part.first, part.last)})
    return f"{letter}{t(parts[0].name)}, {_share(words, total, t)} %"


def _share(words: int, total: int, t: Say) -> str:
    share = 100 * words / max(1, total)
    return f"{share:.0f}" if share >= 0.5 else t("under 1")


def _box(x: float, y0: float, y1: float, fill: str, edge: str) -> dict[str, Any]:
    line = {"color": tokens()[edge], "width": 1}
    return {"type": "rect", "fillcolor": fill, "line": line, **_pixels(x, 0, STRIP, y0, y1)}


def _lead(x: float, part: Part, y: float, total: int) -> dict[str, Any]:
    line = {"color": tokens()[part.colour], "width": 1.5}
    place = _pixels(x, STRIP, STRIP + LEAD, _middle(part, total), y)
    return {"type": "line", "line": line, **place}


def _pixels(x: float, x0: float, x1: float, y0: float, y1: float) -> dict[str, Any]:
    place = {"x0": x0, "x1": x1, "y0": TOP + y0, "y1": TOP + y1}
    return {"xsizemode": "pixel", "xanchor": x, **place}


def _words(own: Sequence[Part], stated: Sequence[Part], total: int, t: Say) -> str:
    if not own and not stated:
        return t("Nothing is marked yet. Mark a zone, and the page takes on its colours.")
    marked = len({word for part in own for word in range(part.first, part.last)})
    covered = t("Your marks cover {marked} of the page's {total} words.")
    told = [covered.format(marked=marked, total=total)]
    if stated:
        away = sum(part.words for part in stated if part.name != REPORT)
        built = t("As the page is built, {away} of its {total} words are not news: {share} in 100.")
        told.append(built.format(away=away, total=total, share=_share(away, total, t)))
    return " ".join(told)


def _row(lesson: Lesson, part: Part, t: Say) -> tuple[str, ...]:
    places = word_places(lesson.article)
    begins = lesson.article.text[places[part.first] :].split(None, 5)[:5]
    share = _share(part.words, len(places), t)
    return t(part.strip), t(part.name), str(part.words), share, f"“{' '.join(begins)} …”"
