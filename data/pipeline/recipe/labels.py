"""Rename UD's relations to ClearNLP's labels, once the heads are where ClearNLP has them.

Most are a table. The few that ClearNLP splits are a function each: they look at the word, at its
head or at what else hangs from that head.
"""

from __future__ import annotations

from collections.abc import Callable

from conllu import Sentence

__all__ = ["label"]

PLAIN = {
    "obj": "dobj",
    "iobj": "dative",
    "nsubj:pass": "nsubjpass",
    "nsubj:outer": "nsubj",
    "csubj:pass": "csubjpass",
    "csubj:outer": "csubj",
    "aux:pass": "auxpass",
    "cop": "aux",  # a second copula; the first is a head by now
    "compound:prt": "prt",
    "flat": "compound",
    "nmod:poss": "poss",
    "acl:relcl": "relcl",
    "advcl:relcl": "advcl",
    "det:predet": "predet",
    "cc:preconj": "preconj",
    "discourse": "intj",
    # a noun that works as an adverb: those with a preposition are `pobj` by now
    "obl": "npadvmod",
    "obl:agent": "npadvmod",
    "obl:unmarked": "npadvmod",
    "nmod:unmarked": "npadvmod",
    "vocative": "npadvmod",
    # ClearNLP has no name for these
    "dislocated": "dep",
    "list": "dep",
    "orphan": "dep",
    "reparandum": "dep",
    "goeswith": "dep",
}
FIXED = {"ADP": "prep", "ADV": "advmod", "SCONJ": "mark"}  # part of speech in a set phrase -> label
NEGATIONS = {"not", "n't", "n’t", "never"}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}


def label(sentence: Sentence) -> None:
    """Relabel every word; all are found before one is set, for they are read from UD's."""
    labels = [_label(sentence, i) for i in range(len(sentence.words))]
    for word, found in zip(sentence.words, labels, strict=True):
        word.dep = found


def _label(sentence: Sentence, i: int) -> str:
    word = sentence.words[i]
    if word.head == i:
        return "ROOT"
    if word.dep in SPLIT:
        return SPLIT[word.dep](sentence, i)
    return PLAIN.get(word.dep, word.relation)


def _adverb(sentence: Sentence, i: int) -> str:
    """“Not ready”, “about forty”, “very old”."""
    word = sentence.words[i]
    if word.form.lower() in NEGATIONS:
        return "neg"
    before_number = i < word.head and sentence.words[word.head].upos == "NUM"
    return "quantmod" if before_number else "advmod"


def _case(sentence: Sentence, i: int) -> str:
    """Part a possessive's `'s`, which stays what it is, from a preposition left without a noun."""
    return "case" if sentence.words[i].xpos == "POS" else "prep"


def _description(sentence: Sentence, i: int) -> str:
    """“President Obama”, “Apollo 11”, “Obama the president”."""
    word = sentence.words[i]
    if i < word.head:
        return "compound"
    return "nummod" if word.upos == "NUM" else "appos"


def _expletive(sentence: Sentence, i: int) -> str:
    """“It is said that …”: `it` is the subject where the clause has no other."""
    word = sentence.words[i]
    if word.form.lower() != "it":
        return "expl"
    return "nsubj" if i < word.head and not _beside(sentence, i, "nsubj") else "expl"


def _fixed(sentence: Sentence, i: int) -> str:
    return FIXED.get(sentence.words[i].upos, "dep")


def _subject(sentence: Sentence, i: int) -> str:
    """“There is a plan”: ClearNLP sees the plan as a complement."""
    head = sentence.words[i].head
    siblings = [sentence.words[k] for k in sentence.children(head)]
    there = any(k.dep == "expl" and k.form.lower() == "there" for k in siblings)
    is_complement = i > head and sentence.words[head].lemma == "be" and there
    return "attr" if is_complement else "nsubj"


def _open_complement(sentence: Sentence, i: int) -> str:
    """“Call it a war” says something of the object, “seems old”, “became mayor” of the subject."""
    upos = sentence.words[i].upos
    if upos != "ADJ" and upos not in NOMINAL:
        return "xcomp"
    siblings = sentence.children(sentence.words[i].head)
    if any(sentence.words[k].dep == "obj" for k in siblings):
        return "oprd"
    return "acomp" if upos == "ADJ" else "attr"


def _beside(sentence: Sentence, i: int, relation: str) -> bool:
    siblings = sentence.children(sentence.words[i].head)
    return any(k != i and sentence.words[k].relation == relation for k in siblings)


SPLIT: dict[str, Callable[[Sentence, int], str]] = {
    "advmod": _adverb,
    "case": _case,
    "expl": _expletive,
    "fixed": _fixed,
    "nmod:desc": _description,
    "nsubj": _subject,
    "xcomp": _open_complement,
}
