"""What the class page measures is what was put in: the truth of a made-up class is known."""

from __future__ import annotations

import csv
import dataclasses
import itertools
import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import krippendorff
import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.annotations import Annotation
from kit.challenge import challenge
from kit.class_page.people import learners_view
from kit.class_page.views import status_view
from kit.classroom.agreement import Agreement, agreement, alpha, overlap
from kit.classroom.cells import cell
from kit.classroom.challenges import challenges, file_challenge
from kit.classroom.counting import Judge, outcomes
from kit.classroom.counts import Counts, load_counts, write_counts
from kit.classroom.exports import write_grade_book, write_marks, write_passages
from kit.classroom.load import load_class
from kit.classroom.marks import Plan, award
from kit.classroom.names import pseudonyms, read_names
from kit.classroom.next_minutes import suggest_next
from kit.classroom.passages import passages
from kit.classroom.shares import Share
from kit.classroom.sheets import Link, Mark, Sheet, StepSheet, Version, read_sheet
from kit.errors import KitError
from kit.feedback import compare
from kit.handin import HandIn, Work
from kit.lessons import Lesson, key_version, load_lesson
from kit.simulate import Truth, make_handin
from tests.classroom.conftest import journal, page, put

MARK = "mark-every-source"


@pytest.fixture(scope="module")
def many(lesson: Lesson, truth: Truth) -> list[Sheet]:
    plain = dataclasses.replace(truth, revises=0, edges=0, commits=1)
    texts = {lesson.id: lesson.article}
    return [read_sheet(journal(make_handin(lesson, plain, n)), texts) for n in range(400)]


@pytest.fixture(scope="module")
def counts(lesson: Lesson, many: list[Sheet]) -> Counts:
    return Judge(lesson).count(many)


def test_shares_are_those_the_class_was_drawn_from(
    lesson: Lesson, truth: Truth, counts: Counts
) -> None:
    """Each of some 130 shares within 4.5 standard deviations of its truth."""
    learners = counts.committed(MARK)
    assert learners == 400
    step = lesson.step("Mark every source")
    for at, _ in enumerate(step.entries):
        for tag, share in truth.readings[MARK, at].items():
            seen = counts.tables["reading"][MARK, at, tag] / learners
            assert abs(seen - share) < 4.5 * (share * (1 - share) / learners) ** 0.5 + 1e-9


def test_being_sure_is_measured_as_it_was_drawn(truth: Truth, counts: Counts) -> None:
    tables: Counter[tuple[str, bool]] = Counter()
    for (step, _, confidence, outcome), count in counts.tables["sure"].items():
        if step == MARK and outcome != "extra":
            tables[str(confidence), outcome == "found"] += count
    for met, share in ((True, truth.sure[0]), (False, truth.sure[1])):
        every = sum(count for (_, good), count in tables.items() if good is met)
        assert abs(tables["sure", met] / every - share) < 0.05


def test_counts_of_two_halves_add_up_to_the_whole(
    lesson: Lesson, many: list[Sheet], counts: Counts
) -> None:
    judge = Judge(lesson)
    first, second = judge.count(many[:150]), judge.count(many[150:])
    assert first + second == second + first == counts
    assert counts - second == first


def test_counts_travel_as_json_and_can_be_merged(
    tmp_path: Path, lesson: Lesson, many: list[Sheet]
) -> None:
    judge = Judge(lesson)
    one, two = judge.count(many[:30]), judge.count(many[30:50])
    paths = [write_counts(one, tmp_path / "a.json"), write_counts(two, tmp_path / "b.json")]
    assert load_counts(paths) == one + two
    assert "urn:uuid" not in paths[0].read_text()


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"kit:counts": 1, "lesson": "x", "key": "y", "tables": {"stage": [[1]]}}'],
)
def test_what_is_no_counts_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(KitError):
        load_counts([put(tmp_path / "x.json", content.encode())])


def test_counts_of_another_key_are_not_added(counts: Counts) -> None:
    with pytest.raises(KitError, match="cannot be added"):
        counts + dataclasses.replace(counts, key="another")


def test_outcomes_are_those_of_feedback_itself(lesson: Lesson, many: list[Sheet]) -> None:
    """The counting judge against `compare`, mark by mark, for whole learners."""
    judge = Judge(lesson)
    step = lesson.step("Mark every source")
    for sheet in many[:40]:
        version = sheet.steps[MARK].last
        judge.count([sheet])
        made = [Annotation.on(lesson.article, m.start, m.end, m.tag) for m in version.marks]
        said = compare(lesson, step, Work({one.id: one for one in made}))
        assert [judge.verdict(MARK, m)[0] for m in version.marks] == [
            one.outcome for one in said[: len(made)]
        ]
        unmet = [one.spans for one in said if one.outcome in ("missed", "left alone")]
        lean = outcomes(judge, step, version)
        assert unmet == [
            entry.spans
            for entry, (outcome, _) in zip(step.entries, lean, strict=True)
            if outcome in ("missed", "left alone")
        ]


def test_changing_the_key_changes_its_version_and_the_outcomes(
    tmp_path: Path, lesson: Lesson, many: list[Sheet]
) -> None:
    for name in ("lesson.md", "answers.md", "guide.md"):
        put(tmp_path / "1-sourcing" / name, (lesson.folder / name).read_bytes())
    own = load_lesson(tmp_path / "1-sourcing")
    assert key_version(own) == key_version(lesson)
    path = tmp_path / "1-sourcing" / "answers.md"
    put(path, path.read_bytes().replace(b"\n", b"\r\n"))
    assert key_version(load_lesson(own.folder)) == key_version(lesson), "line ends are no answer"
    put(tmp_path / "class" / "a.journal.jsonl", journal(make_handin(lesson, Truth(), 1)))
    loaded = load_class(tmp_path / "class", own)
    text = path.read_text("utf-8").replace(
        "- role-only: A job is given, and no name.", "- fine: It."
    )
    path.write_text(text, "utf-8")
    changed = load_lesson(own.folder)
    assert key_version(changed) != key_version(lesson)
    assert loaded.refresh() and loaded.counts.key == key_version(changed)
    (note,) = [one for one in loaded.notes if one.name == f"key version {key_version(lesson)}"]
    assert note.reason.startswith("1 hand-in was committed with it")
    assert "1 learner committed with another version" in status_view(loaded, "10:00")
    assert key_version(lesson) in learners_view(loaded, names=False)
    book = write_grade_book(loaded, tmp_path / "g.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(book.splitlines()))
    assert rows[0]["Compared with"] == f"key {key_version(changed)}"
    assert rows[0]["Committed with"] == f"key {key_version(lesson)}"
    assert not loaded.refresh()
    assert (
        Judge(changed).count(many[:50]).tables["outcome"]
        != Judge(lesson).count(many[:50]).tables["outcome"]
    )


# -- agreement ------------------------------------------------------------------------------------


@given(st.lists(st.lists(st.integers(0, 1), min_size=4, max_size=4), min_size=2, max_size=9))
def test_alpha_of_counts_is_alpha_of_the_raters_themselves(rows: list[list[int]]) -> None:
    table = [[row.count(0), row.count(1)] for row in rows]
    ours = alpha(table)
    if ours is None:
        assert len({value for row in rows for value in row}) < 2
    else:
        theirs = krippendorff.alpha(numpy.array(rows).T, level_of_measurement="nominal")
        assert ours == pytest.approx(theirs)


@given(st.lists(st.sets(st.integers(0, 12)), min_size=2, max_size=6))
def test_overlap_of_counts_is_the_f1_over_all_pairs(learners: list[set[int]]) -> None:
    marked = Counter(word for one in learners for word in one)
    pairs = list(itertools.combinations(learners, 2))
    shared = sum(2 * len(a & b) for a, b in pairs)
    whole = sum(len(a) + len(b) for a, b in pairs)
    ours = overlap(marked.values(), len(learners))
    assert ours is None if not whole else ours == pytest.approx(shared / whole)


@given(st.integers(5, 40), st.floats(0, 1))
def test_a_small_class_is_told_that_agreement_may_be_chance(learners: int, share: float) -> None:
    few, many = (Agreement("document", 0.5, share, n, 10) for n in (learners, 10 * learners))
    low, high = few.between
    assert 0 <= low <= high <= 1
    assert high - low > many.between[1] - many.between[0]
    assert f"(with {learners} learners: {round(10 * low)} to {round(10 * high)})" in few.words


def marks_of(lesson: Lesson, spread: int, tags: list[str], seed: int) -> Sheet:
    dice = Random(seed)
    made = tuple(
        Mark(dice.choice(tags), entry.spans[0][0] + dice.randint(0, spread), entry.spans[0][1])
        for entry in lesson.step("Mark every source").entries[:12]
    )
    return Sheet(str(seed), lesson.id, steps={MARK: StepSheet("final", last=Version(made))})


@pytest.mark.parametrize(
    ("spread", "tags", "low", "high"),
    [
        (0, ["document"], 0.99, 1.0),
        (3, ["document"], 0.8, 1.0),
        (0, ["document", "role-only"], 0, 0.6),
    ],
    ids=["alike", "other edges", "two readings"],
)
def test_agreement_tells_edges_from_readings(
    lesson: Lesson, spread: int, tags: list[str], low: float, high: float
) -> None:
    sheets = [marks_of(lesson, spread, tags, seed) for seed in range(20)]
    step = lesson.step("Mark every source")
    found = {one.name: one for one in agreement(Judge(lesson).count(sheets), lesson, step)}
    assert low <= (found["document"].alpha or 0) <= high
    assert found["unattributed"].alpha is None


def test_no_figure_is_given_for_four_learners(lesson: Lesson) -> None:
    sheets = [marks_of(lesson, 0, ["document"], seed) for seed in range(4)]
    step = lesson.step("Mark every source")
    found = agreement(Judge(lesson).count(sheets), lesson, step)
    assert all("too early" in one.words for one in found)


@given(st.integers(0, 400), st.integers(0, 400))
def test_an_interval_holds_its_share_and_stays_between_none_and_all(one: int, two: int) -> None:
    share = Share(min(one, two), max(one, two))
    low, high = share.interval
    assert 0 <= low <= share.value <= high <= 1 or not share.of


# -- the next ten minutes -------------------------------------------------------------------------


def planted(lesson: Lesson, made: dict[int, list[tuple[str, str]]], learners: int = 20) -> Counts:
    """Make a class that leaves everything alone but the given passages: readings and confidence."""
    step = lesson.step("Mark every source")
    sheets = []
    for number in range(learners):
        marks = tuple(
            Mark(readings[number][0], *step.entries[at].spans[0], readings[number][1])
            for at, readings in made.items()
            if number < len(readings)
        )
        sheets.append(
            Sheet(str(number), lesson.id, steps={MARK: StepSheet("final", last=Version(marks))})
        )
    return Judge(lesson).count(sheets)


def where(lesson: Lesson, words: str) -> int:
    text, step = lesson.article.text, lesson.step("Mark every source")
    return next(
        at for at, e in enumerate(step.entries) if text[slice(*e.spans[0])].startswith(words)
    )


def test_the_next_ten_minutes_name_what_was_planted(lesson: Lesson) -> None:
    split, sure, alarm = (
        where(lesson, "was quoted saying"),
        where(lesson, "A US embassy spokesperson"),
        where(lesson, "his French and German"),
    )
    every = {
        at: [(entry.readings[0].tag, "guess")] * 20
        for at, entry in enumerate(lesson.step("Mark every source").entries)
        if entry.status != "solid"
    }
    made = every | {
        split: [("media-relay", "guess")] * 10 + [("unattributed", "guess")] * 10,
        sure: [("unattributed", "sure")] * 16 + [("role-only", "guess")] * 4,
        alarm: [("named-source", "guess")] * 15,
    }
    found = {one.kind: one for one in suggest_next(lesson, planted(lesson, made))}
    assert {kind: one.passage.at for kind, one in found.items()} == {
        "split": split,
        "sure": sure,
        "alarm": alarm,
    }
    assert (
        "10 read it as “media relay”, 10 read it as “unattributed”" in found["split"].passage.told
    )
    assert found["split"].why.startswith("Both readings are on the key")
    assert "Reading to the end of the paragraph" in found["split"].hint, "from the guide"
    assert all(one.question.endswith("?") for one in found.values())


def test_nothing_is_suggested_for_a_class_of_one(lesson: Lesson) -> None:
    made = {0: [("document", "sure")]}
    assert suggest_next(lesson, planted(lesson, made, learners=1)) == []


def test_every_passage_adds_up_to_the_class(lesson: Lesson, counts: Counts) -> None:
    for step in lesson.steps:
        for one in passages(lesson, counts, step):
            if one.status != "prediction":
                assert one.outcomes.total() == one.learners == counts.committed(step.id)


# -- names, marks, tables -------------------------------------------------------------------------


@given(st.lists(st.text(min_size=1), unique=True, max_size=30))
def test_pseudonyms_are_different_and_stay(ids: list[str]) -> None:
    given_names = pseudonyms(ids)
    assert len(set(given_names.values())) == len(ids)
    assert pseudonyms([*ids, "another"], given_names) | given_names == pseudonyms(
        [*ids, "another"], given_names
    )


def test_the_list_of_names_is_the_teachers_to_change(
    tmp_path: Path, events: list[list[dict[str, Any]]]
) -> None:
    put(tmp_path / "class" / "a.jsonld", page(events[0]))
    names = tmp_path / "names.csv"
    loaded = load_class(tmp_path / "class")
    assert "Learner" not in loaded.learners[0].pseudonym
    loaded.write_names(names)
    assert "Learner 0" in names.read_text("utf-8")
    names.write_text(names.read_text("utf-8").replace("Learner 0", "Ada L."), "utf-8")
    again = load_class(tmp_path / "class", names=names)
    assert again.name(again.learners[0]) == "Ada L."
    again.write_names(names)
    assert [one.name for one in read_names(names).values()] == ["Ada L."]
    names.write_text("no list at all\n1,2", "utf-8")
    with pytest.raises(KitError, match="not the list"):
        load_class(tmp_path / "class", names=names)


FORMULAS = ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", " =HYPERLINK(1)", "＝1", "|calc", "%0A=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


@given(st.text())
def test_a_cell_never_begins_as_a_formula(text: str) -> None:
    assert not cell(text).lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_hostile_name_reaches_the_grade_book_as_text(
    tmp_path: Path, events: list[list[dict[str, Any]]]
) -> None:
    hostile = [
        {**one, "name": '=cmd|"/c calc"!A1'} if one["event"] == "named" else one
        for one in events[0]
    ]
    put(tmp_path / "class" / "a.jsonld", page(hostile))
    loaded = load_class(tmp_path / "class")
    for path in (
        write_grade_book(loaded, tmp_path / "g.csv", Plan()),
        write_marks(loaded, tmp_path / "c.csv", Plan(), "Canvas"),
        write_marks(loaded, tmp_path / "m.csv", Plan(), "Moodle"),
        write_passages(loaded, tmp_path / "p.csv"),
        loaded.write_names(tmp_path / "n.csv"),
    ):
        rows = list(csv.reader(path.open(encoding="utf-8-sig", newline="")))
        assert len(rows) > 1
        assert not any(one.lstrip().startswith(("=", "+", "@")) for row in rows for one in row)
        assert not any(one.startswith("-") and not one[1:].isdigit() for row in rows for one in row)


@pytest.mark.parametrize(
    ("shape", "columns", "login"),
    [
        ("Canvas", ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"], "SIS Login ID"),
        ("Moodle", ["Full name", "ID number", "Email address"], "ID number"),
    ],
)
def test_marks_have_the_columns_a_grade_book_takes(
    tmp_path: Path,
    events: list[list[dict[str, Any]]],
    shape: str,
    columns: list[str],
    login: str,
) -> None:
    put(tmp_path / "class" / "ada" / "hand-ins" / "a.jsonld", page(events[0]))
    loaded = load_class(tmp_path / "class")
    book = write_marks(loaded, tmp_path / "marks.csv", Plan(1, 0, 0), shape, 20)
    *above, row = csv.DictReader(book.read_text("utf-8-sig").splitlines())
    assert list(row)[: len(columns)] == columns and row[login] == "ada"
    title = "Who says so?" if shape == "Canvas" else "Who says so? (20)"  # “(20)” is an id there
    out_of = [(one["Student"], one[title]) for one in above]
    assert out_of == ([("Points Possible", "20")] if shape == "Canvas" else [])
    sheet = loaded.sheet(loaded.learners[0])
    expected = award(Judge(loaded.lesson), sheet, Plan(1, 0, 0), 20).points
    assert float(row[title]) == expected > 0
    assert len(row) == len(columns) + (2 if shape == "Moodle" else 1)


@pytest.mark.parametrize(
    ("plan", "points"),
    [(Plan(), 10.0), (Plan(effort=1, reasons=0, revision=0), 10.0), (Plan(0, 0, 0, 0, 1), 10.0)],
)
def test_whole_work_gets_whole_marks_with_reasons(
    lesson: Lesson, plan: Plan, points: float
) -> None:
    made = award(Judge(lesson), perfect(lesson), plan)
    assert made.points == points
    assert made.reasons and all(":" in one for one in made.reasons)


def perfect(lesson: Lesson) -> Sheet:
    steps = {}
    for step in lesson.steps:
        done = StepSheet("final", last=Version())
        if step.kind == "mark":
            done.last.marks = tuple(
                Mark(e.readings[0].tag, *e.spans[0], "sure", "why")
                for e in step.entries
                if e.status != "solid" and e.readings[0].tag in step.tags
            )
        elif step.kind == "link":
            done.last.links = tuple(
                Link(e.readings[0].tag, *e.spans[:2]) for e in step.entries if len(e.spans) > 1
            )
        for question in step.questions:
            on_key = [one.id for one in question.options if one.mark != " "]
            value = on_key or " ".join(["word"] * step.words)
            done.last.answers[question.id] = {"value": value}
        steps[step.id] = done
    return Sheet("x", lesson.id, steps=steps)


def test_agreement_with_the_key_counts_only_if_asked(lesson: Lesson) -> None:
    other = Sheet("y", lesson.id, steps={s.id: StepSheet("final") for s in lesson.steps})
    assert award(Judge(lesson), other, Plan(effort=1, reasons=0, revision=0)).points == 10
    assert award(Judge(lesson), other, Plan(0, 0, 0, 0, 1)).points < 1
    with pytest.raises(KitError):
        Plan(0, 0, 0, 0, 0)


def test_a_challenge_is_kept_shown_and_says_which_key(
    tmp_path: Path, lesson: Lesson, events: list[list[dict[str, Any]]]
) -> None:
    path = put(tmp_path / "class" / "1-sourcing.journal.jsonl", journal(events[0]))
    step = lesson.step("Mark every source")
    span = step.entries[4].spans[0]
    with pytest.raises(KitError, match="needs a reason"):
        challenge(HandIn(path, lesson.id, lesson.article), lesson, step, span, "no")
    challenge(
        HandIn(path, lesson.id, lesson.article), lesson, step, span, "An office can be asked."
    )
    rate = lesson.step("Rate two sources")
    for item in ("The spokesperson", "gone"):
        challenge(HandIn(path, lesson.id, lesson.article), lesson, rate, item, "She can be asked.")
    own = tmp_path / "challenges.jsonl"
    file_challenge(own, lesson, rate, "General Ghika", "He serves an ally.")
    file_challenge(own, lesson, step, span, "A colleague reads it as named.")
    loaded = load_class(tmp_path / "class")
    found = challenges(loaded, own)
    assert found[0].key == key_version(lesson)
    assert [(one.words, one.reason) for one in found] == [
        ("A US embassy spokesperson", "An office can be asked."),
        ("A US embassy spokesperson", "A colleague reads it as named."),
        ("General Ghika", "He serves an ally."),
        ("The spokesperson", "She can be asked."),
        ("a question that is not in the lesson", "She can be asked."),
    ]
    assert found[1].by == "teacher" and found[1].key == key_version(lesson)
    assert json.loads(path.read_text().splitlines()[-1])["key"] == key_version(lesson)
