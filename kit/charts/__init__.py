"""Pictures drawn from learners' own work, each with its sentence and its table.

A picture is a function of a lesson and its steps' records; `draw` finds it by the name that
lesson.md uses. What is not committed yet is compared with nothing, and what is not revealed stays
hidden, in a picture as in a step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kit.chains import chains
from kit.charts.across_lessons import Course, across_lessons
from kit.charts.attribution_ladder import attribution_ladder
from kit.charts.change_of_mind import change_of_mind
from kit.charts.confidence import confidence
from kit.charts.evidence_matrix import evidence_matrix
from kit.charts.picture import Picture, template, tokens
from kit.charts.timeline import timeline
from kit.charts.who_says_what import who_says_what
from kit.charts.zones import zones
from kit.errors import KitError
from kit.handin import StepRecord
from kit.lessons import Lesson

__all__ = ["DRAWN", "Picture", "draw", "template", "tokens", "who_says_what"]

Steps = Mapping[str, StepRecord]
Drawing = Callable[[Lesson, Steps], Picture]
DRAWN: dict[str, Drawing] = {
    "who-says-what": lambda lesson, steps: who_says_what(lesson, chains(lesson, steps)),
    "attribution-ladder": attribution_ladder,
    "evidence-matrix": evidence_matrix,
    "zones": zones,
    "timeline": timeline,
    "confidence": confidence,
    "across-lessons": lambda lesson, steps: across_lessons(lesson, steps, ()),
    "change-of-mind": change_of_mind,
}


def draw(name: str, lesson: Lesson, steps: Steps, course: Course = ()) -> Picture:
    """Draw a picture by its name from a lesson and the work on it; `course` is the work on others.

    >>> from kit.lessons import load_lesson
    >>> draw("who-says-what", load_lesson("sourcing"), {}).words
    'Nothing is marked yet. Mark a source, and the picture begins to grow.'

    Raises `KitError` when there is no such picture.
    """
    if name not in DRAWN:
        raise KitError(f"There is no picture “{name}”.", f"The pictures are {', '.join(DRAWN)}.")
    if name == "across-lessons":
        return replace(across_lessons(lesson, steps, course), language=lesson.language)
    return replace(DRAWN[name](lesson, steps), language=lesson.language)
