"""Read a lesson's words in another language: `lessons/<name>/<language>/`, laid over the lesson.

Ids, passages and readings stay the lesson's own, so that hand-ins in two languages are one class;
only words change. A translation that leaves something out is refused with file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from kit.errors import KitError
from kit.lessons.key import read_key
from kit.lessons.model import Lesson, Step
from kit.lessons.sheet import Sheet, lift
from kit.lessons.steps import read_reasons, read_steps, read_tags

__all__ = ["languages", "translated"]


def languages(folder: Path) -> tuple[str, ...]:
    """List the languages a lesson comes in besides its own.

    >>> from kit.lessons import find_lesson
    >>> languages(find_lesson("sourcing"))
    ('es',)
    """
    return tuple(sorted(one.parent.name for one in folder.glob("*/lesson.md")))


def translated(lesson: Lesson, language: str) -> Lesson:
    """Give the lesson in another language.

    Raises `KitError` when there is none, or with every place where the two do not match.
    """
    folder = lesson.folder / language
    if not (folder / "lesson.md").is_file():
        known = ", ".join(("en", *languages(lesson.folder)))
        raise KitError(
            f"“{lesson.title}” does not come in the language “{language}”.",
            f"It comes in {known}; a folder “{language}” with lesson.md and answers.md adds one.",
        )
    sheet, key = Sheet(folder / "lesson.md"), Sheet(folder / "answers.md")
    tags = read_tags(sheet)
    steps = read_key(key, read_steps(sheet, lesson.article, tags), lesson.article, tags)
    if [*tags] != [*lesson.tags] or len(steps) != len(lesson.steps):
        sheet.amiss(1, "The tags or the steps are not those of the lesson.", "Keep all of them.")
    for one, other in zip(lesson.steps, steps, strict=False):
        for what in _differences(one, other):
            sheet.amiss(other.line, f"“{other.title}” has other {what} than “{one.title}”.", KEEP)
    lift([sheet, key])
    return replace(
        lesson,
        language=language,
        title=str(sheet.facts.get("title") or lesson.title),
        goal=str(sheet.facts.get("goal") or lesson.goal),
        intro=sheet.html(sheet.top.blocks),
        tags=tags,
        reasons=read_reasons(sheet),
        words=read_reasons(sheet, "words"),
        steps=tuple(_with_ids(one, other) for one, other in zip(lesson.steps, steps, strict=True)),
    )


KEEP = "Keep the same ones, in the same order, and change their words only."


def _differences(one: Step, other: Step) -> Iterable[str]:
    """Name what a translation must not change and did."""
    alike: dict[str, Callable[[Step], object]] = {
        "settings": lambda step: (
            *(step.kind, step.paragraphs, step.tags, step.links, step.many, step.extra),
            *(step.picture, step.confidence, bool(step.after), bool(step.brings)),
        ),
        "passages": lambda step: step.given,
        "answers": lambda step: [(q.why, [o.mark for o in q.options]) for q in step.questions],
        "cards": lambda step: [card.id for card in step.cards],
        "hints": lambda step: len(step.hints),
        "rows or columns": lambda step: (len(step.rows), len(step.columns), len(step.levels)),
        "passages in answers.md": lambda step: [entry.spans for entry in step.entries],
        "readings": lambda step: [
            (entry.welcome, [reading.tag for reading in entry.readings]) for entry in step.entries
        ],
        "ranges": lambda step: list(step.ranges.values()),
        "samples": lambda step: [at for at, _ in (*step.rubric.levels, *step.rubric.samples)],
    }
    return [what for what, of in alike.items() if of(one) != of(other)]


def _with_ids(one: Step, other: Step) -> Step:
    """Give the translated step the lesson's ids; a table's words become names of its cells."""
    words = (*other.rows, *other.columns)
    names = dict(zip((*one.rows, *one.columns), words, strict=True))
    own = {name: id for id, name in names.items()}
    return replace(
        other,
        id=one.id,
        minutes=one.minutes,
        rows=one.rows,
        columns=one.columns,
        ranges=one.ranges,
        because={(own[row], own[column]): why for (row, column), why in other.because.items()},
        help={own[column]: text for column, text in other.help.items() if column in own},
        names=names,
    )
