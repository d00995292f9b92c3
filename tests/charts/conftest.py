"""A learner's work, made by hand: marks by their words, answers by their letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from kit.anchoring import describe
from kit.annotations import Annotation
from kit.handin import StepRecord, Work
from kit.lessons import Lesson, load_lesson

LESSONS = ("sourcing", "anonymous", "contradictions", "appeals", "desk")


@pytest.fixture(scope="session")
def lessons() -> dict[str, Lesson]:
    return {name: load_lesson(name) for name in LESSONS}


def mark(lesson: Lesson, words: str, tag: str, sure: str = "") -> Annotation:
    """Mark the first place of some words."""
    start = lesson.article.text.replace("\u00a0", " ").index(words)
    anchor = describe(lesson.article.text, start, start + len(words))
    return Annotation(article=lesson.article.id, tag=tag, anchor=anchor, confidence=sure)


def marked(lesson: Lesson, *made: tuple[str, str], stage: str = "open") -> StepRecord:
    return done(Work({one.id: one for one in (mark(lesson, *each) for each in made)}), stage)


def answered(answers: Mapping[str, Any], stage: str = "committed", sure: str = "") -> StepRecord:
    more = {"confidence": sure} if sure else {}
    return done(Work({}, {id: {"value": value, **more} for id, value in answers.items()}), stage)


def done(work: Work, stage: str) -> StepRecord:
    first = None if stage == "open" else work.copy()
    return StepRecord(work, first, stage, revealed=stage == "final")
