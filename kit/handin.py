"""The learner's durable record: a journal of events, and the state it folds into.

State is always the fold of the events, so first and revised versions both exist and "what I
changed" can be shown. A hand-in leaves as one W3C AnnotationPage that carries its record along.
"""

from __future__ import annotations

import json
import os
import re
import threading
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kit.annotations import Annotation, Creator, now, to_page
from kit.articles import Article
from kit.errors import KitError
from kit.journal import Journal

__all__ = [
    "Answer",
    "HandIn",
    "Op",
    "Place",
    "StepRecord",
    "Work",
    "fold",
    "open_handin",
    "read_handin",
]

Answer = dict[str, Any]
Event = dict[str, Any]
Place = tuple[int, int] | str  # a passage, or a question or row by its id


@dataclass(frozen=True, slots=True)
class Op:
    """Hold one change: an annotation or an answer set (`value`) or removed (`None`)."""

    kind: str  # "mark", "link" or "answer"
    id: str
    value: Annotation | Answer | None

    def to_json(self) -> dict[str, Any]:
        value = self.value
        if isinstance(value, Annotation):
            value = value.to_jsonld()
        return {"kind": self.kind, "id": self.id, "value": value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Op:
        value = data["value"]
        if value is not None and data["kind"] != "answer":
            value = Annotation.from_jsonld(value)
        return cls(data["kind"], str(data["id"]), value)


@dataclass(slots=True)
class Work:
    """Hold what a learner has made in one step: annotations and answers by id."""

    annotations: dict[str, Annotation] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)

    def apply(self, op: Op) -> None:
        shelf: dict[str, Any] = self.answers if op.kind == "answer" else self.annotations
        if op.value is None:
            shelf.pop(op.id, None)
        else:
            shelf[op.id] = op.value

    def copy(self) -> Work:
        return Work(dict(self.annotations), dict(self.answers))

    @property
    def marks(self) -> list[Annotation]:
        return [one for one in self.annotations.values() if one.anchor]

    @property
    def links(self) -> list[Annotation]:
        return [one for one in self.annotations.values() if one.ends]


@dataclass(slots=True)
class StepRecord:
    """Hold one step's history: the work now, the work as first committed, hints, stage."""

    work: Work = field(default_factory=Work)
    first: Work | None = None
    stage: str = "open"  # then committed, perhaps revising, final
    hints: int = 0
    revealed: bool = False
    cards: tuple[str, ...] = ()
    self_seen: dict[str, str] = field(default_factory=dict)  # level a learner gave an own text
    decisions: dict[str, dict[str, str]] = field(default_factory=dict)  # on suggestions, by id
    challenges: dict[Place, str] = field(default_factory=dict)  # to the key, by what they are on
    key: str = ""  # the version of the key it was last compared with


STAGES = {
    "committed": "committed",
    "revising": "revising",
    "kept": "final",
    "revised": "final",
}


def fold(
    events: Iterable[Event], steps: dict[str, StepRecord] | None = None
) -> dict[str, StepRecord]:
    """Fold events, oldest first, into the state of each step.

    >>> record = fold([{"event": "hinted", "step": "mark"}, {"event": "hinted", "step": "mark"}])
    >>> record["mark"].hints
    2
    """
    steps = {} if steps is None else steps
    for event in events:
        if event.get("step"):
            _tell(steps.setdefault(str(event["step"]), StepRecord()), event)
    return steps


def _tell(record: StepRecord, event: Event) -> None:
    kind = event.get("event")
    if kind == "changed":
        for one in event["ops"]:
            record.work.apply(Op.from_json(one))
    elif kind == "hinted":
        record.hints += 1
    elif kind == "revealed":
        record.revealed = True
    elif kind == "decided":
        told = {name: str(event.get(name) or "") for name in ("decision", "why")}
        record.decisions[str(event["id"])] = told
    elif kind == "challenged":
        item = str(event.get("item") or "")
        record.challenges[item or (int(event["start"]), int(event["end"]))] = str(event["words"])
    elif kind == "self":
        record.self_seen[str(event["item"])] = str(event["level"])
    elif kind == "opened card" and event["card"] not in record.cards:
        record.cards = (*record.cards, event["card"])
    elif kind in STAGES:
        if kind == "committed":
            record.first = record.work.copy()
        record.stage = STAGES[kind]
        record.key = str(event.get("key") or record.key)
        record.revealed = record.revealed or record.stage == "final"


class HandIn:
    """Keep one learner's work on one lesson: every change on disk before it counts as saved.

    Raises `KitError` when the file is another lesson's, a newer version's, or cannot be written.
    """

    def __init__(self, path: Path, lesson: str, article: Article) -> None:
        self.lock = threading.RLock()  # held while the state changes
        self.journal = Journal(path)
        self.steps = fold(self.journal.events)
        if not self.journal.events:
            stamp = {"lesson": lesson, "article": article.id, "sha256": article.sha256}
            self._append({"event": "opened", "handin": uuid.uuid4().urn, **stamp})
        if self._first("lesson") != lesson:
            raise KitError(
                f"{path} holds work on another lesson ({self._first('lesson')}).",
                "Move the file elsewhere, or open that lesson.",
            )

    @property
    def id(self) -> str:
        return self._first("handin")

    @property
    def path(self) -> Path:
        return self.journal.path

    @property
    def lesson(self) -> str:
        return self._first("lesson")

    @property
    def troubles(self) -> list[str]:
        return self.journal.troubles

    @property
    def learner(self) -> str:
        """Tell the name the learner gave last, or nothing."""
        names = [event["name"] for event in self.journal.events if event.get("event") == "named"]
        return str(names[-1]) if names else ""

    def step(self, name: str) -> StepRecord:
        """Tell the record of one step, empty when nothing was done there yet."""
        return self.steps.setdefault(name, StepRecord())

    def record(self, step: str, ops: Iterable[Op]) -> None:
        """Write changes to disk, then fold them into the state."""
        self._append({"event": "changed", "step": step, "ops": [op.to_json() for op in ops]})

    def tell(self, event: str, step: str = "", **more: Any) -> None:
        """Write another event: `hinted`, `committed`, `revising`, `revised`, `kept`, `named`…"""
        self._append({"event": event, **({"step": step} if step else {}), **more})

    def refresh(self) -> None:
        """Read what another kernel or tab wrote since."""
        with self.lock:
            fold(self.journal.refresh(), self.steps)

    def snapshot(self) -> dict[str, StepRecord]:
        """Copy the state, for whoever reads it while the learner goes on."""
        with self.lock:
            return {name: replace(one, work=one.work.copy()) for name, one in self.steps.items()}

    def _append(self, event: Event) -> None:
        with self.lock:
            fold(self.journal.append({**event, "at": now()}), self.steps)

    def _first(self, name: str) -> str:
        return next((str(e[name]) for e in self.journal.events if name in e), "")

    def to_page(self) -> dict[str, Any]:
        """Write the hand-in as one W3C AnnotationPage: the work now, and the whole record."""
        maker = Creator(self.learner)
        made = [one for record in self.steps.values() for one in record.work.annotations.values()]
        return to_page(
            made,
            id=self.id,
            creator={"type": maker.type, "name": maker.name},
            **{
                "kit:lesson": self.lesson,
                "kit:article": self._first("article"),
                "kit:record": self.journal.events,
            },
        )

    def write_page(self) -> Path:
        """Write the one file a teacher opens, beside the journal, and return its path."""
        name = re.sub(r"[^\w-]+", "-", self.learner.strip().lower()).strip("-") or "hand-in"
        path = self.path.parent / f"{self.lesson} {name[:60]}.jsonld"
        write_whole(path, json.dumps(self.to_page(), ensure_ascii=False, indent=1))
        return path


def open_handin(folder: Path, lesson: str, article: Article, learner: str = "") -> HandIn:
    """Open the hand-in of a lesson in a work folder, or begin it."""
    name = f"{lesson}.{learner}" if learner else lesson
    return HandIn(Path(folder) / "hand-ins" / f"{name}.journal.jsonl", lesson, article)


def read_handin(path: Path) -> tuple[dict[str, Any], dict[str, StepRecord]]:
    """Read a file a learner handed in: its page, and the state of each step.

    Raises `KitError` when the file is not a hand-in of this kit.
    """
    try:
        page = json.loads(Path(path).read_text("utf-8"))
        return page, fold(page["kit:record"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise KitError(
            f"{path} is not a hand-in of this kit.", "Ask for the .jsonld file again."
        ) from error


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text, "utf-8")
        os.replace(beside, path)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise KitError(
            f"{path} cannot be written: {reason}.",
            "Make room, or choose another folder.",
        ) from error
