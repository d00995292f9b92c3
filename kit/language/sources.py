"""Source typer: who is named, and how far: person, organisation, office, anonymous, document.

Named entities only help; the head noun, its determiner and its number decide. A surname or a
pronoun is led back to the last fitting source, and the link is kept so that it can be shown.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

from kit.language.lexicon import terms
from kit.language.mentions import mentions

__all__ = ["SourceTyper", "source_kind"]

_VAGUE = frozenset(
    """
    some many others people someone somebody anyone everyone everybody nobody most few
    several one critics they those
    """.split()
)
_AGENT_NOUN = re.compile(r"(?:man|woman|men|women|person|er|or|ist|ian|ee|ant|ent)$")
_SINGULAR = frozenset("he she him her his".split())


def source_kind(span: Span, head: Token) -> str:
    """Name the kind of a source by its head noun.

    Kinds: person, organisation, office (a role without a name), anonymous, document, author.
    """
    word, lemma = head.lower_, head.lemma_.lower()
    text = re.sub(r"^(?:the|a|an)\s+", "", span.text.lower())
    if head.pos_ == "PRON" or word in ("i", "we", "he", "she", "they", "it", "who", "my", "our"):
        return _pronoun(word)
    if (text in terms("sources", "outlet") and head.pos_ == "PROPN") or (
        word in terms("sources", "outlet") and head.pos_ == "PROPN"
    ):
        return "organisation"
    if head.tag_ == "NNPS" and word in terms("sources", "anonymous"):
        return "anonymous"
    name = _name(span, head)
    if name is not None:
        return _named(span, name)
    return _common(span, head, word, lemma)


def _pronoun(word: str) -> str:
    if word in ("i", "we", "us", "me", "my", "our"):
        return "author"
    if word in ("it", "its", "this", "that", "which"):
        return "document"
    return "anonymous" if word in _VAGUE and word != "they" else "person"


def _name(span: Span, head: Token) -> Token | None:
    """Find the name a phrase carries: its head, or an apposition to it."""
    if head.pos_ == "PROPN" or (head.ent_type_ == "PERSON" and head.is_title):
        return head  # a tagger may take a rare surname for a noun
    for token in span:
        if token.pos_ == "PROPN" and token.dep_ == "appos" and token.head.i == head.i:
            return token
    opening = _run(span[0]) if span[0].pos_ == "PROPN" else []
    if opening and opening[-1].i + 1 < span.end and span.doc[opening[-1].i + 1].text == ",":
        return opening[-1]  # “Ruth Adeyemi, a former nurse”
    comma = next((t.i + 1 for t in span if t.text == "," and t.i > head.i), span.end)
    after = next((t for t in span.doc[comma : span.end] if t.pos_ == "PROPN"), None)
    if after is None or not all(t.is_title for t in span.doc[comma : after.i]):
        return None
    if not {t.ent_type_ for t in _run(after)} & {"LOC", "GPE", "ORG"}:
        return _run(after)[-1]  # “the headteacher, Olu Bankole”, “…, Major General …”
    return None


def _named(span: Span, name: Token) -> str:
    run = _run(name)
    words = [t.lower_ for t in run]
    if any(w in terms("sources", "title") for w in words[:-1]) and words[-1] not in terms(
        "sources", "organisation"
    ):
        return "person"
    if words[-1] in terms("sources", "organisation") or words[0] in (
        "ministry",
        "department",
        "university",
        "bank",
        "office",
        "house",
    ):
        return "organisation"
    if words[-1] in terms("sources", "office"):
        return "office"
    if words[-1] in terms("sources", "document"):
        return "document"
    roles = {t.lower_ for t in span if t not in run and t.dep_ in ("appos", "compound", "nmod")}
    if roles & terms("sources", "office"):
        return "person"
    if len(run) == 1 and run[0].is_upper and len(run[0]) > 1:
        return "organisation"
    labels = [t.ent_type_ for t in run if t.ent_type_]
    if "PERSON" in labels or (not labels and len(run) > 1):
        return "person"
    if not labels:
        return "person"
    return "organisation"


def _run(name: Token) -> list[Token]:
    doc, i, end = name.doc, name.i, name.i + 1
    while i > 0 and doc[i - 1].pos_ == "PROPN":
        i -= 1
    while end < len(doc) and doc[end].pos_ == "PROPN":
        end += 1
    return [doc[k] for k in range(i, end)]


def _common(span: Span, head: Token, word: str, lemma: str) -> str:
    plural = head.tag_ in ("NNS", "NNPS") or word in ("people", "police")
    definite = any(
        c.lower_ in ("the", "his", "her", "its", "their", "my", "our") or c.dep_ == "poss"
        for c in head.children
    )
    if word in terms("sources", "anonymous") and not (
        word in terms("sources", "office") and definite and not plural
    ):
        return "anonymous"
    for kind in ("document", "organisation"):
        if word in terms("sources", kind) or lemma in terms("sources", kind):
            return kind
    if lemma in terms("sources", "office"):
        return "anonymous" if plural else "office"
    if span.root.pos_ == "NUM" or word in _VAGUE:
        return "anonymous"
    if _AGENT_NOUN.search(lemma):
        return "anonymous" if plural else "office"
    if any(t.ent_type_ in ("LOC", "GPE", "ORG") for t in span):
        return "organisation"
    return "anonymous" if plural else "document"


class SourceTyper:
    """Relabel `doc.spans["source"]` with kinds; links to earlier sources go into its attrs."""

    def __call__(self, doc: Doc) -> Doc:
        records = doc.spans["content"].attrs if "content" in doc.spans else {}
        known = {
            t.lower_ for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1 for t in ent
        }
        memory, spans, people = _Memory(known), [], mentions(doc)
        doc.spans["mentions"] = SpanGroup(doc, name="mentions", spans=people)
        for span in doc.spans.get("source", ()):
            while people and people[0].start < span.start:
                memory.meet(people.pop(0))
            head = doc[records[span.id_]["head"]] if span.id_ in records else span.root
            kind = memory.link(span, head) or source_kind(span, head)
            if head.is_title and head.lower_ in known and len(span) == 1:
                kind = "person"  # a surname taken for a firm or a thing
            memory.keep(span, head, kind)
            spans.append(Span(doc, span.start, span.end, kind, span_id=span.id_))
        attrs = {"links": memory.links}
        doc.spans["source"] = SpanGroup(doc, name="source", spans=spans, attrs=attrs)
        return doc


class _Memory:
    """Remember the sources seen so far: people by name, the last person, the last body."""

    def __init__(self, known: set[str]) -> None:
        self.known = known
        self.people: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.person = self.body = ("", "")

    def link(self, span: Span, head: Token) -> str:
        """Lead a pronoun or a surname back to an earlier source; return its kind, or nothing."""
        word = head.lower_
        if word in _SINGULAR and self.person[0]:
            self.links[span.id_] = self.person[0]
            return self.person[1]
        if word in ("it", "its") and self.body[0]:
            self.links[span.id_] = self.body[0]
            return self.body[1]
        if head.pos_ == "PROPN" and word in self.people:
            self.links[span.id_] = self.people[word]
            return "person"
        return ""

    def meet(self, person: Span) -> None:
        """Take in somebody who acts in the text: the next pronoun is theirs."""
        self.person = (person.id_, "person")

    def keep(self, span: Span, head: Token, kind: str) -> None:
        origin = self.links.get(span.id_, span.id_)
        name = _name(span, head)
        if kind == "person" and name is not None:
            for token in _run(name):
                self.people.setdefault(token.lower_, origin)
        if kind in ("person", "office") and head.lower_ not in ("they", "their"):
            self.person = (origin, kind)
        elif kind in ("organisation", "document"):
            self.body = (origin, kind)


@Language.factory("kit_sources")
def _make(nlp: Language, name: str) -> SourceTyper:
    return SourceTyper()
