"""Shares of the page, how sure one was, and what changed: known work to known numbers."""

from __future__ import annotations

from typing import Any

import pytest

from kit.articles import Article, load_article
from kit.charts import draw
from kit.charts.parts import not_news, stated_parts
from kit.charts.turns import Turn, turns
from kit.classroom.shares import Share
from kit.handin import StepRecord, Work
from kit.lessons import Lesson
from kit.measures import wilson
from tests.charts.conftest import answered, done, mark, marked


def words(text: str) -> int:
    return sum(any(letter.isalnum() for letter in one) for one in text.split())


def test_three_words_in_ten_of_the_page_are_not_news() -> None:
    article = load_article("staff-leave-iraq")
    assert not_news(article) == pytest.approx(words(article.text[3190:]) / words(article.text))
    assert round(10 * not_news(article)) == 3


def test_the_zones_of_a_page_are_all_its_words() -> None:
    article = load_article("staff-leave-iraq")
    assert sum(one.words for one in stated_parts(article)) == words(article.text)


def test_a_page_without_stated_zones_is_all_news() -> None:
    assert not_news(Article("One line.\n\nAnother line.")) == 0


def test_marked_zones_are_counted_in_words_and_the_page_is_told_after_the_reveal(
    lessons: dict[str, Lesson],
) -> None:
    lesson = lessons["appeals"]
    credit = "Creative Commons / Middle East Monitor / Report a typo"
    promotion = "Try LBRY to experience content freedom"
    made = ((credit, "credit"), (promotion, "promotion"))
    before, after = (
        draw("zones", lesson, {"mark-the-zones": marked(lesson, *made, stage=stage)})
        for stage in ("committed", "final")
    )
    assert [row[1:3] for row in before.rows] == [("credit line", "8"), ("promotion", "6")]
    total = words(lesson.article.text)
    assert before.words == f"Your marks cover 14 of the page's {total} words."
    assert after.words.endswith("words are not news: 30 in 100.")
    assert [row[1] for row in after.rows][:2] == ["report", "credit line"]


def test_moves_have_a_strip_of_their_own(lessons: dict[str, Lesson]) -> None:
    lesson = lessons["appeals"]
    steps = {
        "mark-the-zones": marked(lesson, ("Thank you", "appeal")),
        "mark-how-it-speaks-to-you": marked(lesson, ("Thank you", "belonging")),
    }
    strips = [row[0] for row in draw("zones", lesson, steps).rows]
    assert strips == ["Mark the zones", "Mark how it speaks to you"]


@pytest.mark.parametrize("of", [0, 1, 2, 5, 20, 400])
def test_the_interval_is_the_class_pages_own(of: int) -> None:
    for count in range(of + 1):
        assert wilson(count, of) == pytest.approx(Share(count, of).interval)


def test_confidence_counts_first_answers_and_marks_that_the_key_speaks_about(
    lessons: dict[str, Lesson],
) -> None:
    lesson = lessons["sourcing"]
    made = [
        mark(lesson, "A US embassy spokesperson", "role-only", "sure"),
        mark(lesson, "Major General Christopher Ghika", "role-only", "sure"),
        mark(lesson, "Secretary of State, Mike Pompeo", "named-source", "guess"),
        mark(lesson, "Click here to support us", "document", "sure"),  # the key is silent here
        mark(lesson, "there are some doubts over the motivation", "unattributed"),  # not said
    ]
    first = Work({one.id: one for one in made})
    steps = {
        "mark-every-source": StepRecord(Work(), first, "final"),
        "check-yourself": answered({"1": ["b"], "2": ["b"], "5": ["c"]}, sure="think so"),
        "before-you-read": answered({"1": ["a"]}, sure="sure"),  # a prediction
        "date-the-event": answered({"1": ["a"]}, "open", "sure"),  # not committed
    }
    picture = draw("confidence", lesson, steps)
    assert [row[:3] for row in picture.rows] == [
        ("guess", "0", "1"),
        ("think so", "2", "3"),
        ("sure", "1", "2"),
    ]
    assert picture.words.endswith("so few answers cannot show a difference yet.")


LIKELY = ("before-the-card", "after-the-card", "what-could-a-fair-reader-know")


@pytest.mark.parametrize(
    ("letters", "turned"),
    [
        ("a", []),
        ("ab", [("About 10 per cent", "About 30 per cent")]),
        ("aa", [("About 10 per cent", "About 10 per cent")]),
        ("abe", [("About 10 per cent", "About 90 per cent")]),
    ],
)
def test_a_prediction_asked_again_shows_the_way_from_first_to_last(
    lessons: dict[str, Lesson], letters: str, turned: list[tuple[str, str]]
) -> None:
    steps = {step: answered({"1": [one]}) for step, one in zip(LIKELY, letters, strict=False)}
    found = list(turns(lessons["contradictions"], steps))
    assert [(one.first, one.then) for one in found] == turned


def test_what_is_not_committed_has_not_been_said_twice(lessons: dict[str, Lesson]) -> None:
    steps = {step: answered({"1": ["a"]}, "open") for step in LIKELY}
    assert list(turns(lessons["contradictions"], steps)) == []


@pytest.mark.parametrize(
    ("lesson", "before", "after", "names"),
    [
        ("sourcing", "before-you-read", "the-same-lines-with-their-source", ["Line 1", "Line 2"]),
        (
            "anonymous",
            "the-court-first-vote",
            "the-court-second-vote",
            ["Case 1: the spokesperson"],
        ),
    ],
)
def test_each_lessons_guesses_meet_what_asks_them_again(
    lessons: dict[str, Lesson], lesson: str, before: str, after: str, names: list[str]
) -> None:
    value: dict[str, Any] = {str(at): ["a"] for at, _ in enumerate(names, 1)}
    found = turns(lessons[lesson], {before: answered(value), after: answered(value)})
    assert [one.about for one in found] == names


def test_the_guess_about_the_sources_meets_the_count(lessons: dict[str, Lesson]) -> None:
    steps = {"before-you-read": answered({"4": ["d"]}), "count-the-hops": answered({"1": ["b"]})}
    assert list(turns(lessons["sourcing"], steps)) == [
        Turn("Guess the number", "8 or more", "4 or 5")
    ]


def test_a_revision_is_a_turn_and_a_step_kept_is_none(lessons: dict[str, Lesson]) -> None:
    lesson = lessons["sourcing"]
    kept, gone, new = (
        mark(lesson, words, "role-only")
        for words in ("A US embassy spokesperson", "Pompeo", "Jeremy Hunt")
    )
    first = Work({one.id: one for one in (kept, gone)})
    last = Work({one.id: one for one in (kept, new)})
    revised = {"mark-every-source": StepRecord(last, first, "final")}
    assert list(turns(lesson, {"mark-every-source": done(first, "final")})) == []
    (turn,) = turns(lesson, revised)
    assert (turn.first, turn.then) == ("2 marks", "2 marks: 1 new, 1 taken back, 0 read anew")
    picture = draw("change-of-mind", lesson, revised)
    assert picture.words.startswith("You came back to something once: 1 changed, 0 stayed.")
