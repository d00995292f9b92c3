"""The version of a lesson's key, so that a result can say what it was compared with."""

from __future__ import annotations

import json
from hashlib import sha256

from kit.errors import KitError
from kit.lessons.model import Lesson

__all__ = ["key_version"]


def key_version(lesson: Lesson) -> str:
    """Name the version of a lesson's key: eight letters that change when any answer does.

    It is a hash of answers.md and of what lesson.md marks as on the key; a translation, which may
    change words only, has the version of its lesson.

    >>> from kit.lessons import load_lesson
    >>> key_version(load_lesson("sourcing")) == key_version(load_lesson("sourcing", "es"))
    True
    """
    answers = lesson.folder / "answers.md"
    try:
        text = answers.read_bytes().replace(b"\r\n", b"\n") if answers.is_file() else b""
    except OSError as error:
        raise KitError(f"{answers} cannot be read: {error.strerror}.", "Check the file.") from error
    options = [
        (step.id, question.id, option.id, option.mark)
        for step in lesson.steps
        for question in step.questions
        for option in question.options
    ]
    return sha256(text + json.dumps(options).encode()).hexdigest()[:8]
