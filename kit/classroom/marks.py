"""Marks, only if a teacher wants them: effort and reasoning first, agreement with the key if asked.

A mark is a pure function of the hand-in; no learner's code is run. Every point has its reason in
words. What counts is the teacher's decision, so the shares are arguments with no hidden default.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kit.classroom.counting import Judge, outcomes
from kit.classroom.sheets import Sheet, StepSheet
from kit.errors import KitError
from kit.lessons import Step

__all__ = ["Plan", "Points", "award"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold what counts and how much; the parts are weights, of any size.

    `effort`: steps committed. `reasons`: marks that have a reason, texts that have enough words.
    `revision`: a step looked at again after feedback. `care`: solid passages left alone.
    `key`: passages and answers read as the key does; 0 unless a teacher says so.
    """

    effort: float = 4
    reasons: float = 4
    revision: float = 2
    care: float = 0
    key: float = 0

    def __post_init__(self) -> None:
        parts = (self.effort, self.reasons, self.revision, self.care, self.key)
        if min(parts) < 0 or not sum(parts):
            raise KitError("A plan of marks needs parts above zero.", "Give at least one a weight.")


@dataclass(frozen=True, slots=True)
class Points:
    """Hold the points of one hand-in and the reason of each part."""

    points: float
    most: float
    reasons: tuple[str, ...]


def award(judge: Judge, sheet: Sheet, plan: Plan | None = None, most: float = 10) -> Points:
    """Turn a hand-in into points, 0 to `most`, with a reason for every part.

    >>> from kit.lessons import load_lesson
    >>> award(Judge(load_lesson("sourcing")), Sheet("x", "1-sourcing")).points
    0.0
    """
    plan = plan or Plan()
    judge.meet([sheet])
    steps = [step for step in judge.steps.values() if not step.extra and step.kind != "read"]
    done = [(step, sheet.steps.get(step.id) or StepSheet()) for step in steps]
    committed = [(step, one) for step, one in done if one.stage != "open"]
    parts = {
        "effort": (plan.effort, _effort(done, committed)),
        "reasons": (plan.reasons, _reasoned(committed)),
        "revision": (plan.revision, _revised(committed)),
        "care": (plan.care, _care(judge, committed)),
        "key": (plan.key, _key(judge, committed)),
    }
    asked = {name: part for name, part in parts.items() if part[0]}
    whole = sum(weight for weight, _ in asked.values())
    points = sum(weight * share for weight, (share, _) in asked.values()) * most / whole
    told = tuple(
        f"{weight * share * most / whole:.1f} of {weight * most / whole:.1f}: {why}"
        for weight, (share, why) in asked.values()
    )
    return Points(round(points, 2), most, told)


Part = tuple[float, str]
Committed = Sequence[tuple[Step, StepSheet]]


def _share(count: int, of: int) -> float:
    return min(1.0, count / of) if of else 0.0


def _effort(done: Committed, committed: Committed) -> Part:
    return _share(len(committed), len(done)), f"{len(committed)} of {len(done)} steps committed"


def _reasoned(committed: Committed) -> Part:
    marks = [mark for _, one in committed for mark in one.last.marks]
    with_reason = sum(bool(mark.reason or mark.note) for mark in marks)
    texts = [
        len(str(one.last.answers.get(question.id, {}).get("value") or "").split()) >= step.words / 2
        for step, one in committed
        if step.kind == "write"
        for question in step.questions
    ]
    count, of = with_reason + sum(texts), len(marks) + len(texts)
    return _share(count, of), f"{count} of {of} marks and texts with a reason or enough words"


def _revised(committed: Committed) -> Part:
    looked = [
        one.first is not None or one.stage == "final"
        for step, one in committed
        if step.entries or step.ranges or any(q.status != "prediction" for q in step.questions)
    ]
    share = _share(sum(looked), len(looked))
    return share, f"{sum(looked)} of {len(looked)} steps looked at again after feedback"


def _care(judge: Judge, committed: Committed) -> Part:
    solid = _tally(judge, committed, ("solid",))
    kept = sum(one != "stands as it is" for one in solid)
    return _share(kept, len(solid)), f"{kept} of {len(solid)} solid passages left to stand"


def _key(judge: Judge, committed: Committed) -> Part:
    asked = [*_tally(judge, committed, ("secure", "defensible")), *_answers(judge, committed)]
    met = sum(one in ("found", "edges differ") for one in asked)
    return _share(
        met, len(asked)
    ), f"{met} of {len(asked)} passages and answers as the key has them"


def _tally(judge: Judge, committed: Committed, statuses: tuple[str, ...]) -> list[str]:
    return [
        outcome
        for step, one in committed
        for entry, (outcome, _) in zip(step.entries, outcomes(judge, step, one.last), strict=True)
        if entry.status in statuses
    ]


def _answers(judge: Judge, committed: Committed) -> Iterable[str]:
    for step, one in committed:
        if step.kind == "choose":
            for question in step.questions:
                if question.status != "prediction":
                    yield judge.checked(step, question.id, one.last.answers.get(question.id, {}))
