"""Tables that leave the house: a list for an LMS grade book, and the class's figures.

Every cell goes through `cell`, so that nothing a learner wrote is taken for a formula.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from kit.classroom.cells import cell
from kit.classroom.counting import Judge
from kit.classroom.load import Class
from kit.classroom.marks import Plan, award
from kit.classroom.passages import passages
from kit.handin import write_whole

__all__ = ["SHAPES", "write_grade_book", "write_marks", "write_passages"]

SHAPES = {  # the columns each grade book takes; Canvas makes an assignment of any other
    "Canvas": ("Student", "ID", "SIS User ID", "SIS Login ID", "Section"),
    "Moodle": ("Full name", "ID number", "Email address"),
}
LOGIN = {"Canvas": "SIS Login ID", "Moodle": "ID number"}  # where the account's name goes


def write_grade_book(
    loaded: Class, path: Path, plan: Plan | None = None, *, names: bool = True, most: float = 10
) -> Path:
    """Write one row a learner, for a spreadsheet; marks only if there is a plan.

    With `names` the first column holds names as the teacher's list has them, else pseudonyms.
    """
    judge = Judge(loaded.lesson)
    head = ["Student", "ID", "Steps committed", "Texts and notes", "Hints", "Steps revised"]
    version = f"key {loaded.counts.key}"  # a bare number would lose its zeros in a spreadsheet
    rows = []
    for line, sheet in loaded.sheets():
        name = loaded.name(line) if names else ""
        row: list[object] = [name or line.pseudonym, line.found.owner if names else ""]
        row += [line.done, line.told, line.hints, line.revised]
        if plan:
            points = award(judge, sheet, plan, most)
            row += [points.points, "; ".join(points.reasons)]
        row += [version, f"key {line.saw}" if line.saw else version]
        rows.append(row)
    if plan:
        head += [f"{loaded.lesson.title} ({most:g})", "Feedback comments"]
    head += ["Compared with", "Committed with"]
    return _write(path, head, [*rows])


def write_marks(
    loaded: Class, path: Path, plan: Plan, shape: str = "Canvas", most: float = 10
) -> Path:
    """Write marks alone, in the columns that a grade book imports.

    Where hand-ins lay in folders of accounts, the account's name is in the column for logins;
    columns the kit cannot know stay empty. Moodle also takes the reasons. Shapes as read by
    Canvas's `gradebook_importer.rb` and Moodle's `gradeimport_csv`.
    https://docs.moodle.org/en/Grade_import
    """
    judge, title = Judge(loaded.lesson), loaded.lesson.title
    feedback = ["Feedback comments"] if shape == "Moodle" else []
    rows: list[list[object]] = []
    if shape == "Canvas":  # it reads a number in brackets as an assignment's own id
        rows.append(["Points Possible", *[""] * (len(SHAPES[shape]) - 1), most])
    else:
        title = f"{title} ({most:g})"
    for line, sheet in loaded.sheets():
        points = award(judge, sheet, plan, most)
        known = {SHAPES[shape][0]: loaded.name(line) or line.pseudonym}
        known[LOGIN[shape]] = line.found.owner
        row: list[object] = [known.get(name, "") for name in SHAPES[shape]]
        rows.append([*row, points.points, *(["; ".join(points.reasons)] if feedback else [])])
    return _write(path, [*SHAPES[shape], title, *feedback], rows)


def write_passages(loaded: Class, path: Path) -> Path:
    """Write one row a passage or question: how many met, missed or flagged it. No learners."""
    head = [
        "Step",
        "Passage",
        "Status",
        "Learners",
        "Found",
        "Missed",
        "Flagged",
        "Sure of another",
        "Compared with",
    ]
    rows: list[list[object]] = [
        [
            step.title,
            one.words,
            one.status,
            one.learners,
            one.met.count,
            one.missed.count,
            one.alarms.count,
            one.held,
            f"key {loaded.counts.key}",
        ]
        for step in loaded.lesson.steps
        for one in passages(loaded.lesson, loaded.counts, step)
    ]
    return _write(path, head, rows)


def _write(path: Path, head: list[str], rows: list[list[object]]) -> Path:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([cell(value) for value in row] for row in rows)
    write_whole(path, "\ufeff" + out.getvalue())  # the mark makes Excel read UTF-8
    return path
