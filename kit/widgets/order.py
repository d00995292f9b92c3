"""Messages of several pages, each page's in the order it made them, each done once.

A kernel may deliver messages on several threads, twice or out of order. Operations are numbered
within a page (`sid`, `seq`); a request names the last number made before it, and waits for that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Order"]

Message = dict[str, Any]
HELD = 10_000  # messages kept for one page while an earlier one is missing


@dataclass
class _Turn:
    """What one page has sent: the last number done, and what came too early."""

    done: int = 0
    early: dict[int, Message] = field(default_factory=dict)
    acts: list[Message] = field(default_factory=list)


class Order:
    """Let messages come in any order, and do each page's in the order they were made.

    >>> order, done = Order(), []
    >>> for seq in (2, 1, 1):
    ...     last = order.take({"sid": "a", "seq": seq}, lambda message: done.append(1) or True)
    >>> len(done), last
    (2, 2)
    """

    def __init__(self) -> None:
        self._turns: dict[str, _Turn] = {}

    def _turn(self, message: Mapping[str, Any]) -> _Turn:
        return self._turns.setdefault(str(message.get("sid", "")), _Turn())

    def take(self, message: Message, do: Callable[[Message], bool]) -> int:
        """Do a batch and those that waited for it, while `do` says it is done; give the last."""
        turn = self._turn(message)
        if message["seq"] > turn.done and len(turn.early) < HELD:
            turn.early[message["seq"]] = message
        while (due := turn.early.pop(turn.done + 1, None)) and do(due):
            turn.done += 1
        return turn.done

    def wait(self, message: Message) -> None:
        """Keep a request until everything made before it is done."""
        self._turn(message).acts.append(message)

    def due(self, message: Mapping[str, Any]) -> list[Message]:
        """Give out the requests of a message's page that wait for nothing any more."""
        turn = self._turn(message)
        due = [one for one in turn.acts if one.get("seq", 0) <= turn.done]
        turn.acts = [one for one in turn.acts if one.get("seq", 0) > turn.done]
        return due
