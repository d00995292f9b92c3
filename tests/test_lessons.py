"""Lessons are Markdown: the shipped ones are whole, and every mistake is told with its line."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.errors import KitError
from kit.lessons import Entry, Lesson, Question, Reading, load_lesson
from kit.lessons.model import Option
from kit.places import shipped

SHIPPED = sorted(one.parent.name for one in shipped("lessons").glob("*/lesson.md"))

ARTICLE = (
    "---\ntitle: Pool\n---\nPool shuts\n\nAna Ruiz said a pump is cracked. It leaks, it leaks.\n"
)
LESSON = """---
title: Own
article: pool
---

Hello.

## Tags

### named-source

letter: N
test: A person.
ask: What can she know?

### none

letter: U

## Mark it

mark: named-source, none

Mark **each** source.

> Hint: Look for *said*.

## Ask

choose: one

### Why?

- [x] Because.
  > Yes.
- [ ] No idea.
"""
ANSWERS = """## Mark it

> Ana Ruiz

- named-source: A name.

> It leaks, **it leaks**

- none: Nobody says so.
- named-source: Perhaps Ana.
- ask: Who says it?

> a pump is cracked

- fine: She said it.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("pool.md", ARTICLE), ("lesson.md", LESSON), ("answers.md", ANSWERS)):
        (tmp_path / name).write_text(text)
    return tmp_path


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))
    return folder


def test_an_own_lesson_is_read_whole(folder: Path) -> None:
    lesson = load_lesson(folder)
    mark, ask = lesson.steps
    assert (mark.kind, mark.tags, ask.questions[0].status) == (
        "mark",
        ("named-source", "none"),
        "secure",
    )
    assert mark.prompt == "<p>Mark <strong>each</strong> source.</p>"
    assert mark.hints == ("<p>Look for <em>said</em>.</p>",)
    assert [one.status for one in mark.entries] == ["secure", "defensible", "solid"]
    assert [one.ask for one in mark.entries] == ["What can she know?", "Who says it?", ""]
    words = [lesson.article.text[slice(*one.spans[0])] for one in mark.entries]
    assert words == ["Ana Ruiz", "it leaks", "a pump is cracked"]
    assert mark.entries[1].spans[0][0] > lesson.article.text.index("It leaks")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("lesson.md", "article: pool\n", "", "no article is named"),
        ("lesson.md", "article: pool", "article: sea", "There is no file"),
        ("lesson.md", "title: Own", "title: a: b", "lesson.md:2: the front matter"),
        ("lesson.md", "letter: U", "letter: N", r"lesson.md:16: The tag “none” has no letter"),
        ("lesson.md", "letter: U", "letter: U\npattern: zigzag", "no pattern “zigzag”"),
        (
            "lesson.md",
            "mark: named-source, none",
            "mark: rumour",
            "lesson.md:20: .* a tag “rumour”",
        ),
        ("lesson.md", "mark: named", "makr: named", "does not say what to do"),
        ("lesson.md", "mark: named-source, none", "mark: none\nspeed: 3", "a setting “speed”"),
        (
            "lesson.md",
            "mark: named-source, none",
            "mark: none\nparagraphs: 1-9",
            "names no paragraphs",
        ),
        ("lesson.md", "mark: named-source, none", "mark: none\nminutes: ten", "not a number"),
        ("lesson.md", "mark: named-source, none", "mark: none\nafter: Ask", "no earlier step"),
        ("lesson.md", "choose: one", "choose: three", "Write “one” or “many”"),
        ("lesson.md", "- [ ] No idea.", "- No idea.", "lesson.md:3[0-9]: An answer has no box"),
        ("lesson.md", "## Ask", "## Mark it", "two steps “Mark it”"),
        ("answers.md", "## Mark it", "## Mark them", "has no step “Mark them”"),
        (
            "answers.md",
            "> Ana Ruiz",
            "> Anna Ruiz",
            "answers.md:3: .* nearest passage is “Ana Ruiz",
        ),
        (
            "answers.md",
            "> a pump",
            "> leaks\n\n- none: x\n\n> a pump",
            "stands in the article 2 times",
        ),
        (
            "answers.md",
            "named-source: A name",
            "rumour: A name",
            "“rumour” is not one of this step's",
        ),
        ("answers.md", "- named-source: A name.", "Prose.", "A quotation has no readings"),
        ("answers.md", "- named-source: A name.", "- A name.", "has no name before a colon"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_next_step(
    folder: Path, file: str, old: str, new: str, told: str
) -> None:
    with pytest.raises(KitError, match=told):
        load_lesson(changed(folder, file, old, new))


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    changed(folder, "lesson.md", "letter: U", "letter: N")
    changed(folder, "answers.md", "> Ana Ruiz", "> Anna Ruiz")
    with pytest.raises(KitError, match=r"2 mistakes:\nlesson.md:16.*\nanswers.md:3"):
        load_lesson(folder)


def test_markup_in_a_lesson_stays_text(folder: Path) -> None:
    lesson = load_lesson(changed(folder, "lesson.md", "**each**", "<script>alert(1)</script>"))
    assert "<script" not in lesson.steps[0].prompt


def test_an_unknown_lesson_lists_the_known_ones() -> None:
    with pytest.raises(KitError, match="1-sourcing"):
        load_lesson("astrology")


def test_an_unknown_step_lists_the_steps(folder: Path) -> None:
    with pytest.raises(KitError, match="Mark it; Ask"):
        load_lesson(folder).step("Dance")


@given(st.text())
def test_any_text_as_a_lesson_is_read_or_refused(text: str) -> None:
    """Never another exception than the two sentences."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pool.md").write_text(ARTICLE)
        (folder / "lesson.md").write_text(f"---\narticle: pool\n---\n{text}", "utf-8")
        with suppress(KitError):
            load_lesson(folder)


readings = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, unique=True)


@given(readings)
def test_the_shape_is_the_status(names: list[str]) -> None:
    made = tuple(Reading(name, "why") for name in names)
    assert Entry(((0, 1),), made).status == ("secure" if len(names) == 1 else "defensible")
    assert Entry(((0, 1),), (*made, Reading("open", ""))).status == "open"
    assert Entry(((0, 1),), (Reading("fine", ""),)).status == "solid"


@pytest.mark.parametrize(
    ("marks", "status"),
    [
        ("  ", "prediction"),
        ("x ", "secure"),
        ("xx", "defensible"),
        ("? ", "open"),
        ("x?", "defensible"),
    ],
)
def test_the_boxes_are_the_status(marks: str, status: str) -> None:
    options = tuple(Option(str(at), "", mark) for at, mark in enumerate(marks))
    assert Question("1", "", options).status == status


def test_where_many_may_be_chosen_they_are_the_key_together() -> None:
    options = tuple(Option(str(at), "", mark) for at, mark in enumerate("xx "))
    assert Question("1", "", options, many=True).status == "secure"


@pytest.fixture(params=SHIPPED)
def lesson(request: pytest.FixtureRequest) -> Lesson:
    return load_lesson(request.param)


def test_a_shipped_key_has_four_statuses_and_a_quarter_solid(lesson: Lesson) -> None:
    entries = [one for step in lesson.steps if step.kind == "mark" for one in step.entries]
    statuses = [one.status for one in entries]
    assert set(statuses) == {"secure", "defensible", "open", "solid"}
    assert statuses.count("solid") / len(statuses) >= 0.25


def test_every_shipped_passage_has_a_reason_and_a_move(lesson: Lesson) -> None:
    for step in lesson.steps:
        for entry in step.entries:
            assert entry.ask, (lesson.id, entry.line)
            assert all(len(one.reason.split()) >= 3 for one in entry.readings), entry.line


def test_every_shipped_option_explains_itself(lesson: Lesson) -> None:
    for step in lesson.steps:
        for question in step.questions:
            if step.kind == "choose" and question.status != "prediction":
                assert all("?" in one.feedback for one in question.options), question.text


def test_no_hint_names_the_tag_it_leads_to(lesson: Lesson) -> None:
    for step in lesson.steps:
        for hint in step.hints:
            words = re.sub(r"<[^>]+>", "", hint).lower()
            for name in step.tags:
                assert lesson.tags[name].name.lower() not in words, (step.title, name)


def test_a_shipped_guide_has_its_headings_in_order(lesson: Lesson) -> None:
    text = (lesson.folder / "guide.md").read_text("utf-8")
    assert re.findall(r"^## (.+)$", text, re.M) == [
        "Goal",
        "Before the lesson",
        "Timing",
        "What learners often mark, and why",
        "To discuss",
        "If you have ten minutes less",
        "Rubric",
        "Standards",
        "Sources and licences",
    ]
