"""Relay linker: who passed the words on before they reached this page.

Depth 0: the author's own; 1: the source told the author; 2 and more: hearsay. An outlet that
reports what another reported must be built: *X said, according to Y* is one clause in the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

from kit.language.clauses import phrase
from kit.language.lexicon import terms

__all__ = ["RelayLinker"]

_TELLERS = ("organisation", "office", "anonymous", "document", "outlet")


class RelayLinker:
    """Write `doc.spans["relays"]`: label is the depth, id the attribution's.

    An according-to that only repeats an attribution inside it becomes a relay and goes (R12).
    """

    def __call__(self, doc: Doc) -> Doc:
        if "content" not in doc.spans:
            return doc
        group = doc.spans["content"]
        records = group.attrs
        sources = {s.id_: s for s in doc.spans.get("source", ())}
        found: dict[str, list[tuple[int, int]]] = {
            s.id_: [(a, b) for a, b in records[s.id_]["relays"]] for s in group
        }
        gone: set[str] = set()
        for outer, inner in _nested(list(group), records):
            source = sources.get(outer.id_)
            if source is None:
                continue
            place = (source.start, source.end)
            if place not in found[inner.id_]:
                found[inner.id_].append(place)
            said = records[inner.id_]["kind"] not in ("think", "want")  # plans are told by somebody
            if records[outer.id_]["rule"] == "R3" and said and _same(outer, inner):
                gone.add(outer.id_)
        cited = {record["cue"][0]: name for name, record in records.items() if _cites(doc, record)}
        for span in group:
            for verb, thing in _citing(doc, records[span.id_]["cue"]):
                found[span.id_].append(phrase(thing))
                gone |= {cited[verb.i]} if verb.i in cited else set()
            told = _told(doc, records[span.id_])
            if told and told not in found[span.id_] and not found[span.id_]:
                found[span.id_].append(told)
        _write(doc, [s for s in group if s.id_ not in gone], found)
        return doc


def _nested(spans: list[Span], records: dict[str, Any]) -> list[tuple[Span, Span]]:
    """Pair each attribution with those whose cue stands inside its content."""
    cues = {s.id_: (records[s.id_]["cue"] or [s.start])[0] for s in spans}
    waiting = sorted(spans, key=lambda s: s.start, reverse=True)
    pairs: list[tuple[Span, Span]] = []
    standing: list[Span] = []
    for inner in sorted(spans, key=lambda s: cues[s.id_]):
        place = cues[inner.id_]
        while waiting and waiting[-1].start <= place:
            standing.append(waiting.pop())
        standing = [outer for outer in standing if outer.end > place]
        pairs += [(outer, inner) for outer in standing if outer.id_ != inner.id_]
    return pairs


def _same(outer: Span, inner: Span) -> bool:
    shared = min(outer.end, inner.end) - max(outer.start, inner.start)
    return shared >= 0.6 * (max(outer.end, inner.end) - min(outer.start, inner.start))


def _cites(doc: Doc, record: Any) -> bool:
    return (
        isinstance(record, dict) and bool(record["cue"]) and doc[record["cue"][0]].lemma_ == "cite"
    )


def _tells(thing: Token) -> bool:
    """Tell those who can be cited from `security reasons`."""
    words = {thing.lower_, thing.lemma_.lower()}
    return thing.pos_ == "PROPN" or any(words & terms("sources", kind) for kind in _TELLERS)


def _citing(doc: Doc, cue: list[int] | None) -> Iterator[tuple[Token, Token]]:
    """`The paper, citing officials, said`: those cited told the one who says."""
    if cue is None or doc[cue[0]].lemma_ == "cite":
        return
    verb = doc[cue[0]]
    above = [verb, *(c for c in verb.children if c.dep_ == "nsubj")]
    for child in [c for one in above for c in one.children]:
        if child.lower_ in ("citing", "quoting") and child.dep_ in ("advcl", "acl", "prep"):
            for thing in child.children:
                if thing.dep_ in ("dobj", "pobj") and _tells(thing):
                    yield child, thing


def _told(doc: Doc, record: dict[str, Any]) -> tuple[int, int] | None:
    """`told the BBC`, `in an interview with Der Spiegel`: the outlet that asked."""
    cue = record["cue"]
    for child in doc[cue[0]].children if cue and record["rule"] != "R3" else ():
        names = [child] if child.dep_ in ("dative", "dobj") else []
        if child.dep_ == "prep":
            names = [c for c in child.children if c.dep_ == "pobj"]
            names += [
                g
                for n in names
                if n.lemma_ == "interview"
                for p in n.children
                for g in p.children
                if g.dep_ == "pobj"
            ]
        for name in names:
            start, end = phrase(name)
            text = doc[start:end].text.lower().removeprefix("the ")
            if text in terms("sources", "outlet") or name.lemma_.lower() in terms(
                "sources", "relay"
            ):
                return start, end
    return None


def _write(doc: Doc, kept: list[Span], found: dict[str, list[tuple[int, int]]]) -> None:
    attrs = doc.spans["content"].attrs
    names = {s.id_ for s in kept}
    sources = [s for s in doc.spans["source"] if s.id_ in names]
    records = {s.id_: {**attrs[s.id_], "relays": [list(p) for p in found[s.id_]]} for s in kept}
    relays = []
    typed = {s.id_ for s in sources}
    for span in kept:
        depth = (span.id_ in typed) + len(found[span.id_])
        records[span.id_]["depth"] = depth
        relays += [Span(doc, a, b, label=str(depth), span_id=span.id_) for a, b in found[span.id_]]
    links = doc.spans["source"].attrs
    doc.spans["content"] = SpanGroup(doc, name="content", spans=kept, attrs=records)
    doc.spans["source"] = SpanGroup(doc, name="source", spans=sources, attrs=links)
    doc.spans["relays"] = SpanGroup(doc, name="relays", spans=relays)


@Language.factory("kit_relays")
def _make(nlp: Language, name: str) -> RelayLinker:
    return RelayLinker()
