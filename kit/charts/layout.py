"""Words in pictures: folded to a width, never one over another, the same at every size of screen.

A canvas counts its height in pixels, so places can be worked out before anything is drawn; its
width is the reader's, and text that fits a narrow page fits a wide one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape
from textwrap import wrap
from typing import Any

from kit.charts.picture import template, tokens

__all__ = [
    "CLEAR",
    "LETTER",
    "LINE",
    "NARROW",
    "box",
    "canvas",
    "clip",
    "fold",
    "lanes",
    "plain",
    "spread",
    "stroke",
    "text",
    "wash",
]

LINE = 16  # pixels from one line of text to the next, at 12 pixels
LETTER = 6.6  # pixels; a wide guess for a letter of that size
NARROW = 560  # pixels of the narrowest picture: half a laptop's screen
CLEAR = "rgba(0,0,0,0)"
Place = tuple[float, float]


def canvas(height: int, **more: Any) -> dict[str, Any]:
    """Lay out an empty picture: across from 0 to 1, down in pixels."""
    axis = {"showgrid": False, "zeroline": False, "visible": False, "fixedrange": True}
    return {
        "template": template(),
        "height": height,
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4, "pad": 0},
        "xaxis": {**axis, "range": [0, 1]},
        "yaxis": {**axis, "range": [height - 8, 0]},
        **more,
    }


def text(x: float, y: float, words: str, **more: Any) -> dict[str, Any]:
    """Place words (already folded) with their left edge at x and their middle at y."""
    return {
        "x": x,
        "y": y,
        "text": words,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
        "borderpad": 0,
        "font": {"size": 12},
        **more,
    }


def box(xs: Place, ys: Place, fill: str = "", edge: str = "", width: float = 1) -> dict[str, Any]:
    """Frame a place with a token's colour, under the words; `fill` is a wash."""
    line = {"color": tokens()[edge], "width": width} if edge else {"width": 0}
    return {"type": "rect", "fillcolor": fill or CLEAR, "line": line, **_place(xs, ys)}


def stroke(xs: Place, ys: Place, colour: str, width: float = 1) -> dict[str, Any]:
    """Draw a line under the words, from one place to another."""
    return {"type": "line", "line": {"color": colour, "width": width}, **_place(xs, ys)}


def _place(xs: Place, ys: Place) -> dict[str, Any]:
    return {"layer": "below", "x0": xs[0], "x1": xs[1], "y0": ys[0], "y1": ys[1]}


def fold(words: str, letters: int, most: int = 9) -> list[str]:
    """Fold words into lines for plotly, where they stay words whatever they look like.

    >>> fold("<b>not bold</b> for $1 and $2", 16)
    ['&lt;b&gt;not bold&lt;/b&gt;', 'for &#36;1 and &#36;2']
    """
    lines = wrap(" ".join(words.split()), max(4, letters), max_lines=most, placeholder=" …")
    return [escape(line, quote=False).replace("$", "&#36;") for line in lines] or [""]


def clip(words: str, letters: int) -> str:
    """Shorten words at a blank."""
    return wrap(" ".join(words.split()) or "–", letters, max_lines=1, placeholder=" …")[0]


def plain(html: str) -> str:
    """Take the first paragraph of a question as plain words.

    >>> plain("<p><strong>“two days ago”</strong></p><p>Jeremy Hunt.</p>")
    '“two days ago”'
    """
    return unescape(re.sub(r"<[^>]+>", "", html.partition("</p>")[0])).strip()


def wash(name: str, share: float = 0.2) -> str:
    """Give a token's colour as a wash that ink stays readable on, in both themes.

    >>> wash("label-0", 0.25)
    'rgba(0,114,178,0.25)'
    """
    red, green, blue = bytes.fromhex(tokens()[name].removeprefix("#"))
    return f"rgba({red},{green},{blue},{share})"


def lanes(widths: Sequence[Place]) -> list[int]:
    """Give each stretch (from, to) the first lane in which it meets no other.

    >>> lanes([(0, 5), (3, 8), (6, 9)])
    [0, 1, 0]
    """
    ends: list[list[Place]] = []
    found = []
    for start, end in widths:
        free = (
            at
            for at, lane in enumerate(ends)
            if all(end <= first or start >= last for first, last in lane)
        )
        lane = next(free, len(ends))
        ends += [[]] if lane == len(ends) else []
        ends[lane].append((start, end))
        found.append(lane)
    return found


def spread(places: Sequence[float], sizes: Sequence[float], end: float) -> list[float]:
    """Move middles apart, as little as a pass down and a pass up need, inside 0 to end.

    >>> spread([10, 12, 95], [20, 20, 20], 100)
    [10.0, 30.0, 90.0]
    """
    moved: list[float] = []
    below = 0.0
    for place, size in zip(places, sizes, strict=True):
        moved.append(max(place, below + size / 2))
        below = moved[-1] + size / 2
    above = end
    for at in range(len(moved) - 1, -1, -1):
        moved[at] = float(min(moved[at], above - sizes[at] / 2))
        above = moved[at] - sizes[at] / 2
    return moved
