"""A share of a class, with how sure one can be of it.

The interval is Wilson's (`kit.measures.wilson`), which stays honest for small groups.
"""

from __future__ import annotations

from dataclasses import dataclass

from kit.measures import wilson

__all__ = ["ROUGH", "Share"]

ROUGH = 20  # learners below which every picture is called rough


@dataclass(frozen=True, slots=True)
class Share:
    """Hold how many of how many.

    >>> share = Share(14, 27)
    >>> str(share), [round(edge, 2) for edge in share.interval]
    ('14 of 27', [0.34, 0.69])
    >>> Share(0, 0).interval
    (0.0, 1.0)
    """

    count: int
    of: int

    def __str__(self) -> str:
        return f"{self.count} of {self.of}"

    @property
    def value(self) -> float:
        return self.count / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Tell between which shares the truth of classes like this one plausibly lies."""
        return wilson(self.count, self.of)

    @property
    def words(self) -> str:
        """Say it for people: the count, and the range other such classes might show.

        >>> Share(14, 27).words
        '14 of 27 (in classes like this: 34 to 69 %)'
        """
        low, high = (round(100 * edge) for edge in self.interval)
        return f"{self} (in classes like this: {low} to {high} %)" if self.of else "nobody yet"
