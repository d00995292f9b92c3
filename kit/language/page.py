"""The reading room: an analysis as one self-contained page in a notebook.

The article with its layers (own words, quoted words, hedges, parts that speak about the page), a
table of sources, a bar for who speaks how much. Colour never stands alone: every layer has a
line of its own, every picture its table. No script, no network; all text is escaped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from kit.language.analysis import Analysis, Attribution
from kit.language.voices import Voice, voices

__all__ = ["page"]

_KINDS = {
    "person": "named person",
    "organisation": "named organisation",
    "office": "office or role, no name",
    "anonymous": "anonymous",
    "document": "document",
    "author": "the author",
    "none": "nobody is given",
}


@cache
def _style() -> str:
    return (Path(__file__).parent / "page.css").read_text(encoding="utf-8")


def page(found: Analysis) -> str:
    """Write the page: HTML that stands alone, light and dark.

    >>> from kit.articles import Article
    >>> "<script>" in page(Analysis(Article("<script>x</script>")))
    False
    """
    who = voices(found)
    parts = [
        f"<style>{_style()}</style>",
        f'<section class="kit-reading" aria-label="Reading room">{_head(found)}',
        _who_speaks(found, who),
        _legend(),
        f'<article class="kit-text">{_text(found)}</article>',
        _reasons(found),
        "</section>",
    ]
    return "".join(parts)


def _head(found: Analysis) -> str:
    count = len(found.attributions)
    words = len(found.text.split())
    title = found.article.title or "Article"
    notes = "".join(f'<p class="kit-alert" role="note">{escape(n)}</p>' for n in found.notes)
    return (
        f"<h3>{escape(title)}</h3><p>{words:,} words. The machine suggests {count} "
        f"attribution{'' if count == 1 else 's'}, {len(found.hedges)} hedges, and "
        f"{len(found.appeals)} parts that speak about the page itself. It is a suggestion: "
        f"some of it will not stand.</p>{notes}"
    )


def _who_speaks(found: Analysis, who: Iterable[Voice]) -> str:
    """A table that is its own picture: each row's bar is as long as its share of words."""
    rows = list(who)
    if not rows:
        return "<p>No attribution was found.</p>"
    most = max(one.words for one in rows)
    body = "".join(
        f'<tr><th scope="row">{escape(one.name)}</th><td>{_KINDS[one.kind]}</td>'
        f'<td class="kit-number">{one.times}</td><td class="kit-number">{one.words}'
        f'<span class="kit-bar" aria-hidden="true" style="width:{100 * one.words / most:.0f}%">'
        f"</span></td><td>{escape(', '.join(one.through)) or '–'}</td></tr>"
        for one in rows
    )
    return (
        '<table class="kit-voices"><caption>Who speaks, and how much</caption><thead><tr>'
        '<th scope="col">Source</th><th scope="col">Kind</th><th scope="col">Times</th>'
        '<th scope="col">Words</th><th scope="col">Through whom</th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _legend() -> str:
    return (
        '<p class="kit-legend">In the text: <mark class="kit-source">source</mark> · '
        '<mark class="kit-cue">reporting word</mark> · <mark class="kit-content">what is '
        'attributed</mark> · <mark class="kit-hedge">hedge</mark> · <mark class="kit-appeal">the '
        "page about itself</mark></p>"
    )


def _layers(found: Analysis) -> Iterable[tuple[int, int, str]]:
    for one in found.attributions:
        yield *one.content, "kit-content"
        if one.source:
            yield *one.source, "kit-source"
        if one.cue:
            yield *one.cue, "kit-cue"
        for relay in one.relayed_by:
            yield *relay, "kit-source"
    for mark in found.hedges:
        yield mark.start, mark.end, "kit-hedge"
    for mark in found.appeals:
        yield mark.start, mark.end, "kit-appeal"


def _text(found: Analysis) -> str:
    """Cut the text where a layer begins or ends; each piece carries the layers it stands in."""
    edges: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for start, end, name in _layers(found):
        edges[start].append((1, name))
        edges[end].append((-1, name))
    standing: dict[str, int] = defaultdict(int)
    pieces, last = [], 0
    for place in [*sorted(edges), len(found.text)]:
        names = sorted(name for name, count in standing.items() if count > 0)
        words = escape(found.text[last:place])
        if words:
            pieces.append(f'<mark class="{" ".join(names)}">{words}</mark>' if names else words)
        for step, name in edges.get(place, ()):
            standing[name] += step
        last = place
    return "".join(pieces)


def _reasons(found: Analysis) -> str:
    rows = "".join(
        f"<li><q>{escape(_short(found, one))}</q> {escape(_source(found, one))} "
        f"<span>{escape(str(one.reason))}</span> <em>{escape(one.reason.question)}</em></li>"
        for one in found.attributions
    )
    clashes = "".join(
        f"<li><q>{escape(_short(found, found.attributions[a]))}</q> and "
        f"<q>{escape(_short(found, found.attributions[b]))}</q>: {escape(why)}. "
        "<em>Can both be so?</em></li>"
        for a, b, why in found.contradictions
    )
    more = f"<h4>May not both be so</h4><ul>{clashes}</ul>" if clashes else ""
    if not rows:
        return ""
    return f"<details><summary>Why the machine thinks so</summary><ol>{rows}</ol>{more}</details>"


def _short(found: Analysis, one: Attribution, most: int = 90) -> str:
    words = " ".join(found.text[slice(*one.content)].split())
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"


def _source(found: Analysis, one: Attribution) -> str:
    who = found.text[slice(*one.source)] if one.source else "nobody is given"
    refers = f" (= {found.text[slice(*one.refers_to)]})" if one.refers_to else ""
    return f"— {' '.join(who.split())}{refers}."
