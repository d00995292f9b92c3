"""The annotator: a text, labels to mark it with, and every mark saved as it is made.

It knows nothing of lessons, journals or keys; whoever needs those passes `save` and `act`. A
mark that arrives must quote what stands at its place; that one check finds every slip of offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import traitlets

from kit.articles import Article
from kit.errors import KitError
from kit.widgets.joined import ANNOTATOR_CSS, ANNOTATOR_JS, css, esm
from kit.widgets.limits import check_article, check_labels, check_layers, check_texts
from kit.widgets.saved import Op, Saved

__all__ = ["CONFIDENCES", "Annotator", "doc_of", "labels_of"]

CONFIDENCES = ("guess", "think so", "sure")
PATTERNS = ("solid", "double", "dashed", "dotted", "wavy", "thick")
RELATIONS = {
    "attributed-to": "attributed to",
    "relayed-by": "relayed by",
    "supports": "supports",
    "conflicts-with": "conflicts with",
    "qualifies": "qualifies",
    "discloses": "discloses",
}


class Annotator(Saved):
    """Show a text to mark, by mouse, touch or keyboard alone.

    `labels` are names, or mappings with `id`, `name`, `letter`, `pattern`, `colour`, `test`,
    `example`, `not`. `relations` are ids of ties between marks. Offsets are code points. Without
    `zones` the text does not say where its report ends.

    >>> annotator = Annotator("A spokesperson said so.", labels=["role only", "relay"])
    >>> [label["letter"] for label in annotator.scheme["labels"]]
    ['R', 'E']
    >>> annotator.marks
    []
    """

    _esm = esm(*ANNOTATOR_JS)
    _css = css(*ANNOTATOR_CSS)

    def __init__(
        self,
        article: Article | str,
        labels: Iterable[str | Mapping[str, Any]] = (),
        *,
        relations: Iterable[str | Mapping[str, Any]] = (),
        reasons: Iterable[str] = (),
        confidences: Iterable[str] = CONFIDENCES,
        given: Iterable[Mapping[str, Any]] = (),
        paragraphs: Iterable[int] | None = None,
        zones: bool = True,
        state: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
        frame: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        self.article = Article(article) if isinstance(article, str) else article
        check_article(self.article)
        doc = doc_of(self.article, paragraphs, zones)
        super().__init__(
            state=state,
            doc=doc,
            scheme={
                "labels": labels_of(labels),
                "relations": [_relation(one) for one in relations],
                "reasons": list(reasons),
                "confidences": list(confidences),
                "given": [dict(one) for one in given],
            },
            options={"language": "en", **(options or {})},
            frame={"title": self.article.title, "stage": "open", **(frame or {})},
            **more,
        )

    @traitlets.validate("layers")
    def _fitting(self, proposal: Any) -> list[dict[str, Any]]:
        check_layers(proposal["value"], len(self.article.text))
        return proposal["value"]

    def checked(self, op: Any) -> Op:
        """Return an operation that fits the text and the labels, or raise `KitError`."""
        op = super().checked(op)
        if op["o"] != "del":
            check_texts(op["value"])
        if op["k"] == "mark" and op["o"] != "del":
            self._check_mark(op["value"])
        return op

    def _check_mark(self, mark: Mapping[str, Any]) -> None:
        start, end, text = mark.get("start"), mark.get("end"), self.article.text
        placed = isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)
        if not placed or text[start:end] != mark.get("exact"):
            raise KitError(
                "A mark does not quote what stands at its place in the article.",
                "Run the cell again, then mark the passage once more.",
            )
        if mark.get("tag") not in {label["id"] for label in self.scheme["labels"]}:
            raise KitError(
                f"“{mark.get('tag')}” is not a label of this step.",
                "Choose one of the labels beside the text.",
            )


def doc_of(
    article: Article, numbers: Iterable[int] | None = None, zones: bool = True
) -> dict[str, Any]:
    r"""Lay an article out for the page: its numbered paragraphs, those of `numbers` only.

    `gap` is what stands between a paragraph and the one before it; None where something that is
    not shown lies between, so that no mark runs over it.

    >>> doc_of(Article("A headline\n\nOne.\nTwo."))["paragraphs"][1]
    {'n': 1, 'start': 12, 'text': 'One.', 'zone': 'report', 'gap': '\n\n'}
    """
    shown = None if numbers is None else set(numbers)
    found: list[dict[str, Any]] = []
    before = None
    for one in article.paragraphs:
        if shown is not None and one.number not in shown:
            continue
        gap = article.text[before.end : one.start] if before else ""
        found.append(
            {
                "n": one.number,
                "start": one.start,
                "text": one.text,
                "zone": article.zone_at(one.start) if zones else "report",
                "gap": gap if not gap.strip() else None,
            }
        )
        before = one
    facts = article.facts
    return {
        "id": article.id,
        "title": article.title,
        "lang": str(facts.get("lang") or facts.get("language") or "en"),
        "dir": str(facts.get("dir") or "auto"),
        "paragraphs": found,
    }


def labels_of(given: Iterable[str | Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Complete labels: an id, a letter no other has, a pattern and a colour each.

    >>> [(one["id"], one["letter"], one["pattern"]) for one in labels_of(["named source", "note"])]
    [('named-source', 'N', 'solid'), ('note', 'O', 'double')]
    """
    labels: list[dict[str, Any]] = [
        {"name": one} if isinstance(one, str) else dict(one) for one in given
    ]
    taken = {str(one["letter"]).upper() for one in labels if one.get("letter")}
    for place, one in enumerate(labels):
        one["name"] = str(one.get("name") or one.get("id"))
        one["id"] = str(one.get("id") or one["name"].lower().replace(" ", "-"))
        one["letter"] = str(one.get("letter") or _free_letter(one["name"], taken)).upper()
        taken.add(one["letter"])
        one["pattern"] = str(one.get("pattern") or PATTERNS[place % len(PATTERNS)])
        one["colour"] = int(one["colour"]) if one.get("colour") is not None else place
    if len({one["letter"] for one in labels}) < len(labels):
        raise KitError("Two labels have the same letter.", "Give each label a letter of its own.")
    check_labels(labels)
    return labels


def _free_letter(name: str, taken: Sequence[str] | set[str]) -> str:
    wanted = [char for char in name.upper() if char.isalpha()] + list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return next((char for char in wanted if char not in taken), "·")


def _relation(one: str | Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(one, Mapping):
        return dict(one)
    return {"id": one, "name": RELATIONS.get(one, one), "phrase": RELATIONS.get(one, one)}
