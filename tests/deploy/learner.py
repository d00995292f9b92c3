"""Play one learner in a kernel: say to the kit's widgets what a browser would say.

Run as `python learner.py LESSON NUMBER` in the folder the notebook lies in; the number decides what
this learner finds, so that no two hand in the same.
"""

from __future__ import annotations

import sys
import uuid
from pathlib import Path
from typing import Any

from kit.session import OpenLesson, open_lesson


def play(lesson: OpenLesson, number: int, name: str = "") -> Path:
    """Do every main step, commit it, and hand in; return the file for the teacher."""
    for step in lesson.lesson.steps:
        if step.extra:
            continue
        widget = lesson[step.title].widget
        ops = [*marks(lesson, step, number), *answers(step, number)]
        if ops:
            say(widget, 1, {"t": "ops", "ops": ops})
        for move in ("commit", "keep"):
            say(widget, len(ops) > 0, {"t": "act", "name": move, "value": None})
    form = lesson.hand_in()
    value = {"value": name or f"Learner {number}"}
    say(form, 1, {"t": "ops", "ops": [{"o": "add", "k": "answer", "id": "name", "value": value}]})
    say(form, 1, {"t": "act", "name": "handin", "value": None})
    return next(lesson.handin.path.parent.glob("*.jsonld"))


def say(widget: Any, seq: int, message: dict[str, Any]) -> None:
    """Deliver one message as the kernel does when it comes from a page; `seq` is its last op."""
    widget._handle_custom_msg({"sid": "page", "seq": int(seq), **message}, [])


def marks(lesson: OpenLesson, step: Any, number: int) -> list[dict[str, Any]]:
    if step.kind != "mark":
        return []
    text = lesson.lesson.article.text
    made = []
    for at, entry in enumerate(step.entries):
        tags = [one.tag for one in entry.readings if one.tag in step.tags]
        if tags and at % 5 <= number % 5:
            start, end = entry.spans[0]
            value = {"tag": tags[0], "start": start, "end": end, "exact": text[start:end]}
            value |= {"note": "", "reason": "It says so.", "confidence": "sure"}
            made.append({"o": "add", "k": "mark", "id": str(uuid.uuid4()), "value": value})
    return made


def answers(step: Any, number: int) -> list[dict[str, Any]]:
    made = []
    for question in step.questions:
        value: Any = (
            [question.options[number % len(question.options)].id] if question.options else ""
        )
        if step.kind == "write":
            value = "The alert itself says so, and I could open it and read it. " * 4
        if value:
            said = {"value": value, "confidence": "think so"}
            made.append({"o": "add", "k": "answer", "id": question.id, "value": said})
    return made


if __name__ == "__main__":
    print(play(open_lesson(sys.argv[1]), int(sys.argv[2])))
