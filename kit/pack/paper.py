"""One piece of paper: a self-contained page in the kit's own type, that prints on A4 and Letter.

Its policy lets nothing run and nothing be loaded, so that a page is the same in ten years, on a
stick, and in a school without a network.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from pathlib import Path

from kit.widgets.joined import css

__all__ = ["Piece", "bare", "page", "quoted", "ruled", "sure", "table"]

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
IMAGE = re.compile(r"<img\b[^>]*>")
ALT = re.compile(r'\balt="([^"]*)"')
TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Piece:
    """Hold one page of a pack: its file, its title, who it is for, what to do with it, its body.

    `reader` is `learners`, `families` or `teacher`; what is for the teacher says so on each page.
    """

    name: str
    title: str
    reader: str
    note: str
    body: str


def page(piece: Piece, running: str, home: str = "index.html") -> str:
    """Write a piece as one HTML page; `running` is what stands at the head of each sheet.

    >>> "For the teacher" in page(Piece("x", "Answers", "teacher", "", "<p>1</p>"), "Lesson 1")
    True
    """
    title = f"{running} · {piece.title}" if piece.title != running else running
    banner = ' <b class="banner">For the teacher</b>' if piece.reader == "teacher" else ""
    kicker = f'<p class="kicker">{escape(running)}{banner}</p>' if running != piece.title else ""
    back = f'<p class="back"><a href="{home}">All pieces of this pack</a></p>' if home else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title>"
        f"<style>{css('tokens.css')}{_sheet()}{_edges(title, piece.reader)}</style></head>"
        f'<body><main class="kit pack piece-{escape(piece.name)}">{back}{kicker}'
        f"<h1>{escape(piece.title)}</h1>{_pictureless(piece.body)}</main></body></html>"
    )


@cache
def _sheet() -> str:
    return (Path(__file__).parent / "pack.css").read_text(encoding="utf-8")


def _edges(title: str, reader: str) -> str:
    """Write the running head and foot; Chromium prints them, others leave the edge empty."""
    aside = "For the teacher" if reader == "teacher" else ""
    return (
        f"@page {{ @top-left {{ content: {css_string(title)} }}"
        f" @top-right {{ content: {css_string(aside)} }}"
        ' @bottom-right { content: counter(page) " of " counter(pages) } }'
    )


def css_string(text: str) -> str:
    r"""Quote any text for CSS; whatever is not a letter or a digit is written by its number.

    >>> css_string("a</b")
    '"a\\00003c\\00002fb"'
    """
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):06x}" for c in text) + '"'


def _pictureless(body: str) -> str:
    """Put a picture's words where Markdown would load the picture from elsewhere."""
    return IMAGE.sub(lambda one: " ".join(ALT.findall(one[0])), body)


def bare(html: str) -> str:
    """Give the words of a piece of our own HTML.

    >>> bare("<p>The <em>order</em> &amp; no more.</p>")
    'The order & no more.'
    """
    return " ".join(unescape(TAGS.sub(" ", html)).split()).replace(" .", ".").replace(" ,", ",")


def quoted(words: str) -> str:
    """Show words of the article as a quotation, escaped."""
    return f"<q>{escape(' '.join(words.split()))}</q>"


def table(head: Iterable[str], rows: Iterable[Iterable[str]], kind: str = "") -> str:
    """Write a table from cells of HTML; the first cell of a row is its header."""
    top = "".join(f'<th scope="col">{one}</th>' if one else "<td></td>" for one in head)
    body = "".join(
        "<tr>"
        + "".join(f"<td>{c}</td>" if at else f'<th scope="row">{c}</th>' for at, c in enumerate(r))
        + "</tr>"
        for r in rows
    )
    thead = f"<thead><tr>{top}</tr></thead>" if top else ""
    return f'<table class="{kind}">{thead}<tbody>{body}</tbody></table>' if body else ""


def ruled(count: int) -> str:
    """Draw lines to write on."""
    return f'<div class="ruled" role="img" aria-label="room to write">{"<i></i>" * count}</div>'


def sure() -> str:
    """Ask how sure somebody is, in the three words that the notebook uses."""
    boxes = "".join(f"<span>☐ {one}</span>" for one in ("guess", "think so", "sure"))
    return f'<p class="sure"><b>How sure?</b> {boxes}</p>'
