"""A lesson's notebook, made from the lesson: prose between one-line cells, words written once.

A notebook is never edited by hand; a test holds the committed one against this. Prompts are not in
it, because each step shows its own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from kit.errors import KitError
from kit.lessons import Lesson, Step, load_lesson
from kit.lessons.sheet import slug

__all__ = ["lesson_notebook", "main", "write_notebook"]

BEATS = {
    "Read": "First a guess, then the text. Nobody checks a guess, and you will see it again: what "
    "you thought before you read is part of what you learn here.",
    "Mark": "Now the words themselves. Select a passage with the mouse, or put the caret into the "
    "text and use the keys; **?** lists them all. Every mark is saved as you make it, and nothing "
    "is compared with the key before you commit.",
    "Check": "A few questions, each with “how sure are you?”. A sure answer that changes is worth "
    "more than a lucky one, so say honestly how sure you are.",
    "Compare": "Two readings of one passage can both be fair. Compare yours with a neighbour, then "
    "with what other people found, and look at the dates: what could be known that day?",
    "Explain": "Say it in your own words. After you commit you see what an answer can look like at "
    "several levels, and you choose the one closest to yours.",
}
PICTURE = (
    "## The picture so far\n\nEach claim you tied to a source is a line from left to right, through "
    "every outlet that passed it on, to you. It grows with each mark, and the table below it says "
    "the same in words."
)
EXTRA = (
    "## More time?\n\nThese steps go further, and your hand-in is whole without them. If you do "
    "them, make your two files once more at the end."
)
HAND_IN = (
    "## Hand in\n\nYou get two files: one for your teacher, and one page for you to keep or to "
    "print. Both hold your first version and your revision."
)


def lesson_notebook(lesson: Lesson, name: str = "") -> dict[str, Any]:
    """Make the notebook of a lesson (nbformat 4.5), without outputs.

    >>> lesson_notebook(load_lesson("sourcing"), "sourcing")["cells"][1]["source"][-1]
    'lesson'
    """
    cells = list(_cells(lesson, name or lesson.id))
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cells(lesson: Lesson, name: str) -> Iterator[dict[str, Any]]:
    yield _prose("title", f"# {lesson.title}\n\n{lesson.goal}\n\n{_how(lesson)}")
    opening = f'from kit import open_lesson\n\nlesson = open_lesson("{name}")\nlesson'
    yield _code("open", opening)
    main = [step for step in lesson.steps if not step.extra]
    extra = [step for step in lesson.steps if step.extra]
    drawn = False
    for beat, group in groupby(main, key=lambda step: step.beat):
        steps = list(group)
        yield _prose(f"beat-{slug(beat)}-{steps[0].id[:30]}", _heading(beat, steps))
        yield from map(_step, steps)
        if not drawn and any(step.kind == "link" for step in steps):
            yield _prose("picture-words", PICTURE)
            yield _code("picture", "lesson.show_picture()")
            drawn = True
    yield _prose("hand-in-words", HAND_IN)
    yield _code("hand-in", "lesson.hand_in()")
    if extra:
        yield _prose("extra-words", EXTRA)
        yield from map(_step, extra)


def _how(lesson: Lesson) -> str:
    return (
        f"About {lesson.minutes} minutes. **To begin, choose Run ▸ Run All Cells from the menu.** "
        "You never have to type code: read, mark, choose and write in the boxes that appear. If you "
        "close this page, open it again and run all cells; your work is there."
    )


def _heading(beat: str, steps: list[Step]) -> str:
    minutes = sum(step.minutes for step in steps)
    time = f" · about {minutes} minutes" if minutes else ""
    return f"## {beat}{time}\n\n{BEATS.get(beat, '')}"


def _step(step: Step) -> dict[str, Any]:
    return _code(step.id, f"lesson[{json.dumps(step.title, ensure_ascii=False)}]")


def _prose(id: str, text: str) -> dict[str, Any]:
    return {
        "cell_type": "markdown",
        "id": id[:64],
        "metadata": {"deletable": False, "editable": False},
        "source": text.splitlines(keepends=True),
    }


def _code(id: str, text: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": id[:64],
        "metadata": {"deletable": False, "editable": False},
        "outputs": [],
        "source": text.splitlines(keepends=True),
    }


def write_notebook(lesson: Lesson, folder: Path, name: str = "") -> Path:
    """Write a lesson's notebook into a folder and return its path."""
    path = Path(folder) / f"{lesson.id}.ipynb"
    text = json.dumps(lesson_notebook(lesson, name), indent=1, ensure_ascii=False)
    try:
        path.write_text(text + "\n", "utf-8")
    except OSError as error:
        raise KitError(
            f"{path} cannot be written: {error.strerror}.", "Check the folder."
        ) from error
    return path


def main(arguments: list[str] | None = None) -> int:
    """Run `kit notebook LESSON [FOLDER]`: write the notebook of a lesson."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given:
        raise KitError("No lesson is named.", "Write: kit notebook LESSON [FOLDER].")
    path = write_notebook(load_lesson(given[0]), Path(given[1] if len(given) > 1 else "."))
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
