"""An nbgrader assignment made from a lesson, and the one cell that awards its points.

The hand-in is read as data and no learner's code is run for the points. It is not part of the
release: nbgrader puts a released file back over a learner's own when it grades, so the lesson makes
the hand-in when it is opened, and it travels as a file beside the notebook.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kit.classroom.counting import Judge
from kit.classroom.files import Note, SetAside, find, read
from kit.classroom.marks import Plan, Points, award
from kit.classroom.sheets import Sheet, read_sheet
from kit.errors import KitError
from kit.handin import write_whole
from kit.lessons import Lesson, key_version, load_lesson
from kit.notebook import lesson_notebook
from kit.session import OpenLesson

__all__ = ["Given", "assignment", "main", "open_assignment", "points", "write_assignment"]


class Given(float):
    """Be the points as nbgrader reads them off a cell: a bare number."""

    def __repr__(self) -> str:
        return f"{float(self):g}"


def open_assignment(name: str) -> OpenLesson:
    """Open a lesson whose hand-in lies beside the notebook, so that it is submitted with it."""
    return OpenLesson(load_lesson(name), os.environ.get("KIT_LEARNER", ""), Path.cwd())


def points(name: str, most: float = 10, folder: str | Path = ".", **plan: float) -> Given:
    """Award points to the hand-in beside this notebook, and print the reason of each part.

    `plan` says what counts, as `Plan` has it. No hand-in is no points, with the reason.

    Raises `KitError` when the plan or the lesson is not known.
    """
    lesson = load_lesson(name)
    made = points_of(lesson, Path(folder), most, Plan(**plan) if plan else Plan())
    print("\n".join((*made.reasons, f"Compared with version {key_version(lesson)} of the key.")))
    return Given(made.points)


def points_of(lesson: Lesson, folder: Path, most: float, plan: Plan) -> Points:
    """Award points to the newest hand-in of a lesson in a folder."""
    sheet = newest(lesson, folder)
    if sheet is None:
        return Points(0.0, most, ("There is no hand-in of this lesson beside the notebook.",))
    return award(Judge(lesson), sheet, plan, most)


def newest(lesson: Lesson, folder: Path) -> Sheet | None:
    """Find the newest hand-in of a lesson below a folder; broken files are passed over."""
    found: list[Sheet] = []
    notes: list[Note] = []
    for one in find(folder, notes):
        try:
            sheet = read_sheet(read(one), {lesson.id: lesson.article})
        except SetAside:
            continue
        if sheet.lesson == lesson.id:
            found.append(sheet)
    return max(found, key=lambda one: (one.at, one.events), default=None)


def assignment(lesson: Lesson, plan: Plan, most: float = 10) -> dict[str, Any]:
    """Make the notebook of an assignment: every cell locked, and one that awards the points.

    >>> made = assignment(load_lesson("sourcing"), Plan())
    >>> [one["id"] for one in made["cells"] if one["metadata"]["nbgrader"]["grade"]]
    ['points']
    """
    made = lesson_notebook(lesson)
    for cell in made["cells"]:
        if cell["id"] == "open":
            text = "".join(cell["source"]).replace("open_lesson", "open_assignment")
            text = text.replace("from kit import", "from kit.grading import")
            cell["source"] = text.splitlines(keepends=True)
        cell["metadata"]["nbgrader"] = _locked(cell["id"])
    made["cells"] += _points_cells(lesson, plan, most)
    return made


def _points_cells(lesson: Lesson, plan: Plan, most: float) -> list[dict[str, Any]]:
    weights = ", ".join(f"{name}={weight:g}" for name, weight in asdict(plan).items())
    source = [
        "from kit.grading import points\n",
        "\n",
        f"points({json.dumps(lesson.id)}, {most:g}, {weights})",
    ]
    prose = (
        "## Points\n\nThe next cell says what your hand-in is given, and why. It reads what you "
        "committed, so run it again after a change. Save this notebook before you submit."
    )
    fixed = {"deletable": False, "editable": False}
    graded = {**_locked("points"), "grade": True, "points": most}
    return [
        {
            "cell_type": "markdown",
            "id": "points-words",
            "metadata": {**fixed, "nbgrader": _locked("points-words")},
            "source": prose.splitlines(keepends=True),
        },
        {
            "cell_type": "code",
            "execution_count": None,
            "id": "points",
            "metadata": {**fixed, "nbgrader": graded},
            "outputs": [],
            "source": source,
        },
    ]


def _locked(id: str) -> dict[str, Any]:
    """Mark a cell as nbgrader does: read-only, restored from the release when it is graded."""
    return {
        "grade": False,
        "grade_id": re.sub(r"[^A-Za-z0-9_-]", "-", id),
        "locked": True,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }


def write_assignment(lesson: Lesson, course: Path, plan: Plan, most: float = 10) -> Path:
    """Write `source/<lesson>/<lesson>.ipynb` into a course folder and return its path."""
    path = course / "source" / lesson.id / f"{lesson.id}.ipynb"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KitError(
            f"{path.parent} cannot be made: {error.strerror}.", "Choose another folder."
        ) from error
    text = json.dumps(assignment(lesson, plan, most), indent=1, ensure_ascii=False)
    write_whole(path, text + "\n")
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `kit assignment LESSON COURSE`: write an nbgrader assignment into a course folder."""
    parser = argparse.ArgumentParser(prog="kit assignment", description=main.__doc__)
    parser.add_argument("lesson", help="a lesson's name or folder")
    parser.add_argument("course", type=Path, help="the nbgrader course folder")
    parser.add_argument("--points", type=float, default=10, help="points in all (10)")
    for name, weight in asdict(Plan()).items():
        parser.add_argument(f"--{name}", type=float, default=weight, help=f"weight ({weight:g})")
    asked = vars(parser.parse_args(arguments))
    lesson, course, most = (asked.pop(name) for name in ("lesson", "course", "points"))
    print(write_assignment(load_lesson(lesson), course, Plan(**asked), most))
    return 0


if __name__ == "__main__":
    sys.exit(main())
