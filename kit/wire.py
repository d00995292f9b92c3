"""Between the page and the journal: marks as it sends them, annotations as we keep them.

Page ids are bare UUIDs, annotation ids IRIs; a passage a lesson sets has an IRI that names its own
place, so that a link to it can be read anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kit.annotations import Annotation, Creator, now
from kit.articles import Article
from kit.errors import KitError
from kit.handin import Op, Work

__all__ = ["from_page_op", "passage_id", "passage_span", "to_page_state"]

LONGEST = 20_000  # characters of a note or an answer; an essay fits, a pasted book does not
UUID, PASSAGE = "urn:uuid:", "urn:kit:passage:"


def passage_id(article: Article, span: tuple[int, int]) -> str:
    """Name a passage by its place.

    >>> passage_id(Article("text", "mine"), (0, 4))
    'urn:kit:passage:mine:0-4'
    """
    return f"{PASSAGE}{article.name}:{span[0]}-{span[1]}"


def passage_span(id: str) -> tuple[int, int] | None:
    """Read the place out of a passage's name; nothing for any other id."""
    start, _, end = id.rpartition(":")[2].partition("-")
    if id.startswith(PASSAGE) and start.isdigit() and end.isdigit():
        return int(start), int(end)
    return None


def from_page_op(op: Mapping[str, Any], article: Article, creator: Creator) -> Op:
    """Turn one operation of the page into one of the journal.

    Raises `KitError` when a text is too long to keep, or a mark lies outside the article.
    """
    value = op.get("value")
    if op["o"] == "del" or value is None:
        return Op(op["k"], op["id"] if op["k"] == "answer" else _iri(op["id"]), None)
    if len(str(value)) > LONGEST:
        raise KitError(f"A text of more than {LONGEST:,} characters cannot be kept.", "Shorten it.")
    if op["k"] == "answer":
        return Op("answer", op["id"], dict(value))
    return Op(op["k"], _iri(op["id"]), _annotation(op, value, article, creator))


def _annotation(
    op: Mapping[str, Any], value: Any, article: Article, creator: Creator
) -> Annotation:
    names = ("note", "reason", "confidence", "created", "modified")
    said: dict[str, Any] = {name: str(value.get(name) or "") for name in names}
    said |= {"created": said["created"] or now(), "id": _iri(op["id"]), "creator": creator}
    if op["k"] == "link":
        ends = _iri(str(value["from"])), _iri(str(value["to"]))
        return Annotation(article=article.id, tag=str(value["type"]), ends=ends, **said)
    return Annotation.on(article, int(value["start"]), int(value["end"]), str(value["tag"]), **said)


def to_page_state(work: Work) -> dict[str, Any]:
    """Give the page what the journal holds: `from_page_op` undone."""
    return {
        "marks": [_mark(one) for one in work.marks],
        "links": [_link(one) for one in work.links],
        "answers": dict(work.answers),
    }


def _said(one: Annotation) -> dict[str, Any]:
    stamps = {"created": one.created, "modified": one.modified}
    return {"id": _bare(one.id), "note": one.note, "confidence": one.confidence or None, **stamps}


def _mark(one: Annotation) -> dict[str, Any]:
    assert one.anchor is not None
    place = {"start": one.start, "end": one.end, "exact": one.anchor.exact}
    return {**_said(one), "tag": one.tag, **place, "reason": one.reason}


def _link(one: Annotation) -> dict[str, Any]:
    first, second = one.ends or ("", "")
    return {**_said(one), "type": one.tag, "from": _bare(first), "to": _bare(second)}


def _iri(id: str) -> str:
    return id if ":" in id else UUID + id


def _bare(id: str) -> str:
    return id.removeprefix(UUID)
