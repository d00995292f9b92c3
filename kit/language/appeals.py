"""Appeal finder: the parts of a page that speak about the page: give, subscribe, click, licence.

A paragraph is an appeal when its own words say so (weight 2), or when weak signs add up and it
addresses the reader, or stands right after one. Quoted words are somebody else's appeal.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kit.language.lexicon import lexicon

__all__ = ["AppealFinder", "find_appeals"]

_READER = re.compile(r"\b(?:you|your|us|we|our)\b", re.IGNORECASE)
_MONEY = re.compile(r"[$€£]\s?\d|\b(?:donat|subscri|contribut|crypto|newsletter)\w*", re.IGNORECASE)
_ORDER = ("donation", "subscription", "licence", "disclaimer", "promotion", "self-reference")
_SHORT, _HEADING = 220, 40  # characters


@dataclass(slots=True)
class _Paragraph:
    start: int
    words: str
    weights: Counter[str]
    kind: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    @property
    def readers(self) -> int:
        return len(_READER.findall(self.words))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str, int], ...]:
    """Compile each row twice; in lower case it is three times as fast, and lets nothing pass by."""
    return tuple(
        (
            _lower(row["term"]),
            re.compile(row["term"], re.IGNORECASE),
            row["kind"],
            int(row["weight"]),
        )
        for row in lexicon("appeals")
    )


def _lower(term: str) -> re.Pattern[str]:
    return re.compile(term.replace("(?-i:", "(?:").lower())


def find_appeals(text: str, quoted: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int, str]]:
    r"""Find the appeals of a page: start, end, kind, one per paragraph.

    Kinds: donation, subscription, promotion, disclaimer, licence, self-reference.

    >>> find_appeals("It rained.\n\nClick here to support us!")
    [(12, 37, 'donation')]
    """
    paragraphs, at = [], 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            start = at + line.index(words)
            paragraphs.append(_Paragraph(start, words, _weigh(words, start, quoted)))
        at += len(line) + 1
    before = ""
    for one in paragraphs:
        one.kind = before = _kind(one, before)
    for one, nxt in pairwise(paragraphs):
        heading = len(one.words) < _HEADING and bool(one.readers)
        one.kind = one.kind or (nxt.kind if heading else "")  # “Since you're here…”
    return [(one.start, one.end, one.kind) for one in paragraphs if one.kind]


def _weigh(words: str, start: int, quoted: Sequence[tuple[int, int]]) -> Counter[str]:
    weights: Counter[str] = Counter()
    lower = words.lower()
    for likely, pattern, kind, weight in _patterns():
        match = likely.search(lower) and pattern.search(words)
        if match and not any(a <= start + match.start() < b for a, b in quoted):
            weights[kind] += weight
    return weights


def _kind(one: _Paragraph, before: str) -> str:
    """Name the kind of one paragraph, or nothing; `before` is the kind of the one above."""
    total = sum(one.weights.values())
    if total >= 2 and (max(one.weights.values()) >= 2 or one.readers >= 2):
        return _heaviest(one.weights)
    if before and total and (len(one.words) < _SHORT or one.readers):
        return _heaviest(one.weights)
    if before and one.readers >= 3 and _MONEY.search(one.words):
        return before
    return ""


def _heaviest(weights: Counter[str]) -> str:
    return max(weights, key=lambda kind: (weights[kind], -_ORDER.index(kind)))


class AppealFinder:
    """Write `doc.spans["appeals"]`: label is the kind of appeal."""

    def __call__(self, doc: Doc) -> Doc:
        quoted = [
            (q.start_char, q.end_char) for q in doc.spans.get("quotes", ()) if q.label_ == "paired"
        ]
        spans = []
        for start, end, kind in find_appeals(doc.text, quoted):
            span = doc.char_span(start, end, kind, alignment_mode="expand")
            if span is not None:
                spans.append(Span(doc, span.start, span.end, kind))
        doc.spans["appeals"] = SpanGroup(doc, name="appeals", spans=spans)
        return doc


@Language.factory("kit_appeals")
def _make(nlp: Language, name: str) -> AppealFinder:
    return AppealFinder()
