"""R10 and R11: quotations that no verb has claimed, from the surface.

R10 the nearest cue of the sentence, else the speaker before goes on, else nobody; R11 a name, a
colon or a dash, a quotation.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from kit.language.clauses import Stretch, phrase, subject, trim
from kit.language.inside import Page, speaker_near
from kit.language.rules import Candidate, Cue, candidate

__all__ = ["bare_quotation"]

_NEAR, _FAR = 6, 25  # tokens between a quotation and its cue
_NOBODY = frozenset("it this that there".split())
_NAMES = frozenset({"PROPN", "NOUN", "ADJ", "ADP", "DET"})


def bare_quotation(
    page: Page, number: int, cues: Sequence[Cue], before: Candidate | None, broad: bool
) -> Candidate | None:
    """Say whose one unclaimed quotation is; `before` is the attribution before it."""
    if not broad and not page.spoken(number):
        return None
    return (
        _labelled(page, number)
        or _by_cue(page, number, cues, broad)
        or _after_colon(page, number, cues)
        or _alone(page, number, before)
        or (_by_governor(page, number) if broad else None)
    )


def _own(
    page: Page, number: int, frame: str, source: Stretch | None, head: int, path: str
) -> Candidate:
    quote = page.quotes[number]
    return Candidate("R10", frame, None, (quote.start, quote.end), source, head, path, -1)


def _by_cue(page: Page, number: int, cues: Sequence[Cue], broad: bool) -> Candidate | None:
    doc, quote = page.doc, page.quotes[number]
    first, last = doc[quote.start].sent.start, doc[quote.end - 1].sent.end
    near = [
        (_gap(cue, quote), "q" not in cue.frames, cue.span.start, cue)
        for cue in cues
        if first <= cue.span.start < last
        and page.inside[cue.span.start] < 0
        and cue.pos == "verb"
        and {"q", "o", "a"} & set(cue.frames)
    ]
    for gap, unusual, _, cue in sorted(near, key=lambda n: n[:3]):
        if gap > (_FAR if broad else _NEAR) or (unusual and not broad):
            continue
        if not page.spoken(number) and cue.span.start > quote.start and (unusual or gap > 4):
            continue  # a title or a nickname that a verb happens to follow
        if quote.label_ == "title" and gap and "a" not in cue.frames:
            continue
        who, path = speaker_near(page, cue.token, cue.span.end)
        if who is not None:
            frame = "near verb" if gap > _NEAR or unusual else "adjacent verb"
            read_out = cue.kind == "show" and cue.row["term"] == "read"
            rule = "R7" if read_out else "R10"
            return candidate(cue, rule, frame, (quote.start, quote.end), who, path)
    return None


def _after_colon(page: Page, number: int, cues: Sequence[Cue]) -> Candidate | None:
    """`Pell's reply: “…”`, `The lawyer put out a statement: “…”`, `He was blunt: “…”`."""
    doc, quote = page.doc, page.quotes[number]
    if quote.start < 3 or doc[quote.start - 1].text != ":" or not page.spoken(number):
        return None
    sent = doc[quote.start - 2].sent
    noun = [c for c in cues if c.pos == "noun" and sent.start <= c.span.start < quote.start]
    owner = [c for cue in noun[-1:] for c in cue.token.children if c.dep_ == "poss"]
    who, path = (owner[0], "poss") if owner else subject(sent.root)
    if who is None or who.i > quote.start or not page.free(who) or who.lower_ in _NOBODY:
        return None
    return _own(page, number, "label", phrase(who), who.i, f"{path}, before a colon")


def _gap(cue: Cue, quote: Span) -> int:
    left = quote.start - cue.span.end
    return left if left >= 0 else cue.span.start - quote.end + 2


def _alone(page: Page, number: int, before: Candidate | None) -> Candidate | None:
    """A quotation that is a sentence: the speaker before goes on, else nobody is named."""
    doc, quote = page.doc, page.quotes[number]
    previous = doc[max(quote.start - 1, 0)]
    alone = quote.start - 2 <= doc[quote.start].sent.start or "\n" in previous.text
    if not page.spoken(number) or not alone:
        return None
    if before is not None and before.source and quote.start - before.content[1] < 60:
        return _own(page, number, "continued speaker", before.source, before.head, "speaker before")
    if len(quote) > 5:
        return _own(page, number, "nobody", None, -1, "no cue, no speaker before")
    return None


def _by_governor(page: Page, number: int) -> Candidate | None:
    """A few quoted words inside a clause: the subject of the verb they depend on."""
    quote = page.quotes[number]
    if not page.spoken(number) or len(quote) <= 4:
        return None
    token: Token = quote.root
    for _ in range(6):
        token = token.head
        if page.inside[token.i] != number and token.pos_ == "VERB":
            break
        if token.head == token:
            return None
    who, path = subject(token)
    if who is None or not page.free(who) or who.dep_ == "expl" or token.pos_ != "VERB":
        return None
    return Candidate(
        "R10",
        "near verb",
        (token.i, token.i + 1),
        (quote.start, quote.end),
        phrase(who),
        who.i,
        path,
        -1,
    )


def _labelled(page: Page, number: int) -> Candidate | None:
    """R11: `Jones: “…”` at the start of a line, or `“…” — Jones` at its end."""
    quote = page.quotes[number]
    name = _name_before(page, quote) or _name_after(page, quote)
    if name is None or name[0] >= name[1]:
        return None
    place = (quote.start, quote.end)
    return Candidate("R11", "label", None, place, name, name[1] - 1, "name and mark", -1)


def _name_before(page: Page, quote: Span) -> Stretch | None:
    doc, start = page.doc, quote.start
    if start < 2 or doc[start - 1].text not in (":", "—", "–"):
        return None
    i = start - 1
    while i > 0 and not doc[i - 1].is_space and doc[i - 1].text not in ".!?" and start - i < 9:
        i -= 1
    words = doc[i : start - 1]
    if len(words) and all(t.pos_ in _NAMES or t.text in ",." for t in words):
        return trim(doc, (i, start - 1))
    return None


def _name_after(page: Page, quote: Span) -> Stretch | None:
    doc, end = page.doc, quote.end
    if end >= len(doc) or doc[end].text not in ("—", "–", "-", "--"):
        return None
    run = end + 1
    while run < len(doc) and (doc[run].pos_ == "PROPN" or doc[run].text == "."):
        run += 1
    return (end + 1, run) if run > end + 1 else None
