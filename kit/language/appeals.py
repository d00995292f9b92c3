"""Appeal finder: the parts of a page that speak about the page: give, subscribe, click, licence.

A paragraph is an appeal when its own words say so (weight 2), or when weak signs add up and it
addresses the reader, or stands at the end beside one. Quoted words are somebody else's appeal.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kit.language.lexicon import lexicon

__all__ = ["AppealFinder", "find_appeals"]

_READER = re.compile(r"\b(?:you|your|us|we|our)\b", re.IGNORECASE)
_MONEY = re.compile(r"[$€£]\s?\d|\b(?:donat|subscri|contribut|crypto|newsletter)\w*", re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, int], ...]:
    return tuple(
        (re.compile(row["term"], re.IGNORECASE), row["kind"], int(row["weight"]))
        for row in lexicon("appeals")
    )


def find_appeals(
    text: str, quoted: list[tuple[int, int]] | None = None
) -> list[tuple[int, int, str]]:
    """Find the appeals of a page: start, end, kind, one per paragraph.

    Kinds: donation, subscription, promotion, disclaimer, licence, self-reference.

    >>> find_appeals("It rained.\\n\\nClick here to support us!")
    [(12, 37, 'donation')]
    """
    paragraphs = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        words = match.group().strip()
        start = match.start() + match.group().index(words)
        weights = _weigh(words, start, quoted or [])
        paragraphs.append([start, start + len(words), weights, len(_READER.findall(words))])
    found: list[tuple[int, int, str]] = []
    for number, (start, end, weights, readers) in enumerate(paragraphs):
        total = sum(weights.values())
        last = number and any(f[0] == paragraphs[number - 1][0] for f in found)
        short = end - start < 220
        if (total >= 2 and (max(weights.values()) >= 2 or readers >= 2)) or (
            total and (short or readers) and last
        ):
            found.append((start, end, _kind(weights)))
        elif not total and last and readers >= 3 and _MONEY.search(text[start:end]):
            found.append((start, end, found[-1][2]))
    return _joined(text, found, paragraphs)


def _weigh(words: str, start: int, quoted: list[tuple[int, int]]) -> Counter[str]:
    weights: Counter[str] = Counter()
    for pattern, kind, weight in _patterns():
        match = pattern.search(words)
        if match and not any(a <= start + match.start() < b for a, b in quoted):
            weights[kind] += weight
    return weights


def _kind(weights: Counter[str]) -> str:
    order = ["donation", "subscription", "licence", "disclaimer", "promotion", "self-reference"]
    return max(weights, key=lambda kind: (weights[kind], -order.index(kind)))


def _joined(
    text: str, found: list[tuple[int, int, str]], paragraphs: list[list]
) -> list[tuple[int, int, str]]:
    """Take in the short heading that stands right above an appeal: `…`, `Join us`."""
    starts = {one[0] for one in found}
    for number, (start, end, _, readers) in enumerate(paragraphs[:-1]):
        nxt = paragraphs[number + 1][0]
        inside = number and paragraphs[number - 1][0] in starts
        if start not in starts and nxt in starts and end - start < 40 and (inside or readers):
            kind = next(k for s, _, k in found if s == nxt)
            found.append((start, end, kind))
    return sorted(found)


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
