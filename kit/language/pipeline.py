"""The pipeline: the one the kit ships, or any English spaCy pipeline with the same labels.

`load_pipeline()` adds the kit's components behind it. Trees and names stay as they came; only
paragraph starts are told to the parser, because a headline never runs into the first line.
"""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kit.errors import KitError
from kit.language import appeals, attribution, contradictions, cues, hedges, quotes, relays, sources
from kit.places import shipped

__all__ = ["COMPONENTS", "SHIPPED", "load_pipeline"]

SHIPPED = "en_kit"
COMPONENTS = {
    "kit_quotes": quotes,
    "kit_appeals": appeals,
    "kit_cues": cues,
    "kit_attributions": attribution,
    "kit_sources": sources,
    "kit_relays": relays,
    "kit_hedges": hedges,
    "kit_contradictions": contradictions,
}
_NEEDED = frozenset(
    "nsubj nsubjpass dobj pobj prep ccomp xcomp advcl relcl appos agent poss".split()
)
_TITLES = frozenset(
    "Gov. Sen. Rep. Mr. Mrs. Ms. Dr. Prof. Gen. Col. Capt. Lt. Sgt. Rev. St. Sens. Reps.".split()
)
_LONGEST = 300  # tokens without a stop: a list, a table, noise; the tree would be worthless


@Language.component("kit_paragraphs")
def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence at each paragraph, and after 300 words without a stop."""
    since = 0
    for i in range(1, len(doc)):
        before = doc[i - 1].text
        since = 0 if before in ".!?" else since + 1
        if before in _TITLES and doc[i].is_title:
            doc[i].is_sent_start = False
        if ("\n" in before and not doc[i].is_space) or since >= _LONGEST:
            doc[i].is_sent_start = True
            since = 0
    return doc


@cache
def load_pipeline(name: str = SHIPPED, profile: str = "speech") -> Language:
    """Load a pipeline by name and add the kit's components to it.

    Raises `KitError` when it is not installed, or its labels are not those the rules know.

    >>> load_pipeline().pipe_names[-1]
    'kit_contradictions'
    """
    nlp = _load(name)
    labels = set(nlp.get_pipe("parser").labels) if "parser" in nlp.pipe_names else set()
    if not labels >= _NEEDED:
        lacking = ", ".join(sorted(_NEEDED - labels)[:4])
        raise KitError(
            f"The pipeline “{name}” has other labels than the rules know ({lacking} missing).",
            "Use the kit's own, or an English one of spaCy: en_core_web_sm, _md, _lg, _trf.",
        )
    nlp.add_pipe("kit_paragraphs", first=True)
    for factory in COMPONENTS:
        config = {"profile": profile} if factory == "kit_attributions" else {}
        nlp.add_pipe(factory, config=config)
    return nlp


def _load(name: str) -> Language:
    if name == SHIPPED:
        return spacy.load(shipped("data") / "pipeline" / SHIPPED)
    try:
        return spacy.load(name)
    except OSError as error:
        raise KitError(
            f"The pipeline “{name}” is not installed.",
            f"Use the kit's own, or install it: python -m spacy download {name}.",
        ) from error
