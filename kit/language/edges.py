"""Edges: contents grown to whole quotations, cut where one ends, one reading kept of each."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from kit.language.clauses import Stretch, trim
from kit.language.inside import Page
from kit.language.rules import Candidate
from kit.language.words import FINITE

__all__ = ["grown", "settled"]

_ANOTHER = frozenset("but while whereas".split())


def grown(page: Page, one: Candidate) -> Candidate:
    """Grow a content to whole quotations: the marks know better than the tree where they end."""
    start, end = _interrupted(page, one.content)
    floor = one.cue[1] if one.cue and one.cue[1] <= start else 0
    for i in (start, end - 1):
        number = page.inside[i]
        if number < 0 or (one.cue and page.inside[one.cue[0]] == number):
            continue
        quote = page.quotes[number]
        start, end = max(min(start, quote.start), floor), max(end, quote.end)
    return replace(one, content=(start, end))


def _interrupted(page: Page, content: Stretch) -> Stretch:
    """Cut `that “nobody will be left behind,” | walked back the pledge` where the tree did not."""
    start, end = content
    number = page.inside[min(start + 1, end - 1)]
    if number < 0 or page.quotes[number].end >= end or page.doc[start].lower_ != "that":
        return content
    last = page.quotes[number].end
    broken = page.doc[last - 2].text == "," and page.doc[last].tag_ in FINITE
    return (start, last) if broken else content


def settled(doc: Doc, found: list[Candidate]) -> list[Candidate]:
    """Keep one reading per content and per cue; order by place."""
    kept: dict[Stretch, Candidate] = {}
    for one in sorted(found, key=lambda c: (c.content, c.source is None, c.cue or (-1, -1))):
        if one.content[0] < one.content[1] and one.content not in kept:
            one = _sourced(doc, one)
            named = one.source is not None and one.source[0] < one.source[1]
            kept[one.content] = one if named else replace(one, source=None, head=-1)
    return list(kept.values())


def _sourced(doc: Doc, one: Candidate) -> Candidate:
    """Cut a source a torn tree made too long: `two militants, but | relatives`, `Tong | said`."""
    if one.source is None or one.head < 0:
        return one
    start, end = one.source
    opened = [t.text for t in doc[start : end + 2]]
    if opened.count("(") == 1 and ")" in opened[end - start :]:  # “Ellison (D-Minn. | )”
        end = start + opened.index(")") + 1
    if one.cue is not None and start < one.cue[0] < end:
        end = one.cue[0]
    for i in range(start, end - 1):
        opens = i == start and doc[i].lower_ == "with"
        joins = opens or (doc[i].lower_ in _ANOTHER and (i == start or doc[i - 1].text == ","))
        start = i + 1 if joins else start
    if (start, end) == one.source:
        return one
    start, end = trim(doc, (start, end))
    inside = start <= one.head < end
    head = one.head if inside or start >= end else doc[start:end].root.i
    return replace(one, source=(start, end), head=head)
