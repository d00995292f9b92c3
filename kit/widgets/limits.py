"""How much a page is asked to bear: stated here once, and refused in two sentences beyond it.

The figures are what a browser still shows without a pause one would notice, measured with
`benchmarks/annotator.py`; a newspaper article is a hundred times smaller.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kit.articles import Article
from kit.errors import KitError

__all__ = ["check_article", "check_labels", "check_layers", "check_texts"]

LONGEST_ARTICLE = 1_000_000  # characters: about 170,000 words
LONGEST_PARAGRAPH = 50_000
LONGEST_NOTE = 20_000  # a note, a reason; an essay fits, a pasted book does not
LONGEST_NAME = 200
MOST_LABELS = 40
MOST_SPANS = 20_000  # in all layers together


def check_article(article: Article) -> None:
    """Refuse a text that a page could not show without hanging.

    >>> check_article(Article("A headline"))
    """
    if len(article.text) > LONGEST_ARTICLE:
        raise KitError(
            f"This text has more than {LONGEST_ARTICLE:,} characters, too many for one page.",
            "Choose a part of it, as an article of its own.",
        )
    if any(len(one.text) > LONGEST_PARAGRAPH for one in article.paragraphs):
        raise KitError(
            f"A paragraph of this text has more than {LONGEST_PARAGRAPH:,} characters.",
            "Divide it with blank lines, where the writer changes the subject.",
        )


def check_labels(labels: Iterable[Mapping[str, Any]]) -> None:
    """Refuse more labels, or longer words on them, than fit beside a text."""
    labels = list(labels)
    if len(labels) > MOST_LABELS:
        raise KitError(
            f"A step has {len(labels)} labels; {MOST_LABELS} is the most.", "Use fewer labels."
        )
    for label in labels:
        if len(label["name"]) > LONGEST_NAME:
            raise KitError(
                f"The name of a label has more than {LONGEST_NAME} characters.",
                "Give it a short name, and say what it means in its test.",
            )
        check_texts(label)


def check_texts(value: Mapping[str, Any]) -> None:
    """Refuse a note or any other words too long to keep."""
    if any(isinstance(one, str) and len(one) > LONGEST_NOTE for one in value.values()):
        raise KitError(
            f"A text of more than {LONGEST_NOTE:,} characters cannot be kept.", "Shorten it."
        )


def check_layers(layers: Iterable[Mapping[str, Any]], end: int) -> None:
    """Refuse layers that do not lie on a text of `end` characters, or are too many to draw."""
    spans = [span for layer in layers for span in layer.get("spans", ())]
    if len(spans) > MOST_SPANS:
        raise KitError(
            f"There are {len(spans):,} passages to compare; {MOST_SPANS:,} is the most.",
            "Show fewer at once: one label, or one group of learners.",
        )
    for span in spans:
        start, stop = span.get("start"), span.get("end")
        fits = isinstance(start, int) and isinstance(stop, int) and 0 <= start < stop <= end
        if not fits or "id" not in span:
            raise KitError(
                "A passage to compare does not lie in this text.",
                "Make it for this article, with start and end counted in characters.",
            )
        check_texts(span)
