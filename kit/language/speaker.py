"""Who speaks a verb: its subject, its agent, or the words before it where the tree has none."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kit.language.clauses import Stretch, phrase, subject

__all__ = ["Voice", "agent", "voice_of"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, along which path, by which rule, and who passed it on."""

    who: Token | None
    path: str
    rule: str
    relay: tuple[Stretch, ...] = ()


def voice_of(verb: Token) -> Voice:
    """Find who speaks, by which rule, and who passed it on."""
    if not any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        who, path = subject(verb)
        if verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(verb.lefts):
            return Voice(None, "asked by nobody named", "R4")  # “Asked whether he would go”
        if who is None and verb.tag_ in ("VBD", "VBZ"):
            who, path = _words_before(verb), "words before the verb"
        above = verb.head.head if verb.head.pos_ in ("ADP", "SCONJ") else verb.head  # “as saying”
        if above.tag_ == "VBN" and above is not verb and "nsubjpass" in path:
            passed = agent(above)  # “is reported by the Financial Times saying”
            return Voice(who, path, "R4", (phrase(passed),) if passed is not None else ())
        return Voice(who, path, "R1")
    doer = agent(verb)
    return Voice(doer, "agent" if doer is not None else "passive without agent", "R4")


def _words_before(verb: Token) -> Token | None:
    """Where the tree gives no subject: a noun phrase that opens the sentence right before."""
    doc, start = verb.doc, verb.sent.start
    before = doc[start : verb.i]
    if not 0 < len(before) <= 8 or any(t.pos_ in ("VERB", "AUX", "PUNCT") for t in before):
        return None
    return next((t for t in before if t.pos_ in ("NOUN", "PROPN", "PRON")), None)


def agent(verb: Token) -> Token | None:
    """Find who does it in a passive clause: `by the harbour master`."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None
