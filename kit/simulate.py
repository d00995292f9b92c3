"""A made-up class whose truth is known: for testing what the class page measures, and to try it.

Each learner's hand-in is made of the very events a real one holds. What share of learners reads a
passage in which way is drawn from `Truth`, so a measure can be held against what was put in.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from kit.anchoring import describe
from kit.annotations import Annotation, Creator, to_page
from kit.errors import KitError
from kit.frames import has_key
from kit.handin import Op, fold
from kit.journal import VERSION
from kit.lessons import Entry, Lesson, Step, key_version, load_lesson
from kit.wire import passage_id

__all__ = ["Truth", "main", "make_handin", "make_page", "truth_of", "write_class"]

Event = dict[str, Any]
NAMES = (
    "Ada Ben Cem Dana Eli Fatou Gia Hana Ivo Jun Kofi Lena Mika Nour Olga Pia Quin Rosa Sami Tara"
)


@dataclass(frozen=True)
class Truth:
    """Hold the shares a made-up class is drawn from, each 0 to 1.

    `readings` gives for a passage of the key, by step and number, how many read it as each tag;
    the rest leaves it alone. `sure` is how often a learner who meets the key is sure, and how often
    one who does not. `revises` is the share that revises, `towards` the share of passages then
    read as the key does.
    """

    readings: Mapping[tuple[str, int], Mapping[str, float]] = field(default_factory=dict)
    sure: tuple[float, float] = (0.6, 0.35)
    extra: float = 1.5  # marks a learner on passages the key does not have
    edges: float = 0.2
    hints: float = 0.8
    revises: float = 0.5
    towards: float = 0.4
    commits: float = 0.97


def truth_of(lesson: Lesson, seed: int = 1) -> Truth:
    """Draw a plausible truth for a lesson: easy and hard passages, splits, false alarms."""
    dice = Random(seed)
    readings: dict[tuple[str, int], dict[str, float]] = {}
    for step in lesson.steps:
        names = step.tags or step.links
        for at, entry in enumerate(step.entries):
            known = [one.tag for one in entry.readings if one.tag in names] or list(entry.welcome)
            if entry.status == "solid" and not known:
                readings[step.id, at] = {dice.choice(names): dice.choice((0.05, 0.1, 0.3, 0.5))}
            elif len(known) > 1:
                whole, first = dice.uniform(0.5, 0.9), dice.uniform(0.35, 0.65)
                readings[step.id, at] = {known[0]: whole * first, known[1]: whole * (1 - first)}
            else:
                share = dice.choice((0.25, 0.5, 0.7, 0.9))
                other = dice.choice(names)
                readings[step.id, at] = {(known or [other])[0]: share}
                readings[step.id, at].setdefault(other, min(0.2, 0.98 - share))
    return Truth(readings)


def make_handin(lesson: Lesson, truth: Truth, seed: int, name: str = "") -> list[Event]:
    """Make the events of one learner's hand-in; the same seed makes the same ones."""
    return _Learner(lesson, truth, Random(f"{lesson.id}/{seed}"), name).events


def make_page(events: list[Event], name: str) -> dict[str, Any]:
    """Wrap events as a learner's `.jsonld` page, as `HandIn.to_page` does."""
    made = [one for record in fold(events).values() for one in record.work.annotations.values()]
    opened = events[0]
    about = {"kit:lesson": opened["lesson"], "kit:article": opened["article"]}
    creator = {"type": "Person", "name": name}
    return to_page(made, id=opened["handin"], creator=creator, **about, **{"kit:record": events})


class _Learner:
    """Play one learner, step after step, and write down the events."""

    def __init__(self, lesson: Lesson, truth: Truth, dice: Random, name: str) -> None:
        self.lesson, self.truth, self.dice = lesson, truth, dice
        self.maker, self.key = Creator(name), key_version(lesson)
        self.events: list[Event] = []
        self.minute = 0
        article = lesson.article
        number = uuid.UUID(int=dice.getrandbits(128), version=4).urn
        stamp = {"article": article.id, "sha256": article.sha256}
        self.tell("opened", handin=number, lesson=lesson.id, **stamp)
        for step in lesson.steps:
            if dice.random() > truth.commits or (step.extra and dice.random() < 0.7):
                continue
            {"mark": self.mark, "link": self.link}.get(step.kind, self.answer)(step)
        if name:
            self.tell("named", name=name)

    def tell(self, event: str, step: str = "", **more: Any) -> None:
        self.minute += 1
        minutes, seconds = divmod(self.minute, 60)
        at = f"2026-11-23T09:{minutes % 60:02}:{seconds:02}Z"
        where = {"step": step} if step else {}
        self.events.append({"v": VERSION, "event": event, **where, **more, "at": at})

    def change(self, step: Step, *ops: Op) -> None:
        self.tell("changed", step.id, ops=[op.to_json() for op in ops])

    def hints(self, step: Step) -> None:
        for _ in step.hints:
            if self.dice.random() < self.truth.hints * 0.6:
                self.tell("hinted", step.id)
            else:
                break

    def mark(self, step: Step) -> None:
        self.hints(step)
        made = {at: self.read(step, at, entry) for at, entry in enumerate(step.entries)}
        for one in list(made.values()) + self.extras(step):
            if one:
                self.change(step, Op("mark", one.id, replace(one, confidence="", reason="")))
                self.change(step, Op("mark", one.id, one))
        self.close(step, made)

    def read(self, step: Step, at: int, entry: Entry) -> Annotation | None:
        tag = self.choose(self.truth.readings.get((step.id, at), {}))
        if not tag:
            return None
        start, end = entry.spans[0]
        if self.dice.random() < self.truth.edges and end - start > 12:
            end = start + (end - start) * 4 // 5  # most of the words, other edges
        met = entry.reading(tag) is not None or tag in entry.welcome
        return self.annotation(start, end, tag, met)

    def choose(self, shares: Mapping[str, float]) -> str:
        place = self.dice.random()
        for tag, share in shares.items():
            place -= share
            if place < 0:
                return tag
        return ""

    def annotation(self, start: int, end: int, tag: str, met: bool) -> Annotation:
        return Annotation(
            article=self.lesson.article.id,
            tag=tag,
            anchor=_anchor(self.lesson.article.text, start, end),
            confidence=self.confidence(met),
            reason=self.dice.choice(self.lesson.reasons or ("",)),
            note="Who says this?" if self.dice.random() < 0.1 else "",
            creator=self.maker,
            created="2026-11-23T09:00:00Z",
            id=uuid.UUID(int=self.dice.getrandbits(128), version=4).urn,
        )

    def confidence(self, met: bool) -> str:
        sure = self.truth.sure[0 if met else 1]
        return self.choose({"sure": sure, "think so": (1 - sure) * 0.6, "guess": (1 - sure) * 0.4})

    def extras(self, step: Step) -> list[Annotation | None]:
        taken = [span for entry in step.entries for span in entry.spans]
        found: list[Annotation | None] = []
        for paragraph in self.lesson.shown(step):
            words = [(m.start(), m.end()) for m in re.finditer(r"\w+", paragraph.text)]
            if len(words) > 4 and self.dice.random() < self.truth.extra / 9:
                first = self.dice.randrange(len(words) - 3)
                start = paragraph.start + words[first][0]
                end = paragraph.start + words[first + 2][1]
                if all(end <= a or start >= b for a, b in taken):
                    found.append(self.annotation(start, end, self.dice.choice(step.tags), False))
        return found

    def link(self, step: Step) -> None:
        self.hints(step)
        made: dict[int, Annotation | None] = {}
        for at, entry in enumerate(step.entries):
            made[at] = None
            tag = self.choose(self.truth.readings.get((step.id, at), {}))
            if tag:
                goal = entry.spans[1] if len(entry.spans) > 1 else step.entries[0].spans[-1]
                ends = [passage_id(self.lesson.article, one) for one in (entry.spans[0], goal)]
                one = self.annotation(*entry.spans[0], tag, True)
                made[at] = replace(one, anchor=None, ends=(ends[0], ends[1]), reason="")
                self.change(step, Op("link", one.id, made[at]))
        self.close(step, made)

    def commit(self, step: Step) -> None:
        self.tell("committed", step.id, **({"key": self.key} if has_key(step) else {}))

    def close(self, step: Step, made: Mapping[int, Annotation | None]) -> None:
        """Commit, and perhaps see the key and revise towards it."""
        self.commit(step)
        if self.dice.random() > self.truth.revises:
            self.tell("kept", step.id)
            return
        self.tell("revealed", step.id)
        self.tell("revising", step.id)
        for at, entry in enumerate(step.entries):
            if step.kind == "mark" and self.dice.random() < self.truth.towards:
                self.towards(step, entry, made[at])
        self.tell("revised", step.id)

    def towards(self, step: Step, entry: Entry, before: Annotation | None) -> None:
        if before:
            self.change(step, Op("mark", before.id, None))
        tags = [one.tag for one in entry.readings if one.tag in step.tags]
        if tags and entry.status != "solid":
            one = self.annotation(*entry.spans[0], tags[0], True)
            self.change(step, Op("mark", one.id, one))

    def answer(self, step: Step) -> None:
        self.hints(step)
        for card in step.cards:
            self.tell("opened card", step.id, card=card.id)
        if step.kind == "rate":
            for row in step.rows:
                value = {column: self.dice.choice(step.levels)[0] for column in step.columns}
                self.change(step, Op("answer", row, {"value": value, "confidence": ""}))
        for question in step.questions:
            self.change(step, Op("answer", question.id, self.reply(step, question)))
        self.commit(step)
        for question in step.questions:
            if step.rubric.levels:
                level = self.dice.choice(step.rubric.levels)[0]
                self.tell("self", step.id, item=question.id, level=level)
        self.tell("kept", step.id)

    def reply(self, step: Step, question: Any) -> dict[str, Any]:
        if step.kind == "write":
            samples = [words for _, words in step.rubric.samples] or ["I would ask who was there."]
            return {
                "value": re.sub(r"<[^>]+>", "", self.dice.choice(samples)),
                "confidence": "sure",
            }
        on_key = [one.id for one in question.options if one.mark != " "]
        met = bool(on_key) and self.dice.random() < 0.6
        value = [self.dice.choice(on_key if met else [one.id for one in question.options])]
        sure = self.confidence(value[0] in on_key) if step.confidence else ""
        reasons = self.lesson.reasons or ("",)
        why = {"note": reasons[ord(value[0]) % len(reasons)]} if question.why else {}
        return {"value": value, "confidence": sure, **why}


@lru_cache(maxsize=4096)
def _anchor(text: str, start: int, end: int) -> Any:
    return describe(text, start, end)


def write_class(
    folder: Path, lesson: Lesson, size: int, truth: Truth | None = None, first: int = 0
) -> Iterator[Path]:
    """Write the hand-ins of a made-up class into a folder, one after another."""
    truth = truth or truth_of(lesson)
    names = NAMES.split()
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + size):
        name = f"{names[number % len(names)]} {number // len(names) + 1}"
        events = make_handin(lesson, truth, number, name)
        place = folder / f"{number // 1000:03}" if size > 2000 else folder
        place.mkdir(exist_ok=True)
        path = place / f"{lesson.id} {name.lower().replace(' ', '-')}.jsonld"
        path.write_text(json.dumps(make_page(events, name), ensure_ascii=False, indent=1), "utf-8")
        yield path


def main(arguments: list[str] | None = None) -> int:
    """Run `python -m kit.simulate LESSON FOLDER [SIZE]`: write a made-up class to try the page."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) < 2:
        raise KitError(
            "A made-up class needs a lesson and a folder.",
            "Write: python3 -m kit.simulate LESSON FOLDER [SIZE].",
        )
    size = int(given[2]) if len(given) > 2 else 30
    for path in write_class(Path(given[1]), load_lesson(given[0]), size):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
