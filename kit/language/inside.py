"""Inside: for each token of a Doc, the outermost quotation it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kit.language.clauses import subject

__all__ = ["Page", "speaker_near"]

_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})
_STEPPED_OVER = frozenset({",", "—", "–", "-", "--", ":"})


@dataclass(slots=True)
class Page:
    """Hold a Doc with its outermost quotations and, for each token, the one it stands in."""

    doc: Doc
    quotes: Sequence[Span]
    inside: list[int]

    @classmethod
    def of(cls, doc: Doc) -> Page:
        """Read `doc.spans["quotes"]`."""
        outer = [q for q in doc.spans.get("quotes", ()) if q.kb_id_ in ("", "0")]
        inside = [-1] * len(doc)
        for number, quote in enumerate(outer):
            inside[quote.start : quote.end] = [number] * len(quote)
        return cls(doc, outer, inside)

    def before(self, i: int) -> int:
        """Step left over commas, dashes and spaces, never over a paragraph's end."""
        i -= 1
        while i >= 0 and self.inside[i] < 0 and self._light(i):
            i -= 1
        return i

    def after(self, i: int) -> int:
        """Step right over commas, dashes and spaces, never over a paragraph's end."""
        while i < len(self.doc) and self.inside[i] < 0 and self._light(i):
            i += 1
        return i

    def _light(self, i: int) -> bool:
        token = self.doc[i]
        return token.text in _STEPPED_OVER or (token.is_space and "\n" not in token.text)

    def spoken(self, number: int) -> bool:
        """Tell a quotation that stands as speech from a title or a scare quote."""
        return self.quotes[number].label_ not in ("title", "scare")

    def free(self, token: Token | None) -> bool:
        """Tell whether a token stands outside every quotation."""
        return token is not None and self.inside[token.i] < 0


def speaker_near(page: Page, verb: Token, ends: int) -> tuple[Token | None, str]:
    """Find who speaks beside a reporting verb: by the tree, else by the words next to it."""
    doc = page.doc
    who, path = subject(verb)
    own = False
    if who is not None and page.free(who) and who.dep_ != "expl" and abs(who.i - verb.i) < 40:
        between = range(min(who.i, verb.i), max(who.i, verb.i))
        own = path in ("nsubj", "antecedent") or path.startswith("conj")
        if own and not any(page.inside[i] >= 0 for i in between):
            return who, path
    told = verb.tag_ == "VBG" or verb.lemma_ in ("tell", "assure", "remind", "inform")
    after = doc[ends : ends if told else min(ends + 8, len(doc))]
    if own is False and told and (near := _phrase_before(page, verb)) is not None:
        return near, "phrase before the verb"
    if (
        len(after)
        and page.free(after[0])
        and after[0].pos_ in ("PROPN", "PRON", "DET", "NOUN", "ADJ", "NUM")
    ):
        for token in after:
            nxt = doc[token.i + 1].pos_ if token.i + 1 < len(doc) else ""
            if token.pos_ in _NOMINAL and nxt not in _NOMINAL:
                plain = token.pos_ != "PRON" or token.lower_ in (
                    "he",
                    "she",
                    "they",
                    "i",
                    "we",
                    "it",
                )
                return (token, "after the verb") if plain else (None, "")
            if token.is_punct or token.is_space:
                break
    if who is not None and page.free(who) and who.i < verb.i and "antecedent" not in path:
        return who, path
    left = doc[max(verb.i - 1, 0)]
    adverbial = left.dep_ == "npadvmod" or left.lower_ in ("who", "which", "that")
    if left.i < verb.i and left.pos_ in _NOMINAL and page.free(left) and not adverbial:
        return left, "before the verb"
    return None, ""


def _phrase_before(page: Page, verb: Token) -> Token | None:
    """Find who in `…, two people close to the case told The Chronicle`: back to the comma."""
    doc, start = page.doc, verb.i
    while start > verb.sent.start and page.inside[start - 1] < 0 and doc[start - 1].text != ",":
        if doc[start - 1].pos_ in ("VERB", "AUX") or verb.i - start > 12:
            return None
        start -= 1
    nouns = (t for t in doc[start : verb.i] if t.pos_ in _NOMINAL)
    return next((t for t in nouns if t.nbor().pos_ not in _NOMINAL), None)
