"""What surrounds a step on the page: its prompt, its questions, its buttons, its feedback.

Everything here is a plain dict made from the lesson and the record (docs/widgets.md names the
fields). Nothing about the key is in it before the step is committed; that is decided here, once.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from kit.feedback import Feedback, check, tally
from kit.handin import StepRecord
from kit.lessons import Lesson, Question, Step
from kit.words import say

__all__ = ["actions_of", "cards_of", "compared", "frame_of", "has_key", "items_of", "told"]

COMMIT = {
    "read": "I have read this",
    "mark": "Commit my marks",
    "link": "Commit my links",
    "choose": "Commit my answers",
    "rate": "Commit my ratings",
    "write": "Commit my text",
}
FOUND = "Of {all} passages on the key you found <b>{found}</b>."
FOUND_EDGES = (
    "Of {all} passages on the key you found <b>{found}</b>, and {differ} with other edges."
)
ALONE = "{count} that stand as they are you rightly left alone."
ONE_LEFT = "Not marked yet: one passage, in paragraph {places}. Look there again before the key."
MORE_LEFT = (
    "Not marked yet: {count} passages, in paragraphs {places}. Look there again before the key."
)
MORE_LEFT_IN_ONE = (
    "Not marked yet: {count} passages, in paragraph {places}. Look there again before the key."
)
NOTHING = {
    "mark": "You committed without marks. That is a place to start from: look at one passage of "
    "the key, ask what makes it one, and use your revision to try two of your own.",
    "link": "You committed without links. That is a place to start from: look at one passage of "
    "the key, ask what makes it one, and use your revision to try two of your own.",
}
KEPT = "Kept as you gave it. Nothing here is checked; you will see it again."
LEVELS = "Compare your text with the levels under it, and choose the closest."
COMPARED = "Compared with version {key} of the key."
CHANGED = (
    "The key has changed since you committed: you saw version {then}, and this compares with "
    "version {key}."
)
ONE = {
    "found": "Your answer is on the key. The reason stands beside it.",
    "other reading": "The key reads it in another way. The reason stands beside your answer.",
}
MET = "{met} of {of} are on the key. Each answer has its reason beside it."
INSIDE = "{met} of {of} ratings lie where the key has them. Each has its reason below the table."
ORDER = ("found", "edges differ", "other reading", "missed", "extra", "stands as it is")
Frame = dict[str, Any]


def has_key(step: Step) -> bool:
    """Tell whether anything in the step is compared, explained or sampled after commit."""
    if step.kind == "choose":
        return any(one.status != "prediction" for one in step.questions)
    return bool(step.entries or step.ranges or step.rubric.levels)


def frame_of(
    lesson: Lesson,
    step: Step,
    record: StepRecord,
    said: Sequence[Feedback] = (),
    *,
    locked: str = "",
    summary: str = "",
) -> Frame:
    """Lay out a step as it stands: `said` is its feedback, `locked` the step it waits for."""
    prompt = step.prompt
    if locked:
        told = say(lesson.language, "This opens when you have committed “{step}”.")
        prompt = f"<p>{told.format(step=escape(locked))}</p>"
    return {
        "id": step.id,
        "title": step.title,
        "beat": step.beat,
        "kind": step.kind,
        "minutes": step.minutes,
        "prompt": prompt,
        "items": [] if locked else items_of(step, record, lesson.language),
        "hints": {"shown": list(step.hints[: record.hints]), "total": len(step.hints)},
        "stage": record.stage,
        "actions": [] if locked else actions_of(step, record, lesson.language),
        "feedback": cards_of(said, record) if step.entries else [],
        "summary": summary,
    }


def actions_of(step: Step, record: StepRecord, language: str = "en") -> list[Frame]:
    """List the buttons of a step in its stage, in their order."""
    stage = record.stage
    if stage in ("open", "revising"):
        commit = say(language, COMMIT[step.kind] if stage == "open" else "Commit my revision")
        asked = [] if step.cards else [{"name": "commit", "label": commit, "primary": True}]
        return _hint_action(step, record, language) + asked
    if stage == "committed" and has_key(step):
        key = {"name": "reveal", "label": say(language, "Show the key")}
        revise = {"name": "revise", "label": say(language, "Revise once")}
        keep = {"name": "keep", "label": say(language, "Keep it as it is"), "primary": True}
        return ([key] if step.entries and not record.revealed else []) + [revise, keep]
    return []


def _hint_action(step: Step, record: StepRecord, language: str) -> list[Frame]:
    total, shown = len(step.hints), record.hints
    if not total:
        return []
    label = say(language, "Hint {n} of {total}").format(n=min(shown + 1, total), total=total)
    if shown >= total:
        why = say(language, "You have opened every hint.")
        return [{"name": "hint", "label": label, "disabled": True, "why": why}]
    return [{"name": "hint", "label": label}]


def items_of(step: Step, record: StepRecord, language: str = "en") -> list[Frame]:
    """List the questions, the table, the prompts or the cards of a step."""
    told = record.stage != "open"
    if step.cards:
        return [_card_item(one, one.id in record.cards) for one in step.cards]
    if step.kind == "rate":
        return [_rate_item(step, told, record)]
    if step.kind == "choose":
        return [_choose_item(step, one, told, record, language) for one in step.questions]
    if step.kind == "write":
        return [_write_item(step, one, told, record) for one in step.questions]
    return []


def _choose_item(
    step: Step, question: Question, told: bool, record: StepRecord, language: str
) -> Frame:
    answer = record.work.answers.get(question.id, {})
    chosen = answer.get("value") or []
    explained = [
        {
            "option": one.id,
            "text": one.feedback,
            "outcome": _choice_outcome(question, one.mark)
            if one.id in chosen
            else say(language, "On the key"),
        }
        for one in question.options
        if told and one.feedback and (one.id in chosen or (record.revealed and one.mark != " "))
    ]
    keyed = told and question.id in step.keyed
    return {
        "id": question.id,
        "kind": "many" if step.many else "one",
        "question": question.text,
        "confidence": step.confidence and question.status != "prediction",
        "why": question.why,
        "options": [{"id": one.id, "text": one.text} for one in question.options],
        "feedback": explained,
        "challenges": {question.id: record.challenges.get(question.id, "")} if keyed else {},
    }


def _choice_outcome(question: Question, mark: str) -> str:
    if question.status == "prediction":
        return ""
    return "found" if mark in ("x", "?") else "other reading"


def _rate_item(step: Step, told: bool, record: StepRecord) -> Frame:
    feedback = [
        {
            "row": row,
            "column": column,
            "accepts": [str(level) for level in range(low, high + 1)],
            "text": step.because.get((row, column), ""),
        }
        for (row, column), (low, high) in step.ranges.items()
    ]
    return {
        "id": step.id,
        "kind": "rate",
        "question": "",
        "confidence": step.confidence,
        "rows": [{"id": one, "text": step.names.get(one, one)} for one in step.rows],
        "columns": [
            {"id": one, "text": step.names.get(one, one), "help": step.help.get(one, "")}
            for one in step.columns
        ],
        "levels": [{"id": number, "text": name} for number, name in step.levels],
        "feedback": feedback if told else [],
        "challenges": {one: record.challenges.get(one, "") for one in step.keyed if told},
    }


def _write_item(step: Step, question: Question, told: bool, record: StepRecord) -> Frame:
    samples = step.rubric.samples
    rubric = [
        {"level": level, "text": text, "samples": [words for at, words in samples if at == level]}
        for level, text in step.rubric.levels
    ]
    return {
        "id": question.id,
        "kind": "write",
        "question": question.text,
        "confidence": step.confidence,
        "words": step.words,
        "frames": list(question.frames),
        "rubric": rubric if told else [],
        "self": record.self_seen.get(question.id),
    }


def _card_item(card: Any, opened: bool) -> Frame:
    shown = {"title": card.title, "known": card.known}
    if opened:
        names = ("text", "source", "url", "date", "confidence")
        shown |= {name: getattr(card, name) for name in names}
    return {"id": card.id, "kind": "card", "card": shown}


def cards_of(said: Sequence[Feedback], record: StepRecord) -> list[Frame]:
    """Turn feedback into cards; what the learner has not marked waits for the reveal."""
    revealed = record.revealed
    shown = [one for one in said if one.outcome in ORDER and (revealed or one.outcome != "missed")]
    shown.sort(key=lambda one: (ORDER.index(one.outcome), one.spans[:1]))
    return [
        {
            "id": f"card-{at}",
            "outcome": one.outcome,
            "status": one.status,
            "title": one.mirror,
            "words": one.words,
            "move": one.move,
            "spans": [list(span) for span in one.spans],
            "marks": [mark.removeprefix("urn:uuid:") for mark in one.marks],
            "challenge": "".join(record.challenges.get(span, "") for span in one.spans[:1]),
        }
        for at, one in enumerate(shown)
    ]


def told(lesson: Lesson, step: Step, record: StepRecord, said: Sequence[Feedback]) -> str:
    """Sum up a committed step in plain, kind words (HTML)."""
    language = lesson.language
    if step.kind not in ("mark", "link"):
        return _told_answers(step, record, language)
    if not (record.work.annotations or (record.first and record.first.annotations)):
        return f"<p>{say(language, NOTHING[step.kind])}</p>"
    counts = tally(said)
    on_key = sum(one.status != "solid" for one in step.entries)
    found, differ = counts.get("found", 0), counts.get("edges differ", 0)
    phrase = FOUND_EDGES if differ else FOUND
    lines = [say(language, phrase).format(all=on_key, found=found, differ=differ)]
    if alone := counts.get("left alone", 0):
        lines.append(say(language, ALONE).format(count=alone))
    if "missed" in counts and not record.revealed:
        lines.append(_where(lesson, said))
    return f"<p>{' '.join(lines)}</p>"


def compared(lesson: Lesson, step: Step, record: StepRecord, key: str) -> str:
    """Say which version of the key a step is compared with, and if the learner saw another."""
    if not has_key(step):
        return ""
    phrase = CHANGED if record.key not in ("", key) else COMPARED
    words = say(lesson.language, phrase).format(key=escape(key), then=escape(record.key))
    return f'<p class="kit-aside">{words}</p>'


def _where(lesson: Lesson, said: Sequence[Feedback]) -> str:
    missed = [one for one in said if one.outcome == "missed"]
    numbers = sorted({lesson.article.paragraph_at(one.spans[0][0]).number for one in missed})
    places = ", ".join(str(number) for number in numbers)
    phrase = ONE_LEFT if len(missed) == 1 else MORE_LEFT if len(numbers) > 1 else MORE_LEFT_IN_ONE
    return say(lesson.language, phrase).format(count=len(missed), places=places)


def _told_answers(step: Step, record: StepRecord, language: str) -> str:
    if step.kind == "read":
        return ""  # the step's own banner says that it was read
    if not has_key(step):
        return f"<p>{say(language, KEPT)}</p>"
    if step.kind == "write":
        return f"<p>{say(language, LEVELS)}</p>"
    phrase, met, of = INSIDE, *_inside(step, record)
    if step.kind == "choose":
        checked = [one for one in check(step, record.work, language) if one.status != "prediction"]
        phrase, met, of = MET, tally(checked).get("found", 0), len(checked)
        if of == 1:
            phrase = ONE.get(checked[0].outcome, MET)
    return f"<p>{say(language, phrase).format(met=met, of=of)}</p>"


def _inside(step: Step, record: StepRecord) -> tuple[int, int]:
    """Count the cells of a table that hold a number the key accepts, and all cells it speaks of."""
    said = {row: record.work.answers.get(row, {}).get("value") for row in step.rows}
    given = {row: value if isinstance(value, dict) else {} for row, value in said.items()}
    met = [
        str(given[row].get(column, "")) in {str(one) for one in range(low, high + 1)}
        for (row, column), (low, high) in step.ranges.items()
    ]
    return sum(met), len(met)
