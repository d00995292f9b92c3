"""How alike a class reads: Krippendorff's alpha, and the overlap of two learners' marks.

Both come from how many learners marked each word, so they can be had of merged counts as well, and
marks whose edges differ by a word or two still count as nearly alike.

Alpha is 1 where all agree and 0 where agreement is what chance would give; Krippendorff asks for
0.8, and 0.667 for tentative conclusions (Content Analysis, 2004, p. 241). The overlap is the F1 of
one learner's marked words against another's, over all pairs, which is the specific agreement of
Hripcsak and Rothschild (2005, https://doi.org/10.1197/jamia.M1733).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kit.classroom.counting import Judge
from kit.classroom.counts import Counts
from kit.lessons import Lesson, Step
from kit.measures import wilson

__all__ = ["Agreement", "agreement", "alpha", "overlap", "pairs_alike"]

ENOUGH = 5  # learners below which no figure is given at all


@dataclass(frozen=True, slots=True)
class Agreement:
    """Hold how alike learners read one tag, or one paragraph. `alpha` is `None` when undefined."""

    name: str
    alpha: float | None
    overlap: float | None
    learners: int
    marked: int  # words that anybody marked

    @property
    def between(self) -> tuple[float, float]:
        """Bound the overlap at 95 %, each learner taken as one trial: wide where they are few."""
        return wilson(round((self.overlap or 0) * self.learners), self.learners)

    @property
    def words(self) -> str:
        """Say it in a sentence a teacher can use."""
        if self.learners < ENOUGH:
            return f"Fewer than {ENOUGH} learners have committed: too early to say."
        if not self.marked:
            return "Nobody marked anything here."
        tenths, low, high = (round(10 * share) for share in (self.overlap or 0, *self.between))
        shared = "Of the words one learner marked, another marked about "
        shared += f"{tenths} in 10 (with {self.learners} learners: {low} to {high})."
        if self.alpha is None:
            return shared
        if self.alpha >= 0.8:
            return f"The class reads this alike. {shared}"
        if self.alpha >= 0.667:
            return f"The class mostly reads this alike. {shared}"
        if self.alpha >= 0.4:
            return f"Readings differ: worth a comparison in pairs. {shared}"
        return f"Learners read this very differently: begin with the tag's test. {shared}"


def agreement(counts: Counts, lesson: Lesson, step: Step) -> tuple[Agreement, ...]:
    """Measure agreement on each tag of a mark step, and then on each paragraph it shows."""
    judge = Judge(lesson)
    learners = counts.committed(step.id)
    tables = {tag: _by_word(counts, step, tag) for tag in ("", *step.tags)}
    shown = lesson.shown(step)
    every = [word for one in shown for word in judge.words((one.start, one.end))]
    found = [
        _measured(lesson.tags[tag].name, every, [tables[tag]], tables[tag], learners)
        for tag in step.tags
    ]
    for one in shown:
        words = list(judge.words((one.start, one.end)))
        name = f"paragraph {one.number}" if one.number else "headline"
        tags = [tables[tag] for tag in step.tags]
        found.append(_measured(name, words, tags, tables[""], learners))
    return tuple(found)


def _by_word(counts: Counts, step: Step, tag: str) -> dict[int, int]:
    return {int(word): count for (word,), count in counts.under("word", step.id, tag).items()}


def _measured(
    name: str,
    words: Sequence[int],
    tags: Sequence[Mapping[int, int]],
    any_tag: Mapping[int, int],
    learners: int,
) -> Agreement:
    table = [
        [max(0, learners - any_tag.get(word, 0)), *(tag.get(word, 0) for tag in tags)]
        for word in words
    ]
    marked = [any_tag.get(word, 0) for word in words if any_tag.get(word)]
    return Agreement(name, alpha(table), overlap(marked, learners), learners, len(marked))


def alpha(table: Sequence[Sequence[int]]) -> float | None:
    """Compute Krippendorff's alpha of a table: a row a word, a column a value, learners in cells.

    >>> alpha([[0, 5], [5, 0]]), round(alpha([[3, 2], [2, 3]]), 2), alpha([[5, 0]])
    (1.0, -0.08, None)
    """
    totals = [sum(column) for column in zip(*table, strict=True)]
    if sum(total > 0 for total in totals) < 2 or max(map(sum, table), default=0) < 2:
        return None
    import krippendorff
    import numpy

    counts = numpy.array([row for row in table if sum(row) > 1])
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))


def overlap(marked: Iterable[int], learners: int) -> float | None:
    """Tell how much of what one learner marked another marked too: F1 over all pairs, 0 to 1.

    `marked` is how many learners marked each word.

    >>> overlap([4, 4], 4), overlap([1, 1], 2)
    (1.0, 0.0)
    """
    marked = list(marked)
    whole = sum(count * (learners - 1) for count in marked)
    return sum(count * (count - 1) for count in marked) / whole if whole else None


def pairs_alike(readings: Mapping[str, int]) -> float | None:
    """Tell how likely two learners picked from the class read a passage in one way, 0 to 1.

    >>> pairs_alike({"document": 5, "": 5}), pairs_alike({"document": 1})
    (0.4444444444444444, None)
    """
    learners = sum(readings.values())
    if learners < 2:
        return None
    return sum(n * (n - 1) for n in readings.values()) / (learners * (learners - 1))
