"""Pictures drawn from learners' own work, each with its sentence and its table.

A figure is a plain `plotly.graph_objects.Figure`; a `FigureWidget` would cost every learner 49 MB.
Colours come from the CSS tokens, so that a picture follows the theme it stands in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from kit.chains import Chain, Voice
from kit.lessons import Lesson
from kit.widgets.joined import css

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["Picture", "who_says_what"]

NOBODY = Voice("nobody is given", (-1, -1))
READER = Voice("you, the reader", (-2, -2))
TOKEN = re.compile(r"--kit-([\w-]+):\s*light-dark\((#\w+),\s*(#\w+)\)")
STYLE = """
.js-plotly-plot text { fill: var(--jp-content-font-color1, #1c1b19) !important; }
.js-plotly-plot .annotation .bg { fill: var(--jp-layout-color0, #fffdf8) !important; }
.kit-table { border-collapse: collapse; font-size: 0.95em; }
.kit-table th, .kit-table td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0;
  border-bottom: 1px solid var(--jp-border-color2, #ded8cb); white-space: normal; max-width: 26em; }
.kit-picture-words { max-width: 70ch; line-height: 1.5; }
"""


@dataclass(frozen=True)
class Picture:
    """Hold a figure, the sentence that says what it shows, and its table."""

    figure: Figure
    words: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def figure_bundle(self) -> dict[str, Any]:
        """Give the figure as JupyterLab draws it, with its words for everything else."""
        return {
            "application/vnd.plotly.v1+json": json.loads(self.figure.to_json()),
            "text/plain": self.words,
        }

    def words_bundle(self) -> dict[str, Any]:
        """Give the sentence and the table."""
        return {"text/html": self.to_html(), "text/plain": self.words}

    def to_html(self, closed: bool = True) -> str:
        """Write the sentence and the table as HTML."""
        head = "".join(f'<th scope="col">{escape(one)}</th>' for one in self.head)
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in self.rows
        )
        table = (
            f'<table class="kit-table"><caption class="kit-hidden">{escape(self.words)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )
        if not closed:
            return f'<p class="kit-picture-words">{escape(self.words)}</p>{table if rows else ""}'
        folded = f"<details><summary>The same as a table</summary>{table}</details>" if rows else ""
        return (
            f'<style>{STYLE}</style><p class="kit-picture-words">{escape(self.words)}</p>{folded}'
        )

    def _ipython_display_(self) -> None:
        from IPython.display import publish_display_data

        publish_display_data(self.figure_bundle())
        publish_display_data(self.words_bundle())


@cache
def tokens() -> dict[str, str]:
    """Read the colours of the light theme from the one sheet of tokens.

    >>> tokens()["label-0"]
    '#0072b2'
    """
    return {name: light for name, light, _ in TOKEN.findall(css("tokens.css"))}


@cache
def template() -> Any:
    """Make the one plotly template of the kit: its type, its ink, its label colours in order."""
    import plotly.graph_objects as go

    ink, rule = tokens()["ink"], tokens()["rule"]
    clear = "rgba(0,0,0,0)"
    axis = {"gridcolor": rule, "zerolinecolor": rule, "linecolor": rule}
    return go.layout.Template(
        layout={
            "font": {"family": "system-ui, 'Noto Sans', sans-serif", "color": ink, "size": 13},
            "paper_bgcolor": clear,
            "plot_bgcolor": clear,
            "colorway": [tokens()[f"label-{at}"] for at in range(8)],
            "margin": {"l": 10, "r": 10, "t": 40, "b": 10},
            "xaxis": axis,
            "yaxis": axis,
            "showlegend": False,
        }
    )


def who_says_what(lesson: Lesson, found: Sequence[Chain]) -> Picture:
    """Draw claims, their sources, and the relays between source and reader.

    >>> from kit.lessons import load_lesson
    >>> who_says_what(load_lesson("sourcing"), ()).words
    'Nothing is marked yet. Mark a source, and the picture begins to grow.'
    """
    import plotly.graph_objects as go

    columns = _columns(found)
    places = _places(columns)
    figure = go.Figure(layout=_layout(columns))
    for first, second in _edges(found, columns):
        (x0, y0), (x1, y1) = places[first], places[second]
        figure.add_scatter(
            x=[x0, (x0 + x1) / 2, x1],
            y=[y0, (y0 * 0.5 + y1 * 0.5), y1],
            mode="lines",
            line={
                "color": tokens()["edge"],
                "width": 1.5,
                "shape": "spline",
                "dash": _dash(first, second),
            },
            hoverinfo="skip",
        )
    for (column, voice), (x, y) in places.items():
        figure.add_annotation(x=x, y=y, **_box(lesson, column, voice))
    return Picture(figure, _words(found), HEAD, tuple(_row(lesson, one) for one in found))


HEAD = ("Claim", "Source", "Kind", "Passed on by", "Outlets between")
Node = tuple[int, Voice]


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


def _places(columns: Sequence[Sequence[Voice]]) -> dict[Node, tuple[float, float]]:
    """Spread each column evenly from top to bottom, 0 to 1."""
    return {
        (at, voice): (float(at), 1 - (row + 0.5) / len(column))
        for at, column in enumerate(columns)
        for row, voice in enumerate(column)
    }


def _edges(found: Sequence[Chain], columns: Sequence[Any]) -> list[tuple[Node, Node]]:
    edges: dict[tuple[Node, Node], None] = {}
    for chain in found:
        nodes = [(at, voice) for at, voice in enumerate(_path(chain)) if voice]
        nodes.append((len(columns) - 1, READER))
        edges |= dict.fromkeys(pairwise(nodes))
    return list(edges)


def _dash(first: Node, second: Node) -> str:
    return "dot" if NOBODY in (first[1], second[1]) else "solid"


def _box(lesson: Lesson, column: int, voice: Voice) -> dict[str, Any]:
    tags = list(lesson.tags)
    place = tags.index(voice.tag) if voice.tag in tags else -1
    colour = tokens()[f"label-{place % 8}" if place >= 0 else "edge"]
    letter = f"<b>{escape(lesson.tags[voice.tag].letter)}</b> " if place >= 0 else ""
    words = voice.words if len(voice.words) <= 90 else voice.words[:88].rstrip() + " …"
    quoted = f"“{words}”" if voice.span[0] >= 0 and column == 0 else words
    return {
        "text": letter + "<br>".join(escape(line) for line in wrap(quoted, 26)),
        "showarrow": False,
        "align": "left",
        "bgcolor": tokens()["paper"],
        "bordercolor": colour,
        "borderwidth": 2 if place >= 0 else 1,
        "borderpad": 5,
        "font": {"size": 12},
    }


def _layout(columns: Sequence[Sequence[Voice]]) -> dict[str, Any]:
    tall = max((len(one) for one in columns), default=1)
    names = ["What is said", "Who says it", "Passed on by"] + ["… and by"] * 12
    ticks = list(range(len(columns)))
    shown = [*names[: len(columns) - 1], ""]
    axis = {"showgrid": False, "zeroline": False, "fixedrange": True}
    return {
        "template": template(),
        "height": max(180, 70 + 78 * tall),
        "xaxis": {
            **axis,
            "tickvals": ticks,
            "ticktext": shown,
            "side": "top",
            "range": [-0.55, len(columns) - 0.55],
        },
        "yaxis": {**axis, "visible": False, "range": [0, 1]},
    }


def _words(found: Sequence[Chain]) -> str:
    """Say in a sentence or two what the picture shows."""
    if not found:
        return "Nothing is marked yet. Mark a source, and the picture begins to grow."
    claims = [one for one in found if one.claim]
    sources = {one.source for one in found if one.source}
    loose = sum(1 for one in claims if one.source is None)
    hops = max(len(one.relays) for one in found)
    told = [f"{_count(len(claims), 'claim')} and {_count(len(sources), 'source')} so far."]
    if loose:
        told.append(f"For {_count(loose, 'claim')} nobody is given.")
    if hops:
        told.append(f"The longest way to you leads over {_count(hops, 'outlet')}.")
    return " ".join(told)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _row(lesson: Lesson, chain: Chain) -> tuple[str, ...]:
    source = chain.source or NOBODY
    tag = lesson.tags.get(source.tag)
    return (
        f"“{chain.claim.words}”" if chain.claim else "–",
        source.words,
        tag.name if tag else "–",
        " → ".join(one.words for one in chain.relays) or "–",
        str(len(chain.relays)),
    )
