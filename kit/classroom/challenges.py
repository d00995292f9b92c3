"""The key learns: reasoned challenges to what it says, by learners and by teachers.

A learner's challenge is an event in their own record; a teacher's is a line in a file beside the
names. Both say which passage, which version of the key, and why; nobody is asked to be right.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kit.classroom.counting import key_version
from kit.classroom.load import Class
from kit.errors import KitError
from kit.handin import HandIn
from kit.journal import Journal
from kit.lessons import Lesson, Step

__all__ = ["Challenged", "challenge", "challenges", "file_challenge"]

LONGEST = 2000  # characters of a reason


@dataclass(frozen=True, slots=True)
class Challenged:
    """Hold one challenge: passage, who filed it (a pseudonym or "teacher"), reason, key."""

    step: Step
    words: str
    span: tuple[int, int]
    by: str
    reason: str
    key: str = ""


def challenge(handin: HandIn, lesson: Lesson, step: Step, span: tuple[int, int], why: str) -> None:
    """File a learner's challenge in their own record.

    Raises `KitError` when no reason is given: a challenge is its reason.
    """
    words = _reason(why)
    place = {"start": span[0], "end": span[1]}
    handin.tell("challenged", step.id, **place, words=words, key=key_version(lesson))


def file_challenge(path: Path, lesson: Lesson, step: Step, span: tuple[int, int], why: str) -> None:
    """File a teacher's challenge in the teacher's own file; it is on disk when this returns."""
    Journal(path).append(
        {
            "event": "challenged",
            "lesson": lesson.id,
            "step": step.id,
            "start": span[0],
            "end": span[1],
            "words": _reason(why),
            "key": key_version(lesson),
        }
    )


def challenges(loaded: Class, path: Path | None = None) -> list[Challenged]:
    """List the challenges of a class and of its teacher, in the order of the text."""
    lesson = loaded.lesson
    steps = {step.id: step for step in lesson.steps}
    found = [
        _made(lesson, steps[one.step], (one.start, one.end), line.pseudonym, one.words)
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


def _reason(why: str) -> str:
    if len(why.split()) < 3:
        raise KitError(
            "A challenge to the key needs a reason.", "Say in a sentence which words decided it."
        )
    return why.strip()[:LONGEST]
