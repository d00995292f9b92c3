"""R3: `according to two aides`, `in her view`: the source stands below a preposition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kit.language.clauses import phrase, trim
from kit.language.rules import Candidate, Cue, candidate

__all__ = ["according_to"]

_DESCRIBING = frozenset("who whose which that citing quoting".split())


def according_to(cue: Cue) -> Iterator[Candidate]:
    """R3: the source hangs below the preposition; the content is the sentence around it."""
    doc, floor, sent = cue.token.doc, cue.span.end, cue.span.sent
    target = _named_by(cue)
    if target is None or (cue.row["term"] == "per" and target.pos_ != "PROPN"):
        return
    source = phrase(target)
    source = (target.i, target.i + 1) if target.i < floor else (max(source[0], floor), source[1])
    left = trim(doc, (sent.start, cue.span.start))
    apart = left[1] > left[0] and doc[cue.span.start - 1].text == ","
    if apart or left[1] - left[0] >= 3:
        after = _past_clauses(target, max(source[1], floor), sent.end)
        rest = trim(doc, (after, sent.end))
        inserted = doc[min(after, len(doc) - 1)].text == "," and rest[1] - rest[0] > 1
        inserted = inserted and doc[rest[0]].tag_ not in ("WDT", "WP")  # “…, which cited police”
        content = trim(doc, (sent.start, sent.end)) if inserted else left
    else:
        clause_ahead = any(t.lower_ in _DESCRIBING for t in doc[source[1] : source[1] + 2])
        begins = source[1] + (doc[min(source[1], len(doc) - 1)].text == "," and clause_ahead)
        farthest = min(begins + (24 if clause_ahead else 12), sent.end)
        commas = [t.i for t in doc[begins:farthest] if t.text == ","]
        content = trim(doc, (commas[0] + 1 if commas else source[1], sent.end))
    if content[0] < content[1] and source[0] < source[1]:
        made = candidate(cue, "R3", "clause", content, target, "prep > pobj")
        yield replace(made, source=source)


def _named_by(cue: Cue) -> Token | None:
    """Find whose words: below `according to`, or the `her` of `in her view`."""
    doc, floor = cue.token.doc, cue.span.end
    own = next((t for t in cue.span if t.tag_ == "PRP$"), None)
    if own is not None:
        return own
    below = (c for c in doc[floor - 1].children if c.dep_ in ("pobj", "pcomp", "poss"))
    target = next(below, None)
    if target is None and floor < min(len(doc), cue.span.sent.end):
        target = doc[floor].head if floor <= doc[floor].head.i < floor + 8 else doc[floor]
    return target if target is not None and target.i >= floor else None


def _past_clauses(source: Token, after: int, limit: int) -> int:
    """Step over `two senators | who attended |`, `a survey | conducted by the college |`."""
    for child in source.rights:
        if child.dep_ in ("relcl", "acl") and child.left_edge.i <= after + 1:
            after = min(max(after, child.right_edge.i + 1), limit)
    return after
