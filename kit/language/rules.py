"""Candidates: one reading of one cue, by one of the rules R1 to R12.

R1 clause complement · R2 reporting clause inserted or after · R3 according to · R4 passive cue ·
R5 noun + that · R6 describe X as "Y" · R7 document verbs · R8 withhold · R9 no source ·
R10 bare quotation · R11 name, colon, quotation · R12 a report inside a report.
A rule's frame says which complement it used: clause, infinitive, object, phrase.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kit.language.clauses import Stretch, phrase
from kit.language.cues import cue_row
from kit.language.lexicon import Row

__all__ = ["Candidate", "Cue", "candidate", "cues_of"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold one reading of a cue: which words, by which rule, along which path."""

    rule: str
    frame: str
    cue: Stretch | None
    content: Stretch
    source: Stretch | None
    head: int  # token of the source's head noun, -1 without one
    path: str
    row: int  # row of the cue lexicon, -1 without one
    kind: str = "say"
    relay: tuple[Stretch, ...] = ()
    otherwise: str = ""  # the competing reading


@dataclass(frozen=True, slots=True)
class Cue:
    """Hold a tagged cue, the token that carries it, and its row in the lexicon."""

    span: Span
    token: Token
    row: Row
    number: int

    @property
    def frames(self) -> str:
        return self.row["frames"]

    @property
    def kind(self) -> str:
        return self.row["kind"]

    @property
    def pos(self) -> str:
        return self.row["pos"]


def cues_of(doc: Doc) -> list[Cue]:
    """Read `doc.spans["cues"]`, without those in appeals: there the page speaks, nobody else."""
    appeals = doc.spans.get("appeals", ())
    return [
        Cue(s, doc[_carrier(s)], cue_row(s), int(s.kb_id_))
        for s in doc.spans.get("cues", ())
        if not any(a.start <= s.start < a.end for a in appeals)
    ]


def _carrier(span: Span) -> int:
    return next((t.i for t in span if t.pos_ in ("VERB", "NOUN", "ADJ")), span.start)


def candidate(
    cue: Cue, rule: str, frame: str, content: Stretch, who: Token | None, path: str
) -> Candidate:
    """Build a candidate; the source is the phrase around the token `who`."""
    source = phrase(who) if who is not None else None
    if source is not None and source[0] >= source[1]:
        source = None
    head = who.i if who is not None and source is not None else -1
    place = (cue.span.start, cue.span.end)
    return Candidate(rule, frame, place, content, source, head, path, cue.number, cue.kind)
