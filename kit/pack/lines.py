"""The article in numbered lines that are the same on every printer, so that a class can say
“line 22” and mean one thing.

Lines are broken here, by counting characters, and never by the printer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kit.articles import Article, Paragraph

__all__ = ["Line", "numbered", "stretch", "where"]

WIDTH = 66  # characters; the printers' classic line of 60 to 70, and room beside it for marks
HEAD = 44  # of a headline, which is set larger


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one printed line: its number, its paragraph, its place in the article's text."""

    number: int
    paragraph: Paragraph
    start: int
    end: int


@lru_cache(maxsize=16)
def _all(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Line, ...]:
    found: list[Line] = []
    for one in paragraphs:
        for start, end in cuts(one.text, WIDTH if one.number else HEAD):
            found.append(Line(len(found) + 1, one, one.start + start, one.start + end))
    return tuple(found)


def numbered(article: Article) -> tuple[Line, ...]:
    """Break every paragraph into lines; joined again they are the paragraph, byte for byte.

    >>> from kit.articles import load_article
    >>> numbered(load_article("staff-leave-iraq"))[0].number
    1
    """
    return _all(article.text, article.paragraphs)


def cuts(text: str, width: int = WIDTH) -> Iterator[tuple[int, int]]:
    """Cut a text after a space, at most `width` characters on; a longer word is cut anywhere.

    >>> list(cuts("one two three", 8))
    [(0, 8), (8, 13)]
    """
    start = 0
    while start < len(text):
        space = text.rfind(" ", start, start + width + 1)
        end = space + 1 if space > start else start + width
        if len(text) - start <= width:
            end = len(text)
        yield start, end
        start = end


def where(article: Article, start: int, end: int) -> str:
    """Say where a passage stands, as one would in class.

    >>> from kit.articles import load_article
    >>> where(load_article("staff-leave-iraq"), 70, 76)
    'paragraph 1, line 3'
    """
    within = [one for one in numbered(article) if one.start < end and one.end > start]
    if not within:
        return "not in the text"
    first, last = within[0], within[-1]
    place = f"paragraph {first.paragraph.number}" if first.paragraph.number else "headline"
    count = f"line {first.number}" if first == last else f"lines {first.number}–{last.number}"
    return f"{place}, {count}"


def stretch(first: int, last: int) -> str:
    """Name a run of paragraphs in words; the headline is number 0.

    >>> stretch(0, 4), stretch(2, 3), stretch(5, 5)
    ('headline to paragraph 4', 'paragraphs 2 to 3', 'paragraph 5')
    """
    if first == last:
        return f"paragraph {first}" if first else "headline"
    return f"paragraphs {first} to {last}" if first else f"headline to paragraph {last}"
