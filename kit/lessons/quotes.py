"""Turn a quotation an author wrote into a place in the article.

**Bold** narrows a quotation to the words that matter, where those alone would repeat.
"""

from __future__ import annotations

from markdown_it.tree import SyntaxTreeNode as Node

from kit.anchoring import AnchorError, find_quote
from kit.articles import Article
from kit.lessons.sheet import Sheet, runs

__all__ = ["locate"]


def locate(
    sheet: Sheet, quote: Node, article: Article, shown: tuple[int, int] | None = None
) -> tuple[int, int] | None:
    """Find a blockquote's words in the article, or note why they cannot be found.

    `shown` limits the search to a step's paragraphs, so that only repeats there matter.
    """
    pieces = [
        piece for block in quote.children if block.children for piece in runs(block.children[0])
    ]
    words = "".join(text for text, _ in pieces)
    low, high = _window(article, shown)
    try:
        start, end = find_quote(article.text[low:high], words.strip())
    except AnchorError as error:
        sheet.amiss(sheet.line(quote), error.what, error.next)
        return None
    return _narrowed(pieces, low + start, low + end)


def _narrowed(pieces: list[tuple[str, bool]], start: int, end: int) -> tuple[int, int]:
    """Keep only the bold part, if there is one; offsets count from the stripped quotation."""
    place = start - (
        len("".join(t for t, _ in pieces)) - len("".join(t for t, _ in pieces).lstrip())
    )
    spans = []
    for text, bold in pieces:
        if bold:
            spans.append((place, place + len(text)))
        place += len(text)
    return (spans[0][0], spans[-1][1]) if spans else (start, end)


def _window(article: Article, shown: tuple[int, int] | None) -> tuple[int, int]:
    if shown is None:
        return 0, len(article.text)
    inside = [one for one in article.paragraphs if shown[0] <= one.number <= shown[1]]
    return (inside[0].start, inside[-1].end) if inside else (0, len(article.text))
