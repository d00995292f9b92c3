"""A learner's copy is found by any sensible name, and never overwritten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kit import places
from kit.copies import bring_over, choose, for_teachers
from kit.errors import KitError

NAMES = (
    "1-sourcing",
    "1-sourcing.es",
    "2-anonymous",
    "3-contradictions",
    "12-class-report",
    "own-article",
)


def notebook(*cells: str, outputs: tuple[object, ...] = (), **kit: str) -> str:
    made = [
        {"cell_type": "code", "id": str(at), "source": [text], "outputs": list(outputs)}
        for at, text in enumerate(cells)
    ]
    return json.dumps({"cells": made, "metadata": {"kit": kit}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "notebooks"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.ipynb").write_text(notebook(f"# {name}"), "utf-8")
    return folder


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (None, "1-sourcing"),
        ("", "1-sourcing"),
        ("2", "2-anonymous"),
        ("02", "2-anonymous"),
        ("12", "12-class-report"),
        ("contradictions", "3-contradictions"),
        ("3-contradictions.ipynb", "3-contradictions"),
        ("ANONYMOUS", "2-anonymous"),
        ("contra", "3-contradictions"),
        ("own", "own-article"),
        ("class-report", "12-class-report"),
        ("1", "1-sourcing"),
        ("sourcing", "1-sourcing"),
        ("1.es", "1-sourcing.es"),
        ("sourcing.es", "1-sourcing.es"),
        ("1-sourcing.ES.ipynb", "1-sourcing.es"),
    ],
)
def test_a_lesson_is_found_by(name: str | None, found: str, shipped: Path) -> None:
    assert choose(name, shipped).stem == found


@pytest.mark.parametrize("name", ["astronomy", "7", "o", "../1-sourcing"])
def test_any_other_name_lists_the_lessons(name: str, shipped: Path) -> None:
    with pytest.raises(KitError) as told:
        choose(name, shipped)
    assert all(each in told.value.next for each in NAMES)


def test_a_kit_without_notebooks_says_so(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="without notebooks"):
        choose(None, tmp_path)


def test_all_notebooks_are_brought_over_as_they_are(shipped: Path, work: Path) -> None:
    assert bring_over(work, shipped) == []
    for name in NAMES:
        copy, original = work / f"{name}.ipynb", shipped / f"{name}.ipynb"
        assert copy.read_bytes() == original.read_bytes()
    assert sorted(path.name for path in work.iterdir() if path.name != ".kit") == sorted(
        f"{name}.ipynb" for name in NAMES
    )


def test_what_a_learner_typed_stays_and_is_told_once(shipped: Path, work: Path) -> None:
    bring_over(work, shipped)
    mine = notebook("# 1-sourcing", "my own cell")
    (work / "1-sourcing.ipynb").write_text(mine, "utf-8")
    assert bring_over(work, shipped) == []  # nothing newer came

    (shipped / "1-sourcing.ipynb").write_text(notebook("# better"), "utf-8")
    [told] = bring_over(work, shipped)
    assert "1-sourcing.ipynb" in told
    assert bring_over(work, shipped) == []
    assert (work / "1-sourcing.ipynb").read_text("utf-8") == mine


def test_a_copy_that_was_only_run_is_brought_up_to_date(shipped: Path, work: Path) -> None:
    bring_over(work, shipped)
    run = notebook("# 1-sourcing", outputs=({"output_type": "stream", "text": "hello"},))
    (work / "1-sourcing.ipynb").write_text(run, "utf-8")
    bring_over(work, shipped)
    assert (work / "1-sourcing.ipynb").read_text("utf-8") == run

    (shipped / "1-sourcing.ipynb").write_text(notebook("# better"), "utf-8")
    assert bring_over(work, shipped) == []
    assert (work / "1-sourcing.ipynb").read_text("utf-8") == notebook("# better")


@pytest.mark.parametrize("content", [b"", b"torn {", b'{"cells": 3}', b"\xff\xfe", b"[]"])
def test_a_copy_that_is_no_notebook_any_more_is_left_alone(
    content: bytes, shipped: Path, work: Path
) -> None:
    bring_over(work, shipped)
    (work / "1-sourcing.ipynb").write_bytes(content)
    bring_over(work, shipped)
    assert (work / "1-sourcing.ipynb").read_bytes() == content


@pytest.mark.parametrize("record", [b"", b"[1]", b'{"1-sourcing.ipynb": 7}', b"\x00"])
def test_without_a_readable_record_a_changed_copy_still_stays(
    record: bytes, shipped: Path, work: Path
) -> None:
    bring_over(work, shipped)
    mine = notebook("mine")
    (work / "1-sourcing.ipynb").write_text(mine, "utf-8")
    (work / ".kit" / "notebooks.json").write_bytes(record)
    bring_over(work, shipped)
    (shipped / "1-sourcing.ipynb").write_text(notebook("# better"), "utf-8")
    bring_over(work, shipped)
    assert (work / "1-sourcing.ipynb").read_text("utf-8") == mine


def test_a_copy_that_was_deleted_comes_back(shipped: Path, work: Path) -> None:
    bring_over(work, shipped)
    (work / "own-article.ipynb").unlink()
    bring_over(work, shipped)
    assert (work / "own-article.ipynb").exists()


def test_a_learner_gets_no_teachers_notebook(shipped: Path, work: Path) -> None:
    page = shipped / "class.ipynb"
    page.write_text(notebook("# the class", **{"for": "teacher"}), "utf-8")
    bring_over(work, shipped)
    assert not (work / "class.ipynb").exists() and (work / "1-sourcing.ipynb").exists()
    bring_over(work, shipped, teacher=True)
    page.write_text(notebook("# the class, better", **{"for": "teacher"}), "utf-8")
    bring_over(work, shipped)
    assert "better" in (work / "class.ipynb").read_text("utf-8"), "a copy that is there follows"


def test_the_notebooks_that_read_a_class_are_the_teachers() -> None:
    found = {one.name for one in places.shipped("notebooks").glob("*.ipynb")}
    ours = {name for name in found if for_teachers(places.shipped("notebooks") / name)}
    assert ours == {"class.ipynb", "class-projector.ipynb", "before-and-after.ipynb"}
