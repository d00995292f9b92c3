"""Days: what is on record for each, and where a learner places the article's own words.

The record is `data/timeline.csv`: a row holds an event's day, the day it was public, the event in
our own words, and the ids of its citations.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from kit.articles import Article
from kit.charts.layout import plain
from kit.handin import StepRecord
from kit.lessons import Lesson
from kit.places import shipped

__all__ = ["Event", "Placed", "article_day", "placed_words", "recorded"]

DAYS = re.compile(r"\b\d{1,2}\b")


@dataclass(frozen=True, slots=True)
class Event:
    """Hold one thing on record: its day, the day it was public, and its citations' ids."""

    day: date
    public: date
    words: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold words of the article on the day, or the days, a learner gave them."""

    words: str
    first: date
    last: date


def article_day(article: Article) -> date | None:
    """Give the day an article states as its own, or nothing."""
    stated = article.facts.get("date")
    return stated if isinstance(stated, date) else None


def recorded(article: Article) -> tuple[Event, ...]:
    """List what is on record around an article, the earliest first; nothing for most articles.

    >>> from kit.articles import load_article
    >>> recorded(load_article("staff-leave-iraq"))[0].day.isoformat()
    '2019-05-05'
    """
    return _read().get(article.name, ())


@cache
def _read() -> dict[str, tuple[Event, ...]]:
    found: dict[str, tuple[Event, ...]] = {}
    with (shipped("data") / "timeline.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day, public = date.fromisoformat(row["date"]), date.fromisoformat(row["public"])
            event = Event(day, public, row["event"], tuple(row["citations"].split()))
            found[row["article"]] = (*found.get(row["article"], ()), event)
    return found


def placed_words(lesson: Lesson, steps: Mapping[str, StepRecord]) -> list[Placed]:
    """Read the days off the answers of the `choose` steps that feed the timeline."""
    today = article_day(lesson.article)
    found = []
    for step in lesson.steps:
        if today is None or (step.picture, step.kind) != ("timeline", "choose"):
            continue
        answers = steps.get(step.id, StepRecord()).work.answers
        for question in step.questions:
            value = answers.get(question.id, {}).get("value")
            value = value if isinstance(value, list) else [value]
            chosen = [_days(plain(one.text), today) for one in question.options if one.id in value]
            words = plain(question.text).strip("“”")
            found += [Placed(words, *days) for days in chosen if days]
    return sorted(found, key=lambda one: (one.first, one.last))


def _days(words: str, today: date) -> tuple[date, date] | None:
    """Read “14 May” or “5 to 11 May” in any language: days of the article's own month."""
    try:
        days = [today.replace(day=int(one)) for one in DAYS.findall(words)]
    except ValueError:
        return None
    return (min(days), max(days)) if days else None
