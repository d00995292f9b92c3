"""The recipe's trees: UD on the left, what the pipeline learns on the right.

Every sentence shows one thing the two schemes see differently. Columns: word, part of speech, tag;
head and relation in UD; head and label afterwards. Heads count from 1; 0 is the root's.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

RECIPE = Path(__file__).parents[2] / "data" / "pipeline" / "recipe"
LEMMAS = {"is": "be", "are": "be", "was": "be"}
TREES = {
    "copula": """
        The     DET   DT   2 det        2 det
        bridge  NOUN  NN   4 nsubj      3 nsubj
        is      AUX   VBZ  4 cop        0 ROOT
        unsafe  ADJ   JJ   0 root       3 acomp
        .       PUNCT .    4 punct      3 punct
    """,
    "copula before a noun with an adverb": """
        It      PRON  PRP  6 nsubj      2 nsubj
        is      AUX   VBZ  6 cop        0 ROOT
        not     PART  RB   6 advmod     2 neg
        a       DET   DT   6 det        6 det
        very    ADV   RB   6 advmod     6 advmod
        secret  NOUN  NN   0 root       2 attr
    """,
    "copula before a preposition": """
        She     PRON  PRP  4 nsubj      2 nsubj
        is      AUX   VBZ  4 cop        0 ROOT
        in      ADP   IN   4 case       2 prep
        Paris   PROPN NNP  0 root       3 pobj
    """,
    "name": """
        Mayor   NOUN  NN   4 nsubj      3 compound
        Ruth    PROPN NNP  1 flat       3 compound
        Adeyemi PROPN NNP  1 flat       4 nsubj
        left    VERB  VBD  0 root       0 ROOT
    """,
    "preposition in two words, and a possessive": """
        closed  VERB  VBN  0 root       0 ROOT
        because ADP   IN   6 case       1 prep
        of      ADP   IN   2 fixed      2 prep
        London  PROPN NNP  6 nmod:poss  6 poss
        's      PART  POS  4 case       4 case
        fog     NOUN  NN   1 obl        3 pobj
    """,
    "passive and agent": """
        Houses  NOUN  NNS  3 nsubj:pass 3 nsubjpass
        were    AUX   VBD  3 aux:pass   3 auxpass
        burned  VERB  VBN  0 root       0 ROOT
        by      ADP   IN   5 case       3 agent
        rebels  NOUN  NNS  3 obl:agent  4 pobj
    """,
    "gerund": """
        They    PRON  PRP  2 nsubj      2 nsubj
        won     VERB  VBD  0 root       0 ROOT
        by      SCONJ IN   4 mark       2 prep
        waiting VERB  VBG  2 advcl      3 pcomp
    """,
    "infinitive": """
        He      PRON  PRP  2 nsubj      2 nsubj
        vowed   VERB  VBD  0 root       0 ROOT
        to      PART  TO   4 mark       4 aux
        leave   VERB  VB   2 xcomp      2 xcomp
        Iraq    PROPN NNP  4 obj        4 dobj
    """,
    "complement of an object": """
        Critics NOUN  NNS  2 nsubj      2 nsubj
        called  VERB  VBD  0 root       0 ROOT
        him     PRON  PRP  2 obj        2 dobj
        weak    ADJ   JJ   2 xcomp      2 oprd
    """,
    "coordination": """
        came    VERB  VBD  0 root       0 ROOT
        ,       PUNCT ,    3 punct      1 punct
        saw     VERB  VBD  1 conj       1 conj
        and     CCONJ CC   5 cc         3 cc
        left    VERB  VBD  1 conj       3 conj
    """,
    "coordination of phrases": """
        in      ADP   IN   2 case       0 ROOT
        Paris   PROPN NNP  0 root       1 pobj
        or      CCONJ CC   5 cc         1 cc
        in      ADP   IN   5 case       1 conj
        Rome    PROPN NNP  2 conj       4 pobj
    """,
    "there is": """
        There   PRON  EX   2 expl       2 expl
        is      VERB  VBZ  0 root       0 ROOT
        no      DET   DT   4 det        4 det
        threat  NOUN  NN   2 nsubj      2 attr
    """,
    "it is said that": """
        It      PRON  PRP  3 expl       3 nsubj
        is      AUX   VBZ  3 aux:pass   3 auxpass
        said    VERB  VBN  0 root       0 ROOT
        that    SCONJ IN   6 mark       6 mark
        he      PRON  PRP  6 nsubj      6 nsubj
        fled    VERB  VBD  3 csubj:pass 3 csubjpass
    """,
}


@pytest.mark.parametrize("rows", TREES.values(), ids=TREES)
def test_a_tree_becomes_the_one_the_pipeline_learns(
    rows: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(RECIPE)  # the recipe is scripts, not a package
    read_conllu, to_clear = import_module("conllu").read_conllu, import_module("trees").to_clear
    cells = [row.split() for row in rows.strip().splitlines()]
    [sentence] = read_conllu("\n".join(_conllu(i, *row[:5]) for i, row in enumerate(cells, 1)))
    to_clear(sentence)
    heads = [0 if word.head == i else word.head + 1 for i, word in enumerate(sentence.words)]
    found = [(str(head), word.dep) for head, word in zip(heads, sentence.words, strict=True)]
    assert found == [(head, label) for *_, head, label in cells]


def _conllu(number: int, form: str, upos: str, xpos: str, head: str, relation: str) -> str:
    lemma = LEMMAS.get(form, form.lower())
    return "\t".join([str(number), form, lemma, upos, xpos, "_", head, relation, "_", "_"])
