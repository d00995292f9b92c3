"""Who says what, through whom: claims, sources and relays, read off a learner's marks and links.

Two passages are the same voice when one holds most of the other, because a learner may mark
“Ghika” where a lesson quotes his rank and name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kit.annotations import Annotation
from kit.handin import StepRecord
from kit.lessons import Lesson
from kit.wire import passage_span

__all__ = ["Chain", "Voice", "chains"]

SAME = 0.8  # of the shorter passage
LONGEST = 12  # hops; a circle drawn by mistake ends here
NOBODY, RELAY = "unattributed", "media-relay"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Voice:
    """Hold one passage in the picture: its words, its place, and its tag if it was marked."""

    words: str
    span: Span
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """Hold the way of one claim: to its source, and from relay to relay to the reader.

    `claim` is nothing for a source that was marked and not tied to anything yet; `source` is
    nothing for a claim nobody is given for.
    """

    claim: Voice | None
    source: Voice | None
    relays: tuple[Voice, ...] = ()


def chains(lesson: Lesson, steps: Mapping[str, StepRecord]) -> tuple[Chain, ...]:
    """Read the chains off everything marked and tied so far, in the order of the article."""
    made = [one for record in steps.values() for one in record.work.annotations.values()]
    map_ = _Map(lesson, made)
    found = [
        Chain(claim, source, relays)
        for claim, source in map_.tied("attributed-to")
        for relays in map_.ways(source)
    ]
    tied = {one.source for one in found} | {one for chain in found for one in chain.relays}
    tied |= {one.claim for one in found}
    found += [_alone(one, map_) for one in map_.marked() if one not in tied and one.tag != RELAY]
    return tuple(sorted(found, key=lambda one: (one.claim or one.source or Voice("", (0, 0))).span))


def _alone(voice: Voice, map_: _Map) -> Chain:
    if voice.tag == NOBODY:
        return Chain(voice, None)
    return Chain(None, voice, next(iter(map_.ways(voice)), ()))


class _Map:
    """Hold every passage once, and the links between them."""

    def __init__(self, lesson: Lesson, made: Iterable[Annotation]) -> None:
        self.text = lesson.article.text
        self.voices: list[Voice] = []
        made = list(made)
        self.of = {one.id: self._voice(one.span, one.tag) for one in made if one.anchor}
        self.links = [(one.tag, *ends) for one in made if (ends := self._ends(one))]

    def _voice(self, span: Span, tag: str = "") -> Voice:
        """Find the voice of a passage, or begin one; a tagged passage gives its voice the tag."""
        for place, one in enumerate(self.voices):
            if _same(one.span, span) and not (tag and one.tag and tag != one.tag):
                if tag and not one.tag:
                    self.voices[place] = one = Voice(one.words, one.span, tag)
                return one
        self.voices.append(Voice(" ".join(self.text[slice(*span)].split()), span, tag))
        return self.voices[-1]

    def _ends(self, one: Annotation) -> tuple[Voice, Voice] | None:
        found = [self.of.get(end) or self._set(end) for end in one.ends or ()]
        return (found[0], found[1]) if len(found) == 2 and found[0] and found[1] else None

    def _set(self, id: str) -> Voice | None:
        span = passage_span(id)
        return self._voice(span) if span else None

    def marked(self) -> list[Voice]:
        return list(dict.fromkeys(self.of.values()))

    def tied(self, relation: str) -> list[tuple[Voice, Voice]]:
        return [(first, second) for tag, first, second in self.links if tag == relation]

    def ways(self, start: Voice, seen: tuple[Voice, ...] = ()) -> list[tuple[Voice, ...]]:
        """Follow the relays from a voice, every branch of them; a circle is walked once."""
        passed = [s for f, s in self.tied("relayed-by") if _same(f.span, start.span)]
        onward = [one for one in dict.fromkeys(passed) if one not in seen]
        if not onward or len(seen) >= LONGEST:
            return [()]
        return [(one, *rest) for one in onward for rest in self.ways(one, (*seen, one))]


def _same(one: Span, other: Span) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= SAME * min(one[1] - one[0], other[1] - other[0])
