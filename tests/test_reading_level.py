"""Learners of 13 or 14 can read what the kit says to them.

The measure is the Automated Readability Index (Senter and Smith, 1967), as textstat counts it:
letters in a word and words in a sentence; 9 is the level of 13 to 14 years. Measures that count
syllables would need a list from the network. Words quoted from an article are left out: they
are what the lesson is about (the article itself stands above 12), and its glossary explains them.
"""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
import textstat

from kit.articles import Article
from kit.lessons import Lesson
from kit.pack.make import every_lesson
from tests.learner_texts import told

LEVEL = 9.0  # 13 to 14 years, for all texts of one kind in one lesson
ALONE = 12.0  # for one text; the index leaps about when a text is short
LONG = 25  # words; a shorter text has no level of its own
QUOTATION = re.compile(r"“[^”]*”")
LESSONS = every_lesson()


def level(text: str) -> float:
    return float(textstat.automated_readability_index(text))


def own_words(text: str) -> str:
    """A text without what it quotes, closed by a full stop so that lists count as sentences."""
    text = QUOTATION.sub("it", text).strip()
    return text if text.endswith((".", "?", "!")) else f"{text}."


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.id)
def test_each_kind_of_text_can_be_read_at_thirteen(lesson: Lesson) -> None:
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind, text in told(lesson):
        kinds[kind].append(own_words(text))
    levels = {kind: level(" ".join(texts)) for kind, texts in kinds.items()}
    assert {kind: found for kind, found in levels.items() if found > LEVEL} == {}


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.id)
def test_no_single_text_runs_far_ahead(lesson: Lesson) -> None:
    texts = {own_words(text) for _, text in told(lesson)}
    hard = {one: level(one) for one in texts if len(one.split()) >= LONG}
    assert {one: found for one, found in hard.items() if found > ALONE} == {}


def test_the_measure_tells_news_from_a_lesson(article: Article) -> None:
    report = article.text[: article.zones[0].end]
    assert (
        level(report) > 12 > LEVEL > level("Who says so? Look at the words before the quotation.")
    )
