"""Hedge finder: words that leave a door open: may, reportedly, up to, critics say, “so-called”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kit.language.lexicon import lexicon

__all__ = ["HedgeFinder"]


_WORD = re.compile(r"\w+")


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """Compile the lexicon into one pattern, longest terms first; list what terms begin with."""
    kinds = {row["term"]: row["kind"] for row in lexicon("hedges") if "figure" not in row["kind"]}
    words = "|".join(
        re.escape(t).replace(r"\ ", r"\s+") for t in sorted(kinds, key=lambda t: (-len(t), t))
    )
    figure = "|".join(row["term"] for row in lexicon("hedges") if "figure" in row["kind"])
    pattern = re.compile(rf"(?:({words})|({figure})(?=\s+[\d$€£]))(?!\w)", re.IGNORECASE)
    first = frozenset(_WORD.findall(row["term"])[0] for row in lexicon("hedges"))
    return pattern, kinds, first


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Try the pattern only at words some term begins with: most words begin none."""
    pattern, _, first = _pattern()
    end = 0
    for word in _WORD.finditer(text):
        if word.start() >= end and word.group().lower() in first:
            match = pattern.match(text, word.start())
            if match:
                end = match.end()
                yield match


class HedgeFinder:
    """Write `doc.spans["hedges"]`: label is the kind of hedge.

    Kinds: modal, adverb, verb, passive report, vague source, quantity, distancing quotation marks.
    """

    def __call__(self, doc: Doc) -> Doc:
        kinds = _pattern()[1]
        spans: list[Span] = []
        for match in _matches(doc.text):
            term = " ".join((match.group(1) or match.group(2)).lower().split())
            kind = kinds.get(term, "quantity")
            end = match.end(1) if match.group(1) else match.end(2)
            span = doc.char_span(match.start(), end, kind, alignment_mode="expand")
            if span is None or (
                kind == "modal" and (span[0].tag_ not in ("", "MD") or span.text == "May")
            ):
                continue
            spans.append(Span(doc, span.start, span.end, kind))
        spans += [
            Span(doc, q.start, q.end, "distancing quotation marks")
            for q in doc.spans.get("quotes", ())
            if q.label_ == "scare" and len(q) < 7 and q.kb_id_ in ("", "0")
        ]
        doc.spans["hedges"] = SpanGroup(
            doc, name="hedges", spans=sorted(spans, key=lambda s: s.start)
        )
        return doc


@Language.factory("kit_hedges")
def _make(nlp: Language, name: str) -> HedgeFinder:
    return HedgeFinder()
