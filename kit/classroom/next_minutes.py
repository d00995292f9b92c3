"""The next ten minutes: two or three things worth talking about now, and why these.

Chosen are passages where talk is known to pay: a class split between readings (peer instruction,
Crouch & Mazur 2001), sure readings that the key does not share (hypercorrection, Butterfield &
Metcalfe 2001), solid passages that many flagged (discernment, not suspicion), and what most missed.
Small counts weigh less: every rank is the lower edge of a Wilson interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kit.classroom.counts import Counts
from kit.classroom.guide import Guide, read_guide
from kit.classroom.passages import Passage, passages
from kit.classroom.shares import Share
from kit.lessons import Lesson, plain_words

__all__ = ["Suggestion", "suggest_next"]

HEADS = {
    "split": "Split between readings",
    "sure": "Sure, and not on the key",
    "alarm": "Fine as it is, and flagged",
    "missed": "Passed over by most",
}
MOVES = {
    "split": "Read it aloud. In pairs, each says which words decided it. Then show hands again.",
    "sure": "Ask first for the best reason for each reading. Only then show what the key says.",
    "alarm": "Ask what these words give a reader. What would still be left to doubt?",
    "missed": "Send everybody back to the paragraph for one minute before you read it aloud.",
}
MINUTES = {"split": 4, "sure": 4, "alarm": 3, "missed": 3}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Hold one thing to talk about: the passage, how the class read it, a question, a move."""

    kind: str
    passage: Passage
    why: str
    question: str
    hint: str
    weight: float

    @property
    def head(self) -> str:
        return HEADS[self.kind]

    @property
    def move(self) -> str:
        return MOVES[self.kind]

    @property
    def minutes(self) -> int:
        return MINUTES[self.kind]


def suggest_next(lesson: Lesson, counts: Counts, most: int = 3) -> list[Suggestion]:
    """Choose up to three things to talk about, each of another kind and another passage."""
    guide = read_guide(lesson)
    every = [
        one
        for step in lesson.steps
        if step.kind in ("mark", "link", "choose")
        for passage in passages(lesson, counts, step)
        for one in _reasons(passage, guide)
    ]
    every.sort(key=lambda one: (-one.weight, one.passage.step.id, one.passage.at))
    chosen: list[Suggestion] = []
    for one in every:
        kinds = {other.kind for other in chosen}
        near = any(_same(one.passage, other.passage) for other in chosen)
        if one.kind not in kinds and not near and len(chosen) < most:
            chosen.append(one)
    return chosen


def _same(one: Passage, other: Passage) -> bool:
    """Tell whether two are about the same words, perhaps in different steps."""
    if one.span and other.span:
        return one.span[0] < other.span[1] and other.span[0] < one.span[1]
    return (one.step.id, one.at) == (other.step.id, other.at)


def _reasons(passage: Passage, guide: Guide) -> Iterator[Suggestion]:
    learners = passage.learners
    if learners < 2 or passage.status == "prediction":
        return
    second = passage.top[1][1] if len(passage.top) > 1 else 0
    if second >= max(2, 0.2 * learners) and not passage.step.many:
        weight = 1.2 * Share(2 * second, learners).interval[0] + 0.2 * (passage.status != "secure")
        yield _suggestion("split", passage, guide, _both_fair(passage), weight)
    held = Share(min(passage.held, learners), learners)
    if held.count >= max(2, 0.1 * learners):
        why = f"{held.count} were sure of a reading that is not the key's."
        yield _suggestion("sure", passage, guide, why, 2 * held.interval[0])
    if passage.alarms.count >= max(2, 0.2 * learners):
        needed = "no line is needed" if passage.step.kind == "link" else "nothing is hidden"
        why = f"The key lets it stand: {needed} here."
        yield _suggestion("alarm", passage, guide, why, 1.5 * passage.alarms.interval[0])
    if passage.missed.value >= 0.5 and passage.status in ("secure", "defensible") and passage.span:
        why = f"The key has “{' or '.join(passage.key)}” here."
        yield _suggestion("missed", passage, guide, why, 0.7 * passage.missed.interval[0])


def _both_fair(passage: Passage) -> str:
    names = [name for name, _ in passage.top[:2]]
    fair = [name for name in names if name in passage.key]
    if len(fair) == 2:
        return "Both readings are on the key: the reasons are the lesson here."
    if passage.status == "open":
        return "The text cannot settle it: ask what one would need to know."
    if fair:
        return f"The key has “{fair[0]}”. What do the others see?"
    return "Neither reading is the key's."


def _suggestion(kind: str, passage: Passage, guide: Guide, why: str, weight: float) -> Suggestion:
    row = guide.row(passage.words)
    ask = plain_words(passage.ask) or guide.question(passage.words) or _asked(passage.reasons)
    return Suggestion(kind, passage, why, ask, row[2] if row else "", weight)


def _asked(reasons: Iterable[str]) -> str:
    """Take the question that ends the explanation of an answer on the key."""
    for reason in reasons:
        sentences = plain_words(reason).split(". ")
        if sentences[-1].endswith("?"):
            return sentences[-1]
    return "Which words in the text made you think so?"
