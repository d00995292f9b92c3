"""Complements: where what a verb introduces begins and ends."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kit.language.clauses import Stretch, clause, trim
from kit.language.limits import another_voice
from kit.language.rules import Cue
from kit.language.words import DAYS, FINITE, SUBJECTS, TIMES

__all__ = ["carried_on", "completes", "extended", "opening", "past_aside"]

_ASIDE = frozenset("if when while although though because once unless".split())
_ASKING = frozenset("see know ask wonder tell doubt check find learn say determine decide".split())
_TELLING = frozenset("assure tell remind inform convince persuade notify reassure".split())
_SUBJECT = ("PRP", "PRP$", "DT", "NNP", "NNPS")
_CARRYING = frozenset("over about that of from with without between among against".split())


def opening(head: Token) -> Token:
    """Give the first word of a clause; commas are hung into it by the parser."""
    word = head.left_edge
    while word.i < head.i and (word.is_punct or word.is_space):
        word = word.nbor()
    return word


def completes(cue: Cue, head: Token) -> bool:
    """Accept a clause the parser hung elsewhere when it opens right after the cue."""
    opens = opening(head)
    gap = opens.i - cue.span.end
    marks = [c.lower_ for c in head.children if c.dep_ == "mark" and c.i >= cue.span.end]
    if opens.lower_ == "that" and (opens.tag_ == "IN" or cue.row["term"] in _TELLING):
        return True
    if marks[:1] in (["whether"], ["if"]) and cue.token.lemma_ in _ASKING:
        return gap <= (3 if marks == ["whether"] else 0)
    if head.dep_ == "advcl" and marks[:1] != ["that"]:
        return gap <= 0 and head.tag_ not in ("VBG", "VBN") and not marks
    if head.dep_ == "parataxis":
        return gap <= 1 and any(c.dep_ in SUBJECTS for c in head.children)
    if marks[:1] == ["that"]:
        return True
    return gap <= 0 and head.dep_ != "relcl" and head.head == cue.token


def extended(cue: Cue, head: Token) -> Stretch:
    """Take the clause, and what follows it without a comma, wherever the parser hung it."""
    doc, (start, end) = head.doc, clause(head, cue.span.end)
    if start >= end:
        return start, start  # nothing of it stands behind the cue
    start = _start(cue, head, start)
    for child in cue.token.rights:
        begins = child.left_edge
        if begins.i == end and child.dep_ in ("prep", "advcl", "npadvmod", "advmod", "acl"):
            end = child.right_edge.i + 1 if begins.text not in ",;" else end
        elif (
            child.dep_ in ("conj", "ccomp") and 0 <= begins.i - end <= 3 and _continues(cue, child)
        ):
            end = child.right_edge.i + 1
    limit = another_voice(doc, start + 3, cue.token.sent.end, _tense(cue.token))
    that = doc[start].lower_ == "that"
    broken_off = _cut_short(doc, start, end) or _that_again(doc, end, limit)
    if _unbroken(doc, end, limit) or (that and broken_off):
        end = limit
    return trim(doc, (start, min(end, limit)))


def _tense(verb: Token) -> str:
    """Give the tag that tells tense: that of `did` in `did not dispute`."""
    helper = (c.tag_ for c in verb.lefts if c.dep_ == "aux" and c.lemma_ == "do")
    return next(helper, verb.tag_)


def _start(cue: Cue, head: Token, start: int) -> int:
    """Find where a clause opens whose subject the tree hung on the cue."""
    floor = past_aside(head.doc, cue.span.end, head.i)
    first, second = head.doc[floor], head.doc[min(floor + 1, head.i)]
    late = first.lower_ in TIMES or first.pos_ == "ADV"
    if (late and second.lower_ == "that") or (first.lower_ in DAYS and second.tag_ in _SUBJECT):
        floor, start = floor + 1, max(start, floor + 1)  # “said Thursday | that it had rained”
    if head.doc[floor].lower_ == "that" and start - floor < 12:
        return floor  # “shows that support for the party has halved”
    own = any(c.dep_ in SUBJECTS for c in head.children)
    thing = next((c for c in cue.token.rights if c.dep_ == "dobj"), None)
    if own or thing is None or thing.right_edge.i + 1 != start or head.tag_ == "VB":
        return start
    return max(thing.left_edge.i, floor)  # “saying a website | had made an error”


def past_aside(doc: Doc, floor: int, end: int) -> int:
    """Step over `claimed, without evidence, | that millions voted`; else stay."""
    if doc[floor].text != ",":
        return floor
    closing = next((t.i for t in doc[floor + 1 : min(floor + 9, end)] if t.text == ","), end)
    spoken = any(t.tag_ in FINITE or t.is_quote for t in doc[floor:closing])
    return (
        closing + 1 if closing < end and not spoken and doc[closing + 1].lower_ == "that" else floor
    )


def _continues(cue: Cue, child: Token) -> bool:
    """Tell `said it rained and that it snowed` from `said it rained and left`."""
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
        return True
    own = [c for c in child.children if c.dep_ in SUBJECTS and c.i < child.i]
    if not own and child.tag_ == "VBD" and cue.token.tag_ in ("VBP", "VBZ"):
        return True  # “Police say he dropped the gun and | fled”: what is said now was then
    return cue.kind == "think" and bool(own) and not any(c.dep_ == "ccomp" for c in child.children)


def _unbroken(doc: Doc, end: int, limit: int) -> bool:
    """Tell that nothing, not even a comma, parts the clause from the end of its sentence."""
    return not any(t.is_punct or t.is_quote or "\n" in t.text for t in doc[end : limit - 1])


def _cut_short(doc: Doc, start: int, end: int) -> bool:
    """Tell that a tree let go of a clause midway: after `that if it rains`, before a bare word."""
    if (
        end <= start + 1
        or doc[start + 1].lower_ in _ASIDE
        or not any(t.tag_ in FINITE for t in doc[start:end])
    ):
        return True
    return end < len(doc) and not (doc[end].is_punct or doc[end].is_space or doc[end].is_quote)


def _that_again(doc: Doc, end: int, limit: int) -> bool:
    """Tell `that it rained, and that …` from the rest of a sentence."""
    following = [t.lower_ for t in doc[end : min(end + 3, limit)] if not t.is_space]
    while following and following[0] in (",", ";", "and", "but", "or"):
        following.pop(0)
    return following[:1] == ["that"]


def carried_on(doc: Doc, end: int, limit: int) -> int:
    """Go on over `the need | to strike`, `their concerns | over the price`."""
    if end + 1 < limit and doc[end].lower_ == "to" and doc[end + 1].tag_ == "VB":
        return min(doc[end + 1].right_edge.i + 1, limit)
    if end < limit and doc[end].lower_ in _CARRYING:
        return min(max(doc[end].right_edge.i + 1, end), limit)
    return end
