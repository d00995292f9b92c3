"""The class page: what a teacher reads, what a projector leaves out, what is never markup."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import ipywidgets
import pytest

from kit.annotations import Annotation
from kit.class_page.heat import heat_of
from kit.class_page.page import ClassPage, open_class
from kit.class_page.people import words_view
from kit.class_page.views import article_view
from kit.classroom.counting import Judge
from kit.classroom.load import load_class
from kit.classroom.next_minutes import suggest_next
from kit.handin import Op
from kit.lessons import Lesson, load_lesson
from kit.simulate import make_handin, truth_of
from kit.widgets.annotator import Annotator
from tests.classroom.conftest import page, put

BAD = "<img src=x onerror=alert(1)><script>alert(2)</script>&\"'</div>"


@pytest.fixture
def folder(work: Path, events: list[list[dict[str, Any]]]) -> Path:
    for number, one in enumerate(events):
        put(work / "class" / f"{number}.jsonld", page(one, f"Learner {number}"))
    return work / "class"


def every_word(page: ClassPage) -> str:
    """Open all tabs and gather everything the page shows."""
    for at in range(len(page.tabs.titles)):
        page._open_tab(at)
    found: list[str] = []

    def walk(widget: Any) -> None:
        if isinstance(widget, ipywidgets.HTML):
            found.append(widget.value)
        found.extend(str(one) for one in getattr(widget, "outputs", ()))
        found.extend(escape(str(one)) for one in getattr(widget, "_options_labels", ()))
        for child in getattr(widget, "children", ()):
            walk(child)

    walk(page.box)
    return "\n".join(found)


class Tags(HTMLParser):
    """Gather the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(html)
    return parser.seen


def test_the_page_opens_on_the_class_folder_of_the_work_folder(folder: Path) -> None:
    shown = open_class()
    assert "6 hand-ins" in shown.status.value
    assert "rough picture" in shown.status.value
    assert "The next ten minutes" in shown.next.value
    assert shown.tabs.titles[-1] == "Files"


def test_without_a_class_the_page_says_what_to_do(work: Path) -> None:
    shown = open_class()
    assert "There is no folder" in shown.status.value and "make the folder" in shown.status.value
    (work / "class").mkdir()
    shown.folder.value = str(work / "class")
    shown.look()
    assert "No hand-in lies in" in shown.status.value


def test_names_are_nowhere_until_asked_for(folder: Path) -> None:
    shown = open_class()
    assert "Learner " not in every_word(shown).replace("Learner</th>", "")
    names = next(w for w in widgets_of(shown) if getattr(w, "description", "") == "Show names")
    names.value = True
    assert "Learner 3" in every_word(shown)


def test_a_projector_shows_nobody(folder: Path) -> None:
    shown = open_class(projector=True)
    told = every_word(shown)
    assert "The next ten minutes" in told
    assert "on the key" not in shown.next.value, "the key is the class's to find"
    assert "see Files" not in told
    assert str(folder) not in told
    for line in load_class(folder).learners:
        assert line.pseudonym not in told and line.name not in told
    assert not {"One learner", "Own words", "Files"} & set(shown.tabs.titles)


def test_a_projector_keeps_the_key_until_the_teacher_shows_it(folder: Path, lesson: Lesson) -> None:
    shown = open_class(projector=True)
    told = every_word(shown)
    hidden = ("The key says", "On the key", "passed over", "<td>stands as it is", "not on the key")
    assert [words for words in (*hidden, "key's range") if words in told] == []
    assert "He is widely reported saying" in told, "what learners marked is there"
    asked = [one.question for one in suggest_next(lesson, load_class(folder).counts)]
    assert asked and not [one for one in asked if escape(one) in shown.next.value]
    assert "Which words decided it for you?" in shown.next.value
    assert not re.search('class="card (split|sure|alarm|missed)"', shown.next.value)
    shown.key.value = True
    told = every_word(shown)
    assert [one for one in asked if escape(one) in shown.next.value] == asked
    assert [words for words in hidden if words not in told] == []


def test_the_class_lies_over_the_text_all_together_and_tag_by_tag(
    folder: Path, lesson: Lesson
) -> None:
    (annotator,) = [w for w in drawn(open_class()) if isinstance(w, Annotator)]
    step, counts = lesson.step("Mark every source"), load_class(folder).counts
    layers = {layer["id"].removeprefix("heat-"): layer for layer in annotator.layers}
    assert list(layers) == ["", *step.tags]
    assert [tag for tag, layer in layers.items() if layer["shown"]] == [""]
    judge = Judge(lesson)
    for tag, layer in layers.items():
        heat = heat_of(counts, step, tag)
        assert layer["spans"]
        for span in layer["spans"]:
            words = judge.words((span["start"], span["end"]))
            assert span["count"] == max(heat[word] for word in words)
            assert span["of"] == counts.committed(step.id) == 6
    assert annotator.options["readonly"]


def drawn(shown: ClassPage) -> list[Any]:
    every_word(shown)
    return widgets_of(shown)


def widgets_of(shown: ClassPage) -> list[Any]:
    found: list[Any] = [shown.box]
    for one in found:
        found.extend(getattr(one, "children", ()))
    return found


def hostile(lesson: Lesson, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put markup wherever a learner can write: name, note, reason, tag, text, level, hand-in."""
    step = "mark-every-source"
    mark = Annotation.on(lesson.article, 606, 631, "role-only", note=BAD, reason=BAD)
    odd = Annotation.on(lesson.article, 606, 631, BAD, note=BAD)
    before = [one for one in deepcopy(events) if one["event"] != "named"]
    at = next(
        i for i, one in enumerate(before) if (one.get("step"), one["event"]) == (step, "committed")
    )
    ops = [Op("mark", one.id, one).to_json() for one in (mark, odd)]
    more = {"v": 1, "event": "changed", "step": step, "ops": ops, "at": "2026-11-23T10:00:00Z"}
    for one in before:
        for op in one.get("ops", ()):
            if op["kind"] == "answer" and isinstance(op["value"]["value"], str):
                op["value"] = {**op["value"], "value": BAD, "confidence": BAD}
    return [*before[:at], more, *before[at:], {"v": 1, "event": "named", "name": BAD, "at": "2027"}]


def test_nothing_a_learner_writes_becomes_markup(
    folder: Path, lesson: Lesson, events: list[list[dict[str, Any]]]
) -> None:
    put(folder / "bad<img src=x onerror=alert(3)>.jsonld", page(hostile(lesson, events[5]), BAD))
    put(folder / "worse<script>.jsonld", b"{")
    shown = open_class()
    names = None
    every_word(shown)
    for widget in widgets_of(shown):
        if getattr(widget, "description", "") == "Show names":
            names = widget
    assert names is not None
    names.value = True
    told = every_word(shown)
    assert "alert(2)" in told, "the words are shown"
    for tag, attributes in elements(told):
        assert tag not in ("script", "img", "object", "embed", "a")
        assert not any(name.startswith("on") for name in attributes)


def test_the_reasons_for_a_vote_are_read_vote_by_vote(work: Path) -> None:
    court = load_lesson("anonymous")
    votes = {"Ada": ("a", "One voice."), "Ben": ("b", f"Who? {BAD}"), "Cem": ("a", "A job.")}
    for seed, (name, (option, why)) in enumerate(votes.items()):
        events = make_handin(court, truth_of(court), seed, name)
        for op in (op for one in events for op in one.get("ops", ()) if op["kind"] == "answer"):
            if "note" in op["value"]:
                op["value"] = {"value": [option], "confidence": "", "note": why}
        put(work / "votes" / f"{name}.jsonld", page(events, name))
    told = words_view(load_class(work / "votes"))
    first, keep = told.index("The court: first vote"), told.index("reasons for “Keep”: 2")
    assert first < keep < told.index("One voice.") < told.index("reasons for “Keep, with more”: 1")
    assert escape(f"Who? {BAD}") in told and BAD not in told


def test_one_learners_page_stands_in_a_frame_that_runs_nothing(folder: Path) -> None:
    shown = open_class()
    every_word(shown)
    choice = next(w for w in widgets_of(shown) if isinstance(w, ipywidgets.Select))
    shown_pages = []
    for _, line in choice.options[1:]:
        choice.value = line
        frames = [a for tag, a in elements(every_word(shown)) if tag == "iframe"]
        shown_pages += frames
    assert shown_pages
    for attributes in shown_pages:
        assert attributes["sandbox"] is None or attributes["sandbox"] == ""
        assert "The article, with my marks" in str(attributes["srcdoc"])


def test_counts_stand_beside_the_marks_and_not_colours_alone(folder: Path, lesson: Lesson) -> None:
    loaded = load_class(folder)
    html = article_view(lesson, loaded.counts, lesson.step("Mark every source"))
    assert len(re.findall(r"<sup>.*?\(marked by </span>\d+<span", html)) > 10
    words = re.sub(r"<sup>.*?</sup>|<ul.*?</ul>", "", html)
    assert "Reports also emerged" in re.sub(r"<[^>]+>", "", words)


def test_files_a_teacher_adds_never_write_over_another(folder: Path) -> None:
    shown = open_class()
    content = (folder / "0.jsonld").read_bytes()
    shown._take([{"name": "../../0.jsonld", "content": b"{}"}, {"name": ".hidden", "content": b""}])
    assert (folder / "0.jsonld").read_bytes() == content
    assert (folder / "0 (2).jsonld").read_bytes() == b"{}"
    assert not (folder.parent.parent / "0.jsonld").exists()


def test_marks_are_written_from_the_weights_on_the_page(folder: Path, work: Path) -> None:
    every = drawn(open_class())
    named = {getattr(one, "description", ""): one for one in every}
    for name in (
        "steps committed",
        "marks and texts with a reason",
        "a second look after feedback",
    ):
        named[name].value = 0
    named["Marks for Canvas"].click()
    assert not list(work.glob("*marks*")), "nothing counts, so nothing is marked"
    named["agreement with the key"].value = 1
    named["points in all"].value = 5
    named["Marks for Canvas"].click()
    (book,) = work.glob("*marks*")
    assert book.read_text("utf-8-sig").startswith("Student,ID,SIS User ID,SIS Login ID,Section,")
    assert "Points Possible,,,,,5" in book.read_text("utf-8-sig")


def test_looking_again_finds_what_came_since(
    folder: Path, events: list[list[dict[str, Any]]]
) -> None:
    (folder / "5.jsonld").unlink()
    shown = open_class()
    assert "5 hand-ins" in shown.status.value
    put(folder / "new.jsonld", page(events[5]))
    shown.look()
    assert "6 hand-ins" in shown.status.value


def test_the_page_keeps_looking_until_told_to_stop(
    folder: Path, events: list[list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kit.class_page.page.EVERY", 0.01)
    (folder / "5.jsonld").unlink()

    async def wait_for(shown: ClassPage, words: str) -> None:
        while words not in shown.status.value:
            await asyncio.sleep(0.01)

    async def sit() -> None:
        shown = open_class()
        shown.watch.value = True
        put(folder / "new.jsonld", page(events[5]))
        await asyncio.wait_for(wait_for(shown, "6 hand-ins"), 30)
        shown.watch.value = False
        (folder / "new.jsonld").unlink()
        await asyncio.sleep(0.1)
        assert "6 hand-ins" in shown.status.value

    with ThreadPoolExecutor() as aside:  # a browser test may have left a loop in this thread
        aside.submit(asyncio.run, sit()).result()


def test_no_word_the_house_avoids_is_on_the_page(folder: Path) -> None:
    told = re.sub(r"<style>.*?</style>|srcdoc=\".*?\"", "", every_word(open_class()), flags=re.S)
    plain = re.sub(r"<[^>]+>", " ", told).lower()
    plain = plain.split("application/vnd.plotly")[0]
    assert not re.findall(r"\b(wrong|score|scores|error|user|users)\b", plain)
