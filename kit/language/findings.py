"""Findings: what was found in one article, as plain values in code points of its text."""

from __future__ import annotations

from dataclasses import dataclass, field

from kit.articles import Article
from kit.language.reasons import Reason

__all__ = ["Analysis", "Attribution", "Mark", "Place"]

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold a stretch of text and what kind of thing it is."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Hold who (source) says (cue) what (content), through whom, and why we think so."""

    content: Place
    cue: Place | None
    source: Place | None
    kind: str
    source_kind: str
    relayed_by: tuple[Place, ...]
    depth: int
    refers_to: Place | None
    reason: Reason

    @property
    def rule(self) -> str:
        return self.reason.rule

    @property
    def confidence(self) -> float:
        return self.reason.confidence


@dataclass(frozen=True)
class Analysis:
    """Hold everything found in one article; in a notebook it shows itself as a page."""

    article: Article
    attributions: tuple[Attribution, ...] = ()
    hedges: tuple[Mark, ...] = ()
    appeals: tuple[Mark, ...] = ()
    quotes: tuple[Mark, ...] = ()
    contradictions: tuple[tuple[int, int, str], ...] = ()
    notes: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    @property
    def text(self) -> str:
        return self.article.text

    def _repr_html_(self) -> str:
        from kit.language.page import page

        return page(self)
