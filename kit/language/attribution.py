"""Attribution builder: which words are whose, by the rules R1 to R12, with the reason kept.

Results are spans tied by one id: `doc.spans["content"]` (label: direct, indirect, mixed) and
`doc.spans["source"]`; the record behind each stands in `doc.spans["content"].attrs[id]`. Two
profiles, never mixed: `speech` (reported speech and thought, the default) and `broad` (also
opinions, plans, and what is only named: *denied the charge*).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kit.language import nouns
from kit.language.according import according_to
from kit.language.clauses import Stretch
from kit.language.edges import grown, settled
from kit.language.inside import Page
from kit.language.quoted import bare_quotation
from kit.language.reporting import reporting_clause, stands_between_quotations
from kit.language.rules import Candidate, Cue, cues_of
from kit.language.verbs import verb_candidates
from kit.language.weights import chance, largest

__all__ = ["THRESHOLDS", "AttributionBuilder"]

_READERS = {
    "verb": verb_candidates,
    "noun": nouns.noun_candidates,
    "adj": nouns.adjective_candidates,
    "prep": according_to,
    "adverb": nouns.adverb_candidates,
}
THRESHOLDS = {"speech": 0.35, "broad": 0.1}
_SPEECH_FRAMES = ("clause", "inserted", "beside a quotation", "adjective, clause", "noun, clause")
_OWN = frozenset("i we you me us it one this that there".split())


class AttributionBuilder:
    """Build attributions of one profile from cues, quotations and the tree."""

    def __init__(self, profile: str = "speech", threshold: float | None = None) -> None:
        self.profile = profile
        self.threshold = THRESHOLDS[profile] if threshold is None else threshold

    def __call__(self, doc: Doc) -> Doc:
        found = self.candidates(doc) if doc.has_annotation("DEP") else []
        _write(doc, found)
        return doc

    def candidates(self, doc: Doc) -> list[Candidate]:
        """List the attributions of a Doc, in the order of the text."""
        page, cues = Page.of(doc), cues_of(doc)
        found = [one for one in (self._of_cue(page, cue) for cue in cues) if one is not None]
        found = [one for one in found if one.content[0] < one.content[1] <= len(doc)]
        found = [grown(page, one) for one in found if self._likely(doc, one)]
        return settled(doc, found + self._unclaimed(page, cues, found))

    def _of_cue(self, page: Page, cue: Cue) -> Candidate | None:
        """Choose between the readings of one cue; the one passed over is kept as a reason."""
        nested = page.inside[cue.span.start] >= 0
        if self.profile == "speech" and cue.row["profile"] == "broad":
            return None
        readings = list(islice(_READERS[cue.pos](cue), 2))
        if not nested and cue.pos == "verb":
            weak = not readings or readings[0].frame in ("object", "phrase")
            if weak or stands_between_quotations(page, cue):
                put_in = reporting_clause(page, cue)
                readings = [put_in, *readings] if put_in is not None else readings
        if self.profile == "speech":
            readings = [one for one in readings if one.frame in _SPEECH_FRAMES]
        if not readings or (nested and self.profile == "broad" and not _hearsay(page, readings[0])):
            return None
        other = readings[1] if len(readings) > 1 else None
        return replace(readings[0], otherwise=f"{other.rule}, {other.frame}" if other else "")

    def _likely(self, doc: Doc, one: Candidate) -> bool:
        """Ask the linear weights, which know clauses and quotations only."""
        if self.profile == "broad" and one.head >= 0 and doc[one.head].lower_ == "you":
            return False  # “You can see why”: the page speaks to its reader
        weighed = one.frame in _SPEECH_FRAMES and one.rule in ("R1", "R2", "R4", "R5", "R9")
        broad = self.profile == "broad"
        if one.kind in ("say", "write", "deny") and (
            one.rule in ("R4", "R9") or broad or _plain(doc, one)
        ):
            return True
        if broad and one.kind == "show" and one.rule == "R2":
            return True  # “The tracks were wet, court papers show”: GUM's annotators leave it out
        return not weighed or chance(doc, one) >= self.threshold

    def _unclaimed(self, page: Page, cues: list[Cue], found: list[Candidate]) -> list[Candidate]:
        """Find whose the quotations are that no cue has claimed."""
        claimed = {
            page.inside[i]
            for one in found
            for i in range(*one.content)
            if one.cue is None or page.inside[one.cue[0]] != page.inside[i]
        }
        queue = sorted(found, key=lambda one: one.content)
        made: list[Candidate] = []
        before: Candidate | None = None
        for number, quote in enumerate(page.quotes):
            while queue and queue[0].content[0] < quote.start:
                one = queue.pop(0)
                outside = one.cue is None or page.inside[one.cue[0]] < 0
                speaks = outside and one.kind in ("say", "write") and _speaks(one)
                before = one if speaks else before
            if number in claimed or len(quote) < 3:
                continue
            new = bare_quotation(page, number, cues, before, self.profile == "broad")
            if new is not None:
                made.append(new)
                before = new
        return made


def _plain(doc: Doc, one: Candidate) -> bool:
    """Tell `the mayor told Reuters that it rained`, `denied taking it`: a name or noun speaks."""
    named, first = one.head >= 0 and doc[one.head].pos_ in ("NOUN", "PROPN"), doc[one.content[0]]
    return named and (first.lower_ == "that" or (one.kind == "deny" and first.tag_ == "VBG"))


def _speaks(one: Candidate) -> bool:
    return one.frame in (*_SPEECH_FRAMES, "label", "adjacent verb", "near verb")


def _hearsay(page: Page, one: Candidate) -> bool:
    """Inside a quotation the broad profile keeps only what somebody else said."""
    spoken = one.kind in ("say", "write") and one.frame == "clause"
    return spoken and one.head >= 0 and page.doc[one.head].lower_ not in _OWN


def _kind(doc: Doc, content: Stretch, inside: list[int]) -> str:
    quoted = sum(inside[i] >= 0 for i in range(*content))
    if quoted >= 0.9 * (content[1] - content[0]):
        return "direct"
    return "mixed" if quoted > 2 else "indirect"


def _write(doc: Doc, found: list[Candidate]) -> None:
    inside = Page.of(doc).inside
    contents, sources, records = [], [], {}
    for number, one in enumerate(found):
        name = f"a{number}"
        contents.append(
            Span(doc, *one.content, label=_kind(doc, one.content, inside), span_id=name)
        )
        if one.source:
            sources.append(Span(doc, *one.source, label="person", span_id=name))
        records[name] = _record(doc, one)
    doc.spans["content"] = SpanGroup(doc, name="content", spans=contents, attrs=records)
    doc.spans["source"] = SpanGroup(doc, name="source", spans=sources)


def _record(doc: Doc, one: Candidate) -> dict[str, Any]:
    """Keep what a reason needs; token numbers, so that it travels with the Doc."""
    return {
        "rule": one.rule,
        "frame": one.frame,
        "cue": list(one.cue) if one.cue else None,
        "head": one.head,
        "path": one.path,
        "row": one.row,
        "kind": one.kind,
        "relays": [list(r) for r in one.relay],
        "weights": [list(pair) for pair in largest(doc, one)],
        "otherwise": one.otherwise,
    }


@Language.factory("kit_attributions", default_config={"profile": "speech"})
def _make(nlp: Language, name: str, profile: str) -> AttributionBuilder:
    return AttributionBuilder(profile)
