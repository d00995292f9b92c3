"""Mentions: named people who do something in the text between those who are quoted.

“Khamenei has expressed a wish. He is reported saying …”: the pronoun is his, though he was no
source so far. People inside quotations and contents are talked about: no pronoun behind is theirs.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kit.language.clauses import phrase

__all__ = ["mentions"]


def mentions(doc: Doc) -> list[Span]:
    """List the phrases of named people who are subjects, in order, each with an id of its own.

    >>> from kit.language import load_pipeline
    >>> doc = load_pipeline()("Ruth Adeyemi left early. “It is over,” she said.")
    >>> [span.text for span in mentions(doc)]
    ['Ruth Adeyemi']
    """
    taken = {
        i
        for group in ("quotes", "content", "source", "appeals")
        for span in doc.spans.get(group, ())
        for i in range(span.start, span.end)
    }
    places = [phrase(t) for t in doc if t.i not in taken and _named_subject(t)]
    return [
        Span(doc, start, end, label="person", span_id=f"m{number}")
        for number, (start, end) in enumerate(places)
        if start < end  # noise: a stop taken for a name
    ]


def _named_subject(token: Token) -> bool:
    person = token.pos_ == "PROPN" and token.ent_type_ == "PERSON"
    return person and token.dep_ in ("nsubj", "nsubjpass")
