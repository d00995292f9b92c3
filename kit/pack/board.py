"""The plan of the board: what to write on it, and when, for a room without slides.

It is made from the steps themselves, so a lesson that changes takes its board along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from kit.lessons import Lesson, Step
from kit.lessons.model import RELATIONS
from kit.pack.guide import Guide
from kit.pack.lines import stretch
from kit.pack.paper import table
from kit.pack.plan import paragraphs, part, slots

__all__ = ["board"]

HABIT = "1 mark<br>2 reason<br>3 how sure?<br>4 <b>commit</b><br>5 compare"


def board(lesson: Lesson, guide: Guide) -> str:
    """Say what to write on the board, and when, so that no slides are needed."""
    rows = [
        [_clock(clock), f"<b>{escape(title)}</b>", written]
        for clock, title, written in _moments(lesson, guide)
    ]
    aloud = [one for one in guide.paragraphs("Timing") if one]
    said = part("Worth saying aloud", paragraphs(aloud))
    return (
        '<p class="lead">Three corners stay all lesson; the middle is wiped.</p>'
        f'<div class="board"><p class="corner"><b>{escape(lesson.title)}</b><br>'
        f"{escape(lesson.goal)}</p><p class='corner'>{_tags(lesson)}</p>"
        f"<p class='corner'>{HABIT}</p></div>"
        f"{table(('Minute (60 / 45)', 'Step', 'In the middle'), rows, 'moments')}{said}"
    )


def _clock(clock: Sequence[int | None]) -> str:
    return " / ".join("–" if one is None else str(one) for one in clock)


def _moments(lesson: Lesson, guide: Guide) -> Iterator[tuple[list[int | None], str, str]]:
    """Yield the minute at which each step begins, and what stands on the board for it."""
    steps = {one.title.lower(): one for one in lesson.steps}
    passed = [0, 0]
    for slot in slots(lesson, guide):
        step = steps.get(slot.title.lower())
        clock = [at if take else None for at, take in zip(passed, slot.minutes, strict=False)]
        if step and any(slot.minutes):
            yield clock, slot.title, WRITTEN.get(step.kind, _write)(lesson, step)
        passed = [at + take for at, take in zip(passed, slot.minutes, strict=False)]


def _tags(lesson: Lesson) -> str:
    return "<br>".join(
        f"<kbd>{escape(one.letter)}</kbd> {escape(one.name)}" for one in lesson.tags.values()
    )


def _read(lesson: Lesson, step: Step) -> str:
    if step.cards:
        titles = " · ".join(escape(one.title) for one in step.cards)
        return f"<em>Known that day, or later? More, less, the same?</em><br>{titles}"
    return stretch(*step.paragraphs).capitalize()


def _mark(lesson: Lesson, step: Step) -> str:
    letters = " ".join(f"<kbd>{escape(lesson.tags[one].letter)}</kbd>" for one in step.tags)
    return f"{letters} · {stretch(*step.paragraphs)}"


def _link(lesson: Lesson, step: Step) -> str:
    ties = " / ".join(escape(RELATIONS[one]) for one in step.links)
    return f"<q>…</q> —— {ties} ——▸ <q>…</q>"


def _choose(lesson: Lesson, step: Step) -> str:
    """Draw a tally: the class is the picture."""
    tallies = []
    for at, one in enumerate(step.questions, 1):
        letters = " ".join(f"{option.id}&thinsp;__" for option in one.options)
        tallies.append(f'<span class="tally"><b>{at}</b> {letters}</span>')
    return " ".join(tallies)


def _rate(lesson: Lesson, step: Step) -> str:
    return f"{' | '.join(map(escape, step.columns))}<br>Rows: {', '.join(map(escape, step.rows))}"


def _write(lesson: Lesson, step: Step) -> str:
    frames = [frame for one in step.questions for frame in one.frames]
    return "<br>".join(escape(one) for one in frames) or f"{step.words} words"


WRITTEN: dict[str, Callable[[Lesson, Step], str]] = {
    "read": _read,
    "mark": _mark,
    "link": _link,
    "choose": _choose,
    "rate": _rate,
    "write": _write,
}
