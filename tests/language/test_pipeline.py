"""Another pipeline than the kit's own: its labels are checked, then every component works on it.

No pipeline of spaCy's own can be fetched where these tests run. Instead one of their make is
trained here on a few sentences: other components (a ruler for the parts of speech), their labels of
trees and OntoNotes' labels of entities. It shows that the rules ask for nothing the kit's pipeline
alone has; how well they do on `en_core_web_trf` it cannot show.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import fix_random_seed

from kit.errors import KitError
from kit.language import analyze, load_pipeline
from kit.language.pipeline import COMPONENTS

SENTENCES = (
    "Ruth Adeyemi, the mayor of London, said that the bridge was unsafe.",
    "“The river has never been this low,” said Petra Novak.",
    "The general was quoted by Reuters as saying that the war was over.",
    "According to the BBC, forty houses were destroyed by the storm.",
    "His lawyer, who came to Paris, denied that he had met the senator.",
    "The spokesman declined to say whether the minister would resign.",
    "Officials may close the school if it rains, a teacher said.",
)
ONTONOTES = "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON \
PRODUCT QUANTITY TIME WORK_OF_ART".split()
CLEARNLP = "acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj \
csubj csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod \
oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp".split()


def _relabelled(doc: Doc) -> Doc:
    """Copy a tree with entities named as OntoNotes names them."""
    copy = Doc(
        doc.vocab,
        [t.text for t in doc],
        [bool(t.whitespace_) for t in doc],
        tags=[t.tag_ for t in doc],
        pos=[t.pos_ for t in doc],
        lemmas=[t.lemma_ for t in doc],
        heads=[t.head.i for t in doc],
        deps=[t.dep_ for t in doc],
    )
    names = {"LOC": "GPE"}
    copy.ents = tuple(Span(copy, e.start, e.end, names.get(e.label_, e.label_)) for e in doc.ents)
    return copy


def _trained(gold: list[Doc]) -> Language:
    fix_random_seed(0)
    nlp = spacy.blank("en")
    for name in ("tagger", "parser", "attribute_ruler", "trainable_lemmatizer", "ner"):
        nlp.add_pipe(name)
    for label in CLEARNLP:
        nlp.get_pipe("parser").add_label(label)  # type: ignore[attr-defined]
    for label in ONTONOTES:
        nlp.get_pipe("ner").add_label(label)  # type: ignore[attr-defined]
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in gold]
    optimizer = nlp.initialize(lambda: examples)
    parts = {t.tag_: t.pos_ for doc in gold for t in doc}
    for tag, part in parts.items():
        nlp.get_pipe("attribute_ruler").add([[{"TAG": tag}]], {"POS": part})  # type: ignore[attr-defined]
    for _ in range(60):
        nlp.update(examples, sgd=optimizer)
    return nlp


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("other") / "en_other"
    _trained([_relabelled(doc) for doc in load_pipeline().pipe(SENTENCES)]).to_disk(path)
    return str(path)


def test_labels_the_rules_do_not_know_are_refused(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in ("nsubj", "obj", "obl", "nsubj:pass"):
        parser.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(tmp_path / "en_ud")
    with pytest.raises(KitError, match="other labels"):
        analyze("It rained.", pipeline=str(tmp_path / "en_ud"))


def test_a_pipeline_that_is_not_there_says_how_to_get_it() -> None:
    with pytest.raises(KitError, match="spacy download en_core_web_none"):
        analyze("It rained.", pipeline="en_core_web_none")


@pytest.mark.parametrize("text", SENTENCES, ids=lambda text: text[:30])
def test_another_pipeline_gives_the_same_voices(other: str, text: str) -> None:
    ours, theirs = (analyze(text, name, "broad").attributions for name in ("en_kit", other))
    assert [(a.content, a.source, a.relayed_by) for a in theirs] == [
        (a.content, a.source, a.relayed_by) for a in ours
    ]


def test_every_component_stands_behind_another_pipeline(other: str) -> None:
    nlp = load_pipeline(other, "broad")
    assert set(COMPONENTS) <= set(nlp.pipe_names)
    assert "GPE" in nlp.get_pipe("ner").labels  # type: ignore[attr-defined]
