"""R2: a reporting clause that is put in or comes after: `…, she said.`, `…, she said, ….`

It works from the surface, because a quotation must not depend on the parse.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from kit.language.clauses import Stretch, phrase, trim
from kit.language.inside import Page, speaker_near
from kit.language.rules import Candidate, Cue, candidate
from kit.language.words import FINITE

__all__ = ["reporting_clause", "stands_between_quotations"]

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_LONGEST = 12  # tokens from a quotation to its verb
_ASIDE = frozenset("as if when while because although though since once unless after".split())
_NAMING = frozenset("PROPN NOUN ADJ DET ADP".split())
_GOING = frozenset(["go on", "continue", "begin", "carry on"])
_GOES_ON = frozenset({"VBG", "VBN", "WP", "WDT", "WRB", "CC", "IN"})


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
    content = _left_of(page, cue, first, last)
    if content is None and opened:
        content = _right_of(page, cue, last)
    if content is None:
        return None
    bare = page.inside[content[1] - 1] < 0
    if bare and (_talk(cue, who) or _does(cue) or _beside_the_point(page, content, last)):
        return None
    content = (content[0], max(content[1], _goes_on(page, cue.token, last, content[1])))
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


def _beside_the_point(page: Page, content: Stretch, last: int) -> bool:
    """Tell `While it rained, she said nothing` from `While it rained, she said, they slept`."""
    first, nxt = page.doc[content[0]], page.doc[min(last, len(page.doc) - 1)]
    return not nxt.is_punct and not nxt.is_space and first.lower_ in _ASIDE


def _extent(cue: Cue, who: Token) -> Stretch:
    """Give the reporting clause its own words: `as`, speaker, auxiliaries, verb."""
    first = min(cue.span.start, who.left_edge.i if who.i < cue.token.i else cue.span.start)
    for child in cue.token.lefts:
        if child.dep_ in ("aux", "neg", "advmod", "mark") and child.i >= first - 2:
            first = min(first, child.i)
    return first, max(cue.span.end, phrase(who)[1] if who.i > cue.token.i else 0)


def _left_of(page: Page, cue: Cue, first: int, after: int) -> Stretch | None:
    doc, sent, last = page.doc, cue.token.sent, page.before(first)
    if last < 0 or doc[last].is_space:
        return None
    number = page.inside[last]
    if number < 0:
        comma = doc[first - 1].text in (",", "—", "–", "-", "--")
        content = trim(doc, (sent.start, last + 1))
        whole = _is_clause(doc, content) or _cuts(cue, content) or _resumes(doc, after)
        return content if comma and whole else None
    quote = page.quotes[number]
    start = quote.start
    lead = doc[quote.start].sent.start
    joined = not doc[start - 1].is_space and doc[start - 1].text not in ".:!?," if start else False
    partial = joined and start - lead > 1 and max(page.inside[lead:start]) < 0
    return trim(doc, (lead if partial else start, last + 1))


def _cuts(cue: Cue, content: Stretch) -> bool:
    """Tell `The talks, the ministry said, had failed`: the subject stands left, its verb right."""
    doc = cue.token.doc
    return any(
        t.dep_ in _SUBJECTS and t.head.i >= cue.span.end and t.head != cue.token
        for t in doc[content[0] : content[1]]
    )


def _resumes(doc: Doc, after: int) -> bool:
    """Tell `The mayor, she said, would go home` where the tree hung the mayor elsewhere."""
    following = [t for t in doc[after : after + 3] if not t.is_quote]
    return len(following) > 1 and following[0].text == "," and following[1].tag_ in FINITE


def _right_of(page: Page, cue: Cue, last: int) -> Stretch | None:
    """`As the governor put it, “the cupboard is bare”.`"""
    doc, end = page.doc, cue.token.sent.end
    commas = [t.i for t in doc[last : min(last + 12, end)] if t.text == ","]
    content = trim(doc, (commas[0] + 1, end)) if commas else (0, 0)
    return content if content[1] - content[0] > 1 else None


def _is_clause(doc: Doc, content: Stretch) -> bool:
    """Tell `It will rain` from `On Tuesday`: a finite verb with a subject of its own."""
    start, end = content
    return any(t.dep_ in _SUBJECTS and start <= t.head.i < end for t in doc[start:end])


def _second_half(page: Page, last: int, end: int) -> int:
    """Find the other half in `“I don't know,” he said in an interview, “that they did.”`"""
    doc = page.doc
    if end < 2 or page.inside[end - 1] < 0 or doc[end - 2].text != ",":
        return -1
    for i in range(last, min(last + _LONGEST, len(doc))):
        if page.inside[i] >= 0:
            return page.inside[i] if doc[i - 1].text == "," else -1
        if doc[i].text in ".!?;" or doc[i].pos_ == "VERB" or "\n" in doc[i].text:
            break
    return -1


def _goes_on(page: Page, verb: Token, last: int, end: int) -> int:
    """Extend to the sentence's end where the reporting clause is only put in."""
    doc, sent = page.doc, verb.sent
    again = _second_half(page, last, end)
    if again >= 0:
        return page.quotes[again].end
    nxt = page.after(last)
    if nxt >= len(doc) or nxt == last or doc[last].text not in (",", "—", "–", "-", "--", ":"):
        return end
    number = page.inside[nxt]
    if number >= 0 and page.quotes[number].start == nxt:
        return page.quotes[number].end
    rest = doc[nxt : sent.end] if nxt < sent.end else doc[nxt:nxt]
    if len(rest) < 4 or (rest[0].tag_ in _GOES_ON and rest[0].lower_ not in ("if", "because")):
        return end
    finite = rest[0].tag_ in FINITE
    left = page.inside[max(end - 1, 0)]
    if left >= 0 and (page.spoken(left) or not finite):
        return end
    hung = verb.dep_ == "parataxis" or (
        verb.head.i > last and verb.dep_ in ("ccomp", "advcl", "dep", "conj")
    )
    return trim(doc, (nxt, sent.end))[1] if hung or finite else end
