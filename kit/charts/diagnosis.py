"""Rows of evidence against explanations: which rows tell the explanations apart, and which do not.

A row that fits everything decides nothing: what counts is its power to distinguish, not its truth
(Heuer, Psychology of Intelligence Analysis, 1999, chapter 8). Nothing is added up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kit.handin import StepRecord
from kit.lessons import Step

__all__ = ["Row", "matrix_rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one row of evidence: the level given for each column, and the key's range there.

    `given` holds the number of a level, or nothing; `accepts` is empty before commit.
    """

    name: str
    given: tuple[str, ...]
    accepts: tuple[tuple[int, int] | None, ...] = ()

    @property
    def tells(self) -> str:
        """Tell `same`, `apart`, or nothing while a cell is empty.

        >>> Row("Silence", ("1", "1", "1")).tells, Row("A denial", ("0", "1", "1")).tells
        ('same', 'apart')
        """
        if not all(self.given):
            return ""
        return "same" if len(set(self.given)) == 1 else "apart"

    @property
    def may_be_same(self) -> bool:
        """Tell whether the key accepts one level for the whole row.

        >>> Row("A denial", ("", "", ""), ((0, 1), (1, 2), (1, 2))).may_be_same
        True
        """
        ranges = [one for one in self.accepts if one]
        return bool(ranges) and max(low for low, _ in ranges) <= min(high for _, high in ranges)


def matrix_rows(step: Step, record: StepRecord) -> list[Row]:
    """Read the rows off a `rate` step; the key's ranges are there after commit."""
    levels = {number for number, _ in step.levels}
    told = record.stage != "open" and bool(step.ranges)
    rows = []
    for name in step.rows:
        value = record.work.answers.get(name, {}).get("value")
        value = value if isinstance(value, Mapping) else {}
        given = [str(value.get(one, "")) for one in step.columns]
        accepts = tuple(step.ranges.get((name, one)) for one in step.columns) if told else ()
        rows.append(Row(name, tuple(one if one in levels else "" for one in given), accepts))
    return rows
