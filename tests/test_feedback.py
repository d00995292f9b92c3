"""Feedback explains: the key meets itself, nothing gets kind words, everything finds nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.annotations import Annotation
from kit.articles import Article
from kit.feedback import Feedback, check, compare, hint, tally
from kit.handin import Work
from kit.lessons import Entry, Lesson, Reading, Step, load_lesson
from kit.places import shipped
from kit.wire import passage_id, passage_span

SHIPPED = sorted(one.parent.name for one in shipped("lessons").glob("*/lesson.md"))
LESSON = load_lesson("sourcing")
MARK = LESSON.step("Mark every source")


def work(lesson: Lesson, marks: Iterable[tuple[int, int, str]]) -> Work:
    made = [Annotation.on(lesson.article, start, end, tag) for start, end, tag in marks]
    return Work({one.id: one for one in made})


def key_marks(step: Step) -> list[tuple[int, int, str]]:
    """Mark every passage the key would have marked, each with its first reading."""
    found = []
    for entry in step.entries:
        tags = [*entry.welcome, *(one.tag for one in entry.readings if one.tag in step.tags)]
        if tags:
            found.append((*entry.spans[0], tags[0]))
    return found


def key_links(lesson: Lesson, step: Step) -> Work:
    def name(span: tuple[int, int]) -> str:
        return passage_id(lesson.article, span)

    made = [
        Annotation(article=lesson.article.id, tag=entry.readings[0].tag, ends=(name(a), name(b)))
        for entry in step.entries
        if len(entry.spans) > 1
        for a, b in [entry.spans[:2]]
    ]
    return Work({one.id: one for one in made})


@pytest.mark.parametrize("name", SHIPPED)
def test_the_key_of_a_lesson_gets_full_feedback(name: str) -> None:
    lesson = load_lesson(name)
    for step in lesson.steps:
        if step.kind == "mark":
            said = compare(lesson, step, work(lesson, key_marks(step)))
            assert set(tally(said)) <= {"found", "left alone", "missed"}
            missed = [one for one in said if one.outcome == "missed"]
            assert all(one.status == "open" for one in missed), missed
        if step.kind == "link":
            made = key_links(lesson, step)
            spans = {end: passage_span(end) for one in made.links for end in one.ends or ()}
            said = compare(lesson, step, made, spans)  # type: ignore[arg-type]
            assert {one.outcome for one in said if one.marks} == {"found"}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_keys_own_answers_are_all_on_the_key(name: str) -> None:
    for step in load_lesson(name).steps:
        if step.kind == "choose":
            right = {
                one.id: {
                    "value": [o.id for o in one.options if o.mark in "x?"][
                        : None if step.many else 1
                    ]
                }
                for one in step.questions
            }
            said = check(step, Work(answers=right))
            assert {one.outcome for one in said if one.status != "prediction"} <= {"found"}
        if step.kind == "rate" and step.ranges:
            right = {
                row: {"value": {c: str(step.ranges[row, c][0]) for c in step.columns}}
                for row in step.rows
            }
            assert {one.outcome for one in check(step, Work(answers=right))} == {"found"}


def test_an_empty_hand_in_gets_no_reproach() -> None:
    said = compare(LESSON, MARK, Work())
    assert {one.outcome for one in said} == {"missed", "left alone"}
    assert all(one.words for one in said)


def test_marking_the_whole_article_finds_nothing() -> None:
    for tag in MARK.tags:
        said = compare(LESSON, MARK, work(LESSON, [(0, len(LESSON.article.text), tag)]))
        assert tally(said).keys() == {"extra", "missed", "left alone"}


@pytest.mark.parametrize(
    ("span", "tag", "outcome", "status"),
    [
        ((606, 631), "role-only", "found", "secure"),
        ((604, 632), "role-only", "found", "secure"),
        ((606, 651), "role-only", "found", "secure"),
        ((606, 690), "role-only", "edges differ", "secure"),
        ((606, 631), "document", "other reading", "secure"),
        ((679, 713), "named-source", "stands as it is", "solid"),
        ((2160, 2215), "document", "extra", ""),
    ],
)
def test_a_mark_is_met_where_it_stands(
    span: tuple[int, int], tag: str, outcome: str, status: str
) -> None:
    said = compare(LESSON, MARK, work(LESSON, [(*span, tag)]))
    (own,) = [one for one in said if one.marks]
    assert (own.outcome, own.status) == (outcome, status)
    assert own.mirror.startswith("You marked “")
    assert own.move


def test_every_reading_of_a_defensible_passage_is_found_and_names_the_others() -> None:
    entry = next(one for one in MARK.entries if one.status == "defensible")
    for reading in entry.readings:
        (own,) = [
            one
            for one in compare(LESSON, MARK, work(LESSON, [(*entry.spans[0], reading.tag)]))
            if one.marks
        ]
        assert (own.outcome, own.status) == ("found", "defensible")
        assert all(other.reason in own.words for other in entry.readings)


spans = st.tuples(st.integers(0, 4556), st.integers(1, 400)).map(
    lambda s: (s[0], min(4557, sum(s)))
)
marks = st.lists(
    st.tuples(spans, st.sampled_from(MARK.tags)).map(lambda m: (*m[0], m[1])), max_size=8
)


@given(marks)
def test_any_marks_get_one_message_each_with_a_move(made: list[tuple[int, int, str]]) -> None:
    said = compare(LESSON, MARK, work(LESSON, made))
    assert len([one for one in said if one.marks]) == len(made)
    assert all(one.move for one in said if one.outcome != "left alone")
    assert not any("wrong" in f"{one.mirror} {one.words} {one.move}".lower() for one in said)


def test_an_article_cannot_put_markup_into_feedback() -> None:
    """The passage that feedback quotes holds a tag; it comes back as text."""
    text = "Head\n\nA <b>bold</b> word said so, they say, and so on and on it goes."
    entry = Entry(((8, 26),), (Reading("claim", "Why."),), "Ask?")
    step = replace(MARK, tags=("claim",), entries=(entry,))
    lesson = replace(LESSON, article=Article(text, "own"))
    (own,) = compare(lesson, step, work(lesson, [(6, 50, "claim")]))
    assert own.outcome == "edges differ"
    assert "&lt;b&gt;bold&lt;/b&gt;" in own.words


def test_hints_come_in_their_order_and_end() -> None:
    assert [bool(hint(MARK, at)) for at in (0, 1, 2, 3, 4, 5)] == [
        False,
        True,
        True,
        True,
        True,
        False,
    ]


def test_choices_are_told_with_their_own_explanation() -> None:
    step = LESSON.step("Check yourself")
    question = step.questions[0]
    for option in question.options:
        said: Feedback = check(step, Work(answers={question.id: {"value": [option.id]}}))[0]
        assert said.outcome == ("found" if option.mark == "x" else "other reading")
        assert said.words == option.feedback


def test_a_rating_outside_the_range_says_so_and_asks(tmp_path: object) -> None:
    step = LESSON.step("Rate two sources")
    row, column = next(cell for cell, (low, _) in step.ranges.items() if low > 0)
    said = check(step, Work(answers={row: {"value": {column: "0"}}}))[list(step.rows).index(row)]
    assert said.outcome == "other reading"
    assert "outside" in said.words
    assert said.move.endswith("?")


def test_an_entry_of_two_spans_is_a_relation() -> None:
    link = LESSON.step("Tie each claim")
    assert any(len(one.spans) == 2 for one in link.entries)
    assert all(isinstance(one, Entry) for one in link.entries)
