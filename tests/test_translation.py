"""A lesson in Spanish is the same lesson: words change, work and passages do not."""

from __future__ import annotations

import ast
import calendar
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kit
from kit import words
from kit.charts.days import recorded
from kit.errors import KitError
from kit.lessons import Lesson, find_lesson, languages, load_lesson
from kit.session import OpenLesson, open_lesson
from kit.words import say
from tests.test_exercise import Page, answer

ENGLISH, SPANISH = load_lesson("sourcing"), load_lesson("sourcing", language="es")


def test_ids_passages_and_readings_are_the_lessons_own() -> None:
    for one, other in zip(ENGLISH.steps, SPANISH.steps, strict=True):
        assert (one.id, one.rows, one.columns, one.given) == (
            (other.id, other.rows, other.columns, other.given)
        )
        assert one.ranges == other.ranges and one.because.keys() == other.because.keys()
        assert [e.spans for e in one.entries] == [e.spans for e in other.entries]
        assert [e.status for e in one.entries] == [e.status for e in other.entries]
    assert SPANISH.article is not None and SPANISH.article.sha256 == ENGLISH.article.sha256


def told(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """Yield every piece of prose of a lesson with the name of where it stands."""
    yield from (("title", lesson.title), ("goal", lesson.goal), ("intro", lesson.intro))
    for tag in lesson.tags.values():
        yield from ((f"{tag.id} {what}", getattr(tag, what)) for what in ("name", "test", "ask"))
    for step in lesson.steps:
        at = step.id
        yield from ((at, one) for one in (step.title, step.prompt, *step.hints) if one)
        for question in step.questions:
            yield from ((at, one.feedback) for one in question.options if one.feedback)
            yield from ((at, frame) for frame in question.frames)
        for entry in step.entries:
            yield from ((at, one.reason) for one in entry.readings)
            yield at, entry.ask
        yield from ((at, one) for one in step.because.values())
        yield from ((at, one) for _, one in (*step.rubric.levels, *step.rubric.samples))
        yield from ((at, one) for card in step.cards for one in (card.title, card.text))


def test_every_sentence_is_put_into_spanish() -> None:
    english = {words for _, words in told(ENGLISH)}
    same = [(at, words) for at, words in told(SPANISH) if words in english]
    assert not same


def test_the_articles_words_stay_english_in_every_hint_and_reason() -> None:
    """What stands between “ ” is the article's; it is there, letter by letter."""
    text = re.sub(r"\s+", " ", ENGLISH.article.text.replace("’", "'")).lower()
    for step in ENGLISH.steps:
        pairs = zip(told_quotes(step.hints), told_quotes(SPANISH_STEP[step.id].hints), strict=True)
        for one, other in pairs:
            inside = {quote for quote in one if quote.lower() in text}
            assert inside <= set(other), step.title


SPANISH_STEP = {step.id: step for step in SPANISH.steps}


def told_quotes(texts: tuple[str, ...]) -> list[list[str]]:
    return [re.findall(r"“([^”]+)”", text) for text in texts]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(find_lesson("sourcing"), tmp_path / "1-sourcing"))


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("lesson.md", "paragraphs: 1-8", "paragraphs: 2-8", "other settings than “Mark every"),
        ("lesson.md", "- [x] Tres\n", "- [ ] Tres\n", "other answers than “Count the hops”"),
        ("lesson.md", "> it will not be in their interests\n\n", "", "other passages than"),
        ("lesson.md", "cards tankers-off-fujairah, p", "cards p", "other cards than"),
        ("lesson.md", "### unattributed", "### nobody", "“unattributed” that is not known"),
        (
            "answers.md",
            "- role-only: Se da un trabajo, y",
            "- document: Se da, y",
            "other readings",
        ),
        ("answers.md", "> (MEMO–\n", "> MEMO–\n", "other passages in answers.md"),
        ("answers.md", "| 1-2 | 0-1 | 0-1 | 1-2 | 2 |", "| 2 | 0-1 | 0-1 | 1-2 | 2 |", "ranges"),
    ],
)
def test_a_translation_that_changes_more_than_words_is_refused(
    folder: Path, file: str, old: str, new: str, what: str
) -> None:
    path = folder / "es" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(KitError, match=what):
        load_lesson(folder, "es")


def test_a_language_nobody_wrote_lists_those_there_are() -> None:
    assert languages(find_lesson("sourcing")) == ("es",)
    with pytest.raises(KitError, match="It comes in en, es"):
        load_lesson("sourcing", language="eo")
    assert load_lesson("sourcing", language="en") == ENGLISH


class Noting(dict[str, str]):
    """A table of words that keeps what it could not say."""

    def __init__(self, table: dict[str, str]) -> None:
        super().__init__(table)
        self.missing: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        if key and key not in self:
            self.missing.add(key)
        return super().get(key, default)


@pytest.fixture
def noting(monkeypatch: pytest.MonkeyPatch) -> Noting:
    table = Noting(words.TABLES["es"])
    monkeypatch.setitem(words.TABLES, "es", table)
    return table


def answers_of(lesson: OpenLesson, title: str) -> list[dict[str, Any]]:
    step = lesson[title].step
    if step.kind == "rate":
        rated = {column: "2" for column in step.columns}
        return [answer(row, rated) for row in step.rows]
    value: Any = ["a"] if step.kind == "choose" else "Nadie de Irak."
    return [answer(one.id, value) for one in step.questions[:-1] or step.questions]


def test_a_whole_lesson_is_done_without_an_english_phrase(work: Path, noting: Noting) -> None:
    lesson = open_lesson("sourcing", language="es")
    for step in lesson.lesson.steps:
        page = Page(lesson[step.title])
        if step.kind == "mark":
            for start, end, tag in (
                (606, 631, "role-only"),
                (606, 690, "role-only"),
                (606, 631, "document"),
                (679, 713, "named-source"),
                (2160, 2215, "document"),
                (1049, 1134, "named-source"),
            ):
                page.ops(page.mark(start, end, tag))
        elif step.kind not in ("read", "link"):
            page.ops(*answers_of(lesson, step.title))
        for card in step.cards:
            page.act("card", card.id)
        for act in ("hint", "hint", "hint", "hint", "commit", "reveal", "revise", "commit"):
            page.act(act)
        assert page.widget.options["language"] == "es"
        assert lesson[step.title].record.stage in ("final", "committed"), step.title
        for name in lesson.lesson.pictures:
            lesson.show_picture(name)
    lesson.hand_in()
    lesson._make_files("handin", None)
    assert lesson.cover.options["language"] == "es"
    assert not noting.missing


def test_what_was_marked_in_english_is_there_in_spanish_and_back(work: Path) -> None:
    page = Page(open_lesson("sourcing")["Mark every source"])
    page.ops(page.mark(606, 631, "role-only"))
    page.act("commit")
    spanish = open_lesson("sourcing", language="es")["Marca cada fuente"]
    (card,) = spanish.widget.frame["feedback"]
    assert card["title"].startswith("Marcaste “A US embassy spokesperson” como solo el cargo")
    assert card["words"].startswith("Se da un trabajo")
    Page(spanish).act("keep")
    assert open_lesson("sourcing")["Mark every source"].record.stage == "final"


def test_a_ratings_cells_are_named_in_spanish_and_kept_under_their_ids(work: Path) -> None:
    exercise = open_lesson("sourcing", language="es")["Valora dos fuentes"]
    page = Page(exercise)
    (item,) = exercise.widget.frame["items"]
    assert item["rows"][0] == {"id": "General Ghika", "text": "El general Ghika"}
    assert item["columns"][0]["text"] == "Independiente" and "¿" in item["columns"][0]["help"]
    page.ops(answer("General Ghika", {"Independent": "0"}))
    page.act("commit")
    assert "fuera de lo que acepta la clave (de 1 a 2)" in exercise.feedback[0].words
    assert "<b>Independiente</b>" in exercise.feedback[0].words


def test_no_phrase_of_the_table_has_gone_out_of_use() -> None:
    """Each one stands in the kit's source, or is a name that the kit makes from an id."""
    home = Path(kit.__file__).parent
    used = {
        node.value
        for path in home.rglob("*.py")
        if "words" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    used |= {one.replace("-", " ") for one in used}
    used |= {one.words for one in recorded(ENGLISH.article)}
    used |= set(calendar.day_abbr) | set(calendar.month_name)
    assert [one for one in words.TABLES["es"] if one not in used] == []


def test_blanks_are_the_same_in_each_phrase() -> None:
    for english, spanish in words.TABLES["es"].items():
        blanks = [sorted(re.findall(r"\{\w*\}", one)) for one in (english, spanish)]
        assert blanks[0] == blanks[1], english


def test_what_is_not_translated_is_said_in_english() -> None:
    assert say("eo", "Show the key") == say("es-XX", "Show the key") == "Show the key"
    assert json.dumps(say("es", "a phrase nobody wrote")) == '"a phrase nobody wrote"'
