"""Pictures drawn from learners' own work, each with its sentence and its table.

A figure is a plain `plotly.graph_objects.Figure`; a `FigureWidget` would cost every learner 49 MB.
Colours come from the CSS tokens, so that a picture follows the theme it stands in.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from kit.widgets.joined import css
from kit.words import say

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

__all__ = ["Picture", "template", "tokens"]

TOKEN = re.compile(r"--kit-([\w-]+):\s*light-dark\((#\w+),\s*(#\w+)\)")
STYLE = """
.js-plotly-plot text { fill: var(--jp-content-font-color1, #1c1b19) !important; }
.js-plotly-plot .annotation .bg { fill: var(--jp-layout-color0, #fffdf8) !important; }
@media print { /* paper is light, whatever the screen was */
  .js-plotly-plot text { fill: #1c1b19 !important; }
  .js-plotly-plot .annotation .bg { fill: #fffdf8 !important; }
  .kit-picture-words, .kit-table { color: #1c1b19; }
  .js-plotly-plot, .kit-picture-words, .kit-table { background: #fffdf8; }
}
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
    language: str = "en"

    def bundles(self) -> list[dict[str, Any]]:
        """Give the figure as JupyterLab draws it, then its sentence and table."""
        drawn = {**json.loads(self.figure.to_json()), "config": {"displayModeBar": False}}
        figure = {"application/vnd.plotly.v1+json": drawn, "text/plain": self.words}
        words = {"text/html": self.to_html(), "text/plain": self.words}
        return [figure, words] if self.rows else [words]

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
        name = say(self.language, "The same as a table")
        folded = f"<details><summary>{name}</summary>{table}</details>" if rows else ""
        return (
            f'<style>{STYLE}</style><p class="kit-picture-words">{escape(self.words)}</p>{folded}'
        )

    def _ipython_display_(self) -> None:
        from IPython.display import publish_display_data

        for bundle in self.bundles():
            publish_display_data(bundle)


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
