"""Analysis: read articles through the pipeline and gather what the components found.

`analyze` is what a notebook calls; `read_many` streams articles through `nlp.pipe`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from kit.articles import Article
from kit.language.findings import Analysis, Attribution, Mark, Place
from kit.language.lexicon import lexicon
from kit.language.pipeline import SHIPPED, load_pipeline
from kit.language.plain import pieces, plain, seems_english
from kit.language.reasons import Reason, precision, question

__all__ = ["Analysis", "Attribution", "Mark", "analyze", "read_many"]


def analyze(article: Article | str, pipeline: str = SHIPPED, profile: str = "speech") -> Analysis:
    """Find who says what in an article, offline, with reasons.

    `profile` is `speech` (what is said, thought, shown) or `broad` (also opinions and plans).
    Raises `KitError` only when the pipeline named cannot be had; no text is refused.

    >>> found = analyze("“It is over,” the mayor said.")
    >>> [(a.kind, a.source_kind, a.rule) for a in found.attributions]
    [('direct', 'office', 'R2')]
    """
    return next(read_many([article], load_pipeline(pipeline, profile)))


def read_many(
    articles: Iterable[Article | str], nlp: Language, processes: int = 1
) -> Iterator[Analysis]:
    """Stream articles through the pipeline, in order; long ones go in pieces.

    Shapes: one `Analysis` per article; offsets are code points into its own text.
    """

    def stream() -> Iterator[tuple[str, tuple[Article, int, int, float]]]:
        for one in articles:
            article = one if isinstance(one, Article) else Article(one)
            cut = list(pieces(plain(article.text)))
            for number, (offset, text) in enumerate(cut):
                yield text, (article, offset, len(cut) - number - 1, time.perf_counter())

    size = 8 if processes > 1 else 1  # one at a time: the clock of each article is its own
    parts: list[Analysis] = []
    for doc, (article, offset, left, began) in nlp.pipe(
        stream(), as_tuples=True, batch_size=size, n_process=processes
    ):
        parts.append(_gather(doc, article, offset, time.perf_counter() - began))
        if not left:
            yield _joined(article, parts)
            parts = []


def _gather(doc: Doc, article: Article, offset: int, seconds: float) -> Analysis:
    """Turn the spans of one Doc into plain values at their place in the article."""
    spans = doc.spans
    content = spans.get("content", SpanGroup(doc))
    ids = [s.id_ for s in content]
    appeals = _marks(spans.get("appeals", ()), offset)
    pairs = content.attrs.get("contradictions", [])
    return Analysis(
        article,
        tuple(_attributions(doc, content, offset)),
        tuple(
            m
            for m in _marks(spans.get("hedges", ()), offset)
            if not any(a.start <= m.start < a.end for a in appeals)
        ),
        appeals,
        _marks(spans.get("quotes", ()), offset),
        tuple((ids.index(p["a"]), ids.index(p["b"]), p["reason"]) for p in pairs),
        (),
        seconds,
    )


def _marks(group: Iterable[Any], offset: int) -> tuple[Mark, ...]:
    return tuple(Mark(s.start_char + offset, s.end_char + offset, s.label_) for s in group)


def _attributions(doc: Doc, content: SpanGroup, offset: int) -> Iterator[Attribution]:
    sources = {s.id_: s for s in doc.spans.get("source", ())}
    known = sources | {s.id_: s for s in doc.spans.get("mentions", ())}
    links = doc.spans["source"].attrs.get("links", {}) if "source" in doc.spans else {}

    text = doc.text

    def place(stretch: Iterable[int] | None) -> Place | None:
        if stretch is None:
            return None
        start, end = stretch
        last = doc[end - 1]
        return doc[start].idx + offset, last.idx + len(last) + offset

    for span in content:
        record = content.attrs[span.id_]
        source = sources.get(span.id_)
        kind = source.label_ if source is not None else "none"
        row = lexicon("cues")[record["row"]] if record["row"] >= 0 else {}
        cue = place(record["cue"])
        reason = Reason(
            record["rule"],
            record["frame"],
            f"“{text[cue[0] - offset : cue[1] - offset]}”" if cue else record["path"],
            record["path"],
            row.get("term", ""),
            row.get("reference", ""),
            tuple((n, w) for n, w in record.get("weights", ())),
            record.get("otherwise", ""),
            precision(record["rule"], record["frame"]),
            question(kind, len(record["relays"])),
        )
        origin = known.get(links.get(span.id_, ""))
        yield Attribution(
            (span.start_char + offset, span.end_char + offset),
            cue,
            (source.start_char + offset, source.end_char + offset) if source is not None else None,
            span.label_,
            kind,
            tuple(p for p in map(place, record["relays"]) if p),
            record.get("depth", 0),
            (origin.start_char + offset, origin.end_char + offset) if origin is not None else None,
            reason,
        )


def _joined(article: Article, parts: list[Analysis]) -> Analysis:
    """Put the pieces of a long article together; say so when it is not English."""
    pairs, base = [], 0
    for part in parts:
        pairs += [(a + base, b + base, why) for a, b, why in part.contradictions]
        base += len(part.attributions)
    notes = (
        ()
        if seems_english(article.text)
        else ("This does not look like English: the results are unreliable.",)
    )
    return replace(
        parts[0],
        attributions=tuple(a for p in parts for a in p.attributions),
        hedges=tuple(m for p in parts for m in p.hedges),
        appeals=tuple(m for p in parts for m in p.appeals),
        quotes=tuple(m for p in parts for m in p.quotes),
        contradictions=tuple(pairs),
        notes=notes,
        seconds=sum(p.seconds for p in parts),
    )
