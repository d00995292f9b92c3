"""What a learner said twice: a prediction that is asked again, and a step that was revised.

A prediction belongs together with a later question that offers the same answers at the same place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from kit.charts.layout import plain
from kit.handin import Answer, StepRecord, Work
from kit.lessons import Lesson, Question, Step
from kit.words import Say, say

__all__ = ["Turn", "turns"]

Asked = tuple[Step, Question]


@dataclass(frozen=True, slots=True)
class Turn:
    """Hold what was said first about something, and what was said last."""

    about: str
    first: str
    then: str

    @property
    def changed(self) -> bool:
        return self.first != self.then


def turns(lesson: Lesson, steps: Mapping[str, StepRecord]) -> Iterator[Turn]:
    """Find what was answered twice, in the order of the lesson.

    >>> from kit.lessons import load_lesson
    >>> list(turns(load_lesson("sourcing"), {}))
    []
    """
    for asked in _again(lesson):
        given = [_given(question, steps.get(step.id)) for step, question in asked]
        said = [one for one in given if one]
        if len(said) > 1:
            step, question = asked[0]
            yield Turn(plain(question.text) or step.title, said[0], said[-1])
    for step in lesson.steps:
        record = steps.get(step.id)
        if record and record.first and record.stage == "final" and record.first != record.work:
            yield from _revised(step, record.first, record.work, partial(say, lesson.language))


def _again(lesson: Lesson) -> list[list[Asked]]:
    groups: dict[tuple[object, ...], list[Asked]] = {}
    for step in lesson.steps:
        seen: dict[tuple[str, ...], int] = {}
        for question in step.questions:
            answers = tuple(one.text for one in question.options)
            seen[answers] = seen.get(answers, 0) + 1
            if answers:
                groups.setdefault((answers, seen[answers]), []).append((step, question))
    return [one for one in groups.values() if len(one) > 1 and one[0][1].status == "prediction"]


def _given(question: Question, record: StepRecord | None) -> str:
    """Say what was chosen first, once it is committed; nothing otherwise."""
    if record is None or record.first is None:
        return ""
    return _chosen(question, record.first.answers.get(question.id, {}))


def _chosen(question: Question, answer: Answer) -> str:
    value = answer.get("value")
    value = value if isinstance(value, list) else [value]
    return "; ".join(plain(one.text) for one in question.options if one.id in value)


def _revised(step: Step, first: Work, last: Work, t: Say) -> Iterator[Turn]:
    if step.kind in ("mark", "link"):
        yield Turn(step.title, *_marks(step, first, last, t))
    for question in step.questions:
        before, after = (one.answers.get(question.id, {}) for one in (first, last))
        about = t("{what} (revised)").format(what=plain(question.text) or step.title)
        if step.kind == "choose" and before.get("value") != after.get("value"):
            chosen = (_chosen(question, one) or "–" for one in (before, after))
            yield Turn(about, *chosen)
        elif step.kind == "write" and before.get("value") != after.get("value"):
            words = [len(str(one.get("value") or "").split()) for one in (before, after)]
            told = (t("a text of {words} words"), t("a new text of {words} words"))
            yield Turn(about, *(one.format(words=n) for one, n in zip(told, words, strict=True)))


def _marks(step: Step, first: Work, last: Work, t: Say) -> tuple[str, str]:
    before, after = first.annotations, last.annotations
    added, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
    read = sum(before[one] != after[one] for one in before.keys() & after.keys())
    what = t("marks" if step.kind == "mark" else "links")
    news = t("{added} new, {gone} taken back, {read} read anew")
    news = news.format(added=added, gone=gone, read=read)
    return f"{len(before)} {what}", f"{len(after)} {what}: {news}"
