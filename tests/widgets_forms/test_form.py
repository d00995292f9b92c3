"""What a form lets in, before any browser has a say."""

from __future__ import annotations

from typing import Any

import pytest

from kit.errors import KitError
from kit.widgets.form import Form
from tests.widgets_forms import samples as S


def op(id: str, value: Any, o: str = "set", k: str = "answer") -> dict[str, Any]:
    return {"o": o, "k": k, "id": id, "value": {"value": value, "confidence": "sure"}}


@pytest.mark.parametrize(
    ("items", "says"),
    [
        ([{"kind": "one", "options": [{"id": "a"}]}], "has no id"),
        ([{"id": "x", "kind": "essay"}], "one of these kinds"),
        ([{"id": "x", "kind": "one"}], "has no options"),
        (
            [{"id": "x", "kind": "rate", "rows": [{"id": "r"}], "columns": [{"id": "c"}]}],
            "has no levels",
        ),
        ([S.WRITE, S.WRITE], "Two items of one form are called “ticket”"),
        ([S.RATE, {"id": "ghika", "kind": "write"}], "Two items of one form are called “ghika”"),
    ],
)
def test_an_item_that_no_page_can_show_is_refused(items: list[Any], says: str) -> None:
    with pytest.raises(KitError, match=says):
        Form(items)


GOOD = [
    (S.CHOOSE, op("weigh", ["a"])),
    (S.MANY, op("evidence", [])),
    (S.RATE, op("ghika", {"named": "2"})),
    (S.WRITE, op("ticket", "Because …")),
    (S.NAME, op("name", "Ada")),
    (S.NAME, {"o": "del", "k": "answer", "id": "name"}),
]
ODD = [
    (S.CHOOSE, op("weigh", "a")),
    (S.CHOOSE, op("weigh", [1])),
    (S.CHOOSE, op("another", ["a"])),
    (S.CHOOSE, op("weigh", ["a"], k="mark")),
    (S.RATE, op("vain", {"named": "2"})),
    (S.RATE, op("ghika", {"named": 2})),
    (S.WRITE, op("ticket", ["words"])),
    (S.WRITE, op("ticket", "x" * 50_001)),
    (S.NAME, op("name", None)),
]


@pytest.mark.parametrize(("item", "change"), GOOD)
def test_an_answer_that_fits_its_question_is_taken(item: Any, change: Any) -> None:
    assert Form([item]).checked(change) == change


@pytest.mark.parametrize(("item", "change"), ODD)
def test_an_answer_that_does_not_fit_is_refused_in_two_sentences(item: Any, change: Any) -> None:
    with pytest.raises(KitError) as refusal:
        Form([item]).checked(change)
    assert refusal.value.what and refusal.value.next
