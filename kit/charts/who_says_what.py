"""Who says what, through whom: claims, their sources, and every outlet between source and reader.

Each chain has a row of its own; a voice that several chains share stands in the middle of theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from kit.chains import Chain, Voice
from kit.charts.layout import LETTER, NARROW, clip, fold
from kit.charts.picture import Picture, template, tokens
from kit.lessons import Lesson
from kit.words import Say, say

__all__ = ["who_says_what"]

HEAD = ("Claim", "Source", "Kind", "Passed on by", "Outlets between")
NOBODY = Voice("nobody is given", (-1, -1))
READER = Voice("you, the reader", (-2, -2))
ROW = 84  # pixels
MANY = {"claim": "claims", "source": "sources", "outlet": "outlets"}
Node = tuple[int, Voice]
Place = tuple[float, float]


def who_says_what(lesson: Lesson, found: Sequence[Chain]) -> Picture:
    """Draw claims, their sources, and the relays between source and reader.

    >>> from kit.lessons import load_lesson
    >>> who_says_what(load_lesson("sourcing"), ()).words
    'Nothing is marked yet. Mark a source, and the picture begins to grow.'
    """
    import plotly.graph_objects as go

    t = partial(say, lesson.language)
    # the longest ways on top: a line that skips columns then passes below every box
    drawn = sorted(found, key=lambda one: (-len(one.relays), one.source is None))
    columns = _columns(drawn)
    places = _places(drawn, columns)
    lines = [
        {"type": "scatter", "x": xs, "y": ys, "mode": "lines", "hoverinfo": "skip", "line": line}
        for first, second in _edges(drawn, columns)
        for xs, ys in [_route(places[first], places[second])]
        for line in [{"color": tokens()["edge"], "width": 1.5, "dash": _dash(first, second)}]
    ]
    boxes = [
        {"x": x, "y": y, **_box(lesson, column, voice, len(columns), t)}
        for (column, voice), (x, y) in places.items()
    ]
    layout = {**_layout(columns, len(drawn), t), "annotations": boxes}
    figure = go.Figure(data=lines, layout=layout)
    head = tuple(t(one) for one in HEAD)
    return Picture(figure, _words(found, t), head, tuple(_row(lesson, one, t) for one in found))


def _path(chain: Chain) -> list[Voice | None]:
    return [chain.claim, chain.source or NOBODY, *chain.relays]


def _columns(found: Sequence[Chain]) -> list[list[Voice]]:
    """Sort voices into columns: claims, sources, then one column a hop, and the reader."""
    depth = max((len(_path(one)) for one in found), default=2)
    columns: list[list[Voice]] = [[] for _ in range(depth + 1)]
    for chain in found:
        for place, voice in enumerate(_path(chain)):
            if voice and voice not in columns[place]:
                columns[place].append(voice)
    columns[-1] = [READER] if found else []
    return columns


def _places(found: Sequence[Chain], columns: Sequence[Sequence[Voice]]) -> dict[Node, Place]:
    """Put each voice in the middle of the rows of its chains, no two closer than a row."""
    count = max(1, len(found))
    rows: dict[Node, list[int]] = {}
    for row, chain in enumerate(found):
        for at, voice in enumerate(_path(chain)):
            if voice:
                rows.setdefault((at, voice), []).append(row)
        rows.setdefault((len(columns) - 1, READER), []).append(row)
    places: dict[Node, Place] = {}
    for at in range(len(columns)):
        nodes = [(sum(r) / len(r), node) for node, r in rows.items() if node[0] == at]
        nodes.sort(key=lambda one: (one[0], one[1][1].span))
        below = float(count)
        for left, (middle, node) in reversed(list(enumerate(nodes))):
            below = max(left, min(middle, below - 1))
            places[node] = (float(at), 1 - (below + 0.5) / count)
    return places


def _route(first: Place, second: Place) -> tuple[list[float], list[float]]:
    """Keep a line that skips columns on its own row, clear of the boxes it passes."""
    (x0, y0), (x1, y1) = first, second
    bend = max(x0, x1 - 0.75)
    return [x0, bend, x1], [y0, y0, y1]


def _edges(found: Sequence[Chain], columns: Sequence[Any]) -> list[tuple[Node, Node]]:
    edges: dict[tuple[Node, Node], None] = {}
    for chain in found:
        nodes = [(at, voice) for at, voice in enumerate(_path(chain)) if voice]
        nodes.append((len(columns) - 1, READER))
        edges |= dict.fromkeys(pairwise(nodes))
    return list(edges)


def _dash(first: Node, second: Node) -> str:
    return "dot" if NOBODY in (first[1], second[1]) else "solid"


def _box(lesson: Lesson, column: int, voice: Voice, columns: int, t: Say) -> dict[str, Any]:
    """Frame a voice; the more columns, the fewer letters fit, and four lines fit a row."""
    letters = min(26, int(NARROW / columns / LETTER) - 2)
    tag = lesson.tags.get(voice.tag)
    colour = tokens()[f"label-{list(lesson.tags).index(tag.id) % 8}" if tag else "edge"]
    words = clip(_said(voice, t), 3 * letters)
    quoted = f"“{words}”" if voice.span[0] >= 0 and column == 0 else words
    first, *rest = fold(f"{tag.letter} {quoted}" if tag else quoted, letters, 4)
    first = f"<b>{first[: len(tag.letter)]}</b>{first[len(tag.letter) :]}" if tag else first
    return {
        "text": "<br>".join([first, *rest]),
        "showarrow": False,
        "align": "left",
        "bgcolor": tokens()["paper"],
        "bordercolor": colour,
        "borderwidth": 2 if tag else 1,
        "borderpad": 5,
        "font": {"size": 12},
    }


def _said(voice: Voice, t: Say) -> str:
    """Give a voice's words: the article's own as they are, the picture's in its language."""
    return t(voice.words) if voice in (NOBODY, READER) else voice.words


def _layout(columns: Sequence[Sequence[Voice]], rows: int, t: Say) -> dict[str, Any]:
    names = [t(one) for one in ("What is said", "Who says it", "Passed on by")]
    names += [t("… and by")] * 12
    ticks = list(range(len(columns)))
    shown = [*names[: len(columns) - 1], ""]
    axis = {"showgrid": False, "zeroline": False, "fixedrange": True}
    return {
        "template": template(),
        "height": max(180, 70 + ROW * rows),
        "xaxis": {
            **axis,
            "tickvals": ticks,
            "ticktext": shown,
            "side": "top",
            "range": [-0.55, len(columns) - 0.55],
        },
        "yaxis": {**axis, "visible": False, "range": [0, 1]},
    }


def _words(found: Sequence[Chain], t: Say) -> str:
    """Say in a sentence or two what the picture shows."""
    if not found:
        return t("Nothing is marked yet. Mark a source, and the picture begins to grow.")
    claims = [one for one in found if one.claim]
    sources = {one.source for one in found if one.source}
    loose = sum(1 for one in claims if one.source is None)
    hops = max(len(one.relays) for one in found)
    counts = {
        name: _count(len(some), name, t) for name, some in (("claim", claims), ("source", sources))
    }
    told = [t("{claim} and {source} so far.").format(**counts)]
    if loose:
        nobody = t("For {claims} nobody is given.")
        told.append(nobody.format(claims=_count(loose, "claim", t)))
    if hops:
        way = t("The longest way to you leads over {outlets}.")
        told.append(way.format(outlets=_count(hops, "outlet", t)))
    return " ".join(told)


def _count(number: int, word: str, t: Say) -> str:
    return f"{number} {t(word if number == 1 else MANY[word])}"


def _row(lesson: Lesson, chain: Chain, t: Say) -> tuple[str, ...]:
    source = chain.source or NOBODY
    tag = lesson.tags.get(source.tag)
    return (
        f"“{chain.claim.words}”" if chain.claim else "–",
        _said(source, t),
        tag.name if tag else "–",
        " → ".join(one.words for one in chain.relays) or "–",
        str(len(chain.relays)),
    )
