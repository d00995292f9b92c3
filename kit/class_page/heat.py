"""The class as a layer over the article, in the annotator that learners mark with: one a tag.

The text is read only here; which tags are shown, and the list of passages with their counts, are
the annotator's own, so a keyboard and a screen reader reach all of it as in a lesson.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from kit.articles import Paragraph
from kit.classroom.counting import Judge
from kit.classroom.counts import Counts
from kit.classroom.passages import Passage, passages
from kit.lessons import Lesson, Step
from kit.widgets.annotator import Annotator

__all__ = ["STEPS", "heat_layers", "heat_of", "level", "runs", "show_heat"]

STEPS = (0.1, 0.3, 0.5, 0.75)  # shares of the class from which a passage is drawn heavier
Layer = dict[str, Any]
Run = tuple[int, int, int, bool]  # where its words begin and end, learners, more than beside it


def show_heat(lesson: Lesson, counts: Counts, step: Step) -> Annotator:
    """Show a step's text, read only, with the class's marks laid over it: all, and tag by tag."""
    low, high = step.paragraphs
    return Annotator(
        lesson.article,
        paragraphs=range(low, high + 1),
        options={"readonly": True},
        frame={"title": step.title, "kind": "class", "stage": "read"},
        layers=heat_layers(lesson, counts, step),
    )


def heat_layers(lesson: Lesson, counts: Counts, step: Step) -> list[Layer]:
    """Lay the class over a step's text: first any tag, shown; then each tag by itself.

    >>> from kit.lessons import load_lesson
    >>> lesson = load_lesson("sourcing")
    >>> step = lesson.step("Mark every source")
    >>> [layer["name"] for layer in heat_layers(lesson, Counts(lesson.id, ""), step)][:2]
    ['Marked as anything', 'named source']
    """
    judge = Judge(lesson)
    every = passages(lesson, counts, step)
    names = {"": "Marked as anything"} | {tag: lesson.tags[tag].name for tag in step.tags}
    return [
        {
            "id": f"heat-{tag}",
            "name": name,
            "kind": "heat",
            "shown": not tag,
            "spans": list(_spans(judge, counts, step, tag, every)),
        }
        for tag, name in names.items()
    ]


def _spans(
    judge: Judge, counts: Counts, step: Step, tag: str, every: list[Passage]
) -> Iterator[Layer]:
    heat, learners = heat_of(counts, step, tag), counts.committed(step.id)
    known = {word: one for one in every if one.span for word in judge.words(one.span)}
    places = {word: at for at, one in enumerate(every) for word in judge.words(one.span or (0, 0))}
    for paragraph in judge.lesson.shown(step):
        for start, end, count, peak in runs(judge, paragraph, heat, places, learners):
            first = judge.words((start, end))[0]
            told = known[first].told if first in known else ""
            span = {"id": f"heat-{tag}-{start}", "start": start, "end": end, "of": learners}
            yield {**span, "count": count, "quiet": not peak, "text": told}


def heat_of(counts: Counts, step: Step, tag: str) -> dict[int, int]:
    """Tell how many learners marked each word as a tag, or as anything for no tag."""
    return {int(word): count for (word,), count in counts.under("word", step.id, tag).items()}


def runs(
    judge: Judge,
    paragraph: Paragraph,
    heat: Mapping[int, int],
    places: Mapping[int, int],
    learners: int,
) -> Iterator[Run]:
    """Cut a paragraph where its weight or the key's passage changes; light words are left out."""
    words = judge.words((paragraph.start, paragraph.end))
    found = [
        (weight, at, [*run])
        for (weight, at), run in groupby(
            words, lambda word: (level(heat.get(word, 0), learners), places.get(word))
        )
    ]
    for here, (weight, at, run) in enumerate(found):
        if weight:
            near = [found[one] for one in (here - 1, here + 1) if 0 <= one < len(found)]
            peak = all(weight > other for other, same, _ in near if same == at or at is None)
            start, end = judge.word_starts[run[0]], judge.word_ends[run[-1]]
            yield start, end, max(heat[word] for word in run), peak


def level(count: int, learners: int) -> int:
    """Tell how heavy a passage is drawn, 0 (not at all) to 4.

    >>> level(2, 30), level(10, 30), level(30, 30)
    (0, 2, 4)
    """
    share = count / learners if learners else 0
    return sum(share >= step for step in STEPS)
