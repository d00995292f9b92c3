"""The events of one hand-in, read straight into small typed values; what does not fit is told.

A typed decoder makes only what a count needs, which is what lets 100,000 hand-ins be read while one
waits. A file it refuses is looked at again, slowly, to say why.
"""

from __future__ import annotations

import json
import re
from typing import Any

from msgspec import DecodeError, Struct, ValidationError, field
from msgspec.json import Decoder

from kit.classroom.files import SetAside
from kit.journal import VERSION

__all__ = [
    "Answered",
    "Body",
    "Event",
    "Linked",
    "Made",
    "Marked",
    "Target",
    "read_dicts",
    "read_events",
]

RECORD = re.compile(r'"kit:record"\s*:\s*')
FOREIGN = "is damaged: it holds what the kit never writes"
UNLIKE = "is not written as the kit writes it; ask for the file again"


class Body(Struct, gc=False):
    """Hold one thing said of a passage: what for, and the words."""

    purpose: str
    value: str


class Selector(Struct, gc=False, omit_defaults=True):
    """Hold one way to find a passage; W3C's two selectors in one."""

    type: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = -1
    end: int = -1


class Target(Struct, gc=False):
    """Hold the ways to find a passage: its quotation first, its place last."""

    selector: list[Selector]


class Made(Struct, gc=False):
    """Hold a mark (its target is a passage) or a link (its targets are two ids)."""

    body: list[Body]
    target: Target | list[str]


class Marked(Struct, gc=False, tag_field="kind", tag="mark"):
    """Say that a mark was set, or removed."""

    id: str
    value: Made | None


class Linked(Marked, gc=False, tag_field="kind", tag="link"):
    """Say that a link was set, or removed."""


class Answered(Struct, gc=False, tag_field="kind", tag="answer"):
    """Say that an answer was given, or taken back."""

    id: str
    value: Any


class Event(Struct, gc=False):
    """Hold one event of a journal; each kind of event uses some of the fields."""

    v: int
    event: str = ""
    step: str = ""
    at: str = ""
    ops: tuple[Marked | Linked | Answered, ...] = ()
    handin: str = ""
    lesson: str = ""
    sha256: str = ""
    name: str = ""
    item: str = ""
    level: str = ""
    card: str = ""
    start: int = -1
    end: int = -1
    words: str = ""
    key: str = ""


class Page(Struct, gc=False):
    """Hold what is read of a handed-in page: the items below the record say the same twice."""

    record: list[Event] = field(name="kit:record")


_page, _list, _line = Decoder(Page), Decoder(list[Event]), Decoder(Event)


def read_events(content: bytes) -> tuple[list[Event], list[str]]:
    """Take the events out of a page or a journal; a torn line of a journal costs only itself.

    Raises `SetAside` with the reason when there are none.

    >>> read_events(b'{"v": 1, "event": "opened", "handin": "urn:uuid:1", "lesson": "sourcing"}')[1]
    []
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    if not content.strip():
        raise SetAside("is empty")
    if b'"kit:record"' not in content:
        return _lines(_text(content))
    try:
        events = _page.decode(content)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return _torn(_text(content)), []
    return _versioned(events.record), []


def read_dicts(content: bytes) -> list[dict[str, Any]]:
    """Take the events out of a file as plain JSON, for showing one learner's own page.

    Raises `SetAside` when it cannot be read.
    """
    text = _text(content.removeprefix(b"\xef\xbb\xbf"))
    read_events(content)
    if RECORD.search(text):
        return json.loads(_record(text))
    return [one for line in text.split("\n") if isinstance(one := _loosely(line), dict)]


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SetAside("is no text, so it is no hand-in") from error


def _torn(text: str) -> list[Event]:
    """Read the record of a page alone: what stands below it may be torn, and is not needed."""
    record = _record(text)
    try:
        return _versioned(_list.decode(record))
    except ValidationError as error:
        events = _loosely(record)
        for event in events if isinstance(events, list) else ():
            _refuse_newer(event)
        raise SetAside(FOREIGN if isinstance(events, list) else UNLIKE) from error
    except (DecodeError, RecursionError) as error:
        raise SetAside(UNLIKE) from error


def _record(text: str) -> str:
    try:
        found = RECORD.search(text)
        if found is None:
            raise SetAside("is not a hand-in of this kit")
        _, end = json.JSONDecoder().raw_decode(text, found.end())
        return text[found.end() : end]
    except json.JSONDecodeError as error:
        torn = error.pos >= len(text.rstrip()) - 1 or "Unterminated" in error.msg
        raise SetAside(
            "breaks off in the middle; ask for the file again" if torn else UNLIKE
        ) from error
    except (ValueError, RecursionError) as error:
        raise SetAside(UNLIKE) from error


def _lines(text: str) -> tuple[list[Event], list[str]]:
    """Read a journal: one event a line, and a line that cannot be read is told and passed over."""
    events: list[Event] = []
    amiss = 0
    for line in text.split("\n"):
        if line.strip():
            try:
                events += _versioned([_line.decode(line)])
            except (DecodeError, RecursionError):
                _refuse_newer(_loosely(line))
                amiss += 1
    if not any(event.event == "opened" for event in events):
        raise SetAside("is not a hand-in of this kit")
    return events, [f"{amiss} line{'s' * (amiss != 1)} could not be read"] if amiss else []


def _versioned(events: list[Event]) -> list[Event]:
    for event in events:
        if event.v > VERSION:
            raise SetAside("was made by a newer version of the kit; update the kit to read it")
    return events


def _refuse_newer(event: Any) -> None:
    if isinstance(event, dict) and type(version := event.get("v")) is int:
        _versioned([Event(version)])


def _loosely(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
