"""A folder of forms becomes a class's measures, before and after, in whatever order they lie."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from kit.class_page.forms import Forms, open_forms
from kit.errors import KitError
from kit.lessons import load_lesson
from kit.measures import form_step, orders
from kit.session import OpenLesson
from tests.test_exercise import Page, answer

NAMES = ("Ada", "Ben", "Cem", "Dana", "Eli", "Fatou")


def fill(folder: Path, form: str, name: str, meets: int, named: str = "") -> None:
    """Fill in a form through the lesson itself, and meet the key at the first `meets` lines."""
    opened = OpenLesson(load_lesson(form), name, folder)
    step = form_step(opened.lesson)
    page = Page(opened[step.title])
    for at, question in enumerate(step.questions):
        key = next(one.id for one in question.options if one.mark == "x")
        other = "a" if key != "a" else "b"
        page.ops(answer(question.id, [key if at < meets else other]))
    page.act("commit")
    page.act("revise")
    page.ops(*[answer(one.id, ["a"]) for one in step.questions])  # what came later never counts
    page.act("commit")
    opened.handin.tell("named", name=named or name)
    opened.handin.write_page()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("class")
    turns = orders(NAMES)
    with patch("kit.handin.now", lambda: "2026-09-01T09:00:00Z"):
        for name in NAMES:
            fill(home, turns[name][0], name, 4)
    with patch("kit.handin.now", lambda: "2026-10-01T09:00:00Z"):
        for name in NAMES[:5]:
            fill(home, turns[name][1], name, 8)
        fill(home, "test-c", "Ada", 8, named=" ADA ")
    return home


@pytest.fixture(scope="module")
def forms(folder: Path) -> Forms:
    return open_forms(folder)


def test_each_learners_first_form_is_the_one_from_before(forms: Forms) -> None:
    assert {time: len(found) for time, found in forms.times.items()} == {
        "before": 6,
        "after": 5,
        "four weeks later": 1,
    }
    assert all(one.hits + 4 - one.false_alarms == 4 for one in forms.times["before"].values())
    assert all(one.discernment == 1 for one in forms.times["after"].values())
    assert "ada" in forms.times["four weeks later"]


def test_the_change_is_told_with_its_doubt(forms: Forms) -> None:
    told = forms.change("before", "after")
    assert (told.learners, told.mean) == (5, 1.0)
    assert forms.said()[0].startswith("From before to after: All 5 changed alike")
    assert forms.notes == ("With one of the forms A and B only: 1.",)
    with pytest.raises(KitError, match="both forms: 1"):
        forms.change("after", "four weeks later")


def test_means_are_of_those_who_have_both_so_that_they_fit_the_change(forms: Forms) -> None:
    (before, after, later) = forms.rows()
    assert (before[:2], after[:2], later[:2]) == (
        ("before", "5"),
        ("after", "5"),
        ("four weeks later", "1"),
    )
    assert float(after[4]) - float(before[4]) == forms.change("before", "after").mean


def test_each_line_says_how_many_met_it_and_how_little_that_shows(forms: Forms) -> None:
    first = next(row for row in forms.lines if row[0] == "A")
    assert first[2:] == ("stands", "5 of 5", "57 to 100 of 100")
    assert {row[2] for row in forms.lines} == {"stands", "needs something"}
    assert len(forms.lines) == 24


def test_the_page_names_nobody_and_says_no_more_than_it_knows(forms: Forms) -> None:
    page = forms._repr_html_()
    assert not [name for name in NAMES if f">{name}<" in page or f">{name.lower()}<" in page]
    assert '<th scope="col">Discernment' in page and "score" not in page.lower()


def test_a_folder_without_forms_says_so(tmp_path: Path) -> None:
    empty = open_forms(tmp_path)
    assert empty.said() == ["Nobody has two forms yet, so no change can be told."]
    assert empty.lines == () and "<table>" in empty._repr_html_()
    with pytest.raises(KitError):
        open_forms(tmp_path / "nowhere")


def test_before_there_is_a_folder_the_page_says_where_to_put_it(work: Path) -> None:
    assert "into a folder “class”" in open_forms().notes[0]
    (work / "class").mkdir()
    assert open_forms().notes == ()
