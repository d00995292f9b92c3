"""Say where a passage is so that it can be found again: `describe` and `match`, inverses.

The quotation is the authority and the position a fast path, because a text may be edited and a
quotation survives that; several equally good places are refused, never guessed between.
Selectors are those of the W3C Web Annotation Data Model, section 4.2, in Unicode code points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kit.errors import KitError

__all__ = [
    "Anchor",
    "AnchorError",
    "describe",
    "find_quote",
    "fold",
    "match",
    "nearest",
]

CONTEXT = 32  # characters kept on either side; Hypothesis uses the same
LIKE_ENOUGH = 60  # below this a "nearest passage" would only confuse
_FOLDED = str.maketrans("\u00a0\u202f\u2018\u2019\u201c\u201d\u2013\u2014", "  ''\"\"--")


class AnchorError(KitError):
    """Say that a passage is not in the text, or is there more than once."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Hold one passage: its words, the words around it, and its place.

    `start` and `end` are code points, half-open; -1 when only the quotation is known.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = -1
    end: int = -1

    def to_selectors(self) -> list[dict[str, Any]]:
        """Write the two W3C selectors.

        >>> describe("He said so.", 3, 7).to_selectors()[1]
        {'type': 'TextPositionSelector', 'start': 3, 'end': 7}
        """
        quote = {"exact": self.exact, "prefix": self.prefix, "suffix": self.suffix}
        selectors: list[dict[str, Any]] = [{"type": "TextQuoteSelector", **quote}]
        if self.start >= 0:
            place = {"start": self.start, "end": self.end}
            selectors.append({"type": "TextPositionSelector", **place})
        return selectors

    @classmethod
    def from_selectors(cls, selectors: Sequence[Mapping[str, Any]]) -> Anchor:
        """Read W3C selectors, in any order; the quotation is required."""
        kinds = {one.get("type"): one for one in selectors if isinstance(one, Mapping)}
        quote, place = (
            kinds.get("TextQuoteSelector"),
            kinds.get("TextPositionSelector", {}),
        )
        if quote is None or not isinstance(quote.get("exact"), str) or not quote["exact"]:
            raise AnchorError(
                "An annotation does not quote the words it is about.",
                "Give its target a TextQuoteSelector with the exact words.",
            )
        start, end = place.get("start", -1), place.get("end", -1)
        whole = all(type(number) is int and number >= 0 for number in (start, end))
        return cls(
            quote["exact"],
            str(quote.get("prefix") or ""),
            str(quote.get("suffix") or ""),
            *((start, end) if whole else (-1, -1)),
        )


def describe(text: str, start: int, end: int) -> Anchor:
    """Describe the passage `text[start:end]` so that `match` finds it, and only it, again.

    Context grows until the quotation with it is unique, so the anchor holds without its position.

    >>> describe("a no and a no", 11, 13).prefix
    'a no and a '
    """
    if not 0 <= start < end <= len(text):
        raise AnchorError(
            f"There is no passage from {start} to {end} in a text of {len(text)} characters.",
            "Select at least one character inside the text.",
        )
    reach = CONTEXT
    while True:
        prefix, suffix = text[max(0, start - reach) : start], text[end : end + reach]
        around = prefix + text[start:end] + suffix
        first = text.find(around)
        if text.find(around, first + 1) < 0:
            return Anchor(text[start:end], prefix, suffix, start, end)
        reach *= 2


def match(text: str, anchor: Anchor) -> tuple[int, int]:
    """Find the passage an anchor describes: `(start, end)` in code points.

    >>> text = "The FT said so. The BBC said so."
    >>> match(text, describe(text, 24, 31))
    (24, 31)

    Raises `AnchorError` when the words are absent, or stand in several equally likely places.
    """
    start, end = anchor.start, anchor.end
    if start >= 0 and text[start:end] == anchor.exact and _surrounded(text, anchor, start):
        return start, end
    places = list(_occurrences(text, anchor.exact))
    if not places:
        raise _absent(text, anchor.exact)
    weights = {place: _agreement(text, anchor, place) for place in places}
    best = [place for place in places if weights[place] == max(weights.values())]
    if len(best) > 1 and start in best:
        best = [start]
    if len(best) > 1:
        raise _ambiguous(anchor.exact, len(best))
    return best[0], best[0] + len(anchor.exact)


def find_quote(text: str, quote: str) -> tuple[int, int]:
    """Find words as a person copied them: straight or curly marks, any kind of space.

    >>> find_quote("He said “no”.", 'said "no"')
    (3, 12)
    """
    return match(text, Anchor(quote))


def fold(text: str) -> str:
    """Make curly marks straight, dashes hyphens and hard spaces soft, one for one."""
    return text.translate(_FOLDED)


def nearest(text: str, quote: str) -> str:
    """Name the passage of the text most like the quotation, or nothing if none is."""
    from rapidfuzz import fuzz  # only when something is amiss

    found = fuzz.partial_ratio_alignment(fold(quote), fold(text), score_cutoff=LIKE_ENOUGH)
    if found is None or not text:
        return ""
    start, end = found.dest_start, found.dest_end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip()


def _occurrences(text: str, quote: str) -> Iterator[int]:
    """Yield every start of the quotation, as it stands or else with its typography folded."""
    for hay, needle in ((text, quote), (fold(text), fold(quote))):
        place = hay.find(needle)
        if place >= 0:
            while place >= 0:
                yield place
                place = hay.find(needle, place + 1)
            return


def _surrounded(text: str, anchor: Anchor, start: int) -> bool:
    before = text[max(0, start - len(anchor.prefix)) : start]
    after = text[start + len(anchor.exact) :][: len(anchor.suffix)]
    return before == anchor.prefix and after == anchor.suffix


def _agreement(text: str, anchor: Anchor, start: int) -> int:
    """Count the characters around a place that agree with the anchor's context."""
    end = start + len(anchor.exact)
    before = text[max(0, start - len(anchor.prefix)) : start]
    after = text[end : end + len(anchor.suffix)]
    return _common(before[::-1], anchor.prefix[::-1]) + _common(after, anchor.suffix)


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _absent(text: str, quote: str) -> AnchorError:
    like = nearest(text, quote)
    hint = f"; the nearest passage is “{like}”" if like else ""
    return AnchorError(
        f"“{_short(quote)}” is not in the article.", f"Copy the words exactly{hint}."
    )


def _ambiguous(quote: str, count: int) -> AnchorError:
    return AnchorError(
        f"“{_short(quote)}” stands in the article {count} times.",
        "Quote more words around it, so that only one place fits.",
    )


def _short(quote: str, most: int = 80) -> str:
    return quote if len(quote) <= most else quote[: most - 1] + "…"
