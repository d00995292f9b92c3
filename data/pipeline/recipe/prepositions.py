"""Make prepositions heads, of nouns (“in Paris”) and of gerunds (“by leaving”), as ClearNLP does.

UD hangs a preposition from its noun as `case`, and from a verb as `mark`.
"""

from __future__ import annotations

from conllu import Sentence, Word

__all__ = ["infinitives_and_gerunds", "is_preposition", "prepositions"]

KEPT = set("conj root appos parataxis ccomp list dep".split())  # stronger than `prep`
BEFORE_PHRASE = set(
    "advmod amod advcl cc cc:preconj discourse punct obl:unmarked nmod:unmarked".split()
)
CLAUSE = set("nsubj csubj aux mark parataxis".split())
CONJUNCTIONS = set("that if whether because although though while".split())
IN_SET_PHRASE = set("to of as from".split())


def is_preposition(word: Word) -> bool:
    """Tell a preposition from a possessive's `'s`, which UD calls `case` too."""
    return word.dep == "case" and word.xpos != "POS"


def prepositions(sentence: Sentence) -> None:
    """Hang each noun from its preposition, and that from what the noun hung from."""
    done: dict[int, int] = {}  # noun -> preposition, for the conjuncts still to come
    for noun in range(len(sentence.words)):
        cases = [k for k in sentence.children(noun) if is_preposition(sentence.words[k])]
        if cases:
            _promote(sentence, noun, cases, done)
            done[noun] = cases[0]


def _promote(sentence: Sentence, noun: int, cases: list[int], done: dict[int, int]) -> None:
    words, first = sentence.words, cases[0]
    fixed = [k for k in sentence.children(first) if words[k].dep == "fixed"]
    modifiers = _modifiers(sentence, noun, first, leads=not fixed)
    sentence.promote(first, noun, "pobj")
    if words[first].relation == "conj":  # “in Paris and in Rome”: a phrase hangs from a phrase
        words[first].head = done.get(words[first].head, words[first].head)
    words[first].dep = _label(words[first])
    words[noun].head = _chain(words, first, fixed, cases[1:])
    for k in modifiers:
        words[k].head = first


def _modifiers(sentence: Sentence, noun: int, first: int, leads: bool) -> list[int]:
    """Find what the phrase has and not its noun: `just` in “just before noon”, a full stop."""
    found = []
    ends = leads and sentence.words[noun].relation == "root"
    for k in sentence.children(noun):
        word = sentence.words[k]
        before = k < first and word.dep in BEFORE_PHRASE
        closing = ends and k > noun and word.dep == "punct"
        if before or closing or word.relation in CLAUSE:
            found.append(k)
    return found


def _label(preposition: Word) -> str:
    """Name the phrase; the preposition has its noun's relation by now."""
    if preposition.dep == "obl:agent" and preposition.form.lower() == "by":
        return "agent"
    return preposition.dep if preposition.relation in KEPT else "prep"


def _chain(words: list[Word], first: int, fixed: list[int], others: list[int]) -> int:
    """Hang the parts of “because of” and “from behind” from each other; return the noun's head."""
    for k in fixed:
        prep = words[k].upos in ("ADP", "SCONJ") or words[k].form.lower() in IN_SET_PHRASE
        words[k].hang(first, "prep" if prep else "advmod")
    last = fixed[-1] if fixed and words[fixed[-1]].dep == "prep" else first
    for k in others:
        words[k].hang(last, "prep")
        last = k
    return last


def infinitives_and_gerunds(sentence: Sentence) -> None:
    """Make `to` an auxiliary, and a preposition before a gerund its head."""
    for verb in range(len(sentence.words)):
        for k in sentence.children(verb):
            mark = sentence.words[k]
            if mark.dep == "mark" and mark.xpos == "TO":
                mark.dep = "aux"
            elif mark.dep == "mark" and _opens_gerund(sentence, k, verb):
                _promote_mark(sentence, k, verb)


def _opens_gerund(sentence: Sentence, mark: int, verb: int) -> bool:
    """Tell “by leaving” from “while leaving” and “with him leaving”, which are clauses."""
    words = sentence.words
    preposition = words[mark].xpos == "IN" and words[mark].form.lower() not in CONJUNCTIONS
    gerund = words[verb].xpos == "VBG" and words[verb].relation in ("advcl", "acl")
    subject = any(words[k].relation == "nsubj" for k in sentence.children(verb))
    return mark < verb and preposition and gerund and not subject


def _promote_mark(sentence: Sentence, mark: int, verb: int) -> None:
    words = sentence.words
    fixed = [k for k in sentence.children(mark) if words[k].dep == "fixed"]
    before = [k for k in sentence.children(verb) if k < mark]
    sentence.promote(mark, verb, "pcomp")
    words[mark].dep = "prep"
    for k in before:
        words[k].head = mark
    for k in fixed:  # “instead of leaving”
        words[k].dep = "prep"
        words[verb].head = k
