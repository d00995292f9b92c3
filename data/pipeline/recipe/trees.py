"""Convert an English UD tree to the heads and labels of spaCy's English models (ClearNLP's).

UD makes the words with content heads. ClearNLP makes heads of copulas and prepositions, heads a
name by its last part, and hangs each conjunct from the one before. Five steps move the heads of a
sentence in place; the sixth renames the relations, and is last because the five read UD's.
"""

from __future__ import annotations

from conllu import Sentence
from labels import label
from prepositions import infinitives_and_gerunds, is_preposition, prepositions

__all__ = ["to_clear"]

NOMINAL = set("NOUN PROPN PRON NUM SYM X".split())
NOUN_PHRASE = set("det amod nummod nmod:poss compound case".split())  # what may open one
CLAUSE = set(
    """
    nsubj nsubj:pass nsubj:outer csubj csubj:pass csubj:outer expl aux aux:pass mark cc punct
    advcl advcl:relcl parataxis discourse vocative dislocated list
    """.split()
)
CLAUSE_ADVERBS = set(
    """
    not n't n’t never now also still already always often again just then here there however
    therefore thus currently only even really ever usually actually certainly probably perhaps
    maybe when where why how instead too
    """.split()
)
OWN_CLAUSE = {"nsubj", "csubj", "expl", "aux", "cop"}
IN_NAME = {"punct", "compound", "nmod:desc"}


def to_clear(sentence: Sentence) -> None:
    """Convert one sentence; a tree with one root comes out."""
    _copulas(sentence)
    _names(sentence)
    prepositions(sentence)
    infinitives_and_gerunds(sentence)
    _coordination(sentence)
    label(sentence)
    _check(sentence)


# --- copulas: “the bridge is unsafe” is headed by “is” -------------------------------------------


def _copulas(sentence: Sentence) -> None:
    for i, word in enumerate(sentence.words):
        if word.dep == "cop":
            _promote_copula(sentence, i, word.head)


def _promote_copula(sentence: Sentence, copula: int, predicate: int) -> None:
    for k in sentence.children(predicate):
        if k != copula and _modifies_clause(sentence, k, copula, predicate):
            sentence.words[k].head = copula
    sentence.promote(copula, predicate, _predicate_label(sentence, predicate))


def _predicate_label(sentence: Sentence, predicate: int) -> str:
    upos = sentence.words[predicate].upos
    if any(is_preposition(sentence.words[k]) for k in sentence.children(predicate)):
        return "obl"  # “is in Paris”: for the prepositions' step to take up
    if upos in NOMINAL:
        return "attr"
    return "advmod" if upos == "ADV" else "acomp"


def _modifies_clause(sentence: Sentence, k: int, copula: int, predicate: int) -> bool:
    """Tell what goes to the copula from what the predicate keeps."""
    dep, nominal = sentence.words[k].dep, sentence.words[predicate].upos in NOMINAL
    if dep == "advmod":
        return _is_clause_adverb(sentence, k, copula, predicate)
    if dep == "conj":
        return _is_clause(sentence, k)
    if dep.startswith("obl"):
        return nominal or k < copula
    if dep in ("ccomp", "xcomp"):
        return nominal  # an adjective has such complements itself: “sure that …”
    return dep in CLAUSE


def _is_clause_adverb(sentence: Sentence, k: int, copula: int, predicate: int) -> bool:
    """Tell “is largely a farce” from “is a largely empty room” and “is largely empty”."""
    words = sentence.words
    if words[k].form.lower() in CLAUSE_ADVERBS or k < copula or k > predicate:
        return True
    opening = [i for i in sentence.children(predicate) if words[i].dep in NOUN_PHRASE]
    return words[predicate].upos in NOMINAL and k < min([*opening, predicate])


def _is_clause(sentence: Sentence, i: int) -> bool:
    """Tell “is old and will fall” from “is old and weak”."""
    relations = {sentence.words[k].relation for k in sentence.children(i)}
    return sentence.words[i].upos in ("VERB", "AUX") or not OWN_CLAUSE.isdisjoint(relations)


# --- names: “Ruth Adeyemi” is headed by “Adeyemi” ------------------------------------------------


def _names(sentence: Sentence) -> None:
    words = sentence.words
    for first, word in enumerate(words):
        children = sentence.children(first)
        parts = [k for k in children if k > first and words[k].relation == "flat"]
        if parts and word.upos in ("PROPN", "NOUN", "X"):
            _promote_last(sentence, first, parts)


def _promote_last(sentence: Sentence, first: int, parts: list[int]) -> None:
    words, last = sentence.words, parts[-1]
    others = [k for k in sentence.children(first) if k not in parts]
    sentence.promote(last, first, "compound")
    for k in parts[:-1]:
        words[k].hang(last, "compound")
    for k in others:
        inside = (
            first < k < last and words[k].dep in IN_NAME
        )  # as the quotation marks of a nickname
        if not inside:
            words[k].head = last


# --- coordination: “a, b and c” is a chain -------------------------------------------------------


def _coordination(sentence: Sentence) -> None:
    words = sentence.words
    for first in range(len(words)):
        before = first
        for k in sentence.children(first):
            if words[k].relation == "conj" and k > first:
                words[k].head = before
                _move_joints(sentence, k, before)
                before = k


def _move_joints(sentence: Sentence, conjunct: int, before: int) -> None:
    """Hang `and` and commas from the conjunct before: UD has them with the one after."""
    for k in sentence.children(conjunct):
        word = sentence.words[k]
        comma = word.dep == "punct" and word.form in (",", ";")
        if k < conjunct and (comma or word.dep == "cc"):
            word.head = before


def _check(sentence: Sentence) -> None:
    """Stop the recipe where a step broke a tree; spaCy would train on it without a word."""
    heads = [word.head for word in sentence.words]
    reached = {i for i, head in enumerate(heads) if head == i}
    assert len(reached) == 1, sentence.id
    while new := {i for i, head in enumerate(heads) if head in reached} - reached:
        reached |= new
    assert len(reached) == len(heads), ("cycle", sentence.id)
