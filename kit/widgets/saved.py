"""The Python side of a widget that saves: nothing is called saved before it is on disk.

The one decision: operations are done in the order they were made in the page, once, and
acknowledged only after `save` has returned; `Order` puts right what a kernel delivers late.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import anywidget
import traitlets

from kit.errors import KitError
from kit.widgets.held import SHELVES, Held, Op
from kit.widgets.order import Order
from kit.widgets.translations import words_of

__all__ = ["Op", "Save", "Saved"]

Save = Callable[[list[Op]], None]
Act = Callable[[str, Any], None]


class _Snapshot(traitlets.Dict):
    """A trait made when it is read, so that an edit costs the same whatever the widget holds."""

    def get(self, obj: Any, cls: Any = None) -> Any:
        return obj.snapshot()


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
    words = traitlets.Dict().tag(sync=True)
    state = _Snapshot().tag(sync=True, echo_update=False)

    def __init__(
        self,
        state: Mapping[str, Any] | None = None,
        save: Save | None = None,
        act: Act | None = None,
        check: Callable[[Op], None] | None = None,
        **traits: Any,
    ) -> None:
        self._lock = threading.RLock()
        self._order, self._held, self._rev = Order(), Held(state or {}), 0
        self._save, self._act, self._check = save, act, check
        language = traits.get("options", {}).get("language", "en")
        super().__init__(words=words_of(language), **traits)
        self.on_msg(self._receive)

    def load(self, state: Mapping[str, Any]) -> None:
        """Replace everything the widget holds, and tell every page that shows it."""
        with self._lock:
            self._held = Held(state)
            self._rev += 1
            self._reset()

    def snapshot(self) -> dict[str, Any]:
        """Give everything as it stands, as a reload or a saved notebook gets it."""
        with self._lock:
            return self._held.snapshot(self._rev)

    @property
    def marks(self) -> list[dict[str, Any]]:
        """List the marks as they stand, in the order of the text."""
        with self._lock:
            return self._held.marks

    @property
    def links(self) -> list[dict[str, Any]]:
        """List the links as they stand, in the order they were made."""
        with self._lock:
            return self._held.links

    @property
    def answers(self) -> dict[str, Any]:
        """Give the answers as they stand, by item."""
        with self._lock:
            return self._held.answers

    # -- what pages say ---------------------------------------------------------------

    def _receive(self, _: Any, message: Any, __: Any) -> None:
        if not isinstance(message, dict):
            return
        with self._lock:
            if message.get("t") == "hello":
                self._reset(message.get("sid"), known=message.get("rev") == self._rev)
            elif message.get("t") == "ops" and isinstance(message.get("seq"), int):
                if (done := self._order.take(message, self._do)) >= message["seq"]:
                    self._acknowledge(message.get("sid"), done)
                self._act_when_due(message)
            elif message.get("t") == "act":
                self._order.wait(message)
                self._act_when_due(message)

    def _acknowledge(self, sid: Any, seq: int) -> None:
        self.send({"t": "ack", "sid": sid, "seq": seq, "rev": self._rev, "at": _clock()})

    def _act_when_due(self, message: Mapping[str, Any]) -> None:
        for one in self._order.due(message):
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
            self._held.apply(op)
        self._rev += 1
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

    def _reset(self, sid: Any = None, known: bool = False) -> None:
        """Tell a page how things stand; one that knows this revision needs no list again."""
        message: dict[str, Any] = {"t": "reset", "rev": self._rev, "at": _clock()}
        message |= {} if known else {"state": self.snapshot()}
        self.send({**message, "sid": sid} if sid else message)


def _clock() -> str:
    return datetime.now().strftime("%H:%M")
