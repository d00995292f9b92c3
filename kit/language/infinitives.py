"""Infinitives: R1 and R4 of `plans to leave`, `was told to leave`, and the R9 of `is said to`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kit.language.clauses import clause, trim
from kit.language.limits import another_voice
from kit.language.objects import condition, of_the_source
from kit.language.rules import Candidate, Cue, candidate
from kit.language.speaker import Voice, agent
from kit.language.words import FINITE

__all__ = ["bare_infinitive", "ends_before_a_verb", "expected", "infinitive"]

_RAISING = frozenset(
    """
    say believe think report allege rumor rumour understand claim suppose presume fear expect
    know consider estimate project predict
    """.split()
)
_ASKED = frozenset("tell ask urge order advise instruct warn direct encourage request".split())
_MISTAKEN = ("NN", "JJ", "JJR", "VB", "VBP")  # what a bare verb is taken for


def infinitive(cue: Cue, head: Token, voice: Voice) -> Candidate | None:
    """R1: `plans to leave`, `told them to leave`, `asked how to leave`."""
    if "i" in cue.frames:
        return _planned(cue, head, voice)
    if voice.rule == "R4":
        return _raised(cue, head)
    if any(c.tag_ in ("WRB", "WP") or c.lower_ == "whether" for c in head.children):
        return candidate(cue, "R1", "clause", clause(head, cue.span.end), voice.who, voice.path)
    return None


def _planned(cue: Cue, head: Token, voice: Voice) -> Candidate | None:
    verb = cue.token
    things = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    things += [
        c for c in cue.span[-1].children if c.dep_ == "pobj"
    ]  # “called on | Congress to act”
    thing = next(iter(things), None)
    apart = thing is None or head.left_edge.i > thing.right_edge.i + 1
    if (head.dep_ in ("advcl", "acl") and apart) or of_the_source(cue):
        return None
    raised = _raised(cue, head) if voice.rule == "R4" else None
    if raised is not None or (voice.rule == "R4" and cue.row["term"] not in _ASKED):
        return raised  # but “was told to leave”
    begins = thing.left_edge.i if thing is not None and thing.i > verb.i else cue.span.end
    begins = max(begins, cue.span.end)
    ends = condition(list(verb.children), ends_before_a_verb(head))
    ends = min(ends, another_voice(verb.doc, begins + 3, verb.sent.end))
    content = trim(verb.doc, (begins, ends))
    return candidate(cue, voice.rule, "infinitive", content, voice.who, voice.path)


def bare_infinitive(cue: Cue, voice: Voice) -> Iterator[Candidate]:
    """R1: `promised to lower fuel prices`, where the tagger took the verb for a noun."""
    doc, floor = cue.token.doc, cue.span.end
    if "i" not in cue.frames or floor + 1 >= len(doc) or voice.rule == "R4":
        return
    to, verb = doc[floor], doc[floor + 1]
    if to.lower_ != "to" or to.dep_ == "aux" or verb.tag_ not in _MISTAKEN or not verb.is_lower:
        return
    content = trim(doc, (floor, ends_before_a_verb(to)))
    yield candidate(cue, voice.rule, "infinitive", content, voice.who, voice.path)


def expected(cue: Cue, voice: Voice) -> Iterator[Candidate]:
    """R9: `A bill is expected by July`: a thing expected, and nobody who expects it."""
    verb = cue.token
    thing = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if cue.row["term"] != "expect" or voice.rule != "R4" or thing is None or voice.who is not None:
        return
    content = trim(verb.doc, (thing.left_edge.i, verb.right_edge.i + 1))
    yield candidate(cue, "R9", "raised subject", content, None, "passive without agent")


def _raised(cue: Cue, head: Token) -> Candidate | None:
    """R9: `Iran is believed to hold more`: the subject belongs to the content, nobody says it."""
    thing = next((c for c in cue.token.children if c.dep_ == "nsubjpass"), None)
    if thing is None or cue.token.lemma_ not in _RAISING:
        return None
    content = trim(thing.doc, (thing.left_edge.i, head.right_edge.i + 1))
    return candidate(
        cue, "R9", "raised subject", content, agent(cue.token), "passive without agent"
    )


def ends_before_a_verb(infinitive: Token) -> int:
    """Stop before a finite verb: `to leave | and said`."""
    for child in infinitive.rights:
        if child.dep_ == "conj" and child.tag_ in FINITE[:2] and child.left_edge.i > infinitive.i:
            before = child.left_edge.nbor(-1)
            return before.i if before.dep_ == "cc" else child.left_edge.i
    return infinitive.right_edge.i + 1
