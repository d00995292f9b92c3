"""The key learns: reasoned challenges to what it says, by learners and by teachers.

A learner's is an event in their own record (`kit.challenge`); a teacher's is a line in a file
beside the names. Both say which passage, which version of the key, and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kit.challenge import LONGEST, placed, reason
from kit.classroom.load import Class
from kit.handin import Place
from kit.journal import Journal
from kit.lessons import Lesson, Step, key_version

__all__ = ["Challenged", "challenges", "file_challenge"]


@dataclass(frozen=True, slots=True)
class Challenged:
    """Hold one challenge: on what, who filed it (a pseudonym or "teacher"), reason, key."""

    step: Step
    words: str
    place: Place
    by: str
    reason: str
    key: str = ""


def file_challenge(path: Path, lesson: Lesson, step: Step, place: Place, why: str) -> None:
    """File a teacher's challenge in the teacher's own file; it is on disk when this returns."""
    Journal(path).append(
        {
            "event": "challenged",
            "lesson": lesson.id,
            "step": step.id,
            **placed(place),
            "words": reason(why),
            "key": key_version(lesson),
        }
    )


def challenges(loaded: Class, path: Path | None = None) -> list[Challenged]:
    """List the challenges of a class and of its teacher, in the order of the lesson."""
    lesson = loaded.lesson
    steps = {step.id: step for step in lesson.steps}
    found = [
        _made(lesson, steps[one.step], one.place, line.pseudonym, one.words, one.key)
        for line in loaded.learners
        for one in line.challenges
        if one.step in steps
    ]
    for event in Journal(path).events if path else ():
        if event.get("lesson") == lesson.id and event.get("step") in steps:
            try:
                place = str(event.get("item") or "") or (int(event["start"]), int(event["end"]))
                why = str(event["words"])
            except (KeyError, TypeError, ValueError):
                continue
            key = str(event.get("key", ""))
            found.append(_made(lesson, steps[event["step"]], place, "teacher", why, key))
    return sorted(found, key=lambda one: _order(lesson, one))


def _order(lesson: Lesson, one: Challenged) -> tuple[int, ...]:
    """Order by the lesson's steps; in a step by the text, or by its questions and rows."""
    keyed = one.step.keyed
    if isinstance(one.place, str):
        within: tuple[int, ...] = (keyed.index(one.place) if one.place in keyed else len(keyed),)
    else:
        within = one.place
    return lesson.steps.index(one.step), *within


def _made(lesson: Lesson, step: Step, place: Place, by: str, why: str, key: str = "") -> Challenged:
    words = _words(lesson, step, place)
    return Challenged(step, words[:300], place, by, why[:LONGEST], key)


def _words(lesson: Lesson, step: Step, place: Place) -> str:
    """Tell the words that are challenged: of the article, or of a question or row."""
    if isinstance(place, str):
        return step.asked(place) or "a question that is not in the lesson"
    start, end = place
    inside = 0 <= start < end <= len(lesson.article.text)
    return lesson.article.text[start:end] if inside else "a passage that is not in the text"
