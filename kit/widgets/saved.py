"""The Python side of a widget that saves: nothing is called saved before it is on disk.

The one decision: operations are done in the order they were made in the page, once, and
acknowledged only after `save` has returned. A kernel may deliver them on several threads, twice
or out of order; `_Turn` puts that right, so that `save` never has to think of it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import anywidget
import traitlets

from kit.errors import KitError

__all__ = ["Op", "Save", "Saved"]

Op = dict[str, Any]
Save = Callable[[list[Op]], None]
Act = Callable[[str, Any], None]

SHELVES = {"mark": "marks", "link": "links", "answer": "answers"}
HELD = 10_000  # messages kept for one page while an earlier one is missing


@dataclass
class _Turn:
    """Hold what one page has sent: the last number done, and what came too early."""

    done: int = 0
    early: dict[int, dict[str, Any]] = field(default_factory=dict)
    acts: list[dict[str, Any]] = field(default_factory=list)


class Saved(anywidget.AnyWidget):
    """Keep marks, links and answers in step with a page, and save each change first.

    `save(ops)` is called with each batch before it is acknowledged; when it raises, the page
    is told its two sentences and keeps the batch, to send it again. `check(op)` is called before;
    when it raises, the change is refused for good and undone on the page. `act(name, value)` is
    called for what only Python can do (a hint, a commit). All may be called on any thread, never
    at the same time.
    """

    doc = traitlets.Dict().tag(sync=True)
    scheme = traitlets.Dict().tag(sync=True)
    frame = traitlets.Dict().tag(sync=True)
    layers: traitlets.List[Any] = traitlets.List().tag(sync=True)
    options = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True, echo_update=False)

    def __init__(
        self,
        state: Mapping[str, Any] | None = None,
        save: Save | None = None,
        act: Act | None = None,
        check: Callable[[Op], None] | None = None,
        **traits: Any,
    ) -> None:
        self._lock = threading.RLock()
        self._quiet = False
        self._turns: dict[str, _Turn] = {}
        self._save, self._act, self._check = save, act, check
        self._rev = 0
        self._held = _shelves(state or {})
        super().__init__(state=self._snapshot(), **traits)
        self.on_msg(self._receive)

    def load(self, state: Mapping[str, Any]) -> None:
        """Replace everything the widget holds, and tell every page that shows it."""
        with self._lock:
            self._held = _shelves(state)
            self._advance()
            self._reset()

    @property
    def marks(self) -> list[dict[str, Any]]:
        """List the marks as they stand, in the order of the text."""
        with self._lock:
            marks = list(self._held["mark"].values())
        return sorted(marks, key=lambda mark: (mark["start"], -mark["end"]))

    @property
    def links(self) -> list[dict[str, Any]]:
        """List the links as they stand, in the order they were made."""
        with self._lock:
            return list(self._held["link"].values())

    @property
    def answers(self) -> dict[str, Any]:
        """Give the answers as they stand, by item."""
        with self._lock:
            return dict(self._held["answer"])

    # -- what pages say ---------------------------------------------------------------

    def _receive(self, _: Any, message: Any, __: Any) -> None:
        if not isinstance(message, dict):
            return
        with self._lock:
            if message.get("t") == "hello":
                self._reset(message.get("sid"))
            elif message.get("t") == "ops" and isinstance(message.get("seq"), int):
                self._take_turn(message)
            elif message.get("t") == "act":
                self._turn(message).acts.append(message)
                self._act_when_due(message)

    def _turn(self, message: Mapping[str, Any]) -> _Turn:
        return self._turns.setdefault(str(message.get("sid", "")), _Turn())

    def _take_turn(self, message: dict[str, Any]) -> None:
        turn, sid = self._turn(message), message.get("sid")
        if message["seq"] > turn.done and len(turn.early) < HELD:
            turn.early[message["seq"]] = message
        while (due := turn.early.pop(turn.done + 1, None)) and self._do(due):
            turn.done += 1
        if turn.done >= message["seq"]:
            self._acknowledge(sid, turn.done)
        self._act_when_due(message)

    def _acknowledge(self, sid: Any, seq: int) -> None:
        self.send({"t": "ack", "sid": sid, "seq": seq, "rev": self._rev, "at": _clock()})

    def _act_when_due(self, message: Mapping[str, Any]) -> None:
        turn = self._turn(message)
        due = [one for one in turn.acts if one.get("seq", 0) <= turn.done]
        turn.acts = [one for one in turn.acts if one.get("seq", 0) > turn.done]
        for one in due:
            try:
                if self._act:
                    self._act(str(one.get("name")), one.get("value"))
            except Exception as problem:
                self._refuse(one, problem, retry=False, numbered=False)

    def _do(self, message: dict[str, Any]) -> bool:
        """Do one batch; false where it must be tried again."""
        ops = message.get("ops")
        try:
            ops = [self.checked(op) for op in ops] if isinstance(ops, list) else []
        except Exception as problem:
            self._refuse(message, problem, retry=False)
            return True
        try:
            if self._save and ops:
                self._save(ops)
        except Exception as problem:
            self._refuse(message, problem, retry=True)
            return False
        for op in ops:
            _apply(self._held, op)
        self._advance()
        return True

    def checked(self, op: Any) -> Op:
        """Return an operation that has the protocol's shape, or raise `KitError`."""
        if not (
            isinstance(op, dict)
            and op.get("o") in ("add", "set", "del")
            and op.get("k") in SHELVES
            and isinstance(op.get("id"), str)
            and (op["o"] == "del" or isinstance(op.get("value"), dict))
        ):
            raise KitError(
                "The page sent a change this kit does not know.",
                "Save the notebook, reload the page and run the cell again.",
            )
        if self._check:
            self._check(op)
        return op

    # -- what Python says -------------------------------------------------------------

    def _refuse(
        self, message: Mapping[str, Any], problem: Exception, retry: bool, numbered: bool = True
    ) -> None:
        what = getattr(problem, "what", f"This could not be saved ({problem}).")
        then = getattr(problem, "next", "Your work is kept in this browser; run the cell again.")
        told = {"t": "nack", "sid": message.get("sid"), "what": what, "next": then, "retry": retry}
        self.send({**told, "seq": message["seq"]} if numbered else told)

    def _reset(self, sid: Any = None) -> None:
        message = {"t": "reset", "rev": self._rev, "state": self._snapshot(), "at": _clock()}
        self.send({**message, "sid": sid} if sid else message)

    def _advance(self) -> None:
        self._rev += 1
        self._quiet = True
        try:
            self.state = self._snapshot()
        finally:
            self._quiet = False

    def _snapshot(self) -> dict[str, Any]:
        held = self._held
        return {
            "rev": self._rev,
            "marks": list(held["mark"].values()),
            "links": list(held["link"].values()),
            "answers": dict(held["answer"]),
        }

    def _should_send_property(self, key: str, value: Any) -> bool:
        """Keep the whole list from travelling after each edit; a reload still gets it."""
        return not (self._quiet and key == "state") and super()._should_send_property(key, value)


def _shelves(state: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    def by_id(things: Iterable[dict[str, Any]]) -> dict[str, Any]:
        return {str(one["id"]): one for one in things}

    return {
        "mark": by_id(state.get("marks", ())),
        "link": by_id(state.get("links", ())),
        "answer": dict(state.get("answers", {})),
    }


def _apply(held: dict[str, dict[str, Any]], op: Op) -> None:
    shelf = held[op["k"]]
    if op["o"] == "del":
        shelf.pop(op["id"], None)
    else:
        shelf[op["id"]] = op["value"]


def _clock() -> str:
    return datetime.now().strftime("%H:%M")
