"""Everything a learner may read in a lesson, by its kind, as plain words."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from re import sub

from kit.lessons import Lesson, Step

Text = tuple[str, str]


def bare(html: str) -> str:
    """Give the words of HTML, one space between them."""
    return " ".join(unescape(sub(r"<[^>]+>", " ", html)).split())


def told(lesson: Lesson) -> Iterator[Text]:
    """Yield every text a lesson shows, with the name of its kind."""
    yield "introduction", bare(lesson.intro)
    for tag in lesson.tags.values():
        yield from (("label", bare(one)) for one in (tag.name, tag.test, tag.ask))
    yield from (("reason to choose", one) for one in lesson.reasons)
    yield from (("word", one) for one in lesson.words)
    for step in lesson.steps:
        yield from ((kind, text) for kind, text in _of_step(step) if text)


def _of_step(step: Step) -> Iterator[Text]:
    yield "heading", step.title
    yield "prompt", bare(step.prompt)
    yield from (("help", one) for one in step.help.values())
    yield from (("hint", bare(one)) for one in step.hints)
    for question in step.questions:
        yield "question", bare(question.text)
        yield from (("frame", one) for one in question.frames)
        yield from (("option", bare(one.text)) for one in question.options)
        yield from (("feedback", bare(one.feedback)) for one in question.options)
    for entry in step.entries:
        yield from (("reading", bare(one.reason)) for one in entry.readings)
        yield "next move", bare(entry.ask)
    yield from (("rating", bare(one)) for one in step.because.values())
    yield from (("level", bare(said)) for _, said in step.rubric.levels)
    yield from (("card", f"{card.title}. {bare(card.text)}") for card in step.cards)
