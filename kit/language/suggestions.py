"""Suggestions: what the pipeline found, as annotations by `Software` in a lesson's own tags.

They flow through compare, the annotator's suggestion layer and the charts like any others. Ids are
made from place and tag, so that a fresh run gives the same file.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator

from kit.annotations import Annotation, Creator
from kit.language.analysis import Analysis, Attribution
from kit.language.lexicon import terms

__all__ = ["SOFTWARE", "suggest"]

SOFTWARE = Creator("kit.language 1.0", "Software")
_BY_SOURCE = {
    "person": ("named-source",),
    "organisation": ("media-relay", "named-source"),
    "office": ("role-only",),
    "anonymous": ("vague-crowd", "role-only"),
    "document": ("document",),
    "none": ("hidden-speaker", "unattributed"),
}
_BY_HEDGE = {
    "passive report": ("hidden-speaker", "unattributed"),
    "vague source": ("vague-crowd", "unattributed"),
    "quantity": ("scope",),
}
_BY_APPEAL = {
    "donation": ("appeal",),
    "subscription": ("appeal", "promotion"),
    "promotion": ("promotion",),
    "disclaimer": ("notice",),
    "licence": ("credit",),
    "self-reference": ("notice",),
}
_HEDGE_QUESTION = {
    "passive report": "Who reported it first?",
    "vague source": "Name one person you could ask.",
    "quantity": "What would change if you took these words away?",
}


def suggest(found: Analysis, tags: Collection[str]) -> list[Annotation]:
    """Turn an analysis into annotations that use only these tags, in the order of the text.

    Each carries its reason as a note and how sure to be: `guess`, `think so`, `sure`.

    >>> from kit.language import analyze
    >>> one, = suggest(analyze("“It is over,” Ruth Adeyemi said."), {"named-source"})
    >>> one.anchor.exact, one.creator.type
    ('Ruth Adeyemi', 'Software')
    """
    made: dict[tuple[int, int, str], Annotation] = {}
    for start, end, choices, note, sure in _marks(found):
        tag = next((t for t in choices if t in tags), None)
        if tag is None or (start, end, tag) in made:
            continue
        name = f"{found.article.id}#{start}-{end}-{tag}"
        made[start, end, tag] = Annotation.on(
            found.article,
            start,
            end,
            tag,
            note=note,
            confidence=sure,
            creator=SOFTWARE,
            created="",
            id=uuid.uuid5(uuid.NAMESPACE_URL, name).urn,
        )
    return [made[key] for key in sorted(made)]


_Row = tuple[int, int, tuple[str, ...], str, str]


def _marks(found: Analysis) -> Iterator[_Row]:
    for one in found.attributions:
        yield from _of_attribution(found, one)
    for hedge in found.hedges:
        if hedge.kind in _BY_HEDGE:
            words = found.text[hedge.start : hedge.end]
            note = f"“{words}” ({hedge.kind}). {_HEDGE_QUESTION[hedge.kind]}"
            yield hedge.start, hedge.end, _BY_HEDGE[hedge.kind], note, "think so"
    for appeal in found.appeals:
        note = f"This part speaks about the page ({appeal.kind}). What does it want from you?"
        yield appeal.start, appeal.end, _BY_APPEAL[appeal.kind], note, "think so"


def _of_attribution(found: Analysis, one: Attribution) -> Iterator[_Row]:
    sure = "sure" if one.confidence >= 0.75 else "think so" if one.confidence >= 0.6 else "guess"
    note = f"{one.reason} {one.reason.question}"
    if one.source is not None:
        yield *one.source, _source_tags(found, one), note, sure
    for relay in one.relayed_by:
        yield *relay, ("media-relay",), f"{one.reason} Who heard this first?", sure
    if one.rule == "R8" and one.cue is not None:
        yield *one.cue, ("withheld",), note, sure
    yield *one.content, ("claim",), note, sure


def _source_tags(found: Analysis, one: Attribution) -> tuple[str, ...]:
    """An organisation relays only when it is an outlet."""
    tags = _BY_SOURCE.get(one.source_kind, ())
    if one.source_kind == "organisation" and one.source is not None:
        words = found.text[slice(*one.source)].lower()
        outlet = words in terms("sources", "outlet")
        return tags if outlet or words.split()[-1] in terms("sources", "relay") else tags[1:]
    return tags
