"""What stands beside a reporting clause: left of it, right of it, or on both sides."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kit.language.clauses import Stretch, trim
from kit.language.inside import Page
from kit.language.rules import Cue
from kit.language.words import FINITE, NAMING

__all__ = ["ASIDE", "goes_on", "left_of", "right_of"]

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_LONGEST = 12  # tokens from a quotation to its verb
ASIDE = frozenset("as if when while because although though since once unless after".split())
_HALVING = ("if", "because")
_GOES_ON = frozenset({"VBG", "VBN", "WP", "WDT", "WRB", "CC", "IN"})


def left_of(page: Page, cue: Cue, first: int, after: int) -> Stretch | None:
    """Find the content left of a reporting clause: a quotation, or the clause before a comma."""
    doc, sent, last = page.doc, cue.token.sent, page.before(first)
    if last < 0 or doc[last].is_space:
        return None
    number = page.inside[last]
    if number < 0:
        comma = doc[first - 1].text in (",", "—", "–", "-", "--")
        content = trim(doc, (sent.start, last + 1))
        whole = _is_clause(doc, content) or _cuts(cue, content) or _resumes(doc, after)
        whole = whole or (doc[content[0]].lower_ in ASIDE and _begins_anew(doc, after))
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


def _begins_anew(doc: Doc, after: int) -> bool:
    """Tell `If elected, she said, she would resign`."""
    following = doc[after : after + 5]
    named = len(following) > 2 and following[0].text == "," and following[1].pos_ in NAMING
    return named and any(t.tag_ in FINITE for t in following[2:])


def _is_clause(doc: Doc, content: Stretch) -> bool:
    """Tell `It will rain` from `On Tuesday`: a finite verb with a subject of its own."""
    start, end = content
    return any(t.dep_ in _SUBJECTS and start <= t.head.i < end for t in doc[start:end])


def right_of(page: Page, cue: Cue, last: int) -> Stretch | None:
    """`As the governor put it, “the cupboard is bare”.`"""
    doc, end = page.doc, cue.token.sent.end
    commas = [t.i for t in doc[last : min(last + 12, end)] if t.text == ","]
    content = trim(doc, (commas[0] + 1, end)) if commas else (0, 0)
    return content if content[1] - content[0] > 1 else None


def goes_on(page: Page, verb: Token, last: int, end: int) -> int:
    """Extend to the sentence's end where the reporting clause is only put in."""
    doc, sent = page.doc, verb.sent
    again = _second_half(page, last, end)
    if again >= 0:
        return page.quotes[again].end
    last = _past_adjuncts(page, last, sent.end)
    nxt = page.after(last)
    if nxt >= len(doc) or nxt == last or doc[last].text not in (",", "—", "–", "-", "--", ":"):
        return end
    number = page.inside[nxt]
    if number >= 0 and page.quotes[number].start == nxt:
        return page.quotes[number].end
    rest = doc[nxt : sent.end] if nxt < sent.end else doc[nxt:nxt]
    finite = len(rest) > 1 and rest[0].tag_ in FINITE
    goes_on = len(rest) > 3 and (rest[0].tag_ not in _GOES_ON or rest[0].lower_ in _HALVING)
    if not finite and not goes_on:
        return end
    left = page.inside[max(end - 1, 0)]
    if left >= 0 and (page.spoken(left) or not finite):
        return end
    hung = verb.dep_ == "parataxis" or (
        verb.head.i > last and verb.dep_ in ("ccomp", "advcl", "dep", "conj")
    )
    return trim(doc, (nxt, sent.end))[1] if hung or finite else end


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


def _past_adjuncts(page: Page, last: int, end: int) -> int:
    """Step over `The idea, aides say | in private |, is laughable`; else stay."""
    doc = page.doc
    for i in range(last, min(last + _LONGEST, end - 1)):
        if doc[i].text == ",":
            return i if doc[i + 1].tag_ in FINITE else last
        if doc[i].is_punct or doc[i].pos_ in ("VERB", "AUX", "CCONJ") or page.inside[i] >= 0:
            break
    return last
