"""Rungs and rows: from a learner's reading to the place it has in the picture."""

from __future__ import annotations

import pytest

from kit.charts import draw
from kit.charts.diagnosis import Row, matrix_rows
from kit.charts.footholds import footholds
from kit.feedback import check
from kit.lessons import Lesson
from tests.charts.conftest import answered, marked

MARK, RATE = "mark-how-it-is-said", "why-were-they-ordered-out"
GHIKA = "Ghika sees no increase (3)"


@pytest.mark.parametrize(
    ("words", "tag", "rung"),
    [
        ("British Foreign Secretary Jeremy Hunt", "stands", "a name"),
        ("A US embassy spokesperson", "role-only", "a role"),
        ("amid fears", "vague-crowd", "vague"),
        ("was quoted saying yesterday", "hidden-speaker", "vague"),
        ("appear to be losing patience", "judgement", "nobody"),
        ("citing security reasons", "withheld", "–"),
    ],
)
def test_a_mark_stands_on_the_rung_of_its_label(
    lessons: dict[str, Lesson], words: str, tag: str, rung: str
) -> None:
    lesson = lessons["anonymous"]
    picture = draw("attribution-ladder", lesson, {MARK: marked(lesson, (words, tag))})
    ((_, shown, label, stands, whose),) = picture.rows
    assert (shown, label, stands, whose) == (f"“{words}”", lesson.tags[tag].name, rung, "yours")


def test_marks_are_counted_by_rung_in_the_sentence(lessons: dict[str, Lesson]) -> None:
    lesson = lessons["anonymous"]
    made = (
        ("amid fears", "vague-crowd"),
        ("some doubts", "vague-crowd"),
        ("yesterday", "withheld"),
    )
    words = draw("attribution-ladder", lesson, {MARK: marked(lesson, *made)}).words
    assert words == (
        "Your marks: a name 0, a role 0, vague 2, nobody 0. "
        "1 more says how words came or were held back."
    )


def test_the_key_stands_beside_the_marks_after_the_reveal(lessons: dict[str, Lesson]) -> None:
    lesson = lessons["anonymous"]
    made = (
        ("A US embassy spokesperson", "role-only"),
        ("British Foreign Secretary Jeremy Hunt", "vague-crowd"),
    )
    before = footholds(lesson, {MARK: marked(lesson, *made, stage="committed")})
    after = footholds(lesson, {MARK: marked(lesson, *made, stage="final")})
    text = lesson.article.text
    told = {(text[slice(*one.span)][:11], one.rung, one.whose) for one in after}
    assert {one.whose for one in before} == {"yours"}
    assert {
        ("A US embass", 1, "both"),
        ("British For", 2, "yours"),
        ("British For", 0, "key"),
    } <= told
    assert sum(one.whose == "key" for one in after) > 10


def test_lesson_one_has_its_rungs_too(lessons: dict[str, Lesson]) -> None:
    lesson = lessons["sourcing"]
    made = (("Major General Christopher Ghika", "named-source"), ("amid fears", "unattributed"))
    picture = draw("attribution-ladder", lesson, {"mark-every-source": marked(lesson, *made)})
    assert [row[3] for row in picture.rows] == ["a name", "nobody"]


@pytest.mark.parametrize(
    ("given", "tells"),
    [
        (("1", "1", "1"), "same"),
        (("2", "2", "2"), "same"),
        (("0", "1", "1"), "apart"),
        (("0", "1", "2"), "apart"),
        (("0", "", "0"), ""),
        (("", "", ""), ""),
    ],
)
def test_a_row_tells_explanations_apart_only_if_its_cells_differ(
    given: tuple[str, ...], tells: str
) -> None:
    assert Row("x", given).tells == tells


def test_the_picture_names_rows_that_do_not_distinguish_and_no_winner(
    lessons: dict[str, Lesson],
) -> None:
    lesson = lessons["contradictions"]
    step = lesson.step("Why were they ordered out?")
    fits, nothing, strains = (dict.fromkeys(step.columns, one) for one in "210")
    given = {step.rows[0]: fits, step.rows[1]: nothing, GHIKA: strains | {"Pressure": "2"}}
    picture = draw("evidence-matrix", lesson, {RATE: answered(given, "open")})
    told = {row[0]: row[4] for row in picture.rows}
    assert [told[one] for one in step.rows[:4]] == [
        "the same for all: does not tell them apart",
        "the same for all: does not tell them apart",
        "tells them apart",
        "not filled yet",
    ]
    assert picture.words.startswith("3 of 6 rows are filled. The same for all")
    assert not [one for one in step.columns if one in picture.words]
    assert len(picture.head) == 5


def test_the_general_may_say_nothing_about_any_explanation(lessons: dict[str, Lesson]) -> None:
    step = lessons["contradictions"].step("Why were they ordered out?")
    record = answered({GHIKA: dict.fromkeys(step.columns, "1")})
    (said,) = [one for one in check(step, record.work) if one.item == GHIKA]
    (row,) = [one for one in matrix_rows(step, record) if one.name == GHIKA]
    assert (said.outcome, row.tells, row.may_be_same) == ("found", "same", True)


def test_the_keys_ranges_are_there_after_commit_and_not_before(lessons: dict[str, Lesson]) -> None:
    lesson = lessons["contradictions"]
    step = lesson.step("Why were they ordered out?")
    given = {one: dict.fromkeys(step.columns, "1") for one in step.rows}
    before, after = (
        draw("evidence-matrix", lesson, {RATE: answered(given, stage)})
        for stage in ("open", "committed")
    )
    shown = [" ".join(one.text for one in p.figure.layout.annotations) for p in (before, after)]
    assert ["key: strains" in one for one in shown] == [False, True]
    assert after.rows[2][-1].startswith(
        "Threat: strains or says nothing; Pressure: says nothing or"
    )


def test_labels_of_other_lessons_stay_off_the_ladder(lessons: dict[str, Lesson]) -> None:
    lesson = lessons["desk"]
    step = next(one for one in lesson.steps if one.picture == "attribution-ladder")
    first = lesson.article.paragraphs[1].text[:20]
    tags = [one for one in step.tags if one in ("scope", "promotion", "stands")]
    record = marked(lesson, *((first, one) for one in tags))
    rows = draw("attribution-ladder", lesson, {step.id: record}).rows
    assert (len(tags), [row[3] for row in rows]) == (3, ["a name"])


def test_rows_of_a_later_table_join_the_matrix_once_they_are_begun(
    lessons: dict[str, Lesson],
) -> None:
    lesson = lessons["contradictions"]
    first, more = lesson.step("Why were they ordered out?"), lesson.step("Four more rows")
    level = dict.fromkeys(first.columns, "2")
    steps = {first.id: answered({first.rows[0]: level})}
    assert len(draw("evidence-matrix", lesson, steps).rows) == len(first.rows)
    steps[more.id] = answered({more.rows[2]: {**level, "Threat": "1"}}, "open")
    picture = draw("evidence-matrix", lesson, steps)
    assert len(picture.rows) == len(first.rows) + len(more.rows) == 10
    assert {len(row) for row in picture.rows} == {len(picture.head)}
    assert picture.rows[8][:5] == (
        "Hunt fears an accident (7)",
        "says nothing",
        "fits",
        "fits",
        "tells them apart",
    )
    assert picture.rows[8][5] == "–", "the key of a table that is not committed stays hidden"
