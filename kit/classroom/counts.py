"""Counts of a class: tables that can be added, so that classes, schools and years can be merged.

No table knows a learner. Outcomes come from `kit.feedback` itself, which is asked once for every
different mark and never twice for the same one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kit.errors import KitError
from kit.handin import write_whole

__all__ = ["TABLES", "Counts", "load_counts", "write_counts"]

Row = tuple[str | int, ...]
TABLES = {
    "learners": (),
    "stage": ("step", "stage"),
    "hints": ("step", "how many"),
    "word": ("step", "tag", "word"),  # learners who marked this word so; "" is any tag
    "reading": ("step", "entry", "tag"),  # how learners read a passage of the key; "" is not at all
    "outcome": ("step", "entry", "outcome"),
    "sure": ("step", "entry", "confidence", "outcome"),
    "change": ("step", "entry", "first", "last"),  # of learners who changed something
    "extra": ("step", "tag", "start", "end"),
    "choice": ("step", "question", "option", "confidence"),
    "rating": ("step", "row", "column", "level"),
    "level": ("step", "question", "level"),
    "card": ("step", "card"),
    "saw": ("step", "key"),  # versions of the key that feedback was given with
}


@dataclass(slots=True)
class Counts:
    """Hold the tables of one lesson, compared with one version of its key.

    >>> one = Counts("1-sourcing", "abc", {"stage": Counter({("mark", "final"): 2})})
    >>> (one + one).tables["stage"]["mark", "final"]
    4
    >>> (one + one) - one == one
    True
    """

    lesson: str
    key: str
    tables: dict[str, Counter[Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tables = {name: self.tables.get(name, Counter()) for name in TABLES}

    def __add__(self, other: Counts) -> Counts:
        self._same(other)
        tables = {name: rows + other.tables[name] for name, rows in self.tables.items()}
        return Counts(self.lesson, self.key, tables)

    def __sub__(self, other: Counts) -> Counts:
        self._same(other)
        tables = {name: rows - other.tables[name] for name, rows in self.tables.items()}
        return Counts(self.lesson, self.key, tables)

    def add(self, other: Counts) -> None:
        """Add in place: what 100,000 hand-ins need."""
        self._same(other)
        for name, rows in other.tables.items():
            self.tables[name].update(rows)

    @property
    def learners(self) -> int:
        return self.tables["learners"][()]

    def under(self, table: str, *start: str | int) -> dict[Row, int]:
        """Look up the rows of a table that begin so, by the rest of their name."""
        size = len(start)
        return {
            row[size:]: count for row, count in self.tables[table].items() if row[:size] == start
        }

    def committed(self, step: str) -> int:
        """Count the learners who committed a step; everything else counts only their work."""
        stages = self.under("stage", step)
        return sum(count for (stage,), count in stages.items() if stage != "open")

    def _same(self, other: Counts) -> None:
        if (self.lesson, self.key) != (other.lesson, other.key):
            raise KitError(
                f"Counts of “{self.lesson}” with key {self.key} and of “{other.lesson}” with key "
                f"{other.key} cannot be added.",
                "Count both from their hand-ins again, with one version of the key.",
            )

    def to_json(self) -> dict[str, Any]:
        """Write the tables as JSON: every row is its name and its count."""
        rows = {
            name: [[*row, count] for row, count in t.items()] for name, t in self.tables.items()
        }
        return {"kit:counts": 1, "lesson": self.lesson, "key": self.key, "tables": rows}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Counts:
        """Read what `to_json` wrote; raises `KitError` for anything else."""
        try:
            if data["kit:counts"] != 1:
                raise ValueError("another version")
            tables = {name: _rows(data["tables"].get(name, []), name) for name in TABLES}
            return cls(str(data["lesson"]), str(data["key"]), tables)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise KitError("These are not counts of this kit.", "Export them again.") from error


def _rows(rows: Iterable[Any], name: str) -> Counter[Row]:
    found: Counter[Row] = Counter()
    for *row, count in rows:
        kinds = all(type(one) in (str, int) for one in row) and type(count) is int
        if not kinds or count < 0 or len(row) != len(TABLES[name]):
            raise ValueError(name)
        found[tuple(row)] = count
    return found


def write_counts(counts: Counts, path: Path) -> Path:
    """Write counts to share: no names, no pseudonyms, no words of a learner."""
    write_whole(path, json.dumps(counts.to_json(), ensure_ascii=False, indent=1))
    return path


def load_counts(paths: Iterable[Path]) -> Counts:
    """Read the counts of several classes and add them.

    Raises `KitError` when a file holds none, or when they are of another lesson or key.
    """
    total: Counts | None = None
    for path in paths:
        try:
            counts = Counts.from_json(json.loads(Path(path).read_text("utf-8")))
        except (OSError, ValueError, RecursionError) as error:
            raise KitError(
                f"{path} holds no counts.", "Choose a file that the kit wrote."
            ) from error
        total = counts if total is None else total + counts
    if total is None:
        raise KitError("No counts were named.", "Name at least one file.")
    return total
