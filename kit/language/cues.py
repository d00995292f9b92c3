"""Cue tagger: the words that announce whose words follow.

A term of the lexicon is looked up by lemma (and by surface, where a lemmatizer is absent), with
the particle or preposition that belongs to it: *point out*, *call for*, *according to*.
"""

from __future__ import annotations

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

from kit.language.inflection import forms
from kit.language.lexicon import Row, lexicon

__all__ = ["CueTagger", "cue_row"]

_POS = {"verb": {"VERB", "AUX"}, "noun": {"NOUN", "PROPN"}, "adj": {"ADJ"}, "adverb": {"ADV"}}
_AUXILIARIES = frozenset(
    "be have do will would can could may might shall should must 's 're".split()
)


_Entry = tuple[tuple[str, ...], int]


@cache
def _table() -> dict[str, tuple[_Entry, ...]]:
    """Index the lexicon by every form of a term's first word: longest terms first."""
    table: dict[str, list[_Entry]] = {}
    for number, row in enumerate(lexicon("cues")):
        words = tuple(row["term"].split())
        for form in forms(words[0], row["pos"]):
            table.setdefault(form, []).append((words, number))
    return {form: tuple(sorted(rows, key=lambda r: -len(r[0]))) for form, rows in table.items()}


def cue_row(span: Span) -> Row:
    """Find the lexicon row a cue was found by; its number travels as the span's `kb_id`.

    >>> from spacy.tokens import Doc, Span; import spacy
    >>> doc = Doc(spacy.blank("en").vocab, words=["says"])
    >>> cue_row(Span(doc, 0, 1, "say", kb_id="0"))["reference"] != ""
    True
    """
    return lexicon("cues")[int(span.kb_id_)]


class CueTagger:
    """Write cues to `doc.spans["cues"]`: label is the kind, `kb_id` the lexicon row."""

    def __call__(self, doc: Doc) -> Doc:
        table, rows = _table(), lexicon("cues")
        tagged = doc.has_annotation("POS")
        lowers = [token.lower_ for token in doc]
        lemmas = [t.lemma_.lower() or w for t, w in zip(doc, lowers, strict=True)]
        spans, taken = [], -1
        for i, lemma in enumerate(lemmas):
            entries = table.get(lowers[i]) or table.get(lemma)
            if entries is None or i <= taken:
                continue
            for words, number in entries:
                if len(words) > 1 and not _follows(words, lemmas, lowers, i):
                    continue
                row = rows[number]
                if tagged and not _fits(doc[i], row):
                    continue
                end = i + len(words)
                spans.append(Span(doc, i, end, row["kind"], kb_id=str(number), span_id=f"c{i}"))
                taken = end - 1
                break
        doc.spans["cues"] = SpanGroup(doc, name="cues", spans=spans)
        return doc


def _fits(token: Token, row: Row) -> bool:
    """Tell whether the tagger's part of speech is the row's; `is convinced` may pass for a verb."""
    participle = row["pos"] == "adj" and token.tag_ == "VBN" and row["term"] == token.lower_
    if row["pos"] == "noun" and token.pos_ == "VERB" and token.is_sent_start and token.is_title:
        following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        return token.lower_.endswith("s") and following in ("that", "of", "about", "over")
    spoken = row["pos"] == "verb" and token.pos_ == "INTJ"  # “officials, however, say”
    spoken = spoken and any(c.dep_ == "nsubj" for c in token.children)
    return row["pos"] not in _POS or token.pos_ in _POS[row["pos"]] or participle or spoken


def _follows(words: tuple[str, ...], lemmas: list[str], lowers: list[str], i: int) -> bool:
    here = lowers[i : i + len(words)]
    return len(here) == len(words) and all(
        w in pair
        for w, pair in zip(words[1:], zip(here[1:], lemmas[i + 1 :], strict=False), strict=False)
    )


@Language.factory("kit_cues")
def _make(nlp: Language, name: str) -> CueTagger:
    return CueTagger()
