"""The answer sheet: what the key says about each passage, its status, its reasons, the next move.

The article comes first with the key in it, so that a teacher can lay it beside a learner's sheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise

from kit.lessons import Entry, Lesson, Question, Step
from kit.lessons.model import RELATIONS
from kit.pack.handouts import credit, printed
from kit.pack.lines import Line, numbered, where
from kit.pack.paper import quoted, table

__all__ = ["answer_sheet", "rubric_sheet"]

STATUS = {
    "secure": ("■", "one reading; the text settles it"),
    "defensible": ("◧", "two or more readings, each with its reason; all count in full"),
    "open": ("?", "the text cannot settle it; the right move is to name what one would need"),
    "solid": ("✓", "stands as it is; a flag here is a false alarm"),
}
OPTION = {"x": "☑ on the key", "?": "? the text cannot settle it", " ": "☐"}
LEGEND = "".join(f"<li><b>{sign} {name}</b>: {said}</li>" for name, (sign, said) in STATUS.items())


def answer_sheet(lesson: Lesson) -> str:
    """Print the key of every step, each answer with its reason."""
    marked = [one for one in lesson.steps if one.kind == "mark" and one.entries]
    texts = "".join(_text(lesson, one) for one in marked)
    steps = "".join(_step(lesson, one) for one in lesson.steps)
    return (
        "<p>Reasons count more than labels. A different answer whose reason is listed here counts "
        f"in full.</p><ul class='legend'>{LEGEND}</ul>{texts}{steps}{credit(lesson)}"
    )


def _step(lesson: Lesson, step: Step) -> str:
    body = KINDS[step.kind](lesson, step) if step.kind in KINDS else ""
    head = f"<h2>{escape(step.title)}</h2>"
    return f'<section class="key">{head}<div class="entries">{body}</div></section>' if body else ""


def _text(lesson: Lesson, step: Step) -> str:
    """Show the article with the numbers of the entries where they end."""
    entries = in_order(step)
    lines = "".join(
        printed(one, _keyed(lesson, one, entries))
        for one in numbered(lesson.article)
        if step.paragraphs[0] <= one.paragraph.number <= step.paragraphs[1]
    )
    return (
        f"<h2>The article with the key of “{escape(step.title)}”</h2>"
        "<p class='soft'>Underlined: what the key speaks of. Dotted: solid, best left alone. "
        f"Numbers lead to the list below.</p><div class='article keyed'>{lines}</div>"
    )


def _keyed(lesson: Lesson, line: Line, entries: Sequence[Entry]) -> str:
    """Cut a line at every edge of an entry, so that overlaps nest cleanly."""
    spans = [(one.spans[0], one, at) for at, one in enumerate(entries, 1)]
    edges = {line.start, line.end}
    edges |= {edge for span, _, _ in spans for edge in span if line.start < edge < line.end}
    out = []
    for start, end in pairwise(sorted(edges)):
        over = [one for span, one, _ in spans if span[0] <= start and span[1] >= end]
        words = escape(lesson.article.text[start:end])
        solid = all(one.status == "solid" for one in over)
        line_end = words[len(words.rstrip()) :]
        marked = f'<u class="{"fine" if solid else ""}">{words.rstrip()}</u>{line_end}'
        out.append(marked if over else words)
        ends = [_note(lesson, one, at) for span, one, at in spans if span[1] == end]
        out.append(f"<sup>{' '.join(ends)}</sup>" if ends else "")
    return "".join(out)


def _note(lesson: Lesson, entry: Entry, number: int) -> str:
    named = [one.tag for one in entry.readings if one.tag in lesson.tags] or list(entry.welcome)
    letters = "/".join(lesson.tags[one].letter for one in named if one in lesson.tags)
    return escape(f"{number}{STATUS[entry.status][0]}{letters}")


def in_order(step: Step) -> list[Entry]:
    """List a step's entries in the order in which a reader meets them."""
    return sorted(step.entries, key=lambda one: one.spans)


def _passages(lesson: Lesson, step: Step) -> str:
    entries = in_order(step)
    count = Counter(one.status for one in entries)
    said = ", ".join(f"{count[one]} {one}" for one in STATUS if count[one])
    items = "".join(_entry(lesson, one, at) for at, one in enumerate(entries, 1))
    return f"<p class='all'>{len(entries)} passages: {said}.</p>{items}" if items else ""


def _entry(lesson: Lesson, entry: Entry, number: int) -> str:
    text = lesson.article.text
    words = _tied([quoted(text[slice(*span)]) for span in entry.spans])
    places = _tied([where(lesson.article, *span) for span in entry.spans])
    readings = "".join(
        f"<li>{_label(lesson, one.tag, entry.welcome)}: {one.reason}</li>" for one in entry.readings
    )
    sign = STATUS[entry.status][0]
    move = f'<p class="move"><b>Next move:</b> {entry.ask}</p>' if entry.ask else ""
    return (
        f'<article class="entry {entry.status}"><p class="place"><b>{number}</b> {places} '
        f'<span class="status">{sign} {entry.status}</span></p><p class="passage">{words}</p>'
        f"<ul>{readings}</ul>{move}</article>"
    )


def _tied(ends: Sequence[str]) -> str:
    """Join the first passage to the others, of which any one will do.

    >>> _tied(["a claim", "a name", "a title"])
    'a claim → a name or a title'
    """
    return " → ".join((ends[0], " or ".join(ends[1:]))) if ends[1:] else ends[0]


def _label(lesson: Lesson, tag: str, welcome: Sequence[str]) -> str:
    if tag in lesson.tags:
        one = lesson.tags[tag]
        return f"<b><kbd>{escape(one.letter)}</kbd> {escape(one.name)}</b>"
    if tag == "fine":
        names = [lesson.tags[one].name if one in lesson.tags else one for one in welcome]
        also = f" (“{escape(', '.join(names))}” is right too)" if names else ""
        return f"<b>fine as it stands</b>{also}"
    return f"<b>{escape(RELATIONS.get(tag, tag))}</b>"


def _choose(lesson: Lesson, step: Step) -> str:
    return "".join(_question(one) for one in step.questions if one.status != "prediction")


def _question(one: Question) -> str:
    options = "".join(
        f'<li class="{"on" if option.mark != " " else ""}"><b>{OPTION[option.mark]}</b> '
        f'{option.text}<div class="move">{option.feedback}</div></li>'
        for option in one.options
    )
    return f'<div class="question">{one.text}<ul class="options">{options}</ul></div>'


def _rate(lesson: Lesson, step: Step) -> str:
    ranges = [
        [escape(row), *(_range(step.ranges.get((row, one))) for one in step.columns)]
        for row in step.rows
    ]
    because = "".join(
        f"<li><b>{escape(row)}, {escape(column)}</b> ({_range(step.ranges[row, column])}): "
        f"{why}</li>"
        for (row, column), why in step.because.items()
    )
    head = ("", *(escape(one) for one in step.columns))
    if not step.ranges:
        return ""
    return f"{table(head, ranges, 'fill')}<ul>{because}</ul>"


def _range(found: tuple[int, int] | None) -> str:
    if found is None:
        return "–"
    return str(found[0]) if found[0] == found[1] else f"{found[0]} to {found[1]}"


KINDS: dict[str, Callable[[Lesson, Step], str]] = {
    "mark": _passages,
    "link": _passages,
    "choose": _choose,
    "rate": _rate,
}


def rubric_sheet(lesson: Lesson) -> str:
    """Print what each level of a written answer shows, with samples of it."""
    return "".join(_rubric(one) for one in lesson.steps if one.rubric.levels)


def _rubric(step: Step) -> str:
    rows = [
        [
            f"<b>{escape(level.capitalize())}</b>",
            f"<p>{said}</p>"
            + "".join(f"<p class='sample'>{s}</p>" for of, s in step.rubric.samples if of == level),
        ]
        for level, said in step.rubric.levels
    ]
    return f"<h2>{escape(step.title)}</h2>" + table(("Level", "What it looks like"), rows, "rubric")
