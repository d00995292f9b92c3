"""What a class could tell before, after and four weeks later: the short forms, for the teacher.

All hand-ins may lie in one folder: of forms A and B, the one a learner did first is the one from
before. The page shows a class and its doubt, and nobody alone (lessons/tests.md says why).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

from kit.class_page.html import clip, sheet, table, wrap
from kit.classroom import Class, load_class
from kit.errors import KitError
from kit.lessons import load_lesson
from kit.measures import Change, Measures, change, form_step, measure, wilson
from kit.places import work_folder

__all__ = ["Forms", "open_forms"]

FORMS = ("test-a", "test-b", "test-c")
TIMES = ("before", "after", "four weeks later")
SHOWN = {
    "hits": "Hits, of 4",
    "false_alarms": "False alarms, of 4",
    "discernment": "Discernment, from -1 to 1",
    "brier": "Calibration, 0 is best",
}
HOW = (
    "Put the hand-ins of forms A, B and C into a folder “class” in your work folder, in any order."
)
Row = tuple[str, ...]


@dataclass(frozen=True)
class Forms:
    """Hold a class's measures by time and learner, and how many met the key at each line."""

    times: Mapping[str, Mapping[str, Measures]]
    lines: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()

    def change(self, first: str, then: str, of: str = "discernment") -> Change:
        """Compare two times of the class; `first` and `then` are `before`, `after`, ….

        Raises `KitError` when fewer than two learners have both.
        """
        return change(self.times[first], self.times[then], of)

    def rows(self) -> Iterator[Row]:
        """Yield the means for each time: of those who have both A and B, as soon as some have."""
        both = set(self.times["before"]) & set(self.times["after"])
        for time, every in self.times.items():
            found = {who: one for who, one in every.items() if who in both or not both}
            if found:
                yield (time, str(len(found)), *(_mean(found, of) for of in SHOWN))

    def said(self) -> list[str]:
        """Say what changed in discernment, one sentence for each pair of times."""
        return [*self._changes()] or ["Nobody has two forms yet, so no change can be told."]

    def _changes(self) -> Iterator[str]:
        for first, then in pairwise(TIMES):
            try:
                yield f"From {first} to {then}: {self.change(first, then).said}"
            except KitError:
                continue

    def _repr_html_(self) -> str:
        told = "".join(f"<p>{escape(one)}</p>" for one in (*self.said(), *self.notes))
        means = table("The class, as means", ("When", "Learners", *SHOWN.values()), self.rows())
        lines = table(
            "Line by line", ("Form", "Line", "By the key it", "Met the key", "Reach"), self.lines
        )
        return sheet() + wrap(f"<h2>Before and after</h2>{told}{means}{lines}")


def open_forms(folder: str | Path = "") -> Forms:
    """Read a folder of hand-ins of the short forms, `class` in the work folder without a name.

    Raises `KitError` when a folder that was named is not there.
    """
    home = Path(folder).expanduser() if str(folder) else work_folder() / "class"
    if not str(folder) and not home.is_dir():
        return Forms({time: {} for time in TIMES}, notes=(f"{HOW} Then run the cell again.",))
    classes = {form: load_class(home, form) for form in FORMS}
    done = sorted(_done(classes), key=lambda one: one[0])  # by the time of the last event
    times: dict[str, dict[str, Measures]] = {time: {} for time in TIMES}
    for _, who, form, found in done:
        time = (
            TIMES[2] if form == "test-c" else TIMES[0] if who not in times["before"] else TIMES[1]
        )
        times[time].setdefault(who, found)
    lines = tuple(row for form, one in classes.items() for row in _lines(form, one))
    waiting = len(set(times["before"]) - set(times["after"]))
    notes = (f"With one of the forms A and B only: {waiting}.",) if waiting else ()
    return Forms(times, lines, notes)


def _done(classes: Mapping[str, Class]) -> Iterator[tuple[str, str, str, Measures]]:
    """Yield each form that somebody committed: when, who, which, and its measures."""
    for form, group in classes.items():
        step = form_step(group.lesson)
        for line, answers in _answers(group, step.id):
            who = group.name(line).strip().casefold()
            if who:
                yield line.at, who, form, measure(step, answers)


def _answers(group: Class, step: str) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    for line, work in group.sheets():
        kept = work.steps.get(step)
        if kept and kept.stage != "open":
            yield line, (kept.first or kept.last).answers


def _lines(form: str, group: Class) -> Iterator[Row]:
    """Count who met the key at each line, with the reach that so few learners leave."""
    step = form_step(load_lesson(form))
    given = [answers for _, answers in _answers(group, step.id)]
    for question in step.questions:
        key = {one.id for one in question.options if one.mark == "x"}
        said = [answers[question.id].get("value") for answers in given if question.id in answers]
        met = sum(bool(key & set(one or "")) for one in said)
        low, high = (round(100 * one) for one in wilson(met, len(said)))
        words = re.sub(r"<[^>]+>", " ", question.text.partition("</strong>")[2]).strip()
        it = "stands" if "a" in key else "needs something"
        reach = f"{low} to {high} of 100" if said else ""
        if given:
            yield form[-1].upper(), clip(words, 90), it, f"{met} of {len(said)}", reach


def _mean(found: Mapping[str, Measures], of: str) -> str:
    values = [value for one in found.values() if (value := getattr(one, of)) is not None]
    return f"{fmean(values):.2f}" if values else ""
