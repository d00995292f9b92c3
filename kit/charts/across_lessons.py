"""Confidence against outcome over all lessons of a course, each lesson a small numbered ring.

What a learner was sure of, lesson by lesson and together. A lesson that is not there is named and
not missed: one can begin anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from kit.charts.confidence import HEAD, LEVELS, Count, across, count, down, reach, scale, told
from kit.charts.layout import CLEAR, canvas
from kit.charts.picture import Picture, tokens
from kit.handin import StepRecord
from kit.lessons import Lesson
from kit.words import say

__all__ = ["Course", "across_lessons"]

Course = Sequence[tuple[Lesson, Mapping[str, StepRecord]]]
Counted = Sequence[tuple[Lesson, Sequence[Count]]]
RING = 0.028  # from one lesson's ring to the next, as a share of the picture


def across_lessons(lesson: Lesson, steps: Mapping[str, StepRecord], course: Course) -> Picture:
    """Draw the share on the key for each level of confidence, in every lesson of the course.

    >>> from kit.lessons import load_lesson
    >>> across_lessons(load_lesson("desk"), {}, []).words
    'Nothing is committed yet. Say how sure you are, commit, and see how it went.'
    """
    import plotly.graph_objects as go

    t = partial(say, lesson.language)
    every = sorted([*course, (lesson, steps)], key=lambda one: one[0].id)
    counted = [(one, count(one, work)) for one, work in every]
    seen = [(one, counts) for one, counts in counted if any(of for *_, of in counts)]
    head = (t("Lesson"), *(t(one) for one in HEAD))
    if not seen:
        words = "Nothing is committed yet. Say how sure you are, commit, and see how it went."
        return Picture(go.Figure(layout=canvas(80)), t(words), head, ())
    together = _together([counts for _, counts in seen])
    drawn = scale(together, t)
    drawn["data"] = [_rings(seen), *drawn["data"]]
    rows = [
        (name, t(level), str(on), str(of), reach(on, of, t))
        for name, counts in (*((one.title, some) for one, some in seen), (t("All"), together))
        for level, on, of in counts
        if of
    ]
    away = [one.title for one, counts in counted if (one, counts) not in seen]
    return Picture(
        go.Figure(**drawn), " ".join(_words(together, len(seen), away, t)), head, (*rows,)
    )


def _together(some: Sequence[Sequence[Count]]) -> list[Count]:
    return [
        (level, sum(one[at][1] for one in some), sum(one[at][2] for one in some))
        for at, level in enumerate(LEVELS)
    ]


def _rings(seen: Counted) -> dict[str, Any]:
    """Stand a ring for each lesson beside the line, in the order of the lessons."""
    places = [
        (across(at) - RING * (len(seen) - place) - 0.01, down(on, of), one.id.partition("-")[0])
        for place, (one, counts) in enumerate(seen)
        for at, (_, on, of) in enumerate(counts)
        if of
    ]
    return {
        "type": "scatter",
        "x": [x for x, *_ in places],
        "y": [y for _, y, _ in places],
        "mode": "markers+text",
        "text": [name for *_, name in places],
        "textfont": {"size": 10},
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"size": 15, "color": CLEAR, "line": {"color": tokens()["edge"], "width": 1}},
    }


def _words(together: Sequence[Count], lessons: int, away: Sequence[str], t: Any) -> Iterator[str]:
    yield t("From one lesson:" if lessons == 1 else "From {count} lessons together:").format(
        count=lessons
    )
    yield told(together, t)
    if away:
        names = ", ".join(f"“{one}”" for one in away)
        yield t("Nothing committed here yet from {names}; that is fine, the picture waits.").format(
            names=names
        )
