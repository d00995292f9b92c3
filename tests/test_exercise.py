"""A step keeps its promises: saved before it says so, nothing of the key before commit."""

from __future__ import annotations

import json
import shutil
import uuid
from pathlib import Path
from typing import Any

import pytest

from kit.exercise import Exercise
from kit.handin import read_handin
from kit.lessons import find_lesson, key_version, load_lesson
from kit.publish import keepsake
from kit.session import OpenLesson, open_lesson


class Page:
    """Stand at the browser's end of the wire: send what a page sends, hear what it hears."""

    def __init__(self, exercise: Any) -> None:
        self.widget = getattr(exercise, "widget", exercise)
        self.heard: list[dict[str, Any]] = []
        self.sid, self.seq = str(uuid.uuid4()), 0
        self.widget.send = lambda message, buffers=None: self.heard.append(message)

    def ops(self, *ops: dict[str, Any]) -> dict[str, Any]:
        self.seq += 1
        self._say({"t": "ops", "sid": self.sid, "seq": self.seq, "ops": list(ops)})
        return self.heard[-1]

    def act(self, name: str, value: Any = None) -> None:
        self._say({"t": "act", "sid": self.sid, "seq": self.seq, "name": name, "value": value})

    def mark(self, start: int, end: int, tag: str, id: str = "") -> dict[str, Any]:
        text = self.widget.article.text
        value = {"tag": tag, "start": start, "end": end, "exact": text[start:end]}
        value |= {"note": "", "reason": "", "confidence": "sure"}
        return {"o": "add", "k": "mark", "id": id or str(uuid.uuid4()), "value": value}

    def _say(self, message: dict[str, Any]) -> None:
        self.widget._receive(self.widget, message, [])

    @property
    def seen(self) -> str:
        """Everything the browser holds, as text."""
        names = ("doc", "scheme", "state", "frame", "layers", "options")
        return json.dumps({name: getattr(self.widget, name) for name in names})


@pytest.fixture
def lesson(work: Path) -> OpenLesson:
    return open_lesson("sourcing")


def answer(id: str, value: Any) -> dict[str, Any]:
    return {"o": "add", "k": "answer", "id": id, "value": {"value": value, "confidence": "sure"}}


def test_a_vote_keeps_its_reason_and_the_page_a_learner_keeps_shows_it(work: Path) -> None:
    lesson = open_lesson("anonymous")
    court = Page(lesson["The court: first vote"])
    item = court.widget.frame["items"][0]
    assert item["why"] == 12 and not item["confidence"], "a vote asks for a reason, not a key"
    reason = {"value": ["b"], "confidence": "", "note": "Whose <b>doubts</b>?"}
    court.ops({"o": "add", "k": "answer", "id": "2", "value": reason})
    court.act("commit")
    assert lesson["The court: first vote"].record.work.answers["2"]["note"] == reason["note"]
    page = keepsake(load_lesson("anonymous"), lesson.handin)
    assert "<blockquote>Whose &lt;b&gt;doubts&lt;/b&gt;?</blockquote>" in page


def test_the_page_a_learner_keeps_says_what_they_made_of_their_own_text(work: Path) -> None:
    lesson = open_lesson("sourcing", language="es")
    written = [one for one in lesson.lesson.steps if one.kind == "write" and one.rubric.levels]
    step = next(one for one in written if not one.after)
    page = Page(lesson[step.title])
    page.ops(answer("1", "Jeremy Hunt, en Bruselas."))
    page.act("commit")
    page.act("self", {"item": "1", "level": "proficient"})
    kept = keepsake(lesson.lesson, lesson.handin)
    assert "<p>Lo veo más cerca de: logrado.</p>" in kept
    assert "los niveles de abajo" not in kept, "the levels are not on this page"


def test_a_mark_is_on_disk_before_the_page_hears_saved(lesson: OpenLesson) -> None:
    page = Page(lesson["Mark every source"])
    on_disk: list[int] = []

    def hear(message: dict[str, Any], buffers: object = None) -> None:
        page.heard.append(message)
        on_disk.append(lesson.handin.path.read_text("utf-8").count("role-only"))

    page.widget.send = hear
    assert page.ops(page.mark(606, 631, "role-only"))["t"] == "ack"
    assert on_disk == [1]


def test_running_the_cell_again_after_the_kernel_died_brings_all_back(
    lesson: OpenLesson, work: Path
) -> None:
    page = Page(lesson["Mark every source"])
    page.ops(page.mark(606, 631, "role-only"), page.mark(1049, 1134, "named-source"))
    page.act("hint")
    again = open_lesson("sourcing")["Mark every source"].widget
    assert [mark["exact"][:12] for mark in again.marks] == ["A US embassy", "British depu"]
    assert len(again.frame["hints"]["shown"]) == 1


@pytest.mark.parametrize(
    "title",
    [
        "Mark every source",
        "Tie each claim",
        "Follow the chain",
        "Check yourself",
        "Rate two sources",
        "Exit ticket",
        "Open two cards",
    ],
)
def test_nothing_of_the_key_is_in_the_browser_before_commit(lesson: OpenLesson, title: str) -> None:
    exercise = lesson[title]
    step, seen = exercise.step, Page(exercise).seen
    secrets = [one.reason for entry in step.entries for one in entry.readings]
    secrets += [entry.ask for entry in step.entries]
    secrets += [o.feedback for q in step.questions for o in q.options if o.feedback]
    secrets += list(step.because.values()) + [text for _, text in step.rubric.samples]
    secrets += [one.text for one in step.cards] + list(step.hints)
    assert secrets
    assert not [one for one in secrets if json.dumps(one)[1:-1] in seen]


def test_a_challenge_is_filed_with_its_reason_and_stands_on_its_card(lesson: OpenLesson) -> None:
    exercise = lesson["Mark every source"]
    page = Page(exercise)
    page.ops(page.mark(606, 631, "role-only"))
    why = {"start": 606, "end": 631, "why": "Her office can be asked."}
    page.act("challenge", why)
    assert exercise.record.challenges == {}, "nothing is challenged before commit"
    page.act("commit")
    page.act("challenge", {**why, "start": 1})
    page.act("challenge", {**why, "why": "no"})
    assert exercise.record.challenges == {}
    assert page.heard[-1]["what"] == "A challenge to the key needs a reason."
    page.act("challenge", {**why, "why": "A first thought of mine."})
    page.act("challenge", why)
    assert exercise.widget.frame["feedback"][0]["challenge"] == "Her office can be asked."
    event = lesson.handin.journal.events[-1]
    assert (event["event"], event["key"]) == ("challenged", key_version(lesson.lesson))
    again = open_lesson("sourcing", language="es")["Marca cada fuente"]
    assert again.widget.frame["feedback"][0]["challenge"] == "Her office can be asked."
    assert "Cuestioné la clave" in keepsake(again.lesson, again.handin)


@pytest.mark.parametrize(
    ("title", "item", "words"),
    [
        ("What can the alert show", "1", "What can the alert show"),
        ("Rate two sources", "General Ghika", "General Ghika"),
    ],
)
def test_an_answer_of_the_key_is_challenged_too(
    lesson: OpenLesson, title: str, item: str, words: str
) -> None:
    exercise = lesson[title]
    page, why = Page(exercise), {"item": item, "why": "The alert names nobody <b>at all</b>."}
    shown = lambda: exercise.widget.frame["items"][0]["challenges"]  # noqa: E731
    page.act("challenge", why)
    assert (exercise.record.challenges, shown()) == ({}, {}), "nothing before commit"
    page.act("commit")
    assert shown()[item] == ""
    for other in ({**why, "item": "none"}, {**why, "item": ["1"]}, {**why, "item": ""}, {}, "1"):
        page.act("challenge", other)
    assert exercise.record.challenges == {}
    page.act("challenge", why)
    assert shown()[item] == exercise.record.challenges[item] == why["why"]
    assert open_lesson("sourcing")[title].record.challenges[item] == why["why"]
    kept = keepsake(lesson.lesson, lesson.handin)
    assert f"I challenged the key on “{words}" in kept and "&lt;b&gt;at all" in kept


def test_a_prediction_has_no_key_to_challenge(lesson: OpenLesson) -> None:
    exercise = lesson["Before you read"]
    page = Page(exercise)
    page.act("commit")
    page.act("challenge", {"item": "1", "why": "There is nothing to challenge."})
    assert exercise.record.challenges == {}
    assert {str(one["challenges"]) for one in exercise.widget.frame["items"]} == {"{}"}


def test_a_result_says_which_key_it_was_compared_with(work: Path) -> None:
    shutil.copytree(find_lesson("sourcing"), work / "own")
    key = key_version(load_lesson(work / "own"))
    opened = open_lesson(work / "own")
    page = Page(opened["Mark every source"])
    page.ops(page.mark(606, 631, "role-only"))
    page.act("commit")
    assert f"Compared with version {key} of the key." in page.seen
    assert opened.handin.journal.events[-1]["key"] == key
    answers = work / "own" / "answers.md"
    text = answers.read_text("utf-8").replace("A job is given, and no name.", "A job is given.")
    answers.write_text(text, "utf-8")
    again = open_lesson(work / "own")
    now = key_version(again.lesson)
    told = f"you saw version {key}, and this compares with version {now}"
    assert now != key and told in Page(again["Mark every source"]).seen
    assert told in keepsake(again.lesson, again.handin)


def test_commit_then_reveal_then_one_revision_and_both_are_kept(lesson: OpenLesson) -> None:
    exercise = lesson["Mark every source"]
    page = Page(exercise)
    page.ops(page.mark(606, 631, "role-only"))
    page.act("commit")
    assert exercise.record.stage == "committed"
    assert exercise.widget.frame["focus"] == "feedback"
    outcomes = {card["outcome"] for card in exercise.widget.frame["feedback"]}
    assert outcomes == {"found"}
    assert exercise.widget.layers == []
    page.act("reveal")
    assert {card["outcome"] for card in exercise.widget.frame["feedback"]} == {"found", "missed"}
    assert exercise.widget.layers[0]["kind"] == "key"
    page.act("revise")
    page.ops(page.mark(1049, 1134, "named-source"))
    page.act("commit")
    record = exercise.record
    assert (record.stage, len(record.first.annotations), len(record.work.annotations)) == (
        "final",
        1,
        2,
    )
    page.act("revise")
    assert exercise.record.stage == "final"


def test_a_committed_step_refuses_changes_and_says_why(lesson: OpenLesson) -> None:
    exercise = lesson["Mark every source"]
    page = Page(exercise)
    page.act("commit")
    page.ops(page.mark(606, 631, "role-only"))
    (told,) = [message for message in page.heard if message["t"] == "nack"]
    assert "Revise once" in told["next"]
    assert told["retry"] is False
    assert "without marks" in exercise.widget.frame["summary"]


@pytest.mark.parametrize(
    "value",
    [
        {"tag": "role-only", "start": 0, "end": 4, "exact": "nope"},
        {"tag": "role-only", "start": -1, "end": 4, "exact": ""},
        {"tag": "astrology", "start": 606, "end": 631, "exact": "A US embassy spokesperson"},
        {"tag": "role-only", "start": "a", "end": None, "exact": "x"},
    ],
)
def test_a_mark_that_does_not_quote_its_place_is_refused(
    lesson: OpenLesson, value: dict[str, Any]
) -> None:
    exercise = lesson["Mark every source"]
    page = Page(exercise)
    told = page.ops({"o": "add", "k": "mark", "id": "x", "value": value})
    assert "nack" in {message["t"] for message in page.heard}, told
    assert not exercise.record.work.annotations


def test_a_book_pasted_into_a_note_is_refused_and_the_mark_stays(lesson: OpenLesson) -> None:
    page = Page(lesson["Exit ticket"])
    page.ops(answer("1", "a fine answer"))
    page.ops(answer("1", "x" * 1_000_000))
    assert [message["retry"] for message in page.heard if message["t"] == "nack"] == [False]
    assert lesson["Exit ticket"].record.work.answers["1"]["value"] == "a fine answer"


def test_cards_open_one_by_one_and_only_after_their_step(lesson: OpenLesson) -> None:
    cards = lesson["Open two cards"]
    page, before = Page(cards), Page(lesson["Trace one line"])
    page.act("card", cards.step.cards[0].id)
    assert cards.record.cards == ()
    before.ops(answer("1", ["a"]))
    before.act("commit")
    page.act("card", cards.step.cards[0].id)
    shown = [bool(item["card"].get("text")) for item in cards.widget.frame["items"]]
    assert shown == [True, False]
    page.act("card", cards.step.cards[1].id)
    assert cards.record.stage == "final"
    assert lesson["Date the event"].locked == ""


def test_links_may_end_in_the_learners_own_marks(lesson: OpenLesson) -> None:
    marks, links = lesson["Mark every source"], lesson["Tie each claim"]
    page = Page(marks)
    page.ops(page.mark(606, 631, "role-only", id="11111111-1111-4111-8111-111111111111"))
    lesson.refresh()
    given = links.widget.scheme["given"]
    own = next(one for one in given if not one["set"])
    claim = next(one for one in given if "threat stream" in one["text"])
    value = {"type": "attributed-to", "from": claim["id"], "to": own["id"], "note": ""}
    wire = Page(links)
    assert wire.ops({"o": "add", "k": "link", "id": "l1", "value": value})["t"] == "ack"
    wire.act("commit")
    assert {one.outcome for one in links.feedback if one.marks} == {"found"}
    assert "comes" not in lesson.picture.words
    assert lesson.picture.rows[0][1] == "A US embassy spokesperson"


def test_the_hand_in_is_two_files_with_everything_in_them(lesson: OpenLesson) -> None:
    page = Page(lesson["Mark every source"])
    page.ops(page.mark(606, 631, "role-only"))
    form = Page(lesson.hand_in())
    form.ops(answer("name", "Ada <b>"))
    form.act("handin")
    folder = lesson.handin.path.parent
    (file,) = folder.glob("*.jsonld")
    page_, steps = read_handin(file)
    kept = file.with_suffix(".html").read_text("utf-8")
    assert page_["creator"]["name"] == "Ada <b>"
    assert len(steps["mark-every-source"].work.marks) == 1
    assert "Ada &lt;b&gt;" in kept
    assert ">A US embassy spokesperson</mark><sup>R</sup>" in kept
    assert "://" not in kept.replace("lbry://", "").replace("http://www.w3.org", "")
    assert file.name in form.widget.frame["summary"]


def test_an_old_page_that_asks_twice_changes_nothing(lesson: OpenLesson) -> None:
    exercise: Exercise = lesson["Check yourself"]
    page = Page(exercise)
    for name in ("reveal", "revise", "keep", "dance", "commit", "commit", "keep", "keep", "revise"):
        page.act(name)
    assert exercise.record.stage == "final"
    events = [event["event"] for event in lesson.handin.journal.events]
    assert events.count("committed") == 1


def test_the_machines_suggestions_come_with_reasons_and_keep_the_learners_answer(
    lesson: OpenLesson, work: Path
) -> None:
    exercise = lesson["Mark every source"]
    page = Page(exercise)
    one = lesson.lesson.suggestions[0]
    page.act("reject", {"id": one.id, "why": "too early"})
    page.act("commit")
    assert one.note not in page.seen
    page.act("reveal")
    kinds = [layer["kind"] for layer in exercise.widget.layers]
    assert kinds == ["key", "suggestion"]
    page.act("reject", {"id": one.id, "why": "It is the writer who says so."})
    again = open_lesson("sourcing")["Mark every source"].widget.layers[1]["spans"]
    (span,) = [span for span in again if span["id"] == one.id]
    assert (span["decision"], span["why"]) == ("rejected", "It is the writer who says so.")
    assert all(span["text"] for span in again)


def test_a_revision_lays_the_first_version_beside_it(lesson: OpenLesson) -> None:
    exercise = lesson["Mark every source"]
    page = Page(exercise)
    page.ops(page.mark(606, 631, "role-only"))
    page.act("commit")
    page.act("revise")
    page.ops(page.mark(1049, 1134, "named-source"))
    page.act("commit")
    first = exercise.widget.layers[1]
    assert (first["kind"], len(first["spans"])) == ("first", 1)
