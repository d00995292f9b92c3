"""Contradiction candidates: two attributed contents that may not both be so, and why it seems so.

Shared words with opposite polarity, an antonym, another number; or a verb that says it outright
(*contradicts*, *denied*). A candidate is a question to a reader, never a verdict.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kit.language.lexicon import lexicon, terms

__all__ = ["ContradictionFinder"]

_MANY = 60  # how far back a word is looked up: keeps the cost linear
_STOP = frozenset(
    """
    people year day time week month thing way man woman said say make have do be get go
    take mr mrs ms president
    """.split()
)
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


@cache
def _antonyms() -> frozenset[tuple[str, str]]:
    pairs = [(r["term"], r["opposite"]) for r in lexicon("oppositions") if r["kind"] == "antonym"]
    return frozenset(pairs + [(b, a) for a, b in pairs])


@dataclass(slots=True)
class _Claim:
    id: str
    words: set[str]
    nouns: set[str]
    negative: bool
    numbers: dict[str, str]
    source: str


class ContradictionFinder:
    """Write pairs to `doc.spans["content"].attrs["contradictions"]`: a, b, reason, words."""

    def __call__(self, doc: Doc) -> Doc:
        if "content" not in doc.spans:
            return doc
        group = doc.spans["content"]
        named = (*doc.spans.get("source", ()), *doc.spans.get("mentions", ()))
        names = {s.id_: _who(s) for s in named}
        links = doc.spans["source"].attrs.get("links", {}) if "source" in doc.spans else {}
        claims = [_claim(s, group.attrs[s.id_], names, links) for s in group]
        pairs = _explicit(doc, list(group), names) + _implicit(claims)
        unique: dict[tuple[str, str], dict[str, Any]] = {}
        for pair in pairs:
            unique.setdefault((pair["a"], pair["b"]), pair)
        attrs = dict(group.attrs)
        attrs["contradictions"] = sorted(
            unique.values(), key=lambda p: (int(p["a"][1:]), int(p["b"][1:]))
        )
        group.attrs = attrs
        return doc


def _who(span: Span) -> str:
    return span.text.lower()


def _claim(
    span: Span, record: dict[str, Any], names: dict[str, str], links: dict[str, str]
) -> _Claim:
    words = [t for t in span if t.pos_ in _CONTENT and not t.is_punct]
    lemmas = {t.lemma_.lower() for t in words} - _STOP
    nouns = {t.lemma_.lower() for t in words if t.pos_ in ("NOUN", "PROPN")} - _STOP
    negations = sum(t.lower_ in terms("oppositions", "negation") for t in span)
    denied = (
        record["kind"] == "deny" or span.doc[record["cue"][0]].lemma_ == "deny"
        if record["cue"]
        else False
    )
    numbers = {
        t.head.lemma_.lower(): t.lower_
        for t in span
        if t.pos_ == "NUM" and t.head.pos_ == "NOUN" and t.dep_ == "nummod"
    }
    origin = links.get(span.id_, span.id_)
    return _Claim(
        span.id_, lemmas, nouns, (negations + denied) % 2 == 1, numbers, names.get(origin, "")
    )


def _implicit(claims: list[_Claim]) -> list[dict[str, Any]]:
    index: dict[str, list[int]] = defaultdict(list)
    pairs = []
    for number, claim in enumerate(claims):
        shared: dict[int, int] = defaultdict(int)
        for word in claim.words:
            for earlier in index[word][-_MANY:]:
                shared[earlier] += 1
            index[word].append(number)
        for word, other in _antonyms():
            if word in claim.words:
                for earlier in index[other][-_MANY:]:
                    shared[earlier] += 0
        for earlier in sorted(shared):
            reason = _reason(claims[earlier], claim)
            if reason:
                pairs.append({"a": claims[earlier].id, "b": claim.id, "reason": reason})
    return pairs


def _reason(a: _Claim, b: _Claim) -> str:
    """Say why two claims may conflict, or nothing."""
    if a.source == b.source:
        return ""
    both, nouns = a.words & b.words, a.nouns & b.nouns
    for unit in a.numbers.keys() & b.numbers.keys():
        if a.numbers[unit] != b.numbers[unit] and len(both) >= 2:
            return f"other number: {a.numbers[unit]} and {b.numbers[unit]} {unit}"
    opposite = [(x, y) for x, y in _antonyms() if x in a.words - b.words and y in b.words - a.words]
    if opposite and nouns:
        x, y = min(opposite)
        return f"opposite words: {x} and {y}, both about {', '.join(sorted(nouns)[:3])}"
    smaller = max(1, min(len(a.words), len(b.words)))
    if (
        a.negative != b.negative
        and nouns
        and (
            len(both) >= 3
            or (len(both) >= 2 and len(both) / smaller >= 0.25)
            or len(both) / smaller >= 0.6
        )
    ):
        return f"one says no, the other does not, both about {', '.join(sorted(both)[:4])}"
    return ""


def _explicit(doc: Doc, contents: list[Span], names: dict[str, str]) -> list[dict[str, Any]]:
    """`The alert contradicts Ghika's assessment`: match both ends to sources by their last word."""
    pairs = []
    verbs = terms("oppositions", "verb")
    by_word: dict[str, list[str]] = defaultdict(list)
    for span in contents:
        for word in {
            w for w in names.get(span.id_, "").split() if len(w) > 2 and w not in ("the", "and")
        }:
            by_word[word].append(span.id_)
    for token in doc:
        if token.lemma_ not in verbs or token.pos_ != "VERB":
            continue
        ends = [_end(token, ("nsubj",)), _end(token, ("dobj", "pobj"))]
        ids = [next((i for w in end for i in by_word.get(w, [])[:1]), None) for end in ends]
        if ids[0] and ids[1] and ids[0] != ids[1]:
            a, b = sorted((ids[0], ids[1]), key=lambda i: int(i[1:]))
            pairs.append({"a": a, "b": b, "reason": f"the text says so: {token.text}"})
    return pairs


def _end(verb: Any, deps: tuple[str, ...]) -> list[str]:
    """List the words of one end of a verb: its head noun first, then names inside."""
    node = next((c for c in verb.children if c.dep_ in deps), None)
    if node is None and "pobj" in deps:
        prep = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "with"), None)
        node = (
            next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None
        )
    if node is not None and node.lower_ in ("which", "that", "who") and verb.dep_ == "relcl":
        node = verb.head
    if node is None:
        return []
    names = [t.lower_ for t in node.subtree if t.pos_ == "PROPN"]
    return [*names, node.lower_] if "nsubj" not in deps else [node.lower_, *names]


@Language.factory("kit_contradictions")
def _make(nlp: Language, name: str) -> ContradictionFinder:
    return ContradictionFinder()
