"""The days: what learners place, and a record whose every row can be followed to its source."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from kit.articles import load_article
from kit.charts import draw
from kit.charts.days import placed_words, recorded
from kit.lessons import Lesson
from kit.places import shipped
from tests.charts.conftest import answered

STEP = "which-day-do-the-words-give"
RECORD = recorded(load_article("staff-leave-iraq"))


def day(number: int) -> date:
    return date(2019, 5, number)


@pytest.mark.parametrize(
    ("letter", "first", "last"),
    [("a", 5, 11), ("b", 12, 12), ("c", 13, 13), ("d", 14, 14), ("e", 15, 15)],
)
def test_words_stand_on_the_day_they_were_given(
    lessons: dict[str, Lesson], letter: str, first: int, last: int
) -> None:
    (one,) = placed_words(lessons["sourcing"], {STEP: answered({"5": [letter]}, "open")})
    assert (one.words, one.first, one.last) == ("two days ago", day(first), day(last))


def test_by_their_words_the_tankers_stand_on_a_day_the_record_gives_to_a_pipeline(
    lessons: dict[str, Lesson],
) -> None:
    step = lessons["sourcing"].step("Which day do the words")
    (tankers,) = [one for one in step.questions if "tankers" in one.text]
    (key,) = [one.id for one in tankers.options if one.mark == "x"]
    (placed,) = placed_words(lessons["sourcing"], {STEP: answered({tankers.id: [key]}, "open")})
    said = {
        one.day: one.words for one in RECORD if "pipeline" in one.words or "tankers" in one.words
    }
    assert "pipeline" in said[placed.first] and "tankers" in said[day(12)]


def test_the_record_waits_for_the_commit(lessons: dict[str, Lesson]) -> None:
    lesson, value = lessons["sourcing"], {"1": ["d"], "2": ["b"]}
    before = draw("timeline", lesson, {STEP: answered(value, "open")})
    after = draw("timeline", lesson, {STEP: answered(value)})
    assert (len(before.rows), len(after.rows)) == (2, 2 + len(RECORD))
    assert before.words == "You gave a day to 2 passages of the article."
    later = [row[0] for row in after.rows if row[3].startswith("later")]
    assert later == ["16 May", "16 May", "17 May", "19 May"]
    assert f"{len(later)} were public only after 15 May" in after.words


def test_every_event_has_its_day_and_citations_that_the_kit_holds() -> None:
    with (shipped("data") / "citations.csv").open(encoding="utf-8", newline="") as file:
        known = {row["id"] for row in csv.DictReader(file)}
    for event in RECORD:
        assert day(5) <= event.day <= event.public <= day(20)
        assert event.citations and set(event.citations) <= known, event
        assert event.words.endswith(".") and len(event.words) < 140
    assert [one.day for one in RECORD] == sorted(one.day for one in RECORD)


def test_another_article_has_no_record() -> None:
    assert recorded(load_article("staff-leave-iraq")) and not recorded(
        type(load_article("staff-leave-iraq"))("Other words.", "other")
    )
