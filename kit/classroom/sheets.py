"""One hand-in, read lean: what a learner did in each step, as plain tuples ready for counting.

`kit.handin.fold` makes whole annotations, which a learner's own page needs and a count of 100,000
does not; here a mark stays as it was decoded until its last version is known. A test
holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from kit.anchoring import Anchor, AnchorError, match
from kit.articles import Article
from kit.classroom.events import (
    FOREIGN,
    Answered,
    Body,
    Event,
    Made,
    Marked,
    Target,
    read_dicts,
    read_events,
)
from kit.classroom.files import SetAside, plain
from kit.errors import KitError
from kit.handin import STAGES, StepRecord, fold
from kit.wire import passage_span

__all__ = ["Challenge", "Link", "Mark", "Sheet", "StepSheet", "read_records", "read_sheet"]

MOST = 600  # marks, links or answers of one step that are counted; a careful reader makes 40
Span = tuple[int, int]


class Mark(NamedTuple):
    """Hold one mark: where, as what, how sure and why (the last two as the learner wrote them)."""

    tag: str
    start: int
    end: int
    confidence: str = ""
    reason: str = ""
    note: str = ""


class Link(NamedTuple):
    """Hold one tie between two passages."""

    tag: str
    first: tuple[int, int]
    second: tuple[int, int]
    confidence: str = ""


class Challenge(NamedTuple):
    """Hold one reasoned challenge to what the key says: where, and why.

    `place` is a passage, or a question or row of ratings by its id.
    """

    step: str
    place: Span | str
    words: str
    key: str = ""  # the version of the key it is about


@dataclass(slots=True)
class Version:
    """Hold what a step held at one time."""

    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    answers: dict[str, Any] = field(default_factory=dict)
    met: tuple[Any, ...] = field(default=(), compare=False, repr=False)  # kept by the judge

    @property
    def items(self) -> list[Mark | Link]:
        return [*self.marks, *self.links]


@dataclass(slots=True)
class StepSheet:
    """Hold one step: the work now, the work first committed if that differs, and the help used."""

    stage: str = "open"
    hints: int = 0
    revealed: bool = False
    cards: tuple[str, ...] = ()
    levels: dict[str, str] = field(default_factory=dict)
    key: str = ""  # the version of the key that feedback was last given with
    last: Version = field(default_factory=Version)
    first: Version | None = None


@dataclass(slots=True)
class Sheet:
    """Hold one learner's hand-in. `id` is its own number, `at` the time of its last event."""

    id: str
    lesson: str
    sha256: str = ""
    learner: str = ""
    at: str = ""
    events: int = 0
    steps: dict[str, StepSheet] = field(default_factory=dict)
    challenges: dict[tuple[str, Span | str], Challenge] = field(default_factory=dict)
    troubles: tuple[str, ...] = ()


def read_sheet(content: bytes, articles: Mapping[str, Article] | None = None) -> Sheet:
    """Read the bytes of a `.jsonld` page or of a `.journal.jsonl`, whatever the file is called.

    `articles` maps lesson ids to their texts, in which marks that moved are found again. Raises
    `SetAside` with the reason when nothing can be counted.
    """
    events, troubles = read_events(content)
    try:
        return _Reader(events, troubles, articles or {}).sheet
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as error:
        raise SetAside(FOREIGN) from error


def read_records(content: bytes) -> dict[str, StepRecord]:
    """Read the whole record of one hand-in, for showing one learner's own page.

    Raises `SetAside` when it cannot be read.
    """
    try:
        return fold(read_dicts(content))
    except (KeyError, TypeError, ValueError, AttributeError, KitError) as error:
        raise SetAside(FOREIGN) from error


@dataclass(slots=True)
class _Shelf:
    """Hold what lies in one step at one time, as it was decoded."""

    made: dict[str, Made] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)

    def take(self, ops: Iterable[Marked | Answered]) -> None:
        for op in ops:
            shelf: dict[str, Any] = self.answers if type(op) is Answered else self.made
            if op.value is None:
                shelf.pop(op.id, None)
            else:
                shelf[op.id] = op.value

    def copy(self) -> _Shelf:
        return _Shelf(self.made.copy(), self.answers.copy())


NONE = _Shelf()


class _Reader:
    """Fold events into a sheet; only what is left at the end is turned into values."""

    def __init__(
        self, events: list[Event], troubles: list[str], articles: Mapping[str, Article]
    ) -> None:
        opened = next((one for one in events if one.event == "opened"), None)
        if not (opened and opened.handin and opened.lesson):
            raise SetAside("is not a hand-in of this kit")
        self.article = articles.get(opened.lesson)
        self.now: dict[str, _Shelf] = {}
        self.then: dict[str, _Shelf] = {}
        self.places: dict[str, Span] = {}  # of marks as they are now
        self.marks: dict[int, Mark | None] = {}  # by the version they were decoded from
        self.lost = 0
        self.sheet = Sheet(
            id=opened.handin[:80],
            lesson=opened.lesson[:80],
            sha256=opened.sha256,
            events=len(events),
            at=events[-1].at[:20],
        )
        now = self.now
        for event in events:
            if event.event != "changed":
                self._tell(event)
            elif shelf := now.get(event.step):  # most events by far
                shelf.take(event.ops)
            else:
                self._change(event)
        self._close(troubles)

    def _tell(self, event: Event) -> None:
        kind = event.event
        if kind == "named":
            self.sheet.learner = plain(event.name, 80).strip()
        if not event.step:
            return
        sheet = self.sheet.steps.setdefault(event.step, StepSheet())
        if kind == "hinted":
            sheet.hints += 1
        elif kind == "revealed":
            sheet.revealed = True
        elif kind == "self":
            sheet.levels[event.item] = event.level
        elif kind == "opened card" and event.card not in sheet.cards:
            sheet.cards = (*sheet.cards[-MOST:], event.card)
        elif kind == "challenged":
            place = event.item[:200] or (event.start, event.end)
            made = Challenge(event.step, place, event.words[:2000], event.key[:80])
            if len(self.sheet.challenges) < MOST:
                self.sheet.challenges[made[:2]] = made
        elif kind in STAGES:
            self._move(sheet, event)

    def _change(self, event: Event) -> None:
        self.sheet.steps.setdefault(event.step, StepSheet())
        self.now.setdefault(event.step, _Shelf()).take(event.ops)

    def _move(self, sheet: StepSheet, event: Event) -> None:
        if event.event == "committed":
            self.then[event.step] = self.now.get(event.step, _Shelf()).copy()
        sheet.key = event.key[:80] or sheet.key
        sheet.stage = STAGES[event.event]
        sheet.revealed = sheet.revealed or sheet.stage == "final"

    def _close(self, troubles: list[str]) -> None:
        """Turn what is left into values; links need the places of every step's marks."""
        for shelf in (*self.then.values(), *self.now.values()):
            for name, one in shelf.made.items():
                if type(one.target) is Target and id(one) not in self.marks:
                    self.marks[id(one)] = self._mark(name, one.body, one.target)
        for step, sheet in self.sheet.steps.items():
            now, then = self.now.get(step, NONE), self.then.get(step)
            sheet.last = self._version(now)
            if then is not None and then != now:
                sheet.first = self._version(then)
        if self.lost:
            troubles.append(f"{self.lost} marks could not be found in the article")
        self.sheet.troubles = tuple(troubles)

    def _version(self, shelf: _Shelf) -> Version:
        marks: list[Mark] = []
        links: list[Link] = []
        for one in shelf.made.values():
            if isinstance(one.target, Target):
                if mark := self.marks[id(one)]:
                    marks.append(mark)
                else:
                    self.lost += 1
            else:
                said = {body.purpose: body.value for body in one.body}
                ends = [self.places.get(end) or _passage(end) for end in one.target]
                if len(ends) == 2 and ends[0] and ends[1]:
                    links.append(Link(said["tagging"], ends[0], ends[1], _aside(said)[0]))
        answers = shelf.answers
        kept = {id: answers[id] for id in list(answers)[:MOST] if isinstance(answers[id], dict)}
        return Version(tuple(marks[:MOST]), tuple(links[:MOST]), kept)

    def _mark(self, name: str, body: Iterable[Body], target: Target) -> Mark | None:
        """Make a mark of one version, once for all the versions that hold it."""
        span = self._place(target)
        if not span:
            return None
        self.places[name] = span
        said = {one.purpose: one.value for one in body}
        return Mark(said["tagging"], *span, *_aside(said))

    def _place(self, target: Target) -> Span | None:
        """Take the stated place if its words stand there; else find them again in the article."""
        quote, place = target.selector[0], target.selector[-1]
        start, end = place.start, place.end
        text = self.article.text if self.article else None
        if 0 <= start < end and (text is None or text[start:end] == quote.exact):
            return start, end
        if text is None:
            return None
        try:
            return match(text, Anchor.from_selectors(msgspec.to_builtins(target.selector)))
        except (AnchorError, KitError):
            return None


_passage = lru_cache(maxsize=4096)(passage_span)


def _aside(said: Mapping[str, str]) -> tuple[str, str, str]:
    note = said.get("commenting", "")[:2000]
    return said.get("assessing", ""), said.get("describing", ""), note
