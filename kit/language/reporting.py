"""R2: a reporting clause that is put in or comes after: `…, she said.`, `…, she said, ….`

It works from the surface, because a quotation must not depend on the parse.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kit.language.around import ASIDE, goes_on, left_of, right_of
from kit.language.clauses import Stretch, phrase, trim
from kit.language.inside import Page, speaker_near
from kit.language.rules import Candidate, Cue, candidate

__all__ = ["reporting_clause", "stands_between_quotations"]

_LONGEST = 12  # tokens from a quotation to its verb
_NAMING = frozenset("PROPN NOUN ADJ DET ADP PART".split())
_GOING = frozenset(["go on", "continue", "begin", "carry on"])


def stands_between_quotations(page: Page, cue: Cue) -> bool:
    """Tell `“A,” said Novak, “B.”`, `“A,” she said`, where only the marks are to be trusted."""
    before, doc = cue.span.start - 1, page.doc
    while before >= 0 and page.inside[before] < 0 and cue.span.start - before < _LONGEST:
        if doc[before].pos_ in ("VERB", "CCONJ", "SCONJ") or "\n" in doc[before].text:
            return False
        before -= 1
    number = page.inside[before] if before >= 0 else -1
    if number < 0 or not page.spoken(number):
        return False
    return page.before(cue.span.start) == before or doc[page.quotes[number].end - 2].text == ","


def reporting_clause(page: Page, cue: Cue) -> Candidate | None:
    """R2: find the content left of a reporting clause, or on both sides of it."""
    if not {"p", "q"} & set(cue.frames):
        return None
    who, path = speaker_near(page, cue.token, cue.span.end)
    named = _named_between(page, cue) if who is None or not page.free(who) else None
    if named is not None:
        who, path = page.doc[named[1] - 1], "words between quotation and verb"
    if who is None or not page.free(who) or "antecedent" in path:
        return None
    first, last = _extent(cue, who)
    first = named[0] if named is not None else first
    opened = page.doc[first].lower_ == "as"
    content = left_of(page, cue, first, last)
    if content is None and opened:
        content = right_of(page, cue, last)
    if content is None:
        return None
    bare = page.inside[content[1] - 1] < 0
    if bare and _was_asked(page.doc[content[0]]):
        return None  # “Asked whether it rained, she said no”
    if bare and (_talk(cue, who) or _does(cue) or _beside_the_point(page, content, last)):
        return None
    content = (content[0], max(content[1], goes_on(page, cue.token, last, content[1])))
    quoted = page.inside[content[1] - 1] >= 0 and page.inside[content[0]] >= 0
    made = candidate(cue, "R2", "beside a quotation" if quoted else "inserted", content, who, path)
    made = replace(made, source=named) if named is not None else made
    return made if made.source else None


def _named_between(page: Page, cue: Cue) -> Stretch | None:
    """Find the name in `“…,” the foreign secretary, Ivo Marek, said`, whatever the tree says."""
    start = cue.span.start
    while start > 0 and page.inside[start - 1] < 0 and cue.span.start - start < 12:
        start -= 1
    named = trim(page.doc, (start, cue.span.start))
    beside = start > 0 and page.inside[start - 1] >= 0 and named[0] < named[1]
    nouns = all(t.pos_ in _NAMING or t.text == "," for t in page.doc[slice(*named)])
    return named if beside and nouns and page.doc[named[1] - 1].pos_ == "PROPN" else None


def _talk(cue: Cue, who: Token) -> bool:
    """Tell `it rained, she said` from `it rained, you know`, `she went on`, `I didn't know`."""
    negated = any(c.dep_ == "neg" for c in cue.token.children)
    return negated or who.lower_ == "you" or cue.row["term"] in _GOING


def _does(cue: Cue) -> bool:
    """Tell `…, a clerk found the body`, `…, its best showing` from `…, a clerk found`."""
    things = (c for c in cue.token.rights if c.dep_ == "dobj" and cue.row["term"] != "put it")
    poss = any(c.dep_ == "poss" for c in cue.token.lefts)
    own = (t for t in things if t.pos_ != "PROPN")  # but “…, reported Reuters”
    return poss or any(t.left_edge.i == cue.span.end for t in own)


def _was_asked(first: Token) -> bool:
    return first.tag_ in ("VBN", "VBD") and first.lower_ in ("asked", "pressed", "questioned")


def _beside_the_point(page: Page, content: Stretch, last: int) -> bool:
    """Tell `While it rained, she said nothing` from `While it rained, she said, they slept`."""
    first, nxt = page.doc[content[0]], page.doc[min(last, len(page.doc) - 1)]
    return not nxt.is_punct and not nxt.is_space and first.lower_ in ASIDE


def _extent(cue: Cue, who: Token) -> Stretch:
    """Give the reporting clause its own words: `as`, speaker, auxiliaries, verb."""
    first = min(cue.span.start, who.left_edge.i if who.i < cue.token.i else cue.span.start)
    for child in cue.token.lefts:
        if child.dep_ in ("aux", "neg", "advmod", "mark") and child.i >= first - 2:
            first = min(first, child.i)
    return first, max(cue.span.end, phrase(who)[1] if who.i > cue.token.i else 0)
