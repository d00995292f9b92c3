"""Complements: where what a verb introduces begins and ends, also where the tree lost it."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from kit.language.clauses import TIMES, Stretch, clause, trim
from kit.language.inflection import forms
from kit.language.lexicon import lexicon
from kit.language.rules import Cue

__all__ = ["FINITE", "another_voice", "carried_on", "completes", "extended", "opening", "unhung"]

FINITE = ("VBD", "VBZ", "VBP", "MD")
_ASIDE = frozenset("if when while although though because once unless".split())
_ASKING = frozenset("see know ask wonder tell doubt check find learn say determine decide".split())
_TELLING = frozenset("assure tell remind inform convince persuade notify reassure".split())
_NOMINAL = frozenset("NOUN PROPN PRON DET ADJ NUM ADP PART ADV".split())
_CARRYING = frozenset("over about that of from with without between among against".split())
_SUBJECTS = ("nsubj", "nsubjpass", "expl")


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
        return gap <= 1 and any(c.dep_ in _SUBJECTS for c in head.children)
    if marks[:1] == ["that"]:
        return True
    return gap <= 0 and head.dep_ != "relcl" and head.head is cue.token


def extended(cue: Cue, head: Token) -> Stretch:
    """Take the clause, and what follows it without a comma, wherever the parser hung it."""
    doc, (start, end) = head.doc, clause(head, cue.span.end)
    if doc[cue.span.end].lower_ == "that" and start - cue.span.end < 12:
        start = cue.span.end  # “shows that support for the party has halved”
    own = any(c.dep_ in _SUBJECTS for c in head.children)
    thing = next((c for c in cue.token.rights if c.dep_ == "dobj"), None)
    if not own and thing is not None and thing.right_edge.i + 1 == start and head.tag_ != "VB":
        start = max(thing.left_edge.i, cue.span.end)  # “saying a website | had made an error”
    for child in cue.token.rights:
        begins = child.left_edge
        if begins.i == end and child.dep_ in ("prep", "advcl", "npadvmod", "advmod", "acl"):
            end = child.right_edge.i + 1 if begins.text not in ",;" else end
        elif (
            child.dep_ in ("conj", "ccomp") and 0 <= begins.i - end <= 3 and _continues(cue, child)
        ):
            end = child.right_edge.i + 1
    limit = another_voice(doc, start + 3, cue.token.sent.end, cue.token.tag_)
    that = doc[start].lower_ == "that"
    broken_off = _cut_short(doc, start, end) or _that_again(doc, end, limit)
    if _unbroken(doc, end, limit) or (that and broken_off):
        end = limit
    return trim(doc, (start, min(end, limit)))


def _continues(cue: Cue, child: Token) -> bool:
    """Tell `said it rained and that it snowed` from `said it rained and left`."""
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
        return True
    own = [c for c in child.children if c.dep_ in _SUBJECTS and c.i < child.i]
    if not own and child.tag_ == "VBD" and cue.token.tag_ in ("VBP", "VBZ"):
        return True  # “Police say he dropped the gun and | fled”: what is said now was then
    return cue.kind == "think" and bool(own) and not any(c.dep_ == "ccomp" for c in child.children)


def another_voice(doc: Doc, start: int, limit: int, tense: str = "") -> int:
    """Stop before `, but Democrats insist`, `, according to the survey`, `, calling it …`."""
    for i in range(start, limit - 2):
        if doc[i].pos_ == "CCONJ" and doc[i + 1].lower_ in _speaking():
            if doc[i + 1].tag_ in ("VBD", "VBZ") and doc[i + 1].tag_ == tense:
                return i  # “wrote that it was late | and asked why”
        if doc[i].text not in (",", ";"):
            continue
        k = i + 2 if doc[i + 1].is_quote else i + 1
        participle = doc[k].tag_ == "VBG" and doc[k].lower_ in _speaking()
        if doc[k].lower_ == "according" or participle or _summed_up(doc, k, limit):
            return k
        verb = _main_verb(doc, k, limit)
        if verb is None or verb.lower_ not in _speaking():
            continue
        named = any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in doc[k : verb.i])
        if named and (doc[i].text == ";" or doc[k].lower_ in ("but", "while", "and")):
            return k
    return limit


def _main_verb(doc: Doc, i: int, limit: int) -> Token | None:
    """Find the first verb after a comma, past `, who were granted anonymity,`."""
    farthest = min(i + 24, limit)
    while i < farthest and doc[i].pos_ != "VERB":
        if doc[i].lower_ in ("who", "which") and doc[i - 1].text == ",":
            i = next((t.i for t in doc[i:limit] if t.text == ","), limit)
        i += 1
    return doc[i] if i < farthest else None


def _summed_up(doc: Doc, i: int, limit: int) -> bool:
    """Tell `…, an account first reported by`, `…, a claim she denies`: words about the content."""
    noun = next((t for t in doc[i + 1 : min(i + 4, limit)] if t.pos_ == "NOUN"), None)
    return doc[i].lower_ in ("a", "an") and noun is not None and noun.lemma_ in _spoken()


@cache
def _spoken() -> frozenset[str]:
    """List the nouns that name what somebody said."""
    rows = [r for r in lexicon("cues") if r["pos"] == "noun" and r["kind"] in ("say", "deny")]
    return frozenset(r["term"] for r in rows)


@cache
def _speaking() -> frozenset[str]:
    """List the forms of verbs that open another voice."""
    rows = [r for r in lexicon("cues") if r["pos"] == "verb" and r["kind"] in ("say", "deny")]
    return frozenset(f for r in rows if " " not in r["term"] for f in forms(r["term"], "verb"))


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


def unhung(cue: Cue, after: list[Token]) -> Stretch | None:
    """Find the clause the tree lost: `that` behind the cue, or a verb behind an object."""
    doc, floor, end = cue.token.doc, cue.span.end, cue.token.sent.end
    if "c" not in cue.frames or floor >= end - 2:
        return None
    content: Stretch = (0, 0)
    ahead = cue.kind in ("say", "write", "show")
    that = _that_ahead(doc, floor, end, cue.kind != "show") if ahead else -1
    if (
        that < 0
        and _opens_clause(doc, floor)
        and any(t.tag_ in FINITE for t in doc[floor + 2 : end])
    ):
        that = floor
    if cue.row["term"] == "be like" and (doc[floor].is_punct or doc[floor].pos_ == "INTJ"):
        content = trim(doc, (floor, end))
    elif that >= 0:
        content = trim(doc, (that, another_voice(doc, that + 3, end)))
    else:
        objects = [c for c in after if c.dep_ == "dobj" and c.left_edge.i == floor]
        verbs = [c for c in after if c.dep_ in ("advcl", "conj") and c.tag_ in FINITE[:3]]
        bare = [c for c in verbs if c.left_edge is c and doc[c.i - 1].text != ","]
        if objects and bare:
            content = trim(doc, (floor, bare[0].right_edge.i + 1))
        elif objects and cue.kind in ("say", "write", "think"):
            comma = (t.i for t in doc[floor:end] if t.text == "," and cue.kind == "think")
            content = _subject_taken_for_object(doc, floor, next(comma, end))
    return content if content[1] - content[0] >= 3 else None


def _subject_taken_for_object(doc: Doc, floor: int, end: int) -> Stretch:
    """Find `claimed Montalvo left`: a noun phrase, then a finite verb, nothing in between."""
    if doc[floor].lower_ in ("me", "him", "us", "them"):
        return 0, 0
    for i in range(floor, min(floor + 12, end)):
        if doc[i].tag_ in FINITE and i > floor:
            reduced = doc[i - 1].pos_ == "PRON" and i - floor > 2  # “the book she wrote”
            return (0, 0) if reduced else trim(doc, (floor, another_voice(doc, i + 1, end)))
        if doc[i].pos_ not in _NOMINAL or doc[i].tag_ in ("WDT", "WP", "WRB", "VBG", "VBN"):
            break
    return 0, 0


def _opens_clause(doc: Doc, i: int, spoken: bool = False) -> bool:
    """Tell `said that it rained` from `said that, and left` and `felt that way`."""
    after = [t.text for t in doc[i + 1 : i + 2]], [t.pos_ for t in doc[i + 2 : i + 3]]
    said_of = doc[i - 1].lower_ in TIMES or (spoken and doc[i + 1].pos_ == "PRON")
    closed = after[0] in ([], ["."], [";"], [":"]) or after == ([","], ["CCONJ"])
    return doc[i].lower_ == "that" and (doc[i].tag_ == "IN" or said_of) and not closed


def _that_ahead(doc: Doc, floor: int, end: int, spoken: bool) -> int:
    """Find the `that` of `wrote in a letter to Congress that …`: no verb or comma before it."""
    for i in range(floor, min(floor + 10, end - 3)):
        if _opens_clause(doc, i, spoken):
            return i if any(t.pos_ in ("VERB", "AUX") for t in doc[i + 2 : end]) else -1
        if doc[i].is_punct or (doc[i].pos_ in ("VERB", "AUX") and doc[i].dep_ != "amod"):
            return -1
    return -1


def carried_on(doc: Doc, end: int, limit: int) -> int:
    """Go on over `the need | to strike`, `their concerns | over the price`."""
    if end + 1 < limit and doc[end].lower_ == "to" and doc[end + 1].tag_ == "VB":
        return min(doc[end + 1].right_edge.i + 1, limit)
    if end < limit and doc[end].lower_ in _CARRYING:
        return min(max(doc[end].right_edge.i + 1, end), limit)
    return end
