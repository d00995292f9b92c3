"""What a step says of itself after commit counts only what the key speaks of, and leaks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.session import OpenLesson, open_lesson
from tests.test_exercise import Page, answer


@pytest.fixture
def appeals(work: Path) -> OpenLesson:
    return open_lesson("appeals")


def summary(page: Page) -> str:
    return str(page.widget.frame["summary"])


@pytest.mark.parametrize("lesson", ["appeals", "desk"])
def test_no_text_says_where_its_news_stops(work: Path, lesson: str) -> None:
    opened = open_lesson(lesson)
    for step in opened.lesson.steps:
        shown = Page(opened[step.title]).widget.doc.get("paragraphs", [])
        assert {one["zone"] for one in shown} <= {"report"}, step.title


def test_a_table_counts_ratings_and_not_whole_rows(work: Path) -> None:
    page = Page(open_lesson("contradictions")["Side by side"])
    page.ops(answer("The spokesperson (2)", {"From whom": "0", "Where": "0", "When": "1"}))
    page.act("commit")
    assert "2 of 10 ratings lie where the key has them." in summary(page)


def test_a_prediction_among_questions_is_not_counted(work: Path) -> None:
    opened = open_lesson("desk")
    for name in ("Stop and guess", "What do you expect?"):
        Page(opened[name]).act("commit")
    cards = Page(opened["Open the cards"])
    for card in opened.lesson.step("Open the cards").cards:
        cards.act("card", card.id)
    page = Page(opened["After the cards"])
    page.ops(*[answer(str(at), [one]) for at, one in zip((1, 2, 3, 4), "aaab", strict=True)])
    page.act("commit")
    assert "2 of 2 are on the key." in summary(page)
    assert summary(cards) == "", "what was read needs no feedback"


def test_what_the_key_would_have_chosen_is_not_called_found(appeals: OpenLesson) -> None:
    page = Page(appeals["Three ways to ask"])
    page.ops(answer("2", ["a"]))
    page.act("commit")
    page.act("reveal")
    page.act("keep")
    told = {one["option"]: one["outcome"] for one in page.widget.frame["items"][1]["feedback"]}
    assert told == {"a": "other reading", "b": "On the key"}
