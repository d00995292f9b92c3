"""Marks in a text: `⟦3c⟧…⟦/3c⟧` content, q cue, s source of the third attribution; n nested."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

__all__ = ["golds", "read"]

Place = tuple[int, int]
Pieces = dict[int, dict[str, list[Place]]]  # number of the attribution, then c, q or s

_MARK = re.compile(r"⟦(/?)(\d+)n?([cqs])⟧")
_ENDED = re.compile(r"[.!?][”\"’]?\s+$")
_QUOTED = frozenset('"“‘')


def read(marked: str) -> tuple[str, Pieces]:
    """Take the marks out of a text; places are code points of the text without marks.

    >>> read("⟦1c⟧It rained⟦/1c⟧, ⟦1s⟧she⟦/1s⟧ ⟦1q⟧said⟦/1q⟧.")
    ('It rained, she said.', {1: {'c': [(0, 9)], 's': [(11, 14)], 'q': [(15, 19)]}})

    Raises `ValueError` when a mark is closed that was never opened, or stays open.
    """
    parts: list[str] = []
    pieces: Pieces = {}
    opened: dict[tuple[int, str], int] = {}
    length = at = 0
    for mark in _MARK.finditer(marked):
        parts.append(marked[at : mark.start()])
        length, at = length + len(parts[-1]), mark.end()
        key = int(mark[2]), mark[3]
        if not mark[1]:
            opened[key] = length
        elif key in opened:
            place = opened.pop(key), length
            pieces.setdefault(key[0], {}).setdefault(key[1], []).append(place)
        else:
            raise ValueError(f"{mark[0]} closes nothing.")
    if opened:
        raise ValueError(f"{sorted(opened)} are never closed.")
    return "".join([*parts, marked[at:]]), pieces


def golds(text: str, pieces: Pieces) -> Iterator[dict[str, Any]]:
    """Give each attribution a place: `“A,” she said, “B”` has one, across a stop two."""
    for one in pieces.values():
        source = min(one["s"]) if "s" in one else None
        for content in _joined(text, sorted(one.get("c", []))):
            quoted = not _QUOTED.isdisjoint(text[slice(*content)])
            kind = "mixed" if quoted else "indirect"
            yield {"content": content, "source": source, "kind": kind}


def _joined(text: str, pieces: list[Place]) -> list[Place]:
    joined: list[Place] = []
    for start, end in pieces:
        if joined and not _ENDED.search(text[joined[-1][1] : start]):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
