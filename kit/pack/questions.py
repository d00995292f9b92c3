"""The question sheet: every step of a lesson on paper, in its order, with room for answers.

What a screen keeps back until a step is committed, paper keeps back with a line: “Stop here”, or
a new page that can be handed out later.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from kit.lessons import Lesson, Question, Step
from kit.lessons.model import RELATIONS
from kit.pack.handouts import NAME, exit_step
from kit.pack.lines import stretch, where
from kit.pack.paper import quoted, ruled, sure, table

__all__ = ["question_sheet"]

BECAUSE = '<p class="because"><span>My reason:</span><i></i></p>'
STOP = '<p class="stop"><b>Stop here.</b> Go on when everybody has answered.</p>'


def question_sheet(lesson: Lesson, further: bool = False) -> str:
    """Print every step but the exit ticket, which has a slip of its own.

    Steps for those who go further have a sheet apart, so that nobody copies it thirty times.
    """
    last = exit_step(lesson)
    steps = [one for one in enumerate(lesson.steps, 1) if one[1] is not last]
    printed = [_step(lesson, one, at) for at, one in steps if one.extra == further]
    intro = "" if further else lesson.intro
    return f"{NAME}{intro}{''.join(printed)}" if printed else ""


def _step(lesson: Lesson, step: Step, number: int) -> str:
    waits = step.after and step.kind not in ("read", "write")
    head = " · ".join(
        part
        for part in (
            step.beat,
            f"about {step.minutes} min" if step.minutes else "",
            "for those who go further" if step.extra else "",
            f"only after “{step.after}”" if step.after else "",
        )
        if part
    )
    foretold = step.kind == "choose" and all(q.status == "prediction" for q in step.questions)
    return (
        f'<section class="step{" later" if waits else ""}"><header><h2>{number}. '
        f'{escape(step.title)}</h2><p class="soft">{escape(head)}</p></header>'
        f"{step.prompt}{_asked(lesson, step)}{STOP if foretold else ''}</section>"
    )


def _asked(lesson: Lesson, step: Step) -> str:
    """Lay out what a step asks; a kind that has no paper form yet keeps its prompt and its room."""
    kind = KINDS.get(step.kind)
    return kind(lesson, step) if kind else ruled(4)


def _read(lesson: Lesson, step: Step) -> str:
    if not step.cards:
        shown = lesson.shown(step)
        place = where(lesson.article, shown[0].start, shown[-1].end) if shown else ""
        span = place.rpartition(", ")[2]
        return f'<p class="soft">On the article: {escape(span)}.</p>'
    boxes = "☐ more &ensp;☐ less &ensp;☐ as before"
    rows = [[escape(card.title), "", boxes] for card in step.cards]
    return table(("Card", "What is new to me", "I am now sure …"), rows, "boxes")


def _mark(lesson: Lesson, step: Step) -> str:
    tags = " ".join(
        f"<kbd>{escape(lesson.tags[one].letter)}</kbd>&nbsp;{escape(lesson.tags[one].name)}"
        for one in step.tags
    )
    return (
        f'<p class="box">On the article, {stretch(*step.paragraphs)}. Labels: {tags}. In the '
        "margin: letter, number of your reason, dots for how sure you are.</p>"
    )


def _link(lesson: Lesson, step: Step) -> str:
    text = lesson.article.text
    ties = " / ".join(RELATIONS[one] for one in step.links)
    rows = [[f"{quoted(text[slice(*one)])} {_place(lesson, one)}", ""] for one in step.given]
    return table(("Passage", f"{ties} … (words, and line)"), rows, "fill half")


def _place(lesson: Lesson, span: tuple[int, int]) -> str:
    return f'<span class="soft">{where(lesson.article, *span)}</span>'


def _choose(lesson: Lesson, step: Step) -> str:
    many = '<p class="soft">Choose all that fit.</p>' if step.many else ""
    return many + "".join(_question(one, step.confidence) for one in step.questions)


def _question(one: Question, confidence: bool) -> str:
    options = "".join(f"<li>☐ {option.text}</li>" for option in one.options)
    return (
        f'<div class="whole question">{one.text}<ul class="options">{options}</ul>'
        f"{BECAUSE if one.why else ''}"
        f"{sure() if confidence and one.status != 'prediction' else ''}</div>"
    )


def _rate(lesson: Lesson, step: Step) -> str:
    levels = " · ".join(f"<b>{escape(n)}</b> {escape(name)}" for n, name in step.levels)
    rows = [[escape(row), *("" for _ in step.columns), ""] for row in step.rows]
    head = ("", *(escape(one) for one in step.columns), "how sure")
    why = f"<p><b>My reason for one of them:</b></p>{ruled(2)}"
    asks = "".join(f"<li><b>{escape(one)}</b>: {escape(step.help[one])}</li>" for one in step.help)
    meant = f'<ul class="columns-mean">{asks}</ul>' if asks else ""
    box = f"<p class='box'>Write a number: {levels}</p>"
    return f"{meant}{box}{table(head, rows, 'fill')}{why}"


def _write(lesson: Lesson, step: Step) -> str:
    return "".join(
        f'<div class="{"whole " if step.words < 60 else ""}question">{one.text}'
        + "".join(f'<p class="frame">{escape(frame)}</p>' for frame in one.frames)
        + ruled(max(3, step.words // 9))
        + (sure() if step.confidence else "")
        + "</div>"
        for one in step.questions
    )


KINDS: dict[str, Callable[[Lesson, Step], str]] = {
    "read": _read,
    "mark": _mark,
    "link": _link,
    "choose": _choose,
    "rate": _rate,
    "write": _write,
}
