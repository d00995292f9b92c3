"""The form: whatever a learner does beside marking: choose, rate, write, open cards, sign.

It knows nothing of lessons, journals or keys; whoever needs those passes `save` and `act`, and
sets `frame` again when something has changed. The browser part is `js/forms_*.js`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kit.errors import KitError
from kit.widgets.joined import SHARED_JS, css, esm
from kit.widgets.saved import Op, Saved

__all__ = ["FORM_CSS", "FORM_JS", "KINDS", "Form"]

KINDS = ("one", "many", "rate", "write", "card", "name")
MOST = 50_000  # characters of one text; a slip of the paste key is longer, an essay is not

FORM_JS = (
    *SHARED_JS,
    "forms_item.js",
    "forms_choose.js",
    "forms_rate.js",
    "forms_write.js",
    "forms_read.js",
    "forms_name.js",
    "entry_form.js",
)
FORM_CSS = ("tokens.css", "frame.css", "forms.css")


class Form(Saved):
    """Show questions, tables, texts and cards, and keep every answer as it is given.

    `items` and `frame` are those of `docs/widgets.md`; HTML in them is made by Python and trusted.
    Raises `KitError` when an item has no id, an id of another, or a kind that is none of `KINDS`.

    >>> item = {"id": "why", "kind": "write", "question": "Why?", "words": 40}
    >>> form = Form([item], frame={"title": "Exit ticket", "beat": "Explain"})
    >>> form.frame["items"][0]["id"], form.answers
    ('why', {})
    """

    _esm = esm(*FORM_JS)
    _css = css(*FORM_CSS)

    def __init__(
        self,
        items: Iterable[Mapping[str, Any]] = (),
        *,
        frame: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
        confidences: Sequence[str] = ("guess", "think so", "sure"),
        **more: Any,
    ) -> None:
        told = dict(frame or {})
        told["items"] = [_checked_item(one) for one in (*told.get("items", ()), *items)]
        _no_twins(told["items"])
        super().__init__(
            frame={"title": "", "stage": "open", **told},
            scheme={"confidences": list(confidences)},
            options={"language": "en", **(options or {})},
            **more,
        )

    def checked(self, op: Any) -> Op:
        """Return an operation that answers an item of this form, or raise `KitError`."""
        op = super().checked(op)
        kinds = answer_kinds(self.frame.get("items", ()))
        if op["k"] != "answer" or op["id"] not in kinds:
            raise KitError(
                "The page sent an answer to a question that this step does not have.",
                "Run the cell again, then answer once more.",
            )
        if op["o"] != "del":
            _check_value(kinds[op["id"]], op["value"].get("value"))
            _check_value("write", op["value"].get("note") or "")
        return op


def answer_kinds(items: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """List what may be answered, by id: items themselves, or the rows of a `rate` item.

    >>> answer_kinds([{"id": "t", "kind": "rate", "rows": [{"id": "ghika", "text": "Ghika"}]}])
    {'ghika': 'rate'}
    """
    kinds: dict[str, str] = {}
    for item in items:
        rated = item.get("rows", ()) if item["kind"] == "rate" else (item,)
        kinds |= {str(one["id"]): str(item["kind"]) for one in rated}
    return kinds


def _check_value(kind: str, value: Any) -> None:
    """Refuse what the page's own controls cannot make; an empty value is an answer taken back."""
    text = isinstance(value, str) and kind in ("write", "name")
    if text and len(value) > MOST:
        raise KitError(
            f"This text is longer than {MOST:,} characters.",
            "Shorten it; the part you typed before is saved.",
        )
    choice = isinstance(value, list) and kind in ("one", "many")
    rating = isinstance(value, dict) and kind == "rate"
    inside: Iterable[Any] = (
        value if choice else (*value, *value.values()) if rating else () if text else (None,)
    )
    if not all(isinstance(one, str) for one in inside):
        raise KitError(
            "The page sent an answer of a kind that does not fit its question.",
            "Reload the page and run the cell again.",
        )


def _checked_item(item: Mapping[str, Any]) -> dict[str, Any]:
    needs = {"one": ("options",), "many": ("options",), "rate": ("rows", "columns", "levels")}
    if not item.get("id") or item.get("kind") not in KINDS:
        raise KitError(
            f"The item {dict(item)!r:.80} has no id, or a kind that no form knows.",
            f"Give it an id and one of these kinds: {', '.join(KINDS)}.",
        )
    for part in needs.get(item["kind"], ()):
        if not item.get(part):
            raise KitError(
                f"The item “{item['id']}” has no {part}.", f"Give it at least one of its {part}."
            )
    return dict(item)


def _no_twins(items: Sequence[Mapping[str, Any]]) -> None:
    ids = [str(one["id"]) for item in items for one in (item, *item.get("rows", ()))]
    twin = next((one for one in ids if ids.count(one) > 1), None)
    if twin is not None:
        raise KitError(f"Two items of one form are called “{twin}”.", "Give each an id of its own.")
