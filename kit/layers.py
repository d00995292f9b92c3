"""What is laid over the text after commit: the key, the first version, the machine's suggestions.

A layer is read-only and travels as a plain dict (docs/widgets.md). A suggestion is an annotation by
`Software` like any other; what the learner thinks of it is part of their record, not of the key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kit.annotations import Annotation
from kit.feedback import Feedback
from kit.handin import StepRecord
from kit.lessons import Lesson, Step
from kit.words import say

__all__ = ["first_layer", "key_layer", "layers_of", "suggestion_layer"]

Layer = dict[str, Any]


def layers_of(
    lesson: Lesson,
    step: Step,
    record: StepRecord,
    said: Sequence[Feedback],
    suggested: Iterable[Annotation] = (),
) -> list[Layer]:
    """List the layers a step may show now: none before the key is open."""
    if not (record.revealed and step.entries):
        return []
    layers = [key_layer(lesson, step, said)]
    if record.first and record.first.annotations != record.work.annotations:
        layers.append(first_layer(lesson, record))
    if step.kind == "mark" and (own := suggestion_layer(lesson, step, record, suggested)):
        layers.append(own)
    return layers


def key_layer(lesson: Lesson, step: Step, said: Sequence[Feedback]) -> Layer:
    """Lay the key over the text: each passage with its outcome and its readings in words."""
    met = {one.spans: one.outcome for one in said if one.outcome != "extra"}
    spans = []
    for at, entry in enumerate(step.entries):
        names = [lesson.tags[r.tag].name if r.tag in lesson.tags else r.tag for r in entry.readings]
        start, end = entry.spans[0]
        spans.append(
            {
                "id": f"key-{at}",
                "start": start,
                "end": end,
                "label": say(lesson.language, " or ").join(names),
                "outcome": met.get(entry.spans, "missed"),
                "status": entry.status,
                "text": entry.ask,
            }
        )
    return {"id": "key", "name": say(lesson.language, "The key"), "kind": "key", "spans": spans}


def first_layer(lesson: Lesson, record: StepRecord) -> Layer:
    """Lay the learner's first version under the revised one."""
    marks = record.first.marks if record.first else []
    spans = [
        {
            "id": f"first-{at}",
            "start": one.start,
            "end": one.end,
            "label": one.tag,
            "text": one.note,
        }
        for at, one in enumerate(sorted(marks, key=lambda one: one.span))
    ]
    name = say(lesson.language, "My first version")
    return {"id": "first", "name": name, "kind": "first", "shown": False, "spans": spans}


def suggestion_layer(
    lesson: Lesson, step: Step, record: StepRecord, suggested: Iterable[Annotation]
) -> Layer | None:
    """Lay what the computer noticed over the text, with its reasons and the learner's answers."""
    shown = {one.number: one for one in lesson.shown(step)}
    spans = [
        {
            "id": one.id,
            "start": one.start,
            "end": one.end,
            "label": one.tag,
            "text": one.note,
            **record.decisions.get(one.id, {}),
        }
        for one in suggested
        if one.tag in step.tags and lesson.article.paragraph_at(one.start).number in shown
    ]
    name = say(lesson.language, "The computer noticed")
    layer: Layer = {"id": "suggestions", "name": name, "kind": "suggestion", "shown": False}
    return {**layer, "spans": spans} if spans else None
