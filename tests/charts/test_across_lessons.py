"""The picture of a whole course is drawn from whatever lessons a learner has work on."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.charts import Picture
from kit.publish import keepsake
from kit.session import OpenLesson, open_lesson
from tests.test_exercise import Page, answer

NAME = "across-lessons"


def commit(lesson: OpenLesson, title: str, sure: str, *chosen: tuple[str, str]) -> None:
    page = Page(lesson[title])
    for id, option in chosen:
        given = answer(id, [option])
        given["value"]["confidence"] = sure
        page.ops(given)
    page.act("commit")


def drawn(learner: str = "") -> Picture:
    return open_lesson("desk", learner)._drawn(NAME)


@pytest.fixture
def begun(work: Path) -> Path:
    """Lessons 1 and 4 have a committed step each, of one learner without a name."""
    commit(open_lesson("sourcing"), "What can the alert show?", "sure", ("1", "a"))
    commit(open_lesson("appeals"), "Three ways to ask", "think so", ("1", "a"), ("2", "a"))
    return work


def test_nothing_anywhere_is_a_sentence(work: Path) -> None:
    assert drawn().words.startswith("Nothing is committed yet.") and drawn().rows == ()
    assert not list(work.rglob("*1-sourcing*")), "looking at other lessons begins none of them"


def test_each_lesson_has_its_rows_and_all_of_them_together(begun: Path) -> None:
    picture = drawn()
    assert [row[:4] for row in picture.rows] == [
        ("Who says so?", "sure", "1", "1"),
        ("What does this want from me?", "think so", "1", "2"),
        ("All", "think so", "1", "2"),
        ("All", "sure", "1", "1"),
    ]
    assert picture.words.startswith("From 2 lessons together: Where you said “think so”, 1 of 2")
    rings = picture.figure.data[0]
    assert set(rings.text) == {"1", "4"}


def test_lessons_that_are_not_there_are_named_kindly(begun: Path) -> None:
    told = drawn().words
    assert "“Someone said”, “Do they really disagree?”" in told and "that is fine" in told


def test_the_desks_own_answers_count_too(begun: Path) -> None:
    commit(open_lesson("desk"), "Two from before", "sure", ("1", "a"))
    assert drawn().words.startswith("From 3 lessons together:")


def test_another_learners_work_is_not_mixed_in(begun: Path) -> None:
    assert drawn("ben").rows == ()
    commit(open_lesson("sourcing", "ben"), "What can the alert show?", "guess", ("1", "a"))
    assert drawn("ben").words.startswith("From one lesson: Where you guessed, 1 of 1")


def test_a_journal_that_cannot_be_read_counts_as_no_work(begun: Path) -> None:
    (begun / "hand-ins" / "1-sourcing.journal.jsonl").write_text('{"v": 99, "event": "x"}\n')
    assert drawn().words.startswith("From one lesson:")


def test_the_page_a_learner_keeps_has_it_too(begun: Path) -> None:
    desk = open_lesson("desk")
    assert "How sure, over all lessons" in keepsake(desk.lesson, desk.handin)
