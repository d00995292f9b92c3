"""The rungs of attribution, and what stands on each: a learner's marks, and the key's readings.

A rung says how well a reader can see who speaks. It is the learner's own reading of a passage; the
key's is given only after the reveal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kit.annotations import Annotation
from kit.feedback import Feedback, compare
from kit.handin import StepRecord
from kit.lessons import Entry, Lesson, Step

__all__ = ["RUNGS", "Foothold", "footholds"]

RUNGS = (
    ("A name", "you could look it up", ("named-source", "document", "stands")),
    ("A role", "one voice, a job, no name", ("role-only",)),
    ("Vague", "somebody, and you cannot tell who", ("vague-crowd", "hidden-speaker")),
    ("Nobody", "the writer says it", ("judgement", "unattributed")),
)
RUNG = {tag: at for at, (_, _, tags) in enumerate(RUNGS) for tag in tags}
BESIDE = ("media-relay", "withheld")  # how words came, or were held back: told of, on no rung
MET = ("found", "edges differ")
UNMET = ("missed", "other reading", "stands as it is")


@dataclass(frozen=True, slots=True)
class Foothold:
    """Hold one passage and its reading: `whose` is `yours`, `both` or `key`.

    `others` are more readings of the key's; rung 0 is a name, 3 is nobody, -1 is on no rung.
    """

    span: tuple[int, int]
    tag: str
    whose: str
    others: tuple[str, ...] = ()

    @property
    def rung(self) -> int:
        return RUNG.get(self.tag, -1)


def footholds(lesson: Lesson, steps: Mapping[str, StepRecord]) -> list[Foothold]:
    """List the passages marked with a label of the ladder's lessons, in the article's order.

    >>> from kit.lessons import load_lesson
    >>> footholds(load_lesson("anonymous"), {})
    []
    """
    found: list[Foothold] = []
    for step in lesson.steps:
        record = steps.get(step.id, StepRecord())
        if step.kind == "mark" and set(step.tags) & set(RUNG):
            said = compare(lesson, step, record.work) if record.revealed else ()
            known = [one for one in (*RUNG, *BESIDE) if one in lesson.tags]
            found += _own([one for one in record.work.marks if one.tag in known], said)
            found += _of_key(step, said)
    return sorted(found, key=lambda one: (one.span, one.whose, one.tag))


def _own(marks: Iterable[Annotation], said: Iterable[Feedback]) -> list[Foothold]:
    met = {mark for one in said if one.outcome in MET for mark in one.marks}
    return [Foothold(one.span, one.tag, "both" if one.id in met else "yours") for one in marks]


def _of_key(step: Step, said: Iterable[Feedback]) -> list[Foothold]:
    """Give the passages of the key that no mark of the learner reads as the key does."""
    met = {one.spans for one in said if one.outcome in MET}
    left = {one.spans for one in said if one.outcome in UNMET} - met
    read = [(one, _tags(one)) for one in step.entries if one.spans in left]
    return [Foothold(one.spans[0], tags[0], "key", tags[1:]) for one, tags in read if tags]


def _tags(entry: Entry) -> tuple[str, ...]:
    given = [one.tag for one in entry.readings] + list(entry.welcome)
    return tuple(one for one in given if one in RUNG)
