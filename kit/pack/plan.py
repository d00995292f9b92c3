"""The plan at a glance: a lesson on one page, from its guide.

A page has an end, so the plan takes the first of each list; the whole guide is its own piece.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from kit.lessons import Lesson
from kit.pack.guide import Guide
from kit.pack.handouts import exit_step
from kit.pack.paper import bare, table

__all__ = ["Slot", "paragraphs", "part", "plan", "slots", "title_of"]

LESSONS = (60, 45, 15)  # minutes; the columns of a guide's timing table
MARKS, TALKS = 6, 5  # how many rows of the guide a single page has room for
ITALIC = re.compile(r"<em>.*?</em>", re.S)


@dataclass(frozen=True, slots=True)
class Slot:
    """Hold one row of the timing: a step's title, and its minutes in 60, 45 and 15."""

    title: str
    minutes: tuple[int, ...]
    extra: bool = False


def slots(lesson: Lesson, guide: Guide) -> list[Slot]:
    """Read the timing from the guide; without one, from the steps' own minutes.

    >>> from kit.lessons import load_lesson
    >>> from kit.pack.guide import guide_of
    >>> lesson = load_lesson("sourcing")
    >>> [sum(one.minutes[at] for one in slots(lesson, guide_of(lesson))) for at in range(3)]
    [60, 45, 15]
    """
    extra = {one.title for one in lesson.steps if one.extra}
    rows = [row for row in guide.rows("Timing") if "together" not in row[0]]
    found = [
        Slot(bare(row[0]), tuple(int(c) if c.isdigit() else 0 for c in row[1:4]), False)
        for row in rows
    ]
    found = found or [Slot(one.title, (one.minutes,) * 2 + (0,)) for one in lesson.steps]
    return [Slot(one.title, one.minutes, one.title in extra) for one in found]


def title_of(lesson: Lesson) -> str:
    """Name a lesson by its number, where it has one, and its question.

    >>> from kit.lessons import load_lesson
    >>> title_of(load_lesson("sourcing"))
    'Lesson 1: Who says so?'
    """
    number = re.match(r"\d+", lesson.id)
    return f"Lesson {number[0]}: {lesson.title}" if number else lesson.title


def plan(lesson: Lesson, guide: Guide) -> str:
    """Fit a lesson on one page: goal, timing, materials, what learners do, what to ask."""
    before = guide.paragraphs("Before the lesson")[:1]
    less = guide.paragraphs("If you have ten minutes less")[:1]
    return (
        f'<p class="lead">{escape(lesson.goal or lesson.title)}</p><div class="columns"><div>'
        f"{part('Timing, in minutes', _timing(lesson, guide))}"
        f"{part('If you have ten minutes less', paragraphs(less))}</div><div>"
        f"{part('Before you start', paragraphs(before) + _materials(lesson))}"
        f"{part('To ask', _list(_asks(guide)))}"
        f"{part('What learners often mark', _marks(guide))}</div></div>"
        f"{part('The exit ticket at four levels', _levels(lesson))}"
        '<p class="soft">Commit first, compare then. Grade the reason, never the view. The whole '
        "guide, with more of all this, is a piece of its own.</p>"
    )


def part(title: str, body: str) -> str:
    """Head a part of a page; nothing has no heading."""
    return f"<section><h2>{title}</h2>{body}</section>" if body else ""


def paragraphs(said: Sequence[str]) -> str:
    """Set paragraphs of HTML."""
    return "".join(f"<p>{one}</p>" for one in said)


def _list(said: Sequence[str]) -> str:
    items = "".join(f"<li>{one}</li>" for one in said)
    return f"<ul>{items}</ul>" if items else ""


def _timing(lesson: Lesson, guide: Guide) -> str:
    rows = slots(lesson, guide)
    body = [[escape(one.title), *(str(m or "–") for m in one.minutes)] for one in rows]
    total = [str(sum(one.minutes[at] for one in rows) or "–") for at in range(len(LESSONS))]
    return table(("", *map(str, LESSONS)), [*body, ["together", *total]], "timing")


def _materials(lesson: Lesson) -> str:
    """Say what to print, for a class with devices and for one without."""
    cards = sum(len(one.cards) for one in lesson.steps)
    paper = ["article, mark sheet and question sheet for each"]
    if cards:
        paper.append(f"{cards} cards for each pair, cut apart")
    paper.append("one exit ticket each (two on a sheet)")
    return _list(
        [
            "<b>With computers:</b> the notebook; paper only for the board and the wall.",
            f"<b>On paper:</b> {', '.join(paper)}; the hints, cut apart, in your pocket.",
        ]
    )


def _asks(guide: Guide) -> list[str]:
    """Take the questions of the guide, without the answers it gives in italics."""
    return [ITALIC.sub("", one).strip() for one in guide.bullets("To discuss")[:TALKS]]


def _marks(guide: Guide) -> str:
    rows = guide.rows("What learners often mark, and why")
    short = [[row[0], row[-1]] for row in rows[:MARKS] if row]
    return table(("They mark", "What helps"), short, "pairs")


def _levels(lesson: Lesson) -> str:
    last = exit_step(lesson)
    levels = last.rubric.levels if last else ()
    return table(
        (), [[f"<b>{escape(one.capitalize())}</b>", said] for one, said in levels], "levels"
    )
