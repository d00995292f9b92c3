"""A learner's course: the work on the other lessons, whose journals lie beside this one.

Nothing is written and nothing is opened for long; a lesson that was never begun has no work.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import cache

from kit.errors import KitError
from kit.handin import HandIn, StepRecord, fold
from kit.journal import Journal
from kit.lessons import Lesson, load_lesson
from kit.places import shipped

__all__ = ["course_of"]


def course_of(lesson: Lesson, handin: HandIn) -> list[tuple[Lesson, Mapping[str, StepRecord]]]:
    """Read the same learner's work on the course's other lessons, for the picture of them all.

    A lesson that shows no such picture reads nothing. A journal that cannot be read counts as no
    work here; whoever opens its own lesson is told why.
    """
    if "across-lessons" not in lesson.pictures:
        return []
    homes = sorted(one.parent.name for one in shipped("lessons").glob("[0-9]*/lesson.md"))
    whose = handin.path.name.removeprefix(lesson.id)  # “.journal.jsonl”, or with a learner's name
    found: list[tuple[Lesson, Mapping[str, StepRecord]]] = []
    for name in homes:
        if name != lesson.id:
            steps: Mapping[str, StepRecord] = {}
            with suppress(KitError):
                steps = fold(Journal(handin.path.with_name(name + whose)).events)
            found.append((_loaded(name), steps))
    return found


@cache
def _loaded(name: str) -> Lesson:
    return load_lesson(name)
