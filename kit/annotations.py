"""Annotation: the one noun of the house, made by learner, teacher and machine alike.

On disk and when it leaves, it is the W3C's Web Annotation in JSON-LD; there is no second shape
to keep in step. https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal

from kit.anchoring import Anchor, AnchorError, describe, match
from kit.articles import Article
from kit.errors import KitError

__all__ = [
    "CONTEXT",
    "Annotation",
    "Creator",
    "from_page",
    "overlap",
    "reanchor",
    "to_page",
]

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"kit": "https://w3id.org/media-literacy-kit#"},
]
_PURPOSES = {"tag": "tagging", "note": "commenting", "reason": "describing"}


@dataclass(frozen=True, slots=True)
class Creator:
    """Hold who made an annotation: a `Person` or a piece of `Software`."""

    name: str = ""
    type: Literal["Person", "Software"] = "Person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Hold one mark on a text, or one link between two marks.

    A mark has an `anchor`; a link has `ends`, the ids of the two annotations it ties, and its
    `tag` is the relation. `confidence` is `guess`, `think so`, `sure` or nothing.

    >>> article = Article("The FT said so.", "example")
    >>> mark = Annotation.on(article, 4, 6, "media-relay", creator=Creator("Ada"))
    >>> mark.anchor.exact, mark.start, mark.end
    ('FT', 4, 6)
    """

    article: str
    tag: str
    anchor: Anchor | None = None
    ends: tuple[str, str] | None = None
    note: str = ""
    reason: str = ""
    confidence: str = ""
    creator: Creator = field(default_factory=Creator)
    created: str = ""
    modified: str = ""
    id: str = field(default_factory=lambda: uuid.uuid4().urn)

    @classmethod
    def on(cls, article: Article, start: int, end: int, tag: str, **more: Any) -> Annotation:
        """Mark `article.text[start:end]` with a tag."""
        more.setdefault("created", now())
        anchor = describe(article.text, start, end)
        return cls(article=article.id, tag=tag, anchor=anchor, **more)

    @property
    def start(self) -> int:
        return self.anchor.start if self.anchor else -1

    @property
    def end(self) -> int:
        return self.anchor.end if self.anchor else -1

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    def to_jsonld(self) -> dict[str, Any]:
        """Write the annotation as a W3C JSON-LD object (without its `@context`)."""
        target: Any = list(self.ends or ())
        if self.anchor:
            target = {"source": self.article, "selector": self.anchor.to_selectors()}
        stamps = {"created": self.created, "modified": self.modified}
        return {
            "id": self.id,
            "type": "Annotation",
            "motivation": "linking" if self.ends else "tagging",
            "creator": {"type": self.creator.type, "name": self.creator.name},
            **{name: value for name, value in stamps.items() if value},
            "body": self._bodies(),
            "target": target,
            **({} if self.anchor else {"kit:article": self.article}),
        }

    def _bodies(self) -> list[dict[str, str]]:
        said = {purpose: getattr(self, name) for name, purpose in _PURPOSES.items()}
        said["assessing"] = self.confidence
        return [
            {"type": "TextualBody", "purpose": purpose, "value": value}
            for purpose, value in said.items()
            if value
        ]

    @classmethod
    def from_jsonld(cls, data: Mapping[str, Any]) -> Annotation:
        """Read a W3C JSON-LD object; `from_jsonld(a.to_jsonld()) == a`.

        Raises `KitError` when it is not an annotation this kit can hold.
        """
        try:
            return cls(**_fields(data))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise KitError(
                "An annotation in the file is not a W3C Web Annotation the kit can read.",
                "Export it again from the tool that made it, as a Web Annotation page.",
            ) from error


def _fields(data: Mapping[str, Any]) -> dict[str, Any]:
    bodies = data.get("body") or []
    bodies = bodies if isinstance(bodies, list) else [bodies]
    said = {one.get("purpose"): str(one["value"]) for one in bodies if "value" in one}
    maker = data.get("creator") or {}
    kind: Any = "Software" if maker.get("type") == "Software" else "Person"
    fields = {
        "id": str(data["id"]),
        "creator": Creator(str(maker.get("name") or ""), kind),
        "created": str(data.get("created") or ""),
        "modified": str(data.get("modified") or ""),
        "confidence": said.get("assessing", ""),
        **{name: said.get(purpose, "") for name, purpose in _PURPOSES.items()},
    }
    target = data["target"]
    if isinstance(target, list):
        first, second = map(str, target)
        return {
            **fields,
            "ends": (first, second),
            "article": str(data.get("kit:article") or ""),
        }
    anchor = Anchor.from_selectors(target["selector"])
    return {**fields, "anchor": anchor, "article": str(target["source"])}


def to_page(annotations: Iterable[Annotation], **more: Any) -> dict[str, Any]:
    """Write annotations as one W3C `AnnotationPage`; `more` adds properties to the page."""
    items = [one.to_jsonld() for one in annotations]
    return {"@context": CONTEXT, "type": "AnnotationPage", **more, "items": items}


def from_page(page: Mapping[str, Any] | str) -> tuple[Annotation, ...]:
    """Read an `AnnotationPage` (a dict or JSON text); equal after the round trip."""
    if isinstance(page, str):
        try:
            page = json.loads(page)
        except (ValueError, RecursionError) as error:
            raise KitError("The file is not JSON.", "Choose a hand-in this kit made.") from error
    items = page.get("items") if isinstance(page, Mapping) else None
    if not isinstance(items, list):
        raise KitError("The file holds no annotations.", "Choose a hand-in this kit made.")
    return tuple(Annotation.from_jsonld(one) for one in items)


def reanchor(
    article: Article, annotations: Iterable[Annotation]
) -> tuple[tuple[Annotation, ...], tuple[tuple[Annotation, str], ...]]:
    """Find every mark again in a text that may have changed: `(kept, lost)`.

    `lost` pairs each mark that cannot be placed with the sentence saying why; none is dropped.
    """
    kept: list[Annotation] = []
    lost: list[tuple[Annotation, str]] = []
    for one in annotations:
        try:
            kept.append(_placed(one, article))
        except AnchorError as error:
            lost.append((one, str(error)))
    return tuple(kept), tuple(lost)


def _placed(one: Annotation, article: Article) -> Annotation:
    if one.anchor is None:
        return one
    place = match(article.text, one.anchor)
    return one if place == one.span else replace(one, anchor=describe(article.text, *place))


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Measure how much two spans share: intersection over union, 0 to 1.

    >>> overlap((0, 10), (5, 10))
    0.5
    """
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / ((one[1] - one[0]) + (other[1] - other[0]) - max(0, shared) or 1)


def now() -> str:
    """Tell the time as W3C annotations write it: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
