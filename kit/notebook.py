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
from kit.lessons import PICTURES, Lesson, Step, languages, load_lesson
from kit.lessons.sheet import slug
from kit.places import shipped
from kit.words import say

__all__ = ["lesson_notebook", "main", "write_all", "write_notebook"]

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
PICTURES_SAY = {
    "who-says-what": "Each claim you tied to a source is a line from left to right, through every "
    "outlet that passed it on, to you.",
    "attribution-ladder": "Each of your marks stands on a rung: the higher, the better you can see "
    "who speaks. Left is the beginning of the article, right its end. No rung is bad in itself.",
    "evidence-matrix": "Your ratings once more. A row that says the same of every explanation "
    "cannot tell them apart, however true it is. Nothing is added up here, and nothing wins.",
    "zones": "The page as a strip, as long as its words. On the right of each part: how many of "
    "every hundred words of the page it takes.",
    "timeline": "Left, the article's words on the days you gave them. Right, what is on record, "
    "once you have committed. A hollow dot was public only after the article's day.",
    "confidence": "Each answer and mark you committed, by how sure you were. The line shows how "
    "far so few answers could mislead: the fewer, the longer.",
    "across-lessons": "How sure you were in the lessons you did, and how it went. A ring with a "
    "number is a lesson; the full dot is all of them together, and its line says how rough it is.",
    "change-of-mind": "What you answered twice, side by side: guesses before and after, first "
    "versions and revisions. To stay can be as well thought as to change.",
}
HOW = (
    "About {minutes} minutes. **To begin, choose Run ▸ Run All Cells from the menu.** You never "
    "have to type code: read, mark, choose and write in the boxes that appear. If you close this "
    "page, open it again and run all cells; your work is there."
)
GROWS = "It grows with your work, and the table below it says the same in words."
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
    asked = "" if lesson.language == "en" else f', language="{lesson.language}"'
    opening = f'from kit import open_lesson\n\nlesson = open_lesson("{name}"{asked})\nlesson'
    yield _code("open", opening)
    main = [step for step in lesson.steps if not step.extra]
    extra = [step for step in lesson.steps if step.extra]
    for beat, group in groupby(main, key=lambda step: step.beat):
        steps = list(group)
        yield _prose(f"beat-{slug(beat)}-{steps[0].id[:30]}", _heading(lesson, beat, steps))
        yield from _steps(lesson, steps)
    fed = {step.picture for step in lesson.steps}
    for picture in lesson.pictures:
        if picture not in fed:
            yield from _picture(lesson, picture)
    yield _prose("hand-in-words", say(lesson.language, HAND_IN))
    yield _code("hand-in", "lesson.hand_in()")
    if extra:
        yield _prose("extra-words", say(lesson.language, EXTRA))
        yield from _steps(lesson, extra)


def _steps(lesson: Lesson, steps: list[Step]) -> Iterator[dict[str, Any]]:
    """Give each step its cell, and each picture its cells behind the last step that feeds it.

    A picture that is fed beyond the 45 minutes, too, is shown there once more.
    """
    last = {(step.picture, step.extra): step.id for step in lesson.steps}
    for step in steps:
        yield _code(step.id, f"lesson[{json.dumps(step.title, ensure_ascii=False)}]")
        if step.picture and last[step.picture, step.extra] == step.id:
            again = step.extra and (step.picture, False) in last
            yield from _picture(lesson, step.picture, "-more" if again else "")


def _picture(lesson: Lesson, name: str, again: str = "") -> Iterator[dict[str, Any]]:
    title, words, grows = (say(lesson.language, one) for one in (*_picture_words(name), GROWS))
    yield _prose(f"picture-words-{name}{again}", f"## {title}\n\n{words} {grows}")
    yield _code(f"picture-{name}{again}", f'lesson.show_picture("{name}")')


def _picture_words(name: str) -> tuple[str, str]:
    return PICTURES[name], PICTURES_SAY[name]


def _how(lesson: Lesson) -> str:
    return say(lesson.language, HOW).format(minutes=lesson.minutes)


def _heading(lesson: Lesson, beat: str, steps: list[Step]) -> str:
    minutes = sum(step.minutes for step in steps)
    about = say(lesson.language, "about {minutes} minutes").format(minutes=minutes)
    time = f" · {about}" if minutes else ""
    return f"## {say(lesson.language, beat)}{time}\n\n{say(lesson.language, BEATS.get(beat, ''))}"


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


def write_all(folder: Path) -> list[Path]:
    """Write the notebook of every shipped lesson, in every language it comes in."""
    homes = sorted(one.parent for one in shipped("lessons").glob("*/lesson.md"))
    return [
        write_notebook(load_lesson(home.name, language), folder)
        for home in homes
        for language in ("", *languages(home))
    ]


def write_notebook(lesson: Lesson, folder: Path, name: str = "") -> Path:
    """Write a lesson's notebook into a folder and return its path."""
    suffix = "" if lesson.language == "en" else f".{lesson.language}"
    path = Path(folder) / f"{lesson.id}{suffix}.ipynb"
    text = json.dumps(lesson_notebook(lesson, name), indent=1, ensure_ascii=False)
    try:
        path.write_text(text + "\n", "utf-8")
    except OSError as error:
        raise KitError(
            f"{path} cannot be written: {error.strerror}.", "Check the folder."
        ) from error
    return path


def main(arguments: list[str] | None = None) -> int:
    """Run `kit notebook LESSON [FOLDER [LANGUAGE]]`; `all` for LESSON writes every notebook."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given:
        raise KitError("No lesson is named.", "Write: kit notebook LESSON [FOLDER [LANGUAGE]].")
    name, where, language = (*given, "", "", "")[:3]
    folder = Path(where or ".")
    lesson = name != "all" and load_lesson(name, language)
    for path in [write_notebook(lesson, folder)] if lesson else write_all(folder):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
