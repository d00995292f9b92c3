"""The days around an article: where its own words place things, and what is on record for each day.

The learner's answers stand on the left. The record stands on the right, after commit; what was
public only after the article's day is drawn hollow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from kit.charts.days import Event, Placed, article_day, placed_words, recorded
from kit.charts.layout import (
    CLEAR,
    LETTER,
    LINE,
    NARROW,
    box,
    canvas,
    fold,
    stroke,
    text,
    wash,
)
from kit.charts.picture import Picture, tokens
from kit.handin import StepRecord
from kit.lessons import Lesson
from kit.words import Say, say

__all__ = ["timeline"]

HEAD = ("Day", "What", "From", "Public")
MIDDLE, EVENTS = 0.36, 0.41  # the line of days, and where the record begins
LATER = "known only later"
DAY = timedelta(days=1)
Lines = list[str]


def timeline(lesson: Lesson, steps: Mapping[str, StepRecord]) -> Picture:
    """Draw the days with the learner's answers on the left and the record on the right.

    >>> from kit.lessons import load_lesson
    >>> timeline(load_lesson("sourcing"), {}).words
    'Nothing is placed yet. Give the words a day, and they find their place here.'
    """
    import plotly.graph_objects as go

    t = partial(say, lesson.language)
    head = tuple(t(one) for one in HEAD)
    own, today = placed_words(lesson, steps), article_day(lesson.article)
    fed = [steps[one.id] for one in lesson.steps if one.picture == "timeline" and one.id in steps]
    events = recorded(lesson.article) if any(one.stage != "open" for one in fed) else ()
    if today is None or not (own or events):
        words = "Nothing is placed yet. Give the words a day, and they find their place here."
        return Picture(go.Figure(layout=canvas(80)), t(words), head, ())
    placed = t("the article, placed by you")
    rows = [(_day(t, one.first, one.last), f"“{one.words}”", placed, "–") for one in own]
    rows += [(_day(t, e.day), t(e.words), t("on record"), _public(t, e, today)) for e in events]
    figure = go.Figure(**_drawn(own, events, today, t))
    return Picture(figure, _words(own, events, today, t), head, tuple(rows))


def _drawn(own: Sequence[Placed], events: Sequence[Event], today: date, t: Say) -> dict[str, Any]:
    """Give each day as much height as its words on either side need."""
    left, right = int((MIDDLE - 0.14) * NARROW / LETTER), int((1 - EVENTS) * NARROW / LETTER) - 2
    texts: list[Any] = []
    dots: list[tuple[float, bool]] = []
    tops: dict[date, float] = {}
    y = 6.0
    for day in _every(own, events, today):
        tops[day] = y
        ours = [fold(f"“{one.words}”", left, 4) for one in own if one.first == day]
        ours += [[f"<i>{t(LATER)}</i>"]] if events and day == today + DAY else []
        here = [one for one in events if one.day == day]
        said = [fold(_event(one, t), right, 4) for one in here]
        name = f"{t(f'{day:%a}')} {day.day} {t(f'{day:%b}')}"
        name = f"<b>{name}</b>" if day == today else name
        texts.append(text(MIDDLE, y + LINE / 2, name, xanchor="right", xshift=-12))
        texts += _stack(ours, y, 0) + _stack(said, y, EVENTS)
        dots += zip(_tops(said, y), [one.public <= today for one in here], strict=True)
        y += max(_high(ours), _high(said), LINE + 4) + 8
    shapes = [box((0, 1), (tops[today] - 4, tops.get(today + DAY, y) - 4), wash("label-4", 0.14))]
    shapes.append(stroke((MIDDLE, MIDDLE), (6, y), wash("edge", 0.6), 2))
    reaches = {(tops[one.first], tops[one.last] + LINE) for one in own}
    shapes += [stroke((MIDDLE, MIDDLE), one, wash("label-0", 0.7), 7) for one in sorted(reaches)]
    return {
        "data": [_dots(dots)],
        "layout": canvas(round(y) + 16, annotations=texts, shapes=shapes),
    }


def _every(own: Iterable[Placed], events: Iterable[Event], today: date) -> list[date]:
    days = [today, *(one.day for one in events), *(d for o in own for d in (o.first, o.last))]
    return [min(days) + at * DAY for at in range((max(days) - min(days)).days + 1)]


def _high(blocks: Iterable[Lines]) -> float:
    return sum(LINE * len(one) + 6 for one in blocks)


def _tops(blocks: Sequence[Lines], y: float) -> list[float]:
    """Give the middle of each block's first line."""
    return [y + _high(blocks[:at]) + LINE / 2 for at in range(len(blocks))]


def _stack(blocks: Sequence[Lines], y: float, x: float) -> list[dict[str, Any]]:
    return [
        text(x, top + LINE * (len(lines) - 1) / 2, "<br>".join(lines))
        for top, lines in zip(_tops(blocks, y), blocks, strict=True)
    ]


def _event(one: Event, t: Say) -> str:
    if (one.public - one.day).days <= 1:
        return t(one.words)
    return t("{event} (public on {day})").format(event=t(one.words), day=_day(t, one.public))


def _day(t: Say, first: date, last: date | None = None) -> str:
    month = t(f"{first:%B}")
    if last is None or last == first:
        return t("{day} {month}").format(day=first.day, month=month)
    return t("{first} to {last} {month}").format(first=first.day, last=last.day, month=month)


def _public(t: Say, one: Event, today: date) -> str:
    if one.public <= today:
        return t("by the article's day")
    return t("later: {day}").format(day=_day(t, one.public))


def _dots(dots: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    """Draw what was public by the article's day full, and what was public later hollow."""
    paint = tokens()["label-2"]
    return {
        "type": "scatter",
        "x": [EVENTS - 0.022 for _ in dots],
        "y": [y for y, _ in dots],
        "mode": "markers",
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {
            "size": 9,
            "color": [paint if known else CLEAR for _, known in dots],
            "line": {"color": paint, "width": 2},
        },
    }


def _words(own: Sequence[Placed], events: Sequence[Event], today: date, t: Say) -> str:
    one = "You gave a day to {count} passage of the article."
    many = "You gave a day to {count} passages of the article."
    told = [t(one if len(own) == 1 else many).format(count=len(own))]
    if events:
        later = sum(one.public > today for one in events)
        told.append(t("On record are {count} events.").format(count=len(events)))
        after = t("{later} were public only after {day}, the article's day.")
        told.append(after.format(later=later, day=_day(t, today)))
        told.append(t("Where do its words and the record meet, and where do they not?"))
    return " ".join(told)
