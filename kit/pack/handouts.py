"""What learners hold in their hands: the article, the mark sheet, cards, hints, words, tickets.

Nothing here tells an answer: no key, no feedback, no reading of a passage.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kit.lessons import Card, Lesson, Step, Tag
from kit.pack.lines import Line, numbered
from kit.pack.paper import bare, ruled, sure

__all__ = [
    "NAME",
    "article_sheet",
    "card_sheet",
    "credit",
    "exit_step",
    "exit_tickets",
    "hint_strips",
    "mark_sheet",
    "swatch",
    "word_wall",
]

NAME = '<p class="name"><span>Name</span><i></i><span>Date</span><i></i></p>'

STROKES = {  # how each pattern is drawn, as attributes of one SVG path
    "solid": 'd="M1 7h46"',
    "dashed": 'd="M1 7h46" stroke-dasharray="6 4"',
    "dotted": 'd="M1.5 7h46" stroke-width="2.4" stroke-dasharray="0 4.5" stroke-linecap="round"',
    "double": 'd="M1 5h46M1 9h46"',
    "wavy": 'd="M0 7q3-6 6 0t6 0 6 0 6 0 6 0 6 0 6 0 6 0"',
    "thick": 'd="M1 7h46" stroke-width="4"',
}


def article_sheet(lesson: Lesson) -> str:
    """Print the article with paragraph and line numbers, and a margin to write in."""
    paper = lesson.article
    lines = "".join(printed(one) for one in numbered(paper))
    return (
        f'{NAME}<p class="soft">Paragraph numbers stand in bold, line numbers count by fives. '
        "Underline in the text; write letters and notes in the margin.</p>"
        f'<div class="article" lang="{escape(str(paper.facts.get("language") or "en"))}">{lines}'
        f"</div>{credit(lesson)}"
    )


def printed(line: Line, words: str = "") -> str:
    """Print one line with its numbers, which are not part of its words."""
    first = line.start == line.paragraph.start
    kind = ("head " if line.paragraph.number == 0 else "") + ("first" if first else "")
    paragraph = line.paragraph.number if first and line.paragraph.number else ""
    number = line.number if line.number % 5 == 0 else ""
    inside = line.paragraph.text[
        line.start - line.paragraph.start : line.end - line.paragraph.start
    ]
    return (
        f'<p class="line {kind}" data-p="{paragraph}" data-n="{number}" dir="auto">'
        f"{words or escape(inside)}</p>"
    )


def credit(lesson: Lesson) -> str:
    """Write the article's credit line and what is known about its licence."""
    facts = lesson.article.facts
    made = bool(facts.get("fiction"))
    said = [
        f"“{lesson.article.title}”",
        *(str(facts[one]) for one in ("outlet", "date", "credit", "url") if facts.get(one)),
    ]
    if facts.get("date") and facts.get("date_is"):
        said[2] += f" (date {facts['date_is']})"
    made_up = f"<p><b>Fiction.</b> {escape(str(facts['fiction']))}</p>" if made else ""
    licence = escape(str(facts.get("licence") or "not stated"))
    check = "" if made else " Check it before you pass the article on outside your class."
    return (
        f'<footer class="credit">{made_up}<p>The article: {escape(" · ".join(said))}.</p>'
        f"<p>Its licence: {licence}.{check} The lesson's own words: CC BY 4.0.</p></footer>"
    )


def mark_sheet(lesson: Lesson) -> str:
    """Print what each label means, its letter and its line, and the reasons by number."""
    marking = [one for one in lesson.steps if one.kind == "mark"]
    labels = "".join(
        f"<h2>{escape(one.title if len(marking) > 1 else 'Labels')}</h2>"
        + f'<div class="tags">{"".join(_tag(lesson.tags[tag]) for tag in one.tags)}</div>'
        for one in marking
    )
    reasons = "".join(f"<li>{escape(one)}</li>" for one in lesson.reasons)
    return (
        "<p>Underline the words with the line of the label. In the margin write three things: the "
        "<b>letter</b>, the <b>number of your reason</b>, and <b>dots for how sure you are</b>: "
        "• guess, •• think so, ••• sure. So “A 2 ••” means: label A, reason 2, I think so.</p>"
        f"{labels}<section class='whole'><h2>Reasons</h2><ol class='reasons'>{reasons}</ol>"
        "</section><p class='soft'>Not every passage needs a flag. Finding out which ones stand as "
        "they are is part of reading well.</p>"
    )


def _tag(tag: Tag) -> str:
    return (
        f'<article class="tag"><h3><kbd>{escape(tag.letter)}</kbd> {swatch(tag.pattern)} '
        f"{escape(tag.name)}</h3><p>{escape(tag.test)}</p>"
        f"<p><b>For instance:</b> <q>{escape(tag.example)}</q></p>"
        f"<p><b>But not:</b> {escape(tag.not_example)}</p></article>"
    )


def swatch(pattern: str) -> str:
    """Draw the line of a label: its pattern, never its colour alone.

    >>> swatch("solid").count("<path")
    1
    """
    return (
        f'<svg class="swatch" viewBox="0 0 48 12" role="img" aria-label="{escape(pattern)} line">'
        f"<path {STROKES.get(pattern, STROKES['solid'])}/></svg>"
    )


def card_sheet(lesson: Lesson) -> str:
    """Print the lateral-reading cards to be cut apart, in the order in which they are opened."""
    parts = []
    number = 0
    for step in lesson.steps:
        if step.cards:
            drawn = "".join(_card(one, number + at) for at, one in enumerate(step.cards, 1))
            number += len(step.cards)
            after = f" Hand out only after “{escape(step.after)}”." if step.after else ""
            parts.append(
                f'<h2>{escape(step.title)}</h2><p class="soft">{after} One at a time.</p>'
                f'<div class="cut cards">{drawn}</div>'
            )
    return "".join(parts)


def _card(card: Card, number: int) -> str:
    sure = f"How sure we are: {card.confidence}.<br>" if card.confidence else ""
    known = f"known {card.known}" if card.known == "later" else "known that day"
    return (
        f'<article class="card"><p class="stamp {escape(card.known.replace(" ", "-"))}">'
        f"<span>Card {number}</span><span>{escape(card.date)} · <b>{known}</b></span></p>"
        f'<h3>{escape(card.title)}</h3><div class="read">{card.text}</div>'
        f'<p class="facts">{escape(card.source)}.<br>{sure}'
        f'<span class="address">{escape(card.url)}</span></p></article>'
    )


def exit_step(lesson: Lesson) -> Step | None:
    """Find the step that closes the lesson: the last one in which everybody writes."""
    written = [one for one in lesson.steps if one.kind == "write" and not one.extra]
    return written[-1] if written else None


def exit_tickets(lesson: Lesson) -> str:
    """Print the closing question twice on a sheet, to be cut in half."""
    step = exit_step(lesson)
    if step is None:
        return ""
    asked = "".join(one.text + _frames(one.frames) for one in step.questions)
    lines = max(4, 7 - len(bare(step.prompt + asked)) // 120)
    ticket = (
        f'<article class="ticket"><h2>{escape(step.title)} '
        f'<span class="soft">{escape(lesson.title)}</span></h2>{NAME}{step.prompt}{asked}'
        f"{ruled(lines)}{sure() if step.confidence else ''}</article>"
    )
    return f'<div class="cut tickets">{ticket}{ticket}</div>'


def _frames(frames: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(one)}</li>" for one in frames)
    return f'<ul class="frames">{items}</ul>' if items else ""


def hint_strips(lesson: Lesson) -> str:
    """Print every hint on its own strip, so that one can be laid on a table and no other."""
    parts = []
    for step in lesson.steps:
        strips = "".join(
            f'<article class="strip"><p class="stamp"><span>{escape(step.title)}</span>'
            f"<b>Hint {at} of {len(step.hints)}</b></p>{one}</article>"
            for at, one in enumerate(step.hints, 1)
        )
        parts.append(f'<div class="cut strips">{strips}</div>' if strips else "")
    return "".join(parts)


def word_wall(lesson: Lesson) -> str:
    """Print the lesson's words as cards for the wall, and once more as a list to keep."""
    pairs = [one.partition(":")[::2] for one in lesson.words]
    cards = "".join(
        f'<article class="word"><h2>{escape(word.strip())}</h2><p>{escape(told.strip())}</p>'
        '<p class="own">in my language:<i></i></p></article>'
        for word, told in pairs
    )
    return f'<div class="cut words">{cards}</div>' if cards else ""
