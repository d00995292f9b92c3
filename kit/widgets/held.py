"""What one widget holds: marks, links and answers by id, and nothing about pages or disks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["SHELVES", "Held", "Op"]

Op = dict[str, Any]
SHELVES = {"mark": "marks", "link": "links", "answer": "answers"}


class Held:
    """Hold what a learner made, and apply operations to it.

    >>> held = Held({"marks": [{"id": "a", "start": 3, "end": 5}]})
    >>> held.apply({"o": "add", "k": "mark", "id": "b", "value": {"id": "b", "start": 0, "end": 2}})
    >>> [mark["id"] for mark in held.marks]
    ['b', 'a']
    """

    def __init__(self, state: Mapping[str, Any]) -> None:
        self._shelves: dict[str, dict[str, Any]] = {
            "mark": _by_id(state.get("marks", ())),
            "link": _by_id(state.get("links", ())),
            "answer": dict(state.get("answers", {})),
        }

    @property
    def marks(self) -> list[dict[str, Any]]:
        """List the marks in the order of the text."""
        marks = self._shelves["mark"].values()
        return sorted(marks, key=lambda mark: (mark["start"], -mark["end"]))

    @property
    def links(self) -> list[dict[str, Any]]:
        """List the links in the order they were made."""
        return list(self._shelves["link"].values())

    @property
    def answers(self) -> dict[str, Any]:
        """Give the answers by item."""
        return dict(self._shelves["answer"])

    def apply(self, op: Op) -> None:
        """Do one operation; doing it twice changes nothing more."""
        shelf = self._shelves[op["k"]]
        if op["o"] == "del":
            shelf.pop(op["id"], None)
        else:
            shelf[op["id"]] = op["value"]

    def snapshot(self, rev: int) -> dict[str, Any]:
        """Give everything as the page reads it (`state` in docs/widgets.md)."""
        marks = list(self._shelves["mark"].values())
        return {"rev": rev, "marks": marks, "links": self.links, "answers": self.answers}


def _by_id(things: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {str(one["id"]): one for one in things}
