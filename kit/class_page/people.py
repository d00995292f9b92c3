"""The learners of a class: one row each, and what they wrote in their own words.

Whatever a learner wrote is escaped: it is read, never run and never drawn as markup.
"""

from __future__ import annotations

from html import escape
from itertools import islice

from kit.class_page.html import clip, table
from kit.classroom.load import KEPT, Class
from kit.classroom.passages import plain_words
from kit.lessons import Lesson

__all__ = ["learners_view", "words_view"]

ROWS = 500


def learners_view(loaded: Class, names: bool) -> str:
    """Show one row a learner."""
    head = ["Learner", "Steps committed", "On the key", "Solid, flagged", "Hints", "Steps revised"]
    keys = any(one.saw for one in loaded.learners)
    head += ["Committed with key"] if keys else []
    rows = [
        (
            f"{one.pseudonym} · {loaded.name(one)}" if names else one.pseudonym,
            *map(str, (one.done, one.met, one.alarms, one.hints, one.revised)),
            *([one.saw or loaded.counts.key] if keys else []),
        )
        for one in loaded.learners[:ROWS]
    ]
    left = len(loaded) - ROWS
    more = f", the first {ROWS}; {left} more are in the list above" if left > 0 else ""
    return table(f"The class, by pseudonym{more}", head, rows)


def words_view(loaded: Class, names: bool = False, most: int = 400) -> str:
    """Show what learners wrote in their own words, sorted for reading aloud."""
    written: dict[tuple[int, str, str], list[tuple[str, str]]] = {}
    notes: dict[str, list[tuple[str, str, str]]] = {}
    lesson = loaded.lesson
    for line, sheet in islice(loaded.sheets(), KEPT):
        who = loaded.name(line) if names else line.pseudonym
        for at, step in enumerate(lesson.steps):
            done = sheet.steps.get(step.id)
            if done is None or done.stage == "open":
                continue
            for question in step.questions if step.kind == "write" else ():
                value = done.last.answers.get(question.id, {}).get("value")
                if isinstance(value, str) and value.strip():
                    level = done.levels.get(question.id, "no level chosen")
                    written.setdefault((at, question.id, level), []).append((who, value))
            for mark in done.last.marks:
                if mark.note and mark.tag in lesson.tags:
                    words = lesson.article.text[mark.start : mark.end]
                    notes.setdefault(mark.tag, []).append((who, words, mark.note))
    return _written(lesson, written, most) + _notes(lesson, notes, most)


def _written(
    lesson: Lesson, written: dict[tuple[int, str, str], list[tuple[str, str]]], most: int
) -> str:
    order = {name: at for at, (name, _) in enumerate(_levels(lesson))}
    parts = []
    for at, question, level in sorted(written, key=lambda key: (*key[:2], order.get(key[2], 9))):
        step = lesson.steps[at]
        asked = next((plain_words(q.text) for q in step.questions if q.id == question), "")
        said = written[at, question, level]
        texts = "".join(
            f'<div class="own">{escape(text)}<div class="soft">{escape(who)}</div></div>'
            for who, text in said[:most]
        )
        parts.append(
            f"<details><summary><b>{escape(step.title)}</b> · placed by their "
            f"writers at “{escape(level)}”: {len(said)}</summary>"
            f"<p class='soft'>{escape(asked)}</p>{texts}</details>"
        )
    return f"<h2>Texts</h2>{''.join(parts) or '<p>No texts yet.</p>'}"


def _levels(lesson: Lesson) -> list[tuple[str, str]]:
    return [level for step in lesson.steps for level in step.rubric.levels]


def _notes(lesson: Lesson, notes: dict[str, list[tuple[str, str, str]]], most: int) -> str:
    parts = []
    for tag in lesson.tags:
        said = notes.get(tag, [])
        items = "".join(
            f'<div class="own">{escape(note)}<div class="soft">on “{escape(clip(words, 80))}” · '
            f"{escape(who)}</div></div>"
            for who, words, note in said[:most]
        )
        if said:
            name = escape(lesson.tags[tag].name)
            parts.append(
                f"<details><summary><b>{name}</b>: {len(said)} notes</summary>{items}</details>"
            )
    return f"<h2>Notes on marks, by tag</h2>{''.join(parts) or '<p>No notes yet.</p>'}"
