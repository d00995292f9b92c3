"""Pieces every part of the class page is written with: its sheet of styles, tables, short words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kit.widgets.joined import css

__all__ = ["Setting", "clip", "sheet", "table", "table_of", "wrap"]

SHEET = Path(__file__).with_name("page.css")


@dataclass(frozen=True)
class Setting:
    """Hold where the page is shown: the teacher's work folder, type for a projector, the key.

    Without `key` nothing is shown that a class still at work could read the key off.
    """

    work: Path
    big: bool = False
    key: bool = True


def sheet() -> str:
    """Write the styles that the whole page shares; once is enough."""
    return f"<style>{css('tokens.css')}{SHEET.read_text('utf-8')}</style>"


def wrap(html: str, big: bool = False) -> str:
    """Put a part of the page into the kit's own type and colours; `big` is for a projector."""
    return f'<div class="kit kit-class{" big" if big else ""}">{html}</div>'


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; every cell is escaped."""
    body = "".join(f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>" for row in rows)
    return table_of(caption, head, body)


def table_of(caption: str, head: Sequence[str], body: str) -> str:
    """Write a table around rows that are HTML already."""
    cells = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{cells}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def clip(words: str, most: int = 170) -> str:
    """Cut long words short.

    >>> clip("one two three", 9)
    'one two …'
    """
    return words if len(words) <= most else f"{words[: most - 2].rstrip()} …"
