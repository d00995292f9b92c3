"""Lexicons: one row per term, its reference in the row, read once from `data/lexicons/`."""

from __future__ import annotations

import csv
from functools import cache

from kit.places import shipped

__all__ = ["Row", "lexicon", "terms"]

Row = dict[str, str]


@cache
def lexicon(name: str) -> tuple[Row, ...]:
    """Read one lexicon as its rows, in file order.

    >>> next(row["kind"] for row in lexicon("cues") if row["term"] == "deny")
    'deny'
    """
    path = shipped("data") / "lexicons" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def terms(name: str, kind: str) -> frozenset[str]:
    """List the terms of one kind, for a quick look-up.

    >>> "spokesman" in terms("sources", "office")
    True
    """
    return frozenset(row["term"] for row in lexicon(name) if row["kind"] == kind)
