"""The Python side: in order, once, and on disk before anything is called saved."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.errors import KitError
from kit.widgets.annotator import Annotator, labels_of
from kit.widgets.held import Held
from kit.widgets.saved import Saved

TEXT = "A headline\n\nA spokesperson 😀 said so."


class Page:
    """What a page sees of a widget: it sends messages and keeps the answers."""

    def __init__(self, widget: Saved) -> None:
        self.widget = widget
        self.heard: list[dict[str, Any]] = []
        widget.send = lambda content, buffers=None: self.heard.append(content)  # type: ignore[method-assign]

    def say(self, **message: Any) -> list[dict[str, Any]]:
        before = len(self.heard)
        self.widget._receive(self.widget, message, [])
        return self.heard[before:]


def mark(
    start: int, end: int, id: str = "a", tag: str = "role-only", text: str = TEXT
) -> dict[str, Any]:
    return {"id": id, "tag": tag, "start": start, "end": end, "exact": text[start:end]}


def add(seq: int, value: dict[str, Any], sid: str = "one", o: str = "add") -> dict[str, Any]:
    return {
        "t": "ops",
        "sid": sid,
        "seq": seq,
        "ops": [{"o": o, "k": "mark", "id": value["id"], "value": value}],
    }


def annotator(**more: Any) -> Annotator:
    return Annotator(TEXT, labels=["role only"], **more)


def test_a_change_is_saved_before_it_is_acknowledged():
    order: list[str] = []
    page = Page(annotator(save=lambda ops: order.append("saved")))
    page.widget.send = lambda content, buffers=None: order.append(content["t"])  # type: ignore[method-assign]
    page.say(**add(1, mark(12, 26)))
    assert order == ["saved", "ack"]


def test_what_cannot_be_saved_is_refused_in_two_sentences_and_tried_again():
    full = [True]

    def save(ops: list[dict[str, Any]]) -> None:
        if full[0]:
            raise KitError("The disk is full.", "Free some space.")

    page = Page(annotator(save=save))
    (told,) = page.say(**add(1, mark(12, 26)))
    assert (told["t"], told["what"], told["next"]) == (
        "nack",
        "The disk is full.",
        "Free some space.",
    )
    assert told["retry"] and page.widget.marks == []
    full[0] = False
    (told,) = page.say(**add(1, mark(12, 26)))
    assert told["t"] == "ack" and len(page.widget.marks) == 1


BAD = [
    ("a place beyond the text", {**mark(12, 26), "end": 999}),
    ("words that do not stand there", {**mark(12, 26), "exact": "Another person"}),
    ("an offset counted in UTF-16", {**mark(29, 33), "start": 30, "end": 34}),
    ("a label of another step", mark(12, 26, tag="document")),
    ("a place that is not a number", {**mark(12, 26), "start": "12"}),
    ("an empty passage", mark(12, 12)),
]


@pytest.mark.parametrize(("says", "value"), BAD)
def test_a_mark_that_does_not_fit_is_dropped_with_a_reason(says, value):
    saved: list[Any] = []
    page = Page(annotator(save=saved.append))
    told = page.say(**add(1, value))
    assert [one["t"] for one in told] == ["nack", "ack"], says
    assert not told[0]["retry"] and page.widget.marks == [] and saved == []


@pytest.mark.parametrize(
    "ops", [None, 7, [None], [{"o": "steal"}], [{"o": "add", "k": "mark", "id": 3}]]
)
def test_nonsense_from_a_page_changes_nothing(ops):
    page = Page(annotator())
    page.say(t="ops", sid="one", seq=1, ops=ops)
    assert page.widget.marks == []
    assert page.say(**add(2, mark(12, 26)))[-1]["t"] == "ack"


@given(st.permutations(range(1, 7)), st.lists(st.integers(1, 6), max_size=6))
def test_late_and_repeated_messages_end_in_the_order_they_were_made(order, again):
    saved: list[Any] = []
    page = Page(annotator(save=saved.extend))
    for seq in [*order, *again]:
        page.say(**add(seq, {**mark(12, 26), "note": str(seq)}, o="set"))
    assert [op["value"]["note"] for op in saved] == ["1", "2", "3", "4", "5", "6"]
    assert page.heard[-1]["seq"] == 6


def test_a_commit_waits_for_the_marks_made_before_it():
    done: list[Any] = []
    page = Page(annotator(act=lambda name, value: done.append((name, len(page.widget.marks)))))
    page.say(t="act", sid="one", seq=2, name="commit")
    page.say(**add(2, mark(14, 26, "b")))
    assert done == []
    page.say(**add(1, mark(12, 26)))
    assert done == [("commit", 2)]


def test_an_act_that_fails_is_told_in_two_sentences():
    def act(name: str, value: Any) -> None:
        raise KitError("There are no more hints.", "Commit your marks.")

    (told,) = Page(annotator(act=act)).say(t="act", sid="one", seq=0, name="hint")
    assert (told["what"], told["next"]) == ("There are no more hints.", "Commit your marks.")


def test_hello_is_answered_with_everything_for_that_page_alone():
    page = Page(annotator(state={"marks": [mark(12, 26)], "links": [], "answers": {}}))
    page.say(**add(1, mark(14, 26, "b")))
    (told,) = page.say(t="hello", v=1, sid="two", rev=0, pending=0)
    assert (told["t"], told["sid"]) == ("reset", "two")
    assert [one["id"] for one in told["state"]["marks"]] == ["a", "b"]


def test_a_page_that_knows_how_things_stand_gets_no_list_again():
    page = Page(annotator(state={"marks": [mark(12, 26)], "links": [], "answers": {}}))
    (told,) = page.say(t="hello", v=1, sid="two", rev=0, pending=0)
    assert told["rev"] == 0 and "state" not in told


def test_a_reload_gets_what_edits_made_without_sending_it_each_time(monkeypatch):
    widget = annotator()
    sent: list[Any] = []
    monkeypatch.setattr(widget, "send_state", lambda key=None: sent.append(key))
    Page(widget).say(**add(1, mark(12, 26)))
    assert sent == []
    assert len(widget.get_state()["state"]["marks"]) == len(widget.state["marks"]) == 1


def test_an_edit_costs_the_same_whatever_is_there(monkeypatch):
    """Nothing that grows with the marks is made for an edit: not the list, not the snapshot."""
    many = [mark(12, 26, f"m{k}") for k in range(1000)]
    widget = annotator(state={"marks": many})
    page = Page(widget)
    monkeypatch.setattr(Held, "snapshot", lambda *_: pytest.fail("a snapshot was made"))
    monkeypatch.setattr(Held, "marks", property(lambda _: pytest.fail("the marks were sorted")))
    (told,) = page.say(**add(1, mark(12, 26)))
    assert told["t"] == "ack" and len(json.dumps(told)) < 100


def test_removing_a_mark_twice_is_harmless():
    page = Page(annotator())
    page.say(**add(1, mark(12, 26)))
    for seq in (2, 3):
        told = page.say(t="ops", sid="one", seq=seq, ops=[{"o": "del", "k": "mark", "id": "a"}])
        assert told[-1]["t"] == "ack"
    assert page.widget.marks == []


def test_labels_get_letters_of_their_own():
    labels = labels_of(["named source", {"name": "note", "letter": "x"}, "named place"])
    assert [one["letter"] for one in labels] == ["N", "X", "A"]


def test_two_labels_with_one_letter_are_refused():
    with pytest.raises(KitError, match="same letter"):
        labels_of([{"name": "one", "letter": "A"}, {"name": "two", "letter": "a"}])
