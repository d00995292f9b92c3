"""Compare a learner's work with the key, and say why: never a verdict, always a next move.

Every message has four short parts: a mirror of what was marked, the words that matter, a move to
make, and the status of the key's answer. Elaborated feedback helps where bare right-or-not does
not (van der Kleij et al. 2015: 0.49 against 0.05).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from kit.annotations import Annotation, overlap
from kit.articles import Article
from kit.handin import Answer, Work
from kit.lessons import Entry, Lesson, Question, Reading, Step
from kit.words import say

__all__ = ["FOUND", "TOUCHES", "Feedback", "check", "compare", "hint", "tally"]

FOUND = 0.5  # words shared of all words covered by either; the field's usual threshold
TOUCHES = 0.2  # below this a mark is about something else
EXTRA = "The key says nothing about this passage. That alone does not settle it."
ASK_EXTRA = (
    "Which words made you mark it? Tell your neighbour, or file it as a question to the key."
)
SYMMETRIC = ("conflicts-with",)  # drawn either way round, it says the same
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Feedback:
    """Hold what is said about one mark, answer or passage of the key.

    `outcome` is `found`, `edges differ`, `other reading`, `missed`, `extra`, `stands as it is` (a
    solid passage was flagged) or `left alone` (it was not). `status` is the key's: `secure`,
    `defensible`, `open`, `solid` or nothing. `words` and `move` are HTML; `mirror` is plain text.
    """

    outcome: str
    status: str = ""
    mirror: str = ""
    words: str = ""
    move: str = ""
    spans: tuple[Span, ...] = ()
    marks: tuple[str, ...] = ()
    item: str = ""


def compare(
    lesson: Lesson, step: Step, work: Work, given: Mapping[str, Span] | None = None
) -> tuple[Feedback, ...]:
    """Compare the marks and links of a step with its key.

    A mark meets a key passage when they share half of the words either covers; from a fifth on
    its edges differ. Marking the whole article therefore finds nothing.

    >>> from kit.lessons import load_lesson
    >>> lesson = load_lesson("sourcing")
    >>> step = next(one for one in lesson.steps if one.kind == "mark")
    >>> {one.outcome for one in compare(lesson, step, Work())} <= {"missed", "left alone"}
    True
    """
    ruler = _Ruler(lesson.article)
    said = [_on_mark(lesson, step, ruler, one) for one in work.marks]
    ends = dict(given or {}) | {one.id: one.span for one in work.marks}
    said += [_on_link(lesson, step, ruler, one, ends) for one in work.links]
    met = {one.spans for one in said if one.outcome != "extra"}
    said += [_unmet(lesson, entry) for entry in step.entries if entry.spans not in met]
    return tuple(said)


def check(step: Step, work: Work, language: str = "en") -> tuple[Feedback, ...]:
    """Say what the key says about the answers of a `choose` or `rate` step."""
    if step.kind == "rate":
        rated = ((row, work.answers.get(row, {})) for row in step.rows)
        return tuple(_on_rating(step, row, answer, language) for row, answer in rated)
    return tuple(_on_choice(one, work.answers.get(one.id, {}), language) for one in step.questions)


def hint(step: Step, number: int) -> str:
    """Give the hint of a rung of the ladder, from 1; nothing beyond the last (HTML)."""
    return step.hints[number - 1] if 0 < number <= len(step.hints) else ""


def tally(said: Iterable[Feedback]) -> dict[str, int]:
    """Count outcomes.

    >>> tally([Feedback("found"), Feedback("found"), Feedback("missed")])
    {'found': 2, 'missed': 1}
    """
    counts: dict[str, int] = {}
    for one in said:
        counts[one.outcome] = counts.get(one.outcome, 0) + 1
    return counts


class _Ruler:
    """Measure overlap in words, so that a comma or a space more changes nothing."""

    def __init__(self, article: Article) -> None:
        self.starts = [found.start() for found in re.finditer(r"\w+", article.text)]
        self.ends = [found.end() for found in re.finditer(r"\w+", article.text)]

    def words(self, span: Span) -> Span:
        return bisect_right(self.ends, span[0]), bisect_left(self.starts, span[1])

    def share(self, one: Span, other: Span) -> float:
        return overlap(self.words(one), self.words(other))


def _on_mark(lesson: Lesson, step: Step, ruler: _Ruler, mark: Annotation) -> Feedback:
    entries = [one for one in step.entries if len(one.spans) == 1]
    share = {id(one): ruler.share(mark.span, one.spans[0]) for one in entries}
    near = [one for one in entries if share[id(one)] >= TOUCHES]
    if not near:
        return _extra(lesson, mark)
    best = max(near, key=lambda one: (_accepts(one, mark.tag), share[id(one)]))
    return _against(lesson, best, mark, share[id(best)])


def _accepts(entry: Entry, tag: str) -> bool:
    return tag in entry.welcome or entry.reading(tag) is not None


def _against(lesson: Lesson, entry: Entry, mark: Annotation, share: float) -> Feedback:
    outcome = _outcome(entry, mark.tag, share)
    own = entry.reading(mark.tag) or entry.reading("fine") or entry.reading("open")
    words = own.reason if own else say(lesson.language, "Which words made you think so?")
    others = [one for one in entry.readings if one.tag not in (mark.tag, "fine", "open")]
    if others and outcome != "stands as it is":
        words += _others(lesson, others, own is not None)
    if outcome == "edges differ":
        passage = lesson.article.text[slice(*entry.spans[0])]
        told = say(lesson.language, "The key marks “{passage}”: compare the edges.")
        words += " " + told.format(passage=escape(passage))
    return Feedback(
        outcome,
        entry.status,
        _mirror(lesson, mark),
        words,
        entry.ask or say(lesson.language, "What would you look for to check this?"),
        entry.spans,
        (mark.id,),
    )


def _outcome(entry: Entry, tag: str, share: float) -> str:
    if entry.status == "solid" and tag not in entry.welcome:
        return "stands as it is"
    if entry.status not in ("open", "solid") and not entry.reading(tag):
        return "other reading"
    return "found" if share >= FOUND else "edges differ"


def _others(lesson: Lesson, readings: Sequence[Reading], agreed: bool) -> str:
    told = "; ".join(f"<b>{escape(_name(lesson, one.tag))}</b>: {one.reason}" for one in readings)
    return f" {say(lesson.language, 'Others chose' if agreed else 'The key reads it as')} {told}"


def _extra(lesson: Lesson, mark: Annotation) -> Feedback:
    return Feedback(
        "extra",
        "",
        _mirror(lesson, mark),
        say(lesson.language, EXTRA),
        say(lesson.language, ASK_EXTRA),
        (mark.span,),
        (mark.id,),
    )


def _unmet(lesson: Lesson, entry: Entry) -> Feedback:
    passage = lesson.article.text[slice(*entry.spans[0])]
    outcome = "left alone" if entry.status == "solid" else "missed"
    told = " ".join(
        one.reason
        if one.tag in ("fine", "open")
        else f"<b>{escape(_name(lesson, one.tag))}</b>: {one.reason}"
        for one in entry.readings
    )
    return Feedback(outcome, entry.status, f"“{passage}”", told, entry.ask, entry.spans)


def _on_link(
    lesson: Lesson, step: Step, ruler: _Ruler, link: Annotation, ends: Mapping[str, Span]
) -> Feedback:
    first, second = (ends.get(one) for one in link.ends or ("", ""))
    if first is None or second is None:
        lost, again = "A link has lost one of its ends.", "Tie it again."
        return Feedback("extra", "", say(lesson.language, lost), "", say(lesson.language, again))
    if link.tag in SYMMETRIC and not _begins(step, ruler, first):
        first, second = second, first
    near = _begins(step, ruler, first)
    if not near:
        return _extra_link(lesson, link, first, second)
    entry = max(near, key=lambda one: _ties(ruler, one, link.tag, second))
    tied = _ties(ruler, entry, link.tag, second)
    own = entry.reading(link.tag) or entry.readings[0]
    if len(entry.spans) == 1:
        outcome = "stands as it is" if entry.status == "solid" else "found"
    else:
        outcome = "found" if tied else "other reading"
    words = own.reason
    if outcome == "other reading":
        goal = lesson.article.text[slice(*entry.spans[1])]
        told = say(lesson.language, "The key ties it to “{passage}”: {reason}")
        words = told.format(passage=escape(goal), reason=own.reason)
    mirror = _mirror_link(lesson, link, first, second)
    return Feedback(outcome, entry.status, mirror, words, entry.ask, entry.spans, (link.id,))


def _begins(step: Step, ruler: _Ruler, first: Span) -> list[Entry]:
    return [one for one in step.entries if ruler.share(first, one.spans[0]) >= TOUCHES]


def _ties(ruler: _Ruler, entry: Entry, relation: str, end: Span) -> bool:
    """Tell whether the key ties this entry, by this relation, to a passage the link ends in."""
    goals = [ruler.share(end, one) >= TOUCHES for one in entry.spans[1:]]
    return any(goals) and entry.reading(relation) is not None


def _extra_link(lesson: Lesson, link: Annotation, first: Span, second: Span) -> Feedback:
    return Feedback(
        "extra",
        "",
        _mirror_link(lesson, link, first, second),
        say(
            lesson.language, "The key says nothing about this link. That alone does not settle it."
        ),
        say(lesson.language, "Which words tie the two together?"),
        (first, second),
        (link.id,),
    )


def _on_choice(question: Question, answer: Answer, language: str) -> Feedback:
    chosen = [one for one in question.options if one.id in _as_list(answer.get("value"))]
    status = question.status
    if not chosen:
        ask = say(language, "Choose an answer, even as a guess.")
        return Feedback("missed", status, move=ask, item=question.id)
    marks = {one.mark for one in chosen}
    outcome = "found" if marks <= {"x", "?"} and status != "prediction" else "other reading"
    if status == "prediction":
        outcome = "mirrored"
    told = "".join(one.feedback for one in chosen)
    words = (re.sub(r"<[^>]+>", "", one.text).rstrip(".") for one in chosen)
    mirror = say(language, "You chose: {answers}.").format(answers="; ".join(words))
    return Feedback(outcome, status, mirror, told, item=question.id)


def _on_rating(step: Step, row: str, answer: Answer, language: str) -> Feedback:
    """Say where a row's numbers lie in the key's ranges; every number inside is accepted."""
    value = answer.get("value") or {}
    told, outside = [], 0
    for (name, column), (low, high) in step.ranges.items():
        if name != row or column not in value:
            continue
        fits = low <= int(value[column]) <= high
        outside += not fits
        reach = f"{low}" if low == high else say(language, "{low} to {high}")
        phrase = "you gave {own}; inside the key's range ({reach})."
        phrase = phrase if fits else "you gave {own}; outside the key's range ({reach})."
        given = say(language, phrase).format(
            own=escape(str(value[column])), reach=reach.format(low=low, high=high)
        )
        name = escape(step.names.get(column, column))
        told.append(f"<li><b>{name}</b>: {given} {step.because.get((row, column), '')}</li>")
    if not told:
        return Feedback("mirrored" if value else "missed", "", item=row)
    outcome = "other reading" if outside else "found"
    ask = "Where you differ, which words in the article decided it for you?"
    move = say(language, ask) if outside else ""
    mirror = step.names.get(row, row)
    return Feedback(outcome, "defensible", mirror, f"<ul>{''.join(told)}</ul>", move, item=row)


def _as_list(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(one) for one in value] if isinstance(value, list) else []


def _name(lesson: Lesson, tag: str) -> str:
    return (
        lesson.tags[tag].name if tag in lesson.tags else say(lesson.language, tag.replace("-", " "))
    )


def _mirror(lesson: Lesson, mark: Annotation) -> str:
    words = lesson.article.text[mark.start : mark.end]
    sure = f" ({say(lesson.language, mark.confidence)})" if mark.confidence else ""
    told = say(lesson.language, "You marked “{words}” as {label}{sure}.")
    return told.format(words=_clip(words), label=_name(lesson, mark.tag), sure=sure)


def _mirror_link(lesson: Lesson, link: Annotation, first: Span, second: Span) -> str:
    one, other = (_clip(lesson.article.text[slice(*span)], 60) for span in (first, second))
    told = say(lesson.language, "You tied “{one}” to “{other}” ({relation}).")
    return told.format(one=one, other=other, relation=_name(lesson, link.tag))


def _clip(words: str, most: int = 120) -> str:
    return (
        words
        if len(words) <= most
        else f"{words[: most // 2].rstrip()} … {words[-most // 3 :].lstrip()}"
    )
