"""Clauses: what a parsed sentence says about subjects, complements and where they end.

Labels are those of spaCy's English pipelines (ClearNLP); the pipeline the kit ships uses them too.
A stretch is a pair of token numbers, half-open.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kit.language.words import DAYS

__all__ = ["Stretch", "clause", "is_infinitive", "phrase", "subject", "trim"]

Stretch = tuple[int, int]
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_PAST = ("VBD", "VBZ")
_RELATIVE = frozenset("who which that whom".split())
_APART = DAYS | {"condition", "behalf"}
_INHERITS = frozenset("conj xcomp advcl ccomp prep pcomp dep".split())
_KEPT = frozenset(
    """
    prep pobj pcomp appos compound nummod poss amod cc conj case nmod det flat quantmod
    advmod npadvmod
    """.split()
)


def subject(verb: Token, hops: int = 4) -> tuple[Token | None, str]:
    """Find who does it, and the path that led there: own subject, antecedent, or one inherited.

    A relative pronoun gives its antecedent; `saying`, `and added` borrow the subject above them.
    """
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            child = _nearer(verb, child)
            if child.lower_ == "who" and verb.dep_ in ("relcl", "acl"):
                return _person(verb.head), f"{child.dep_} > antecedent"
            if child.lower_ in _RELATIVE and verb.dep_ in ("relcl", "acl", "ccomp", "advcl"):
                return (
                    (verb.head, f"{child.dep_} > antecedent")
                    if verb.dep_ in ("relcl", "acl")
                    else (None, "")
                )
            return child, child.dep_
    if not hops or verb.head == verb:
        return None, ""
    if (
        verb.tag_ == "VBG"
        and _before(verb).text == ","
        and verb.dep_ in ("acl", "advcl", "csubj", "dep")
    ):
        above = _main(verb)
        if above != verb and above.i < verb.i and above.pos_ == "VERB":
            found, path = subject(above, 0)
            return found, f"{verb.dep_} > {path}" if path else ""
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        if verb.dep_ == "relcl" and any(
            c.dep_ in ("dobj",) and c.lower_ in _RELATIVE for c in verb.children
        ):
            return None, ""
        if verb.tag_ == "VBN" and not any(c.dep_ == "agent" for c in verb.children):
            main = _of_the_sentence(verb.head)  # “A man who follows the talks warned of it”
            if main != verb.head:
                return main, "nsubj, taken for its noun"
            if verb.head.dep_ != "ROOT" or _before(verb).text != ",":
                return None, ""  # but in “The bank, which was asked, denied it” it is the verb
        if verb.dep_ == "acl" and verb.tag_ == "VB":  # “his refusal to endorse”
            return next((c for c in verb.head.children if c.dep_ == "poss"), None), "poss"
        finite = verb.dep_ == "acl" and verb.tag_ in ("VBD", "VBZ")
        if finite:
            return _of_the_sentence(verb.head), "nsubj, taken for its noun"
        return verb.head, "antecedent"
    if verb.dep_ in _INHERITS:
        above = verb.head if verb.head.pos_ in ("VERB", "AUX") else verb.head.head
        if verb.dep_ == "conj" and verb.tag_ in _PAST and above.tag_ == "VB":
            above = above.head  # “asked people to leave and said”: two finite verbs go together
        if verb.dep_ == "conj" and above.dep_ == "ccomp" and above.head.tag_ == verb.tag_:
            joined = _before(verb).pos_ == "CCONJ"
            above = above.head if joined else above  # “conceded that it had changed but denied”
        if above != verb and above.pos_ in ("VERB", "AUX"):
            if verb.dep_ == "xcomp":
                controller = next((c for c in above.children if c.dep_ in ("dobj", "dative")), None)
                if controller is not None and verb.tag_ == "VB":
                    return controller, "object control"
            found, path = subject(above, hops - 1)
            return found, f"{verb.dep_} > {path}" if path else ""
    return None, ""


def _before(verb: Token) -> Token:
    """Give the word before a verb, or the verb itself where a text begins with it."""
    return verb.nbor(-1) if verb.i else verb


def _nearer(verb: Token, first: Token) -> Token:
    """Tell `The mayor, he said, was late`, read as two subjects: the pronoun is the verb's."""
    own = (c for c in verb.lefts if c.dep_ == first.dep_ and c.pos_ == "PRON" and c.i > first.i)
    return next(own, first)


def _main(verb: Token) -> Token:
    """Find what `, arguing that` goes with: its head where that has a subject, else the root.

    `No date is set, the mayor said, adding`, but `asked a judge to order a recount, arguing`.
    """
    own = any(c.dep_ in _SUBJECTS for c in verb.head.children)
    return verb.head if own and verb.head.tag_ in _PAST else verb.sent.root


def _of_the_sentence(noun: Token) -> Token:
    """Tell who praises in `Experts who had no part in the work praised it`: not the work."""
    clauses = (a for a in noun.ancestors if a.dep_ == "relcl" and a.head.dep_ == "ROOT")
    return next((c.head for c in clauses), noun)


def _person(noun: Token) -> Token:
    """Find who `who` is in `a nurse from Tampa who`: never the place."""
    while (
        noun.dep_ == "pobj" and noun.ent_type_ in ("LOC", "GPE") and noun.head.head.pos_ != "VERB"
    ):
        noun = noun.head.head
    return noun


def phrase(noun: Token) -> Stretch:
    """Give a noun phrase its words: apposition and prepositions kept, clauses cut.

    `Mayor Adeyemi, a former nurse, said`: parsers often see two subjects; they are one.
    """
    start, end = noun.left_edge.i, _right(noun)
    if noun.dep_ == "nsubj":
        for twin in noun.head.children:
            if (
                twin.dep_ == "nsubj"
                and noun.i < twin.left_edge.i <= end + 1
                and twin.i < noun.head.i
            ):
                end = max(end, _right(twin))
    while end > start + 1 and noun.doc[end - 1].tag_ == "POS":
        end -= 1
    return trim(noun.doc, (start, end))


def _right(noun: Token, depth: int = 3) -> int:
    """Find where a noun phrase ends: a short participle is kept, a longer clause cut."""
    end = noun.i + 1
    for child in noun.rights:
        gap = child.left_edge.i - end
        if child.dep_ == "punct":
            continue
        if child.dep_ == "prep" and any(c.lower_ in _APART for c in child.children):
            break
        if child.dep_ == "acl" and not gap and child.tag_ in ("VBN", "VBG"):
            if child.right_edge.i - child.i > 4:
                break
            end = child.right_edge.i + 1
        elif child.dep_ in _KEPT and child.pos_ != "VERB" and gap <= 1 + (child.dep_ == "conj"):
            end = _right(child, depth - 1) if depth else child.right_edge.i + 1
        else:
            break
    return end


def is_infinitive(head: Token) -> bool:
    """Tell `to leave` and bare `leave` below another verb from a finite clause."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" and c.i < head.i for c in head.children)
    bare = head.tag_ == "VB" and head.dep_ == "xcomp"
    return bare or to


def clause(head: Token, floor: int = 0, ceiling: int | None = None) -> Stretch:
    """Give a clause all its words between two limits."""
    end = head.right_edge.i + 1
    return trim(head.doc, (max(head.left_edge.i, floor), min(end, ceiling) if ceiling else end))


def trim(doc: Doc, stretch: Stretch, marks: Iterable[str] = ()) -> Stretch:
    """Drop spaces, commas and stops from both ends; quotation marks and brackets stay."""
    start, end = stretch
    while start < end and (
        doc[start].is_space or doc[start].text in ",.;:—–-)" or doc[start].text in marks
    ):
        start += 1
    while end > start and (
        doc[end - 1].is_space or doc[end - 1].text in ",.;:—–-(" or doc[end - 1].text in marks
    ):
        end -= 1
    return start, end
