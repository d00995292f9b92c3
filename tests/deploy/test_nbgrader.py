"""A lesson as an nbgrader assignment, from release to feedback, with the real nbgrader."""

from __future__ import annotations

import csv
import json
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.classroom import load_class
from kit.classroom.marks import Plan
from kit.grading import Given, assignment, main, points
from kit.lessons import Lesson, load_lesson
from tests.deploy.tools import engine, environment

NAME = "1-sourcing"
LEARNER = Path(__file__).with_name("learner.py")


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_lesson(NAME)


def test_every_cell_of_an_assignment_is_locked_and_named_once(lesson: Lesson) -> None:
    cells = assignment(lesson, Plan())["cells"]
    told = [cell["metadata"]["nbgrader"] for cell in cells]
    assert all(one["locked"] and not one["solution"] for one in told)
    assert len({one["grade_id"] for one in told}) == len(told)
    assert [one["points"] for one in told if one["grade"]] == [10]


def test_points_print_as_a_bare_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = points(NAME, 10, tmp_path)
    assert (repr(given), float(given)) == ("0", 0.0)
    assert repr(Given(7.25)) == "7.25"
    assert "no hand-in" in capsys.readouterr().out


def test_one_command_writes_the_assignment(tmp_path: Path) -> None:
    assert main([NAME, str(tmp_path), "--points", "8", "--key", "2"]) == 0
    made = json.loads((tmp_path / "source" / NAME / f"{NAME}.ipynb").read_text("utf-8"))
    source = "".join(made["cells"][-1]["source"])
    assert "8, effort=4, reasons=4, revision=2, care=0, key=2" in source


class Course:
    """A course folder, an exchange, and learners with accounts of their own where that can be."""

    def __init__(self, root: Path, bin: Path) -> None:
        self.root, self.bin = root, bin
        self.exchange, self.folder = root / "exchange", root / "course"
        for place in (self.exchange, self.folder):
            place.mkdir()
        self.exchange.chmod(0o777)

    def teacher(self, *command: str) -> str:
        home = self.root / "teacher"
        home.mkdir(exist_ok=True)
        return self._run(command, self.folder, home, None)

    def learner(self, name: str, *command: str, within: str = ".") -> str:
        home = self.root / name
        if not home.exists():
            home.mkdir()
            shutil.chown(home, name)
        own = name == pwd.getpwuid(os.getuid()).pw_name
        return self._run(command, home / within, home, None if own else name)

    def _run(self, command: tuple[str, ...], folder: Path, home: Path, user: str | None) -> str:
        settings = [
            "--CourseDirectory.course_id=media101",
            f"--Exchange.root={self.exchange}",
            f"--Exchange.cache={home}/cache",
        ]
        if command[0] == "nbgrader" and command[1] != "export":
            command = (*command, *settings)
        done = subprocess.run(
            [str(self.bin / command[0]), *command[1:]],
            cwd=folder,
            env=environment(self.bin, home),
            user=user,
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture
def course() -> Iterator[Course]:
    root = Path(tempfile.mkdtemp(prefix="kit-course-"))
    root.chmod(0o755)
    yield Course(root, engine("hub-5"))
    shutil.rmtree(root)


def learners(bin: Path) -> list[str]:
    """Name two accounts that every system has, or only our own when we cannot work as others."""
    if os.getuid() == 0:
        try:
            subprocess.run([str(bin / "python"), "-c", ""], user="daemon", check=True, timeout=30)
            return ["daemon", "nobody"]
        except (OSError, subprocess.CalledProcessError):
            pass  # the engine lies where only root can read
    return [pwd.getpwuid(os.getuid()).pw_name]


@pytest.mark.slow
def test_from_release_to_feedback(course: Course, lesson: Lesson) -> None:
    main([NAME, str(course.folder), "--points", "10"])
    course.teacher("nbgrader", "generate_assignment", NAME, "--create")
    course.teacher("nbgrader", "release_assignment", NAME)
    for number, name in enumerate(learners(course.bin)):
        course.learner(name, "nbgrader", "fetch_assignment", NAME)
        if number == 0:  # the second learner submits the assignment untouched
            course.learner(name, "python", str(LEARNER), NAME, "4", within=NAME)
        course.learner(name, "nbgrader", "submit", NAME)
    course.teacher("nbgrader", "collect", NAME)
    course.teacher("nbgrader", "autograde", NAME)
    course.teacher("nbgrader", "generate_feedback", NAME)
    course.teacher("nbgrader", "release_feedback", NAME)
    course.teacher("nbgrader", "export", "--to", "marks.csv")
    rows = {row["student_id"]: row for row in csv.DictReader((course.folder / "marks.csv").open())}
    worked, *rest = learners(course.bin)
    assert float(rows[worked]["score"]) == expected(course, worked)
    assert all(float(rows[one]["score"]) == 0 for one in rest)
    course.learner(worked, "nbgrader", "fetch_feedback", NAME)
    (feedback,) = (course.root / worked / NAME / "feedback").rglob(f"{NAME}.html")
    assert "steps committed" in feedback.read_text("utf-8"), "the reasons reach the learner"
    assert sum(one.done for one in load_class(course.folder).learners) == len(
        [step for step in lesson.steps if not step.extra]
    )


def expected(course: Course, name: str) -> float:
    """Award the points here, from the file that was submitted, by the same pure function."""
    made: Any = points(NAME, 10, course.folder / "submitted" / name / NAME)
    assert 0 < float(made) <= 10
    return float(made)
