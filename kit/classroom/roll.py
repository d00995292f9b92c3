"""Who is in the class: one line a learner, duplicates settled, everything set aside told.

The same hand-in often arrives twice (mailed again, copied, downloaded with an older one). The
newest counts; what it replaces is named, and so is work that two learners handed in alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kit.classroom.counting import Judge, outcomes
from kit.classroom.files import Found, Note
from kit.classroom.sheets import Challenge, Sheet, StepSheet

__all__ = ["Line", "line_of", "settle"]


@dataclass(slots=True)
class Line:
    """Hold what the class list shows of one learner; their work itself stays in their file.

    `done` counts committed steps, `met` passages and answers on the key, `alarms` solid passages
    that were flagged, `told` notes and texts in own words.
    """

    found: Found
    id: str
    at: str = ""
    events: int = 0
    learner: str = ""
    done: int = 0
    met: int = 0
    alarms: int = 0
    hints: int = 0
    revised: int = 0
    told: int = 0
    challenges: tuple[Challenge, ...] = ()
    saw: str = ""  # another version of the key, that this learner's feedback came from
    troubles: tuple[str, ...] = ()
    pseudonym: str = ""

    @property
    def name(self) -> str:
        """Tell the name the learner gave, or that of the folder their file lay in."""
        return self.learner or self.found.owner

    @property
    def key(self) -> str:
        """Tell this learner apart: the hand-in's number, and whose folder it lay in."""
        return f"{self.id} {self.found.owner}".strip()


def line_of(judge: Judge, found: Found, sheet: Sheet) -> Line:
    """Sum up one sheet for the class list."""
    line = Line(found, sheet.id, sheet.at, sheet.events, sheet.learner)
    line.challenges, line.troubles = tuple(sheet.challenges.values()), sheet.troubles
    seen = {one.key for one in sheet.steps.values()} - {"", judge.key}
    line.saw = max(seen, default="")
    for id, step in judge.steps.items():
        done = sheet.steps.get(id) or StepSheet()
        line.hints += done.hints
        if done.stage == "open":
            continue
        line.done += 1
        line.revised += done.first is not None
        if step.kind == "write":
            line.told += sum(bool(one.get("value")) for one in done.last.answers.values())
        line.told += sum(bool(mark.note) for mark in done.last.marks)
        if step.entries:
            said = [outcome for outcome, _ in outcomes(judge, step, done.last)]
        else:
            asked = [one for one in step.questions if one.status != "prediction" and one.options]
            answers = done.last.answers
            said = [judge.checked(step, q.id, answers.get(q.id, {})) for q in asked]
        line.met += said.count("found") + said.count("edges differ")
        line.alarms += said.count("stands as it is")
    return line


def settle(lines: Iterable[Line], notes: list[Note]) -> tuple[list[Line], list[Line]]:
    """Keep one line a learner: `(kept, replaced)`; what was replaced is noted.

    Two files with one number are one hand-in, unless they lay in two learners' own folders.
    """
    kept: list[Line] = []
    replaced: list[Line] = []
    for same in _groups(lines, lambda one: one.id):
        owners = {one.found.owner for one in same if one.found.owner}
        if len(owners) > 1:
            named = ", ".join(sorted(owners)[:5])
            notes.append(Note(same[0].found.name, f"the same work lies in the folders of {named}"))
            for own in _groups(same, _by_owner(min(owners))):
                _newest(own, kept, replaced, notes)
        else:
            _newest(same, kept, replaced, notes)
    kept = _one_each(kept, replaced, notes)
    _same_names(kept, notes)
    return kept, replaced


def _by_owner(otherwise: str) -> Callable[[Line], str]:
    return lambda one: one.found.owner or otherwise


def _groups(lines: Iterable[Line], by: Callable[[Line], str]) -> list[list[Line]]:
    groups: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[by(line)].append(line)
    return list(groups.values())


def _newest(same: list[Line], kept: list[Line], replaced: list[Line], notes: list[Note]) -> None:
    same.sort(key=lambda one: (one.at, one.events, one.found.owner, one.found.name))
    newest = same[-1]
    kept.append(newest)
    for older in same[:-1]:
        replaced.append(older)
        alike = (older.at, older.events) == (newest.at, newest.events)
        what = "is a copy of" if alike else "is an older copy of"
        notes.append(Note(older.found.name, f"{what} {Path(newest.found.name).name}, which counts"))


def _one_each(kept: list[Line], replaced: list[Line], notes: list[Note]) -> list[Line]:
    """Where a layout holds one hand-in a learner, keep the newest of each learner's."""
    result = [one for one in kept if not one.found.single]
    for own in _groups((one for one in kept if one.found.single), lambda one: one.found.owner):
        _newest(own, result, replaced, notes)
    return result


def _same_names(kept: Iterable[Line], notes: list[Note]) -> None:
    for same in _groups((one for one in kept if one.learner), lambda one: one.learner.casefold()):
        if len(same) > 1:
            files = "; ".join(Path(one.found.name).name for one in same[:4])
            notes.append(
                Note(
                    files,
                    "carry one learner's name, and each counts. If it is one learner, move the "
                    "files that should not count elsewhere",
                )
            )
