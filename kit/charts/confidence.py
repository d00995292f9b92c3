"""Confidence against outcome: of what a learner was sure of, how much is on the key.

Only what was committed counts, as it stood at the first commit. With few answers the interval is
long (Wilson 1927, 95 %, https://doi.org/10.1080/01621459.1927.10502953), and that is the message.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kit.charts.layout import canvas, stroke, text, wash
from kit.charts.picture import Picture, tokens
from kit.feedback import Feedback, check, compare
from kit.handin import StepRecord, Work
from kit.lessons import Lesson, Step
from kit.measures import wilson

__all__ = ["LEVELS", "confidence", "judged"]

LEVELS = ("guess", "think so", "sure")
ON = ("found", "edges differ")
OFF = ("other reading", "stands as it is")
HEAD = ("How sure", "On the key", "Of", "Plausible range")
HIGH, TOP = 260, 30  # pixels of the scale, pixels above it


def confidence(lesson: Lesson, steps: Mapping[str, StepRecord]) -> Picture:
    """Draw the share on the key for each level of confidence, with how rough it is.

    >>> from kit.lessons import load_lesson
    >>> confidence(load_lesson("sourcing"), {}).words
    'Nothing is committed yet. Say how sure you are, commit, and see how it went.'
    """
    import plotly.graph_objects as go

    counts = Counter(
        one for step in lesson.steps for one in judged(lesson, step, steps.get(step.id))
    )
    rows = [
        (level, counts[level, True], counts[level, True] + counts[level, False]) for level in LEVELS
    ]
    if not counts:
        words = "Nothing is committed yet. Say how sure you are, commit, and see how it went."
        return Picture(go.Figure(layout=canvas(80)), words, HEAD, ())
    table = tuple((level, str(on), str(of), _range(on, of)) for level, on, of in rows)
    return Picture(go.Figure(**_drawn(rows)), _words(rows), HEAD, table)


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


def _drawn(rows: list[tuple[str, int, int]]) -> dict[str, Any]:
    texts, shapes = [], []
    for share in (0, 0.5, 1):
        y = TOP + HIGH * (1 - share)
        shapes.append(stroke((0.2, 1), (y, y), wash("edge", 0.35)))
        texts.append(text(0, y, ("none", "half", "all")[round(2 * share)] + " on the key"))
    for at, (level, on, of) in enumerate(rows):
        x = 0.32 + 0.26 * at
        texts.append(
            text(x, TOP + HIGH + 22, f"<b>{level}</b>", xanchor="center", font={"size": 14})
        )
        if not of:
            texts.append(text(x, TOP + HIGH / 2, "none yet", xanchor="center"))
            continue
        low, high = (TOP + HIGH * (1 - edge) for edge in wilson(on, of))
        shapes.append(stroke((x, x), (low, high), tokens()["label-0"], 3))
        texts.append(text(x, TOP + HIGH * (1 - on / of), f"<b>{on} of {of}</b>", xshift=14))
    seen = [(0.32 + 0.26 * at, on / of) for at, (_, on, of) in enumerate(rows) if of]
    dots = {
        "type": "scatter",
        "x": [x for x, _ in seen],
        "y": [TOP + HIGH * (1 - share) for _, share in seen],
        "mode": "markers",
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"size": 13, "color": tokens()["label-0"]},
    }
    return {"data": [dots], "layout": canvas(TOP + HIGH + 50, annotations=texts, shapes=shapes)}


def _range(on: int, of: int) -> str:
    low, high = (round(100 * edge) for edge in wilson(on, of))
    return f"{low} to {high} in 100" if of else "–"


def _words(rows: list[tuple[str, int, int]]) -> str:
    said = {"guess": "you guessed", "think so": "you said “think so”", "sure": "you were sure"}
    told = [f"Where {said[level]}, {on} of {of} are on the key." for level, on, of in rows if of]
    guess, sure = rows[0], rows[-1]
    if min(guess[2], sure[2]) and wilson(*sure[1:])[0] <= wilson(*guess[1:])[1]:
        told.append("The lines overlap: so few answers cannot show a difference yet.")
    return " ".join(told)
