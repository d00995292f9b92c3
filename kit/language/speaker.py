"""Who speaks a verb: its subject, its agent, or the words before it where the tree has none."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kit.language.clauses import Stretch, phrase, subject
from kit.language.words import DAYS, NAMING

__all__ = ["Voice", "agent", "voice_of"]

_WHEN = DAYS | frozenset(  # “is expected by July”: nobody's doing
    """
    january february march april may june july august september october november december
    noon midnight now then tomorrow
    """.split()
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, along which path, by which rule, and who passed it on."""

    who: Token | None
    path: str
    rule: str
    relay: tuple[Stretch, ...] = ()


def voice_of(verb: Token) -> Voice:
    """Find who speaks, by which rule, and who passed it on."""
    if not _passive(verb):
        who, path = subject(verb)
        first = verb.i == verb.sent.start
        asked = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and first)
        if asked and (verb.dep_ == "advcl" or first) and not any(verb.lefts):
            doer = agent(verb)  # “Asked by a senator whether he would go”
            return Voice(doer, "agent" if doer is not None else "asked by nobody named", "R4")
        if who is None and verb.tag_ in ("VBD", "VBZ"):
            who, path = _words_before(verb), "words before the verb"
        above = verb.head if verb.dep_ == "parataxis" else verb
        if who is None and above.i < verb.i and above.dep_ == "ROOT" and above.pos_ in NAMING:
            who, path = above, "phrase before the verb"  # “Ms. Roe, whose term ends, intends”
        if who is None and verb.tag_ in ("VBD", "VBZ", "VBN") and verb.dep_ == "ROOT":
            who, path = _hung_otherwise(verb), "phrase before the verb"
        above = verb.head.head if verb.head.pos_ in ("ADP", "SCONJ") else verb.head  # “as saying”
        if above.tag_ == "VBN" and above != verb and "nsubjpass" in path:
            passed = agent(above)  # “is reported by the Financial Times saying”
            return Voice(who, path, "R4", (phrase(passed),) if passed is not None else ())
        return Voice(who, path, "R1")
    doer = agent(verb)
    return Voice(doer, "agent" if doer is not None else "passive without agent", "R4")


def _passive(verb: Token) -> bool:
    """Tell `was told`, and `told` in `was called in and told`."""
    own = {c.dep_ for c in verb.children}
    if own & {"nsubjpass", "auxpass"}:
        return True
    told = verb.lemma_ in ("tell", "inform", "assure") and not own & {"dobj", "dative"}
    joined = verb.dep_ == "conj" and (verb.tag_ == "VBN" or told) and not own & {"nsubj", "aux"}
    return joined and any(c.dep_ == "auxpass" for c in verb.head.children)


def _words_before(verb: Token) -> Token | None:
    """Where the tree gives no subject: a noun phrase that opens the sentence right before."""
    doc, start = verb.doc, verb.sent.start
    before = doc[start : verb.i]
    if not 0 < len(before) <= 8 or any(t.pos_ in ("VERB", "AUX", "PUNCT") for t in before):
        return None
    return next((t for t in before if t.pos_ in ("NOUN", "PROPN", "PRON")), None)


def _hung_otherwise(verb: Token) -> Token | None:
    """Take the noun that the tree hung as something else: `Ms. Roe, for her part, has vowed`."""
    lefts = [c for c in verb.lefts if c.pos_ in NAMING and c.dep_ != "expl"]
    first = next((c for c in lefts if c.ent_type_ not in ("DATE", "TIME")), None)
    if first is not None and first.dep_ == "npadvmod" and first.pos_ != "PROPN":
        return None  # “last week”
    if first is not None:
        return first if first.lower_ not in DAYS else None
    before = [t for t in verb.doc[verb.sent.start : verb.i] if t.ent_type_ == "PERSON"]
    if not before or any(t.is_quote for t in verb.doc[before[0].i : verb.i]):
        return None
    return next(t for t in before if t.i + 1 >= verb.i or t.nbor().ent_type_ != "PERSON")


def agent(verb: Token) -> Token | None:
    """Find who does it in a passive clause: `by the harbour master`."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            who = next((c for c in child.children if c.dep_ == "pobj"), None)
            return None if who is not None and who.lower_ in _WHEN else who
    return None
