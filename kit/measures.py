"""What the short forms show: four measures of a learner, and the change of a class with its doubt.

Half of a form's lines stand and half need something. So whoever doubts everything has as many
false alarms as hits, and what counts is how well the two are told apart: trust in solid lines is
as much a part of it as doubt about weak ones (https://eprints.soton.ac.uk/475360).
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean
from typing import Any

from kit.errors import KitError
from kit.handin import Answer, StepRecord
from kit.lessons import Lesson, Question, Step

__all__ = [
    "SURE",
    "Change",
    "Measures",
    "change",
    "first_answers",
    "form_step",
    "measure",
    "orders",
    "wilson",
]

SURE = {"guess": 0.5, "think so": 0.7, "sure": 0.9}  # a guess between two is right half the time
STANDS = "a"  # the first answer of every line on a form says that the line stands
Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Measures:
    """Hold one learner's form: of `weak` and `solid` lines answered, how many were flagged.

    `reasons` are hits with the key's reason. `brier` is 0 at best, 0.25 for guessing every time,
    and `None` when no answer says how sure it is (Brier 1950).
    """

    hits: int = 0
    weak: int = 0
    false_alarms: int = 0
    solid: int = 0
    reasons: int = 0
    brier: float | None = None

    @property
    def discernment(self) -> float | None:
        """Subtract the share of false alarms from that of hits: 1 at best, 0 for all or none.

        >>> Measures(hits=3, weak=4, false_alarms=1, solid=4).discernment
        0.5
        """
        if not (self.weak and self.solid):
            return None
        return self.hits / self.weak - self.false_alarms / self.solid


@dataclass(frozen=True, slots=True)
class Change:
    """Hold a class's mean change and the 95 % interval that so few learners leave around it."""

    mean: float
    low: float
    high: float
    learners: int

    @property
    def said(self) -> str:
        """Say it in two sentences that claim no more than the numbers do."""
        way = "up" if self.mean > 0 else "down"
        told = f"{self.learners} learners went {way} by {abs(self.mean):.2f} on average; the true "
        told += f"change may lie anywhere from {self.low:+.2f} to {self.high:+.2f}."
        if self.low == self.high:
            return f"All {self.learners} changed alike. So few lines cannot show how sure that is."
        if self.low <= 0 <= self.high:
            return f"{told} It may well be that nothing changed."
        return f"{told} It is a rough picture of one class, and no proof of what caused it."


def form_step(lesson: Lesson) -> Step:
    """Find a form's lines: the step that offers the same answers for every line.

    >>> from kit.lessons import load_lesson
    >>> len(form_step(load_lesson("test-a")).questions)
    8

    Raises `KitError` when the lesson is no form.
    """
    for step in lesson.steps:
        offered = {tuple(one.text for one in question.options) for question in step.questions}
        if step.kind == "choose" and len(offered) == 1 and _is_even(step.questions):
            return step
    raise KitError(
        f"“{lesson.title}” is no short form.",
        "A form has a step that offers the same answers for every line, and half of them stand.",
    )


def first_answers(record: StepRecord) -> Mapping[str, Answer]:
    """Give the answers as first committed: what came after the reasons is no measure."""
    return (record.first or record.work).answers


def measure(step: Step, answers: Mapping[str, Any]) -> Measures:
    """Measure one learner's answers to a form's lines; a line without an answer is left out.

    >>> from kit.lessons import load_lesson
    >>> step = form_step(load_lesson("test-a"))
    >>> measure(step, {one.id: {"value": ["a"]} for one in step.questions}).discernment
    0.0
    """
    told = [(one, _chosen(answers.get(one.id))) for one in step.questions]
    told = [(one, option) for one, option in told if option]
    weak = [(one, option) for one, option in told if not _stands(one)]
    solid = [option for one, option in told if _stands(one)]
    return Measures(
        hits=sum(option != STANDS for _, option in weak),
        weak=len(weak),
        false_alarms=sum(option != STANDS for option in solid),
        solid=len(solid),
        reasons=sum(option in _key(one) for one, option in weak),
        brier=_brier(told, answers),
    )


def change(
    before: Mapping[str, Measures],
    after: Mapping[str, Measures],
    of: str = "discernment",
    *,
    resamples: int = 4000,
    seed: int = 2019,
) -> Change:
    """Compare a class with itself: the mean change of those who took both forms.

    The interval is a bootstrap over learners, widened for small classes (Hesterberg 2015, the
    expanded percentile interval). `of` is `discernment`, `brier` (less is better) or a count.

    Raises `KitError` when fewer than two learners have both.
    """
    pairs = [(getattr(before[who], of), getattr(after[who], of)) for who in before if who in after]
    moved = [late - early for early, late in pairs if early is not None and late is not None]
    if len(moved) < 2:
        raise KitError(
            f"Learners with both forms: {len(moved)}. That is too few to tell a change.",
            "Check that the names are the same in both folders.",
        )
    pick = random.Random(seed)
    means = sorted(fmean(pick.choices(moved, k=len(moved))) for _ in range(resamples))
    tail = _tail(len(moved))
    low, high = _quantile(means, tail), _quantile(means, 1 - tail)
    return Change(fmean(moved), low, high, len(moved))


def wilson(found: int, of: int) -> tuple[float, float]:
    """Bound a share at 95 %, also where it is none or all (Wilson 1927).

    https://doi.org/10.1080/01621459.1927.10502953

    >>> [round(one, 2) for one in wilson(20, 25)]
    [0.61, 0.91]
    """
    if of == 0:
        return 0.0, 1.0
    share, extra = found / of, Z * Z / of
    middle = (share + extra / 2) / (1 + extra)
    half = Z / (1 + extra) * math.sqrt(share * (1 - share) / of + extra / (4 * of))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def orders(names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Give every learner the form before and the form after, in turn by the order of their names.

    >>> orders(["Cem", "ana", "Bo"])
    {'ana': ('test-a', 'test-b'), 'Bo': ('test-b', 'test-a'), 'Cem': ('test-a', 'test-b')}
    """
    turns = (("test-a", "test-b"), ("test-b", "test-a"))
    ordered = sorted(set(names), key=str.casefold)
    return {name: turns[at % 2] for at, name in enumerate(ordered)}


def _is_even(lines: Sequence[Question]) -> bool:
    """Tell whether half of the lines stand and the other half do not, each with one answer."""
    standing = [_stands(one) for one in lines if one.status == "secure"]
    return len(standing) == len(lines) == 2 * sum(standing)


def _key(question: Question) -> set[str]:
    return {one.id for one in question.options if one.mark == "x"}


def _stands(question: Question) -> bool:
    return STANDS in _key(question)


def _chosen(answer: Any) -> str:
    """Give the option chosen, whether it came as a word or as a list of one."""
    value = (answer or {}).get("value") or ""
    return value if isinstance(value, str) else str(value[0])


def _brier(told: Sequence[tuple[Question, str]], answers: Mapping[str, Any]) -> float | None:
    """Take the mean squared distance between how sure and how it turned out."""
    missed = [
        (SURE[sure] - ((option == STANDS) == _stands(one))) ** 2
        for one, option in told
        if (sure := str(answers[one.id].get("confidence") or "")) in SURE
    ]
    return fmean(missed) if missed else None


def _tail(learners: int) -> float:
    """Widen a tail of 2.5 % for few learners: Student's t for the normal, and n - 1 for n."""
    free = learners - 1
    student = Z + (Z**3 + Z) / (4 * free) + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * free * free)
    return NormalDist().cdf(-math.sqrt(learners / free) * student)


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    above = ordered[min(low + 1, len(ordered) - 1)]
    return ordered[low] + (above - ordered[low]) * (place - low)
