"""Quote pairer: which quotation mark belongs to which, without looking at the words between.

It works on the text alone, paragraph by paragraph, and never raises: a mark that has no partner
is a finding too. Statuses: `paired`, `reopened` (a quotation over several paragraphs, each opened
anew: Chicago Manual of Style §13.32), `unclosed`, `title`, `scare`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

__all__ = ["Quote", "pair_quotes"]

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›＂]|['‘’‚‛]")
_SINGLES = "'‘’‚‛"
_OPENERS, _CLOSERS = ("“", "„", "‟", "«", "‹", "``"), ("”", "»", "›", "''")
_FAMILIES = dict.fromkeys("“”„‟", "curly") | dict.fromkeys("«»‹›", "guillemet")
_BEFORE_OPEN = " \t\n\xa0\u2009\u202f([{—–-/:“\"‘'«"
_SENTENCE_END = re.compile(r"[.!?…][)\]]?\s+(?=[A-Z“\"‘'])")
_FAR = 2_000  # characters a single mark may wait for its partner: bounds the cost
_DEEPEST = 12  # quotations inside quotations; beyond, marks are noise
_SMALL = frozenset("a an and as at but by for from in into nor of on or the to with".split())


@dataclass(frozen=True, slots=True)
class Quote:
    """Hold one quotation: code points from opening to closing mark, depth, status."""

    start: int
    end: int
    depth: int
    status: str


@dataclass(slots=True)
class _Open:
    at: int
    family: str


def pair_quotes(text: str) -> list[Quote]:
    """Pair quotation marks of any shape; a single mark counts where no apostrophe can stand.

    >>> [(q.status, q.depth) for q in pair_quotes("“He said ‘no’ twice,” she said.")]
    [('paired', 0), ('scare', 1)]
    """
    found: list[Quote] = []
    carried: _Open | None = None
    carried_end = start = 0
    for line in text.split("\n"):
        if line.strip():
            here, left, closed = _paragraph(line, start, carried)
            if carried is not None and closed >= 0:  # its mark stands here, unopened
                found.append(Quote(carried.at, closed, 0, "paired"))
                carried = None
            if carried is not None:  # the quotation of the paragraph before goes on, or did not
                reopened = bool(here or left) and line.lstrip()[:1] in "“\"„«‘'`"
                status = "reopened" if reopened else "unclosed"
                found.append(Quote(carried.at, carried_end, 0, status))
            found.extend(here)
            carried, carried_end = left, start + len(line.rstrip())
        start += len(line) + 1
    if carried is not None:
        found.append(Quote(carried.at, carried_end, 0, "unclosed"))
    return sorted(
        (Quote(q.start, q.end, q.depth, _status(text, q)) for q in found),
        key=lambda q: (q.start, -q.end),
    )


def _paragraph(
    line: str, base: int, carried: _Open | None
) -> tuple[list[Quote], _Open | None, int]:
    """Pair the marks of one paragraph; return what is still open, and where `carried` closes."""
    stack: list[_Open] = []
    found: list[Quote] = []
    closed = -1

    def close(upto: int, end: int, status: str = "paired") -> None:
        at = stack[upto].at
        del stack[upto:]
        found.append(Quote(base + at, base + end, upto, status))

    for mark in _MARK.finditer(line):
        sign, at, end = mark.group(), mark.start(), mark.end()
        near = (line[at - 1] if at else " ", line[end] if end < len(line) else " ")
        if sign in _SINGLES:
            if len(stack) < _DEEPEST and (sign == "‚" or _opens_single(sign, *near, line, end)):
                stack.append(_Open(at, "single"))
            elif stack and stack[-1].family == "single" and _closes_single(*near, line, end):
                close(len(stack) - 1, end)
            continue
        family = _FAMILIES.get(sign, "straight")
        levels = [i for i, one in enumerate(stack) if one.family == family]
        if _opens(sign, *near, line[stack[levels[-1]].at] if levels else ""):
            if levels and family != "guillemet":  # the one before was never closed
                before = _sentence_end(line, stack[levels[-1]].at, at)
                close(levels[-1], before, "unclosed")
            if len(stack) < _DEEPEST:
                stack.append(_Open(at, family))
        elif levels or (sign == "”" and stack):
            close(levels[-1] if levels else 0, end)
        elif carried is not None and family == carried.family and not found and closed < 0:
            closed = base + end
        elif family != "straight" and not found and carried is None and at > 1:
            found.append(Quote(base, base + end, 0, "unclosed"))  # its opening mark is missing
    doubles = [one for one in stack if one.family != "single"]
    left = _Open(base + doubles[0].at, doubles[0].family) if doubles else None
    return found, left, closed


def _opens(sign: str, before: str, after: str, standing: str) -> bool:
    """Tell whether a double mark opens; `standing` is the open mark of its family."""
    if sign == "“" and standing == "„":
        return before.isspace()
    if sign in _OPENERS or sign in _CLOSERS:
        return sign in _OPENERS
    if standing:  # a straight mark says nothing of itself: its neighbours do
        return before in _BEFORE_OPEN and not (after.isspace() or after in ".,;:!?)]—–")
    return not after.isspace()


def _opens_single(sign: str, before: str, after: str, line: str, end: int) -> bool:
    if before not in _BEFORE_OPEN or not (after.isalnum() or after in '“"[$….'):
        return False
    if after.isdigit() and re.match(r"\d0s\b", line[end:]):  # '90s
        return False
    ahead = line[end : end + _FAR]
    if sign == "’" and not re.search(r"[’'](?!\w)", ahead):
        return False
    return bool(re.search(r"\S[’'](?![\w])", ahead))


def _closes_single(before: str, after: str, line: str, end: int) -> bool:
    if before.isspace() or after.isalnum():
        return False
    possessive = before == "s" and after == " "  # if so, a better closing mark follows
    return not (possessive and re.search(r"[.,!?…][’'](?!\w)", line[end : end + _FAR]))


def _sentence_end(line: str, start: int, before: int) -> int:
    ends = [m.start() + 1 for m in _SENTENCE_END.finditer(line, start, before)]
    return ends[-1] if ends else len(line[:before].rstrip())


def _status(text: str, quote: Quote) -> str:
    """Tell titles and scare quotes from speech, by shape alone."""
    inside = text[quote.start + 1 : quote.end - 1]
    words = re.findall(r"[\w’'-]+", inside)
    if quote.status != "paired" or not words or len(words) > 8:
        return quote.status
    ended = inside.rstrip()[-1:] in ".,!?…—"
    heavy = [w for w in words if w.lower() not in _SMALL]
    raised = bool(heavy) and all(w[0].isupper() or w[0].isdigit() for w in heavy)
    if raised and (not ended or (len(words) >= 3 and inside.rstrip()[-1:] == ",")):
        return "title"
    return "scare" if len(words) <= 3 and not ended else quote.status


class QuotePairer:
    """Write quotations to `doc.spans["quotes"]`: label is the status, `kb_id` the depth."""

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        for number, quote in enumerate(pair_quotes(doc.text)):
            span = doc.char_span(quote.start, quote.end, quote.status, alignment_mode="expand")
            if span is not None:
                ids = {"span_id": f"q{number}", "kb_id": str(quote.depth)}
                spans.append(Span(doc, span.start, span.end, quote.status, **ids))
        doc.spans["quotes"] = SpanGroup(doc, name="quotes", spans=spans)
        return doc


@Language.factory("kit_quotes")
def _make(nlp: Language, name: str) -> QuotePairer:
    return QuotePairer()
