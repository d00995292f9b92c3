"""Stretches of a page, counted in words: a learner's marks, and the zones the page is built of.

A word stands between blanks and has a letter or a digit in it. Every share is counted from the
article; none is written down.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit.articles import Article
from kit.handin import StepRecord
from kit.lessons import Lesson, Step

__all__ = ["REPORT", "Part", "not_news", "own_parts", "stated_parts", "word_places"]

REPORT = "report"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one stretch of the page: words `first` to `last`, counted from 0, half-open."""

    strip: str
    name: str
    letter: str
    colour: str
    first: int
    last: int

    @property
    def words(self) -> int:
        return self.last - self.first


def not_news(article: Article) -> float:
    """Give the share of words, 0 to 1, outside the zones called `report`.

    >>> from kit.articles import load_article
    >>> round(not_news(load_article("staff-leave-iraq")), 1)
    0.3
    """
    places = word_places(article)
    return sum(article.zone_at(one) != REPORT for one in places) / max(1, len(places))


def word_places(article: Article) -> list[int]:
    """Find where each word of the page begins (offset in code points)."""
    return [found.start() for found in re.finditer(r"\S*\w\S*", article.text)]


def own_parts(lesson: Lesson, step: Step, steps: Mapping[str, StepRecord]) -> list[Part]:
    """List what a learner marked in a step, from the top of the page to its end."""
    places, tags = word_places(lesson.article), list(lesson.tags)
    marks = [one for one in steps.get(step.id, StepRecord()).work.marks if one.tag in tags]
    found = []
    for mark in sorted(marks, key=lambda one: (one.span, one.tag)):
        tag, colour = lesson.tags[mark.tag], f"label-{tags.index(mark.tag) % 8}"
        reach = _reach(mark.span, places)
        found.append(Part(step.title, tag.name, tag.letter, colour, *reach))
    return [one for one in found if one.words]


def stated_parts(article: Article) -> list[Part]:
    """List the zones that the article's front matter states."""
    places = word_places(article)
    return [
        Part("As the page is built", one.name, "", f"label-{at % 8}", *reach)
        for at, one in enumerate(article.zones)
        for reach in [_reach((one.start, one.end), places)]
    ]


def _reach(span: Span, places: Sequence[int]) -> Span:
    inside = [at for at, place in enumerate(places) if span[0] <= place < span[1]]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
