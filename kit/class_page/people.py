"""The learners of a class: one row each, and what they wrote in their own words.

Whatever a learner wrote is escaped: it is read, never run and never drawn as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import islice

from kit.class_page.html import clip, table
from kit.classroom.load import KEPT, Class
from kit.classroom.sheets import StepSheet
from kit.lessons import Lesson, Step, plain_words

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
            for question, sort, text in _own_words(step, done):
                written.setdefault((at, question, sort), []).append((who, text))
            for mark in done.last.marks:
                if mark.note and mark.tag in lesson.tags:
                    words = lesson.article.text[mark.start : mark.end]
                    notes.setdefault(mark.tag, []).append((who, words, mark.note))
    return _written(lesson, written, most) + _notes(lesson, notes, most)


def _own_words(step: Step, done: StepSheet) -> Iterator[tuple[str, str, str]]:
    """List a step's texts: the question, what they are sorted by, and the words.

    A text is sorted by the level its writer gave it, the reason for a choice by what was chosen.
    """
    for question in step.questions:
        answer = done.last.answers.get(question.id, {})
        value, why = answer.get("value"), answer.get("note")
        if step.kind == "write" and isinstance(value, str) and value.strip():
            level = done.levels.get(question.id, "no level chosen")
            yield question.id, f"placed by their writers at “{level}”", value
        elif question.why and isinstance(why, str) and why.strip():
            chosen = [plain_words(one.text) for one in question.options if one.id in (value or ())]
            yield question.id, f"reasons for “{'; '.join(chosen) or 'no choice'}”", why


def _written(
    lesson: Lesson, written: dict[tuple[int, str, str], list[tuple[str, str]]], most: int
) -> str:
    parts = []
    for at, question, sort in sorted(written, key=lambda key: _place(lesson, *key)):
        step = lesson.steps[at]
        asked = next((plain_words(q.text) for q in step.questions if q.id == question), "")
        said = written[at, question, sort]
        texts = "".join(
            f'<div class="own">{escape(text)}<div class="soft">{escape(who)}</div></div>'
            for who, text in said[:most]
        )
        parts.append(
            f"<details><summary><b>{escape(step.title)}</b> · {escape(sort)}: "
            f"{len(said)}</summary>"
            f"<p class='soft'>{escape(asked)}</p>{texts}</details>"
        )
    return f"<h2>Texts</h2>{''.join(parts) or '<p>No texts yet.</p>'}"


def _place(lesson: Lesson, at: int, question: str, sort: str) -> tuple[int, str, int, str]:
    """Order texts by step and question, then by level, and reasons by the order of the answers."""
    step = lesson.steps[at]
    answers = [plain_words(o.text) for q in step.questions if q.id == question for o in q.options]
    names = answers or [level for level, _ in step.rubric.levels]
    found = [place for place, name in enumerate(names) if f"“{name}”" in sort]
    return at, question, min(found, default=len(names)), sort


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
