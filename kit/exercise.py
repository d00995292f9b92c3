"""A step as the learner meets it: a widget, the journal behind it, and feedback after commit.

The widget shows, the journal remembers, the lesson knows; this file only introduces them to each
other. All state is in the journal, so running a cell again brings everything back.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any

from kit.annotations import Annotation, Creator, reanchor
from kit.challenge import challenge
from kit.errors import KitError
from kit.feedback import Feedback, check, compare
from kit.frames import actions_of, compared, frame_of, has_key, told
from kit.handin import HandIn, StepRecord
from kit.layers import layers_of
from kit.lessons import Lesson, Step, key_version
from kit.widgets.annotator import Annotator, doc_of
from kit.widgets.form import Form
from kit.wire import from_page_op, passage_id, passage_span, to_page_state
from kit.words import say

__all__ = ["Exercise"]

ALWAYS = {"card", "self", "accept", "reject", "challenge"}  # acts without a button in the footer


class Exercise:
    """Bring one step of a lesson to life; shown by being the last thing in a cell.

    `on_change` is called after every change with the step's id, so that others can follow.
    """

    def __init__(self, lesson: Lesson, step: Step, handin: HandIn, on_change: Any = None) -> None:
        self.lesson, self.step, self.handin = lesson, step, handin
        self._changed = on_change or (lambda step: None)
        self._lock = threading.RLock()
        self._counter = 0
        self._key = key_version(lesson)
        self._lost: Sequence[tuple[Annotation, str]] = ()
        self.widget = self._make_widget()
        self.refresh()

    @property
    def record(self) -> StepRecord:
        """Tell the record of this step as the journal has it."""
        return self.handin.step(self.step.id)

    @property
    def feedback(self) -> tuple[Feedback, ...]:
        """Compare the work as it stands with the key; empty before commit."""
        if self.record.stage == "open":
            return ()
        if self.step.kind in ("mark", "link"):
            given = self._given_spans()
            return compare(self.lesson, self.step, self.record.work, given)
        return check(self.step, self.record.work, self.lesson.language)

    @property
    def locked(self) -> str:
        """Name the step this one waits for, or nothing."""
        if not self.step.after:
            return ""
        before = self.lesson.step(self.step.after)
        return "" if is_done(before, self.handin.step(before.id)) else before.title

    def refresh(self, focus: str = "") -> None:
        """Draw the step anew from the journal."""
        with self._lock, self.handin.lock:
            self._draw(focus)

    def _draw(self, focus: str) -> None:
        said = self.feedback
        frame = frame_of(
            self.lesson,
            self.step,
            self.record,
            said,
            locked=self.locked,
            summary=self._summary(said),
        )
        self.widget.options = {**self.widget.options, "readonly": self._readonly()}
        self.widget.scheme = {**self.widget.scheme, "given": self._given()}
        self.widget.layers = self._layers(said)
        self.widget.frame = {**frame, "focus": focus, "counter": self._counter}

    def _repr_mimebundle_(self, **more: Any) -> Any:
        return self.widget._repr_mimebundle_(**more)

    # -- what the page asks for ---------------------------------------------------------------

    def _save(self, ops: Sequence[Mapping[str, Any]]) -> None:
        """Write a batch of changes to disk; what it raises is told to the learner."""
        with self._lock:
            maker = Creator(self.handin.learner)
            made = [from_page_op(op, self.lesson.article, maker) for op in ops]
            self.handin.record(self.step.id, made)
            self._changed(self.step.id)

    def _check(self, _: Mapping[str, Any]) -> None:
        if self._readonly():
            raise KitError(
                self._say("This step is committed, so it no longer changes."),
                self._say("Choose “Revise once” to change it; your first version is kept."),
            )

    def _act(self, name: str, value: Any) -> None:
        with self._lock:
            move = getattr(self, f"_do_{name}", None)
            allowed = {one["name"] for one in actions_of(self.step, self.record)} | ALWAYS
            if move is None or name not in allowed or self.locked:
                self.refresh()  # an old page or a second click: show what is true now
                return
            focus = move(value) or ""
            self._counter += bool(focus)
            self.refresh(focus)
            self._changed(self.step.id)

    def _do_hint(self, _: Any) -> None:
        self.handin.tell("hinted", self.step.id)

    def _do_commit(self, _: Any) -> str:
        stage = self.record.stage
        event = "committed" if stage == "open" else "revised"
        self.handin.tell(event, self.step.id, **({"key": self._key} if has_key(self.step) else {}))
        if not has_key(self.step):
            self.handin.tell("kept", self.step.id)
        return "feedback"

    def _do_reveal(self, _: Any) -> str:
        self.handin.tell("revealed", self.step.id)
        return "feedback"

    def _do_revise(self, _: Any) -> None:
        self.handin.tell("revising", self.step.id)

    def _do_keep(self, _: Any) -> str:
        self.handin.tell("kept", self.step.id)
        return "feedback"

    def _do_card(self, value: Any) -> None:
        if value in {one.id for one in self.step.cards}:
            self.handin.tell("opened card", self.step.id, card=value)
        if {one.id for one in self.step.cards} <= set(self.record.cards):
            self.handin.tell("committed", self.step.id)
            self.handin.tell("kept", self.step.id)

    def _do_accept(self, value: Any) -> None:
        self._decide("accepted", value)

    def _do_reject(self, value: Any) -> None:
        self._decide("rejected", value)

    def _decide(self, decision: str, value: Any) -> None:
        """Keep what the learner thinks of a suggestion; marks stay as they are."""
        if isinstance(value, Mapping) and self.record.revealed:
            why = str(value.get("why") or "")[:500]
            id = str(value.get("id"))
            self.handin.tell("decided", self.step.id, id=id, decision=decision, why=why)

    def _do_challenge(self, value: Any) -> None:
        """File a reasoned challenge to what the key says of a passage or answer, or leaves out."""
        if not isinstance(value, Mapping) or self.record.stage == "open":
            return
        known = [one.spans[0] for one in self.feedback if one.spans] + [*self.step.keyed]
        place = value.get("item") or (value.get("start"), value.get("end"))
        if place in known:
            why = str(value.get("why") or "")
            challenge(self.handin, self.lesson, self.step, place, why)

    def _do_self(self, value: Any) -> None:
        if isinstance(value, Mapping):
            item, level = str(value.get("item")), str(value.get("level"))
            self.handin.tell("self", self.step.id, item=item, level=level)

    # -- what the page is given ---------------------------------------------------------------

    def _make_widget(self) -> Annotator | Form:
        common: dict[str, Any] = {
            "state": self._state(),
            "save": self._save,
            "act": self._act,
            "check": self._check,
            "options": {
                "language": self.lesson.language,
                "store": f"{self.handin.id}/{self.step.id}",
            },
        }
        low, high = self.step.paragraphs
        if self.step.kind not in ("mark", "link"):
            reads = self.step.kind == "read" and not self.step.cards
            numbers = range(low, high + 1)
            doc = doc_of(self.lesson.article, numbers, zones=False) if reads else {}
            return Form(doc=doc, **common)
        return Annotator(
            self.lesson.article,
            [self._label(one) for one in self.step.tags],
            relations=[
                {"id": one, "name": name, "phrase": name}
                for one in self.step.links
                for name in [self._say(one.replace("-", " "))]
            ],
            reasons=self.lesson.reasons if self.step.tags else (),
            paragraphs=range(low, high + 1),
            zones=False,  # where the news stops is for the learner to find
            **common,
        )

    def _label(self, name: str) -> dict[str, Any]:
        tag = self.lesson.tags[name]
        place = list(self.lesson.tags).index(name)
        return {
            "id": tag.id,
            "name": tag.name,
            "letter": tag.letter,
            "pattern": tag.pattern,
            "colour": place,
            "test": tag.test,
            "example": tag.example,
            "not": tag.not_example,
        }

    def _state(self) -> dict[str, Any]:
        """Give the page its marks, each found again in the text; the lost are told of."""
        work = self.record.work.copy()
        kept, self._lost = reanchor(self.lesson.article, work.marks)
        work.annotations = {one.id: one for one in (*kept, *work.links)}
        return to_page_state(work)

    def _given(self) -> list[dict[str, Any]]:
        """List the passages a link step sets, and the learner's own marks it brings along."""
        text = self.lesson.article.text
        found = [
            {
                "id": passage_id(self.lesson.article, span),
                "start": span[0],
                "end": span[1],
                "text": text[slice(*span)],
                "set": True,
            }
            for span in self.step.given
        ]
        return found + [
            {
                "id": one.id.removeprefix("urn:uuid:"),
                "start": one.start,
                "end": one.end,
                "text": text[one.start : one.end],
                "tag": one.tag,
                **{name: label[name] for name in ("letter", "pattern", "colour")},
                "set": False,
            }
            for one in self._brought()
            for label in [self._label(one.tag)]
        ]

    def _brought(self) -> list[Annotation]:
        if not self.step.brings:
            return []
        marks = self.handin.step(self.lesson.step(self.step.brings).id).work.marks
        return sorted(marks, key=lambda one: one.start)

    def _given_spans(self) -> dict[str, tuple[int, int]]:
        ids = [end for one in self.record.work.links for end in one.ends or ()]
        named = {id: span for id in ids if (span := passage_span(id))}
        return named | {one.id: one.span for one in self._brought()}

    def _layers(self, said: Sequence[Feedback]) -> list[dict[str, Any]]:
        suggested = self.lesson.suggestions if self.record.revealed else ()
        return layers_of(self.lesson, self.step, self.record, said, suggested)

    def _readonly(self) -> bool:
        return self.record.stage not in ("open", "revising") or bool(self.locked)

    def _say(self, phrase: str) -> str:
        return say(self.lesson.language, phrase)

    def _summary(self, said: Sequence[Feedback]) -> str:
        notes = [f"<p>{line}</p>" for line in self.handin.troubles]
        lost = self._say("A mark could not be placed in the text:")
        notes += [f"<p>{lost} {why}</p>" for _, why in self._lost]
        if self.record.stage in ("committed", "final"):
            notes.insert(0, told(self.lesson, self.step, self.record, said))
            notes.append(compared(self.lesson, self.step, self.record, self._key))
        return "".join(notes)


def is_done(step: Step, record: StepRecord) -> bool:
    """Tell whether what waits for a step may open."""
    return record.stage != "open"
