"""Whatever tree a pipeline gives, however senseless, the rules read it and never raise."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kit.language import load_pipeline
from kit.language.lexicon import lexicon
from kit.language.pipeline import COMPONENTS

CUES = [row["term"].split()[0] for row in lexicon("cues")]
WORDS = [
    "\n\n",
    *"""
    “ ” " ' , . : ; ( said told asked that to whether who which her view in according the mayor by
    Novak July called a as seen and but while with fears of showed on Monday if not he it they was
    would Gov.
    """.split(),
]
TAGS = "VBD VBN VBZ VBG VB NN NNS NNP IN TO PRP PRP$ JJ JJR RB MD WDT CC , . : `` '' CD POS".split()
POS = "VERB AUX NOUN PROPN PRON ADP DET ADJ ADV CCONJ SCONJ PUNCT NUM PART SPACE X".split()
DEPS = """
nsubj nsubjpass dobj pobj prep ccomp xcomp advcl relcl acl appos agent poss conj cc punct aux mark
auxpass det amod advmod npadvmod parataxis csubj attr acomp oprd dative expl neg compound dep pcomp
""".split()


def tree(chance: Random) -> Doc:
    """Hang up to 25 words on each other at random: one root, no circle."""
    many = chance.randint(1, 25)
    words = [chance.choice(WORDS if chance.random() < 0.7 else CUES) for _ in range(many)]
    order = chance.sample(range(many), many)
    heads = [order[0]] * many
    for place, i in enumerate(order[1:], 1):
        heads[i] = chance.choice(order[:place])
    deps = ["ROOT" if i == order[0] else chance.choice(DEPS) for i in range(many)]
    given = {"tags": TAGS, "pos": POS}
    drawn = {name: [chance.choice(kinds) for _ in words] for name, kinds in given.items()}
    lemmas = [word.lower() for word in words]
    vocab = load_pipeline().vocab
    return Doc(vocab, words=words, lemmas=lemmas, heads=heads, deps=deps, **drawn)


@pytest.mark.parametrize("profile", ["speech", "broad"])
@settings(max_examples=100)
@given(st.randoms(use_true_random=False))
def test_a_senseless_tree_is_read(profile: str, chance: Random) -> None:
    doc = tree(chance)
    for name, pipe in load_pipeline(profile=profile).pipeline:
        doc = pipe(doc) if name in COMPONENTS else doc
    for span in [*doc.spans["content"], *doc.spans["source"]]:
        assert 0 <= span.start < span.end <= len(doc)
