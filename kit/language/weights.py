"""Linear weights: how much each trait of a cue and its complement speaks for an attribution.

A logistic regression trained by `data/pipeline/recipe/cues.py` on GUM (train documents, trees by
a parser that has not seen them), shipped as JSON: a sum anyone can check by hand.
"""

from __future__ import annotations

import json
from functools import cache
from math import exp

from spacy.tokens import Doc

from kit.language.rules import Candidate
from kit.places import shipped

__all__ = ["chance", "largest", "traits"]

_PERSONS = {
    "i": "I",
    "we": "I",
    "you": "you",
    "he": "he",
    "she": "he",
    "they": "he",
    "it": "it",
    "who": "who",
}
_WH = frozenset("what how why when where who whom which whose whether if".split())


def traits(doc: Doc, one: Candidate) -> list[str]:
    """List what can be seen of a candidate, as names of weights."""
    if one.cue is None:
        return ["no cue", f"rule {one.rule} {one.frame}"]
    verb, first = doc[one.cue[1] - 1], doc[one.content[0]]
    cue = doc[one.cue[0]]
    lemma = " ".join(t.lemma_.lower() for t in doc[one.cue[0] : one.cue[1]])
    opening = (
        "that"
        if first.lower_ == "that"
        else "wh"
        if first.lower_ in _WH
        else "quote"
        if first.is_quote
        else "bare"
    )
    length = one.content[1] - one.content[0]
    if one.head < 0:
        who = "nobody"
    else:
        head = doc[one.head]
        who = _PERSONS.get(head.lower_) or ("name" if head.pos_ == "PROPN" else "noun")
    kids = {c.dep_ for c in cue.children}
    negated = "neg" in kids or any(
        c.dep_ == "aux" and c.lower_ in ("can", "could", "may", "might") for c in cue.lefts
    )
    form = cue.tag_ + (
        " to" if any(c.lower_ == "to" and c.dep_ == "aux" for c in cue.lefts) else ""
    )
    found = [
        f"lemma {lemma}",
        f"kind {one.kind}",
        f"rule {one.rule} {one.frame}",
        f"opens {opening}",
        f"who {who}",
        f"form {form}",
        f"dep {cue.dep_}",
        f"kind {one.kind} opens {opening}",
        f"lemma {lemma} opens {opening}",
        f"lemma {lemma} who {who}",
        f"who {who} opens {opening}",
        f"form {form} who {who}",
        f"length {min(length, 12) // 3}",
        f"path {one.path.split(' > ')[0]}",
        f"gap {min(max(one.content[0] - verb.i - 1, -1), 3)}",
    ]
    found += _edges(doc, one)
    found += ["negated", f"lemma {lemma} negated"] if negated else []
    found += ["has object"] if kids & {"dobj", "dative"} else []
    return found


def _edges(doc: Doc, one: Candidate) -> list[str]:
    """List what stands at the edges of the content: where it stops short, it is cut amiss."""
    start, end = one.content
    sentence = doc[one.cue[0] if one.cue else start].sent
    rest = max(sentence.end - end - 1, 0)
    following = doc[end] if end < sentence.end else None
    inner = doc[start:end]
    finite = any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in inner)
    return [
        f"rest {min(rest, 9) // 3}",
        f"first {doc[start].pos_}",
        "has subject" if finite else "has no subject",
        f"next {following.text if following.is_punct else following.pos_}"
        if following is not None
        else "next nothing",
        f"lead {min((one.cue[0] if one.cue else start) - sentence.start, 8) // 2}",
    ]


@cache
def _weights() -> dict[str, float]:
    path = shipped("data") / "lexicons" / "cue_weights.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))["weights"]) if path.is_file() else {}


def chance(doc: Doc, one: Candidate) -> float:
    """Give the chance, 0 to 1, that annotators of GUM would call this an attribution."""
    table = _weights()
    total = table.get("bias", 0.0) + sum(table.get(name, 0.0) for name in traits(doc, one))
    return 1 / (1 + exp(-max(min(total, 30.0), -30.0)))


def largest(doc: Doc, one: Candidate, many: int = 3) -> list[tuple[str, float]]:
    """List the traits that weighed most, for the reason shown to a reader."""
    table = _weights()
    seen = [(name, table[name]) for name in traits(doc, one) if name in table]
    return sorted(seen, key=lambda pair: -abs(pair[1]))[:many]
