"""Torn clauses: what a verb introduces, found by the words where the tree has lost it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kit.language.clauses import Stretch, trim
from kit.language.complements import past_aside
from kit.language.lexicon import terms
from kit.language.limits import another_voice
from kit.language.rules import Cue
from kit.language.words import FINITE, NAMING, TIMES

__all__ = ["unhung"]

_NOMINAL = frozenset("NOUN PROPN PRON DET ADJ NUM ADP PART ADV".split())


def unhung(cue: Cue, after: list[Token]) -> Stretch | None:
    """Find the clause the tree lost: `that` behind the cue, or a verb behind an object."""
    doc, floor, end = cue.token.doc, cue.span.end, cue.token.sent.end
    if "c" not in cue.frames or floor >= end - 2:
        return None
    content: Stretch = (0, 0)
    ahead = cue.kind in ("say", "write", "show")
    that = _that_ahead(doc, floor, end, cue.kind != "show") if ahead else -1
    if (
        that < 0
        and _opens_clause(doc, floor)
        and any(t.tag_ in FINITE for t in doc[floor + 2 : end])
    ):
        that = floor
    if cue.row["term"] == "be like" and (doc[floor].is_punct or doc[floor].pos_ == "INTJ"):
        content = trim(doc, (floor, end))
    elif that >= 0:
        content = trim(doc, (that, another_voice(doc, that + 3, end)))
    else:
        objects = [c for c in after if c.dep_ == "dobj" and c.left_edge.i == floor]
        if objects and cue.kind in ("say", "write", "think"):
            comma = (t.i for t in doc[floor:end] if t.text == "," and cue.kind == "think")
            content = _subject_taken_for_object(doc, floor, next(comma, end))
    return content if content[1] - content[0] >= 3 else None


def _subject_taken_for_object(doc: Doc, floor: int, end: int) -> Stretch:
    """Find `claimed Montalvo left`: a noun phrase, then a finite verb, nothing in between."""
    if doc[floor].lower_ in ("me", "him", "us", "them"):
        return 0, 0
    for i in range(floor, min(floor + 12, end)):
        if doc[i].tag_ in FINITE and i > floor:
            reduced = doc[i - 1].pos_ == "PRON" and i - floor > 2  # “the book she wrote”
            return (0, 0) if reduced else trim(doc, (floor, another_voice(doc, i + 1, end)))
        if doc[i].pos_ not in _NOMINAL or doc[i].tag_ in ("WDT", "WP", "WRB", "VBG", "VBN"):
            break
    return 0, 0


def _opens_clause(doc: Doc, i: int, spoken: bool = False) -> bool:
    """Tell `said that it rained` from `said that, and left` and `felt that way`."""
    after = [t.text for t in doc[i + 1 : i + 2]], [t.pos_ for t in doc[i + 2 : i + 3]]
    said_of = doc[i - 1].lower_ in TIMES or (spoken and doc[i + 1].pos_ == "PRON")
    closed = after[0] in ([], ["."], [";"], [":"]) or after == ([","], ["CCONJ"])
    return doc[i].lower_ == "that" and (doc[i].tag_ == "IN" or said_of) and not closed


def _that_ahead(doc: Doc, floor: int, end: int, spoken: bool) -> int:
    """Find the `that` of `wrote in a letter to Congress that …`: no verb or comma before it."""
    aside = past_aside(doc, floor, end - 3)
    medium = doc[floor].lower_ in ("in", "on", "at", "during")
    for i in range(aside, min(floor + 12, end - 3)):
        named = medium and any(t.lower_ in terms("sources", "document") for t in doc[floor:i])
        if _opens_clause(doc, i, spoken) or (named and _taken_for_it(doc, i)) or aside == i > floor:
            return i if any(t.pos_ in ("VERB", "AUX") for t in doc[i + 2 : end]) else -1
        participle = doc[i].dep_ == "amod" or (named and doc[i].tag_ == "VBN")  # “released Monday”
        if doc[i].is_punct or (doc[i].pos_ in ("VERB", "AUX") and not participle):
            return -1
    return -1


def _taken_for_it(doc: Doc, i: int) -> bool:
    """Tell `wrote in a letter that emails had surfaced`, whose `that` is taken for the letter."""
    return doc[i].lower_ == "that" and doc[i + 1].pos_ in (*NAMING, "DET")
