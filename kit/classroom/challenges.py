"""The key learns: reasoned challenges to what it says, by learners and by teachers.

A learner's is an event in their own record (`kit.challenge`); a teacher's is a line in a file
beside the names. Both say which passage, which version of the key, and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kit.challenge import LONGEST, reason
from kit.classroom.load import Class
from kit.journal import Journal
from kit.lessons import Lesson, Step, key_version

__all__ = ["Challenged", "challenges", "file_challenge"]


@dataclass(frozen=True, slots=True)
class Challenged:
    """Hold one challenge: passage, who filed it (a pseudonym or "teacher"), reason, key."""

    step: Step
    words: str
    span: tuple[int, int]
    by: str
    reason: str
    key: str = ""


def file_challenge(path: Path, lesson: Lesson, step: Step, span: tuple[int, int], why: str) -> None:
    """File a teacher's challenge in the teacher's own file; it is on disk when this returns."""
    Journal(path).append(
        {
            "event": "challenged",
            "lesson": lesson.id,
            "step": step.id,
            "start": span[0],
            "end": span[1],
            "words": reason(why),
            "key": key_version(lesson),
        }
    )


def challenges(loaded: Class, path: Path | None = None) -> list[Challenged]:
    """List the challenges of a class and of its teacher, in the order of the text."""
    lesson = loaded.lesson
    steps = {step.id: step for step in lesson.steps}
    found = [
        _made(lesson, steps[one.step], (one.start, one.end), line.pseudonym, one.words, one.key)
        for line in loaded.learners
        for one in line.challenges
        if one.step in steps
    ]
    for event in Journal(path).events if path else ():
        if event.get("lesson") == lesson.id and event.get("step") in steps:
            try:
                span = int(event["start"]), int(event["end"])
                why = str(event["words"])
            except (KeyError, TypeError, ValueError):
                continue
            key = str(event.get("key", ""))
            found.append(_made(lesson, steps[event["step"]], span, "teacher", why, key))
    return sorted(found, key=lambda one: one.span)


def _made(
    lesson: Lesson, step: Step, span: tuple[int, int], by: str, why: str, key: str = ""
) -> Challenged:
    start, end = span
    inside = 0 <= start < end <= len(lesson.article.text)
    words = lesson.article.text[start:end] if inside else "a passage that is not in the text"
    return Challenged(step, words[:300], span, by, why[:LONGEST], key)
