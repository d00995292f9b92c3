"""Plain text for a parser, character for character as long as the original.

Every offset found in the plain text is an offset into the article. What trips a tokenizer is
replaced one for one: odd spaces, control characters, halves of surrogate pairs, and every 200th
character of a run without any space (no word is that long). What holds hardly any words (rows of
marks, columns of single letters) is left blank: there is nothing to read, and marks cost a parser
as much as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import repeat

__all__ = ["pieces", "plain", "seems_english"]

_SPACES = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
)
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_ENDLESS = re.compile(r"\S{201,}")
_NO_WORDS = re.compile(r"[^\w\n]{50,}|[^\w]{200,}")
_WORD = re.compile(r"\w\w+")
_STRETCH, _WORDS = 1_000, 0.3  # characters looked at together; share of them in words
_LARGEST = 40_000  # characters parsed at once: bounds memory, keeps the cost linear
_COMMON = frozenset(
    """
    the of and to in a is that for it was on with as he she be at by this had not are but
    from or have they which you were his her one we an there been has will would said who
    what if can all so no out up more
    """.split()
)


def plain(text: str) -> str:
    r"""Replace what trips a tokenizer, one character for one.

    >>> plain("It\u00a0rained.\r\n") == "It rained. \n"
    True
    """
    text = _SURROGATES.sub("\ufffd", _SPACES.sub(" ", text))
    text = _NO_WORDS.sub(lambda run: " " * len(run.group()), text)
    text = "".join(map(_readable, range(0, len(text), _STRETCH), repeat(text)))
    text = "\n".join(_lowered(line) for line in text.split("\n"))
    return _ENDLESS.sub(
        lambda run: re.sub(r"(.{200}).", r"\1 ", run.group(), flags=re.DOTALL), text
    )


def _readable(start: int, text: str) -> str:
    """Leave one stretch of a text blank when less than a third of its marks belong to words."""
    part = text[start : start + _STRETCH]
    marks = len(part) - part.count(" ")
    if marks < _STRETCH // 3 or sum(map(len, _WORD.findall(part))) >= _WORDS * marks:
        return part
    return " " * len(part)


def _lowered(line: str) -> str:
    """Write a line in capitals as a sentence: no parser learned from `WITNESSES SAID`."""
    if not line.isupper() or line.count(" ") < 3:
        return line
    first = next(i for i, c in enumerate(line) if c.isupper())
    rest = (c.lower() if len(c.lower()) == 1 else c for c in line[first + 1 :])
    return line[: first + 1] + "".join(rest)


def pieces(text: str, largest: int = _LARGEST) -> Iterator[tuple[int, str]]:
    """Cut a long text at paragraph ends, else at spaces; yield each piece with its offset."""
    start = 0
    while len(text) - start > largest:
        cut = text.rfind("\n", start + 1, start + largest)
        cut = cut if cut > start else text.rfind(" ", start + 1, start + largest)
        cut = cut if cut > start else start + largest
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]


def seems_english(text: str) -> bool:
    """Tell whether the commonest English words are as common as they should be.

    >>> seems_english("Der Minister sagte gestern, dass er die Reise nun doch absagen will.")
    False
    """
    words = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    if len(words) < 8:
        return all(ord(letter) < 0x250 for word in words for letter in word)
    return sum(word in _COMMON for word in words) >= 0.15 * len(words)
