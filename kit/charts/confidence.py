"""Confidence against outcome: of what a learner was sure of, how much is on the key.

Only what was committed counts, as it stood at the first commit. With few answers the interval is
long (Wilson 1927, 95 %, https://doi.org/10.1080/01621459.1927.10502953), and that is the message.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from kit.charts.layout import canvas, stroke, text, wash
from kit.charts.picture import Picture, tokens
from kit.feedback import Feedback, check, compare
from kit.handin import StepRecord, Work
from kit.lessons import Lesson, Step
from kit.measures import wilson
from kit.words import Say, say

__all__ = [
    "LEVELS",
    "Count",
    "across",
    "confidence",
    "count",
    "down",
    "judged",
    "reach",
    "scale",
    "told",
]

LEVELS = ("guess", "think so", "sure")
ON = ("found", "edges differ")
OFF = ("other reading", "stands as it is")
HEAD = ("How sure", "On the key", "Of", "Plausible range")
EDGES = ("none on the key", "half on the key", "all on the key")
WORDS = (
    "Where you guessed, {on} of {of} are on the key.",
    "Where you said “think so”, {on} of {of} are on the key.",
    "Where you were sure, {on} of {of} are on the key.",
)
HIGH, TOP = 260, 30  # pixels of the scale, pixels above it
Count = tuple[str, int, int]  # how sure, how many of those are on the key, of how many


def confidence(lesson: Lesson, steps: Mapping[str, StepRecord]) -> Picture:
    """Draw the share on the key for each level of confidence, with how rough it is.

    >>> from kit.lessons import load_lesson
    >>> confidence(load_lesson("sourcing"), {}).words
    'Nothing is committed yet. Say how sure you are, commit, and see how it went.'
    """
    import plotly.graph_objects as go

    t = partial(say, lesson.language)
    counts = count(lesson, steps)
    head = tuple(t(one) for one in HEAD)
    if not any(of for *_, of in counts):
        words = "Nothing is committed yet. Say how sure you are, commit, and see how it went."
        return Picture(go.Figure(layout=canvas(80)), t(words), head, ())
    table = tuple((t(level), str(on), str(of), reach(on, of, t)) for level, on, of in counts)
    return Picture(go.Figure(**scale(counts, t)), told(counts, t), head, table)


def count(lesson: Lesson, steps: Mapping[str, StepRecord]) -> list[Count]:
    """Count what was committed by how sure it was: how many of those are on the key, of how many.

    >>> from kit.lessons import load_lesson
    >>> count(load_lesson("sourcing"), {})
    [('guess', 0, 0), ('think so', 0, 0), ('sure', 0, 0)]
    """
    found = Counter(
        one for step in lesson.steps for one in judged(lesson, step, steps.get(step.id))
    )
    return [
        (level, found[level, True], found[level, True] + found[level, False]) for level in LEVELS
    ]


def judged(lesson: Lesson, step: Step, record: StepRecord | None) -> Iterator[tuple[str, bool]]:
    """Give (how sure, on the key) for each first answer and mark that the key speaks about."""
    if record is None or record.stage == "open" or record.first is None:
        return
    sure: dict[str, object] = {}
    said: Sequence[Feedback] = ()
    if step.kind == "mark":
        marks = Work({one.id: one for one in record.first.marks})
        sure = {one.id: one.confidence for one in marks.marks}
        said = compare(lesson, step, marks)
    elif step.kind in ("choose", "rate"):
        sure = {id: one.get("confidence") for id, one in record.first.answers.items()}
        said = check(step, record.first)
    for one in said:
        level = sure.get(one.marks[0] if one.marks else one.item)
        if level in LEVELS and one.outcome in (*ON, *OFF):
            yield str(level), one.outcome in ON


def scale(counts: Sequence[Count], t: Say) -> dict[str, Any]:
    """Draw the share on the key at each level, on a line as long as it could mislead."""
    texts, shapes = [], []
    for name, share in zip(EDGES, (0, 0.5, 1), strict=True):
        y = TOP + HIGH * (1 - share)
        shapes.append(stroke((0.2, 1), (y, y), wash("edge", 0.35)))
        texts.append(text(0, y, t(name)))
    for at, (level, on, of) in enumerate(counts):
        x = across(at)
        name = f"<b>{t(level)}</b>"
        texts.append(text(x, TOP + HIGH + 22, name, xanchor="center", font={"size": 14}))
        if not of:
            texts.append(text(x, TOP + HIGH / 2, t("none yet"), xanchor="center"))
            continue
        low, high = (TOP + HIGH * (1 - edge) for edge in wilson(on, of))
        shapes.append(stroke((x, x), (low, high), tokens()["label-0"], 3))
        said = t("{on} of {of}").format(on=on, of=of)
        texts.append(text(x, down(on, of), f"<b>{said}</b>", xshift=14))
    seen = [(across(at), down(on, of)) for at, (_, on, of) in enumerate(counts) if of]
    dots = {
        "type": "scatter",
        "x": [x for x, _ in seen],
        "y": [y for _, y in seen],
        "mode": "markers",
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"size": 13, "color": tokens()["label-0"]},
    }
    return {"data": [dots], "layout": canvas(TOP + HIGH + 50, annotations=texts, shapes=shapes)}


def across(level: int) -> float:
    """Place a level, 0 to 2, from left to right."""
    return 0.32 + 0.26 * level


def down(on: int, of: int) -> float:
    """Place a share from top to bottom, in pixels."""
    return TOP + HIGH * (1 - on / of)


def reach(on: int, of: int, t: Say) -> str:
    """Say how far so few answers could mislead."""
    low, high = (round(100 * edge) for edge in wilson(on, of))
    return t("{low} to {high} in 100").format(low=low, high=high) if of else "–"


def told(counts: Sequence[Count], t: Say) -> str:
    """Say the counts in sentences that claim no more than they do."""
    lines = [
        t(words).format(on=on, of=of)
        for words, (_, on, of) in zip(WORDS, counts, strict=True)
        if of
    ]
    guess, sure = counts[0], counts[-1]
    if min(guess[2], sure[2]) and wilson(*sure[1:])[0] <= wilson(*guess[1:])[1]:
        lines.append(t("The lines overlap: so few answers cannot show a difference yet."))
    return " ".join(lines)
