"""Nothing a learner made is lost: every change is on disk, and state is the fold of the events."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.annotations import Annotation, from_page
from kit.articles import Article
from kit.errors import KitError
from kit.handin import HandIn, Op, fold, open_handin, read_handin


@pytest.fixture
def handin(work: Path, article: Article) -> HandIn:
    return open_handin(work, "1-sourcing", article)


def mark(article: Article, start: int = 606, end: int = 631) -> Op:
    made = Annotation.on(article, start, end, "role-only", confidence="sure")
    return Op("mark", made.id, made)


def again(handin: HandIn, article: Article) -> HandIn:
    return HandIn(handin.path, handin.lesson, article)


def test_work_is_back_after_the_kernel_died(handin: HandIn, article: Article) -> None:
    op = mark(article)
    handin.record("mark", [op, Op("answer", "1", {"value": "a", "confidence": "guess"})])
    fresh = again(handin, article)
    assert fresh.step("mark").work.annotations == {op.id: op.value}
    assert fresh.step("mark").work.answers["1"]["value"] == "a"
    assert fresh.id == handin.id


def test_first_and_revised_versions_both_exist(handin: HandIn, article: Article) -> None:
    first, second = mark(article), mark(article, 1049, 1134)
    handin.record("mark", [first])
    handin.tell("committed", "mark")
    handin.tell("revising", "mark")
    handin.record("mark", [Op("mark", first.id, None), second])
    handin.tell("revised", "mark")
    record = again(handin, article).step("mark")
    assert record.first is not None
    assert list(record.first.annotations) == [first.id]
    assert list(record.work.annotations) == [second.id]
    assert record.stage == "final"


def test_a_torn_last_line_costs_only_itself(handin: HandIn, article: Article) -> None:
    handin.record("mark", [mark(article)])
    with handin.path.open("ab") as file:
        file.write(b'{"v": 1, "event": "chan')
    fresh = again(handin, article)
    fresh.tell("hinted", "mark")
    last = again(handin, article)
    assert last.step("mark").hints == 1
    assert len(last.step("mark").work.marks) == 1
    assert last.troubles == ["Line 3 of 1-sourcing.journal.jsonl could not be read."]
    assert b'"event": "chan\n' in handin.path.read_bytes()


def test_a_newer_version_is_refused_and_left_alone(handin: HandIn, article: Article) -> None:
    with handin.path.open("ab") as file:
        file.write(b'{"v": 99, "event": "changed"}\n')
    before = handin.path.read_bytes()
    with pytest.raises(KitError, match="newer version"):
        again(handin, article)
    assert handin.path.read_bytes() == before


def test_a_full_disk_is_said_and_what_was_there_stays(
    handin: HandIn, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    handin.record("mark", [mark(article)])
    before = handin.path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KitError, match="No space left"):
        handin.record("mark", [mark(article, 1049, 1134)])
    assert handin.path.read_bytes().startswith(before)


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be made read-only like this")
def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path, article: Article) -> None:
    """A file stands where the folder should be: not even root can write there."""
    (tmp_path / "hand-ins").write_text("in the way")
    with pytest.raises(KitError, match="cannot be"):
        open_handin(tmp_path, "1-sourcing", article)


def test_another_lessons_file_is_refused(handin: HandIn, article: Article) -> None:
    with pytest.raises(KitError, match="another lesson"):
        HandIn(handin.path, "2-anonymous", article)


def test_two_kernels_on_one_file_see_each_others_work(handin: HandIn, article: Article) -> None:
    other = again(handin, article)
    one, two = mark(article), mark(article, 1049, 1134)
    handin.record("mark", [one])
    other.record("mark", [two])
    handin.refresh()
    assert set(handin.step("mark").work.annotations) == {one.id, two.id}
    assert set(other.step("mark").work.annotations) == {one.id, two.id}


def test_the_page_holds_the_marks_and_the_whole_record(handin: HandIn, article: Article) -> None:
    op = mark(article)
    handin.record("mark", [op])
    handin.tell("named", name="Ada / <b>L</b>")
    path = handin.write_page()
    page, steps = read_handin(path)
    assert path.parent == handin.path.parent
    assert from_page(page) == (op.value,)
    assert steps["mark"].work == handin.step("mark").work
    assert page["creator"] == {"type": "Person", "name": "Ada / <b>L</b>"}


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", '{"kit:record": 3}', '{"kit:record": [{"step": 1, "event": "changed"}]}'],
)
def test_a_file_that_is_no_hand_in_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.jsonld"
    path.write_text(content)
    with pytest.raises(KitError, match="not a hand-in"):
        read_handin(path)


answers = st.builds(
    Op, st.just("answer"), st.sampled_from("abc"), st.none() | st.just({"value": "x"})
)


@given(st.lists(st.lists(answers, max_size=4), max_size=6))
def test_folding_in_one_go_or_piece_by_piece_is_the_same(batches: list[list[Op]]) -> None:
    events = [
        {
            "event": "changed",
            "step": "s",
            "ops": json.loads(json.dumps([op.to_json() for op in ops])),
        }
        for ops in batches
    ]
    pieces: dict = {}
    for event in events:
        fold([event], pieces)
    assert fold(events) == pieces
