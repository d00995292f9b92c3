"""The class in tables: passages, questions, agreement, the key and the files.

Everything that an article, a learner or a file name brought along is escaped here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from kit.class_page.html import clip, table, table_of
from kit.classroom.agreement import Agreement, agreement
from kit.classroom.challenges import Challenged
from kit.classroom.counts import Counts
from kit.classroom.load import Class
from kit.classroom.passages import Passage, passages
from kit.classroom.shares import Share
from kit.lessons import Lesson, Step

__all__ = ["agreement_view", "files_view", "key_view", "passages_view", "questions_view"]


HIDDEN = '<p class="soft">What the key says stays hidden until “Show the key” is chosen.</p>'


REACH = (
    '<p class="soft">Below a count stands the share that other classes like this one might show '
    "(Wilson's interval, 95 %). In a bar, full is on the key, hatched another reading, striped a "
    "passage flagged that stands as it is, and empty left alone.</p>"
)


def passages_view(lesson: Lesson, counts: Counts, step: Step, key: bool = True) -> str:
    """Show every passage of the key, with four short lists above the whole table.

    Without `key` it is what learners marked, and how they read it.
    """
    every = passages(lesson, counts, step)
    if not key:
        rows = "".join(_plain_row(one) for one in every if one.top)
        shown = ("Where", "Passage", "The class")
        return HIDDEN + table_of("Passages that learners marked", shown, rows)
    on_key = [one for one in every if one.status != "solid"]
    solid = [one for one in every if one.status == "solid"]
    lists = [
        _short("Most found", on_key, lambda one: one.met),
        _short("Most passed over", on_key, lambda one: one.missed),
        _short("Stand as they are, and were flagged", solid, lambda one: one.alarms),
        _short("Sure of another reading", every, lambda one: Share(one.held, one.learners)),
    ]
    head = ("Where", "Passage", "The key says", "The class", "On the key")
    rows = "".join(_row(one) for one in every)
    return (
        f'<div class="cards four">{"".join(lists)}</div>'
        + table_of("Every passage of the key", head, rows)
        + REACH
    )


def questions_view(lesson: Lesson, counts: Counts, key: bool = True) -> str:
    """Show every question of the lesson, and how the class rated what was rated."""
    asked = [one for one in lesson.steps if one.kind == "choose"]
    rows = "".join(_by_step(one, passages(lesson, counts, one), key) for one in asked)
    head = ("Question", "The key says", "The class", "On the key")
    parts = [] if key else [HIDDEN]
    if rows:
        parts.append(table_of("Every question", head if key else (head[0], head[2]), rows))
        parts.append(REACH if key else "")
    parts += [_ratings(counts, one, key) for one in lesson.steps if one.kind == "rate"]
    none = "<p>This lesson asks no questions.</p>"
    return "".join(parts) if parts[0 if key else 1 :] else none


def _by_step(step: Step, asked: Sequence[Passage], key: bool) -> str:
    """Show the questions of one step below its heading."""
    head = f'<tr><th colspan="4" scope="rowgroup">{escape(step.title)}</th></tr>'
    return head + "".join((_row if key else _plain_row)(one) for one in asked)


def _plain_row(one: Passage) -> str:
    """Show a passage as the class read it, and nothing of the key."""
    words = escape(clip(one.words, 150))
    return f'<tr>{_place(one)}<td class="q">{words}</td><td>{escape(one.told)}</td></tr>'


def _place(one: Passage) -> str:
    """Say where a passage stands; a question stands below its step's heading."""
    return f'<td class="num">{escape(one.place)}</td>' if one.span else ""


def _row(one: Passage) -> str:
    key = " or ".join(one.key) or {"open": "the text cannot settle it"}.get(one.status, "nothing")
    status = {"solid": "stands as it is", "prediction": "a guess, not checked"}.get(one.status)
    said = f"{escape(status)}{': ' + escape(key) if one.key else ''}" if status else escape(key)
    return (
        f'<tr>{_place(one)}<td class="q">{escape(clip(one.words, 150))}</td>'
        f"<td>{said}</td><td>{escape(one.told)}{_held(one)}</td>"
        f'<td class="num">{_met(one)}</td></tr>'
    )


def _met(one: Passage) -> str:
    if one.status == "prediction" or not one.learners:
        return "–"
    share, what = (one.alarms, " flagged it") if one.status == "solid" else (one.met, "")
    low, high = (round(100 * edge) for edge in share.interval)
    return f'{share}{what}{_bar(one)}<span class="soft">{low} to {high} %</span>'


def _held(one: Passage) -> str:
    return f" <b>{one.held} were sure of another reading.</b>" if one.held > 1 else ""


def _bar(one: Passage) -> str:
    """Draw the outcomes; the same numbers stand beside it in words."""
    if one.status == "prediction" or not one.learners:
        return ""
    parts = (("met", one.met), ("other", _others(one)), ("flag", one.alarms))
    cells = "".join(f'<i class="{name}" style="width:{p.value:.0%}"></i>' for name, p in parts)
    return f'<div class="bar" aria-hidden="true">{cells}</div>'


def _others(one: Passage) -> Share:
    return Share(one.outcomes["other reading"], one.learners)


def _short(title: str, rows: Sequence[Passage], by: Callable[[Passage], Share]) -> str:
    best = [one for one in sorted(rows, key=lambda one: -by(one).count) if by(one).count][:3]
    items = "".join(
        f"<li>“{escape(clip(one.words, 70))}” <span class='soft'>{by(one)}</span></li>"
        for one in best
    )
    return f'<div class="card"><h3>{title}</h3><ul>{items or "<li>none</li>"}</ul></div>'


def _ratings(counts: Counts, step: Step, key: bool) -> str:
    rows = []
    for row in step.rows:
        for column in step.columns:
            given = counts.under("rating", step.id, row, column)
            told = ", ".join(f"{given.get((level,), 0)} {name}" for level, name in step.levels)
            low, high = step.ranges.get((row, column), (0, 0))
            inside = sum(n for (level,), n in given.items() if low <= int(level) <= high)
            share = str(Share(inside, sum(given.values()))) if (row, column) in step.ranges else "–"
            rows.append((row, column, told, share) if key else (row, column, told))
    head = ("What", "Asked", "The class", *(["Inside the key's range"] if key else []))
    return table(step.title, head, rows)


def agreement_view(lesson: Lesson, counts: Counts, step: Step, key: bool = True) -> str:
    """Show how alike the class reads, per tag and per paragraph, each in a sentence."""
    every = agreement(counts, lesson, step)
    rows = [
        (one.name, one.words, _figure(one.alpha), _overlap(one))
        if one.learners >= 5
        else (one.name, one.words, "–", "–")
        for one in every
    ]
    about = (
        "<p>Low agreement is no fault of anybody: it shows where words can be read in more than "
        "one way, or where a tag's test is not clear yet.</p>"
    )
    head = ("What", "In words", "Krippendorff's α", "Shared words (F1)")
    note = (
        '<p class="soft">α is 1 when all agree and 0 when they agree as often as chance would; it '
        "is measured word by word, so that marks with slightly other edges still count as nearly "
        "alike. The range of F1 takes each learner as one trial; α is as uncertain. "
        f"{counts.committed(step.id)} learners.</p>"
    )
    return about + table(f"Agreement on “{step.title}”", head, rows) + note


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _overlap(one: Agreement) -> str:
    low, high = one.between
    return "–" if one.overlap is None else f"{one.overlap:.2f} ({low:.2f} to {high:.2f})"


def key_view(counts: Counts, found: Iterable[Challenged]) -> str:
    """Show which key the class was compared with, and the challenges to it."""
    rows = [(one.step.title, _about(one), one.reason, one.by, one.key or "–") for one in found]
    head = ("Step", "About", "Reason", "Filed by", "Key then")
    said = (
        table("Challenges to the key", head, rows) if rows else "<p>No challenge is filed yet.</p>"
    )
    return (
        f"<p>Everything on this page is compared with key version <b>{escape(counts.key)}</b>. "
        "Change answers.md, look again, and every figure follows; the version changes with it.</p>"
        f"{said}"
    )


def _about(one: Challenged) -> str:
    return "its question" if one.words == one.step.title else f"“{clip(one.words, 120)}”"


def files_view(loaded: Class) -> str:
    """Show what was set aside or needs a look, file by file, with the reason."""
    folder = f"{loaded.folder}/"
    rows = [(note.name.removeprefix(folder), note.reason) for note in loaded.notes]
    if not rows:
        return "<p>Every file in the folder was read and counts.</p>"
    return table("What to know about files", ("File", "What about it"), rows)
