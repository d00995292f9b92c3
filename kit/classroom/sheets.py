"""One hand-in, read lean: what a learner did in each step, as plain tuples ready for counting.

`kit.handin.fold` makes whole annotations, which a learner's own page needs and a count of 100,000
does not; here an event stays the dict it came as until the last version of a mark is known. A test
holds the two against each other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from kit.anchoring import Anchor, AnchorError, match
from kit.articles import Article
from kit.classroom.files import SetAside, plain
from kit.errors import KitError
from kit.handin import STAGES, StepRecord, fold
from kit.journal import VERSION
from kit.wire import passage_span

__all__ = ["Challenge", "Link", "Mark", "Sheet", "StepSheet", "read_records", "read_sheet"]

MOST = 600  # marks, links or answers of one step that are counted; a careful reader makes 40
RECORD = re.compile(r'"kit:record"\s*:\s*')
Event = dict[str, Any]
Values = dict[tuple[bool, str], Any]  # (is it an answer?, id) of what was made: its JSON


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
    """Hold one reasoned challenge to what the key says about a passage."""

    step: str
    start: int
    end: int
    words: str


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
    keys: tuple[str, ...] = ()
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
    challenges: tuple[Challenge, ...] = ()
    troubles: tuple[str, ...] = ()


def read_sheet(content: bytes, articles: Mapping[str, Article] | None = None) -> Sheet:
    """Read the bytes of a `.jsonld` page or of a `.journal.jsonl`, whatever the file is called.

    `articles` maps lesson ids to their texts, in which marks that moved are found again. Raises
    `SetAside` with the reason when nothing can be counted.
    """
    events, troubles = _events(content)
    try:
        return _Reader(events, troubles, articles or {}).sheet
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as error:
        raise SetAside("is damaged: it holds what the kit never writes") from error


def read_records(content: bytes) -> dict[str, StepRecord]:
    """Read the whole record of one hand-in, for showing one learner's own page.

    Raises `SetAside` when it cannot be read.
    """
    events, _ = _events(content)
    try:
        return fold(events)
    except (KeyError, TypeError, ValueError, AttributeError, KitError) as error:
        raise SetAside("is damaged: it holds what the kit never writes") from error


def _events(content: bytes) -> tuple[list[Event], list[str]]:
    """Take the events out of a file; a torn line costs only itself."""
    if not content.strip():
        raise SetAside("is empty")
    try:
        text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise SetAside("is no text, so it is no hand-in") from error
    try:
        if record := RECORD.search(text):  # the items below it say the same a second time
            found, _ = json.JSONDecoder().raw_decode(text, record.end())
            return _versioned(found), []
        return _lines(text)
    except json.JSONDecodeError as error:
        torn = error.pos >= len(text.rstrip()) - 1 or "Unterminated" in error.msg
        why = "breaks off in the middle" if torn else "is not written as the kit writes it"
        raise SetAside(f"{why}; ask for the file again") from error
    except (ValueError, RecursionError) as error:
        raise SetAside("is not written as the kit writes it; ask for the file again") from error


def _lines(text: str) -> tuple[list[Event], list[str]]:
    """Read a journal: one event a line, and a line that cannot be read is told and passed over."""
    events: list[Event] = []
    amiss = 0
    for line in text.split("\n"):
        if line.strip():
            try:
                event = json.loads(line)
                events += _versioned([event])
            except (ValueError, RecursionError):
                amiss += 1
    if not any(event.get("event") == "opened" for event in events):
        raise SetAside("is not a hand-in of this kit")
    return events, [f"{amiss} line{'s' * (amiss != 1)} could not be read"] if amiss else []


def _versioned(events: Any) -> list[Event]:
    if not isinstance(events, list):
        raise ValueError("no list of events")
    for event in events:
        if type(event) is not dict or type(event.get("v")) is not int:
            raise ValueError("no event")
        if event["v"] > VERSION:
            raise SetAside("was made by a newer version of the kit; update the kit to read it")
    return events


class _Reader:
    """Fold events into a sheet; only what is left at the end is turned into values."""

    def __init__(
        self, events: list[Event], troubles: list[str], articles: Mapping[str, Article]
    ) -> None:
        opened: Event = next((one for one in events if one.get("event") == "opened"), {})
        if not isinstance(opened.get("handin"), str) or not isinstance(opened.get("lesson"), str):
            raise SetAside("is not a hand-in of this kit")
        self.article = articles.get(opened["lesson"])
        self.now: dict[str, Values] = {}
        self.then: dict[str, Values] = {}
        self.lost = 0
        self.sheet = Sheet(
            id=opened["handin"][:80],
            lesson=opened["lesson"][:80],
            sha256=str(opened.get("sha256", "")),
            events=len(events),
            at=_stamp(events[-1]),
        )
        for event in events:
            if event.get("event") == "changed":  # most events by far
                self._change(str(event["step"]), event["ops"])
            else:
                self._tell(event)
        self._close(troubles)

    def _tell(self, event: Event) -> None:
        kind, step = event.get("event"), event.get("step")
        if kind == "named":
            self.sheet.learner = plain(str(event["name"]), 80).strip()
        if not step:
            return
        sheet = self.sheet.steps.setdefault(str(step), StepSheet())
        if kind == "hinted":
            sheet.hints += 1
        elif kind == "revealed":
            sheet.revealed = True
        elif kind == "self":
            sheet.levels[str(event["item"])] = str(event["level"])
        elif kind == "opened card" and event["card"] not in sheet.cards:
            sheet.cards = (*sheet.cards, str(event["card"]))
        elif kind == "challenged":
            place = (int(event["start"]), int(event["end"]))
            made = Challenge(str(step), *place, str(event["words"])[:2000])
            self.sheet.challenges = (*self.sheet.challenges, made)
        elif kind in STAGES:
            self._move(str(step), sheet, kind, event)

    def _change(self, step: str, ops: Iterable[Mapping[str, Any]]) -> None:
        shelf = self.now.get(step)
        if shelf is None:
            shelf = self.now[step] = {}
            self.sheet.steps.setdefault(step, StepSheet())
        for op in ops:
            name = (op["kind"] == "answer", op["id"])
            if op["value"] is None:
                shelf.pop(name, None)
            else:
                shelf[name] = op["value"]

    def _move(self, step: str, sheet: StepSheet, kind: str, event: Event) -> None:
        if kind == "committed":
            self.then[step] = dict(self.now.get(step, {}))
            if event.get("key"):
                sheet.keys = (*sheet.keys, str(event["key"])[:80])
        sheet.stage = STAGES[kind]
        sheet.revealed = sheet.revealed or sheet.stage == "final"

    def _close(self, troubles: list[str]) -> None:
        """Turn what is left into values; links need the places of every step's marks."""
        places: dict[str, tuple[int, int]] = {}
        for shelf in (*self.then.values(), *self.now.values()):
            for (is_answer, id), value in shelf.items():
                if not is_answer and type(value["target"]) is dict:
                    span = self._place(value["target"]["selector"])
                    if span:
                        places[id] = span
        for step, sheet in self.sheet.steps.items():
            now, then = self.now.get(step, {}), self.then.get(step)
            sheet.last = self._version(now, places)
            if then is not None and then != now:
                sheet.first = self._version(then, places)
        if self.lost:
            troubles.append(f"{self.lost} marks could not be found in the article")
        self.sheet.troubles = tuple(troubles)

    def _version(self, shelf: Values, places: Mapping[str, tuple[int, int]]) -> Version:
        marks, links, answers = [], [], {}
        for (is_answer, id), value in shelf.items():
            if is_answer:
                answers[str(id)] = value
                continue
            said = {body["purpose"]: body["value"] for body in value["body"]}
            if type(value["target"]) is dict:
                if id in places:
                    marks.append(Mark(str(said["tagging"]), *places[id], *_aside(said)))
                else:
                    self.lost += 1
            else:
                ends = [places.get(end) or _passage(end) for end in value["target"]]
                if len(ends) == 2 and ends[0] and ends[1]:
                    tie = Link(str(said["tagging"]), ends[0], ends[1], _aside(said)[0])
                    links.append(tie)
        kept = {id: answers[id] for id in list(answers)[:MOST] if isinstance(answers[id], dict)}
        return Version(tuple(marks[:MOST]), tuple(links[:MOST]), kept)

    def _place(self, selectors: Any) -> tuple[int, int] | None:
        """Take the stated place if its words stand there; else find them again in the article."""
        quote, place = selectors[0], selectors[-1]
        start, end = place.get("start", -1), place.get("end", -1)
        text = self.article.text if self.article else None
        whole = type(start) is int and type(end) is int and 0 <= start < end
        if whole and (text is None or text[start:end] == quote.get("exact")):
            return start, end
        if text is None:
            return None
        try:
            return match(text, Anchor.from_selectors(selectors))
        except (AnchorError, KitError):
            return None


_passage = lru_cache(maxsize=4096)(passage_span)


def _aside(said: Mapping[str, Any]) -> tuple[str, str, str]:
    note = str(said.get("commenting", ""))[:2000]
    return str(said.get("assessing", "")), str(said.get("describing", "")), note


def _stamp(event: Event) -> str:
    at = event.get("at", "")
    return at[:20] if isinstance(at, str) else ""
