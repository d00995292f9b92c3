"""A folder becomes a class whatever lies in it: every layout, and every file that is none."""

from __future__ import annotations

import json
import os
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from kit.classroom import load_class
from kit.classroom.files import LARGEST, Found
from kit.classroom.sheets import read_sheet
from kit.errors import KitError
from kit.handin import HandIn, fold
from kit.lessons import Lesson
from tests.classroom.conftest import journal, page, put

Events = list[dict[str, Any]]


def shared_folder(folder: Path, files: list[bytes]) -> None:
    for number, content in enumerate(files):
        put(folder / f"1-sourcing learner-{number}.jsonld", content)


def nbgrader(folder: Path, files: list[bytes]) -> None:
    for number, content in enumerate(files):
        put(folder / "submitted" / f"s{number}" / "1-sourcing" / "hand-ins" / "x.jsonld", content)
        put(folder / "submitted" / f"s{number}" / "1-sourcing" / "timestamp.txt", b"2026-11-22")
        put(folder / "autograded" / f"s{number}" / "1-sourcing" / "hand-ins" / "x.jsonld", content)


def hub_homes(folder: Path, files: list[bytes]) -> None:
    for number, content in enumerate(files):
        put(folder / f"jupyter-s{number}" / "hand-ins" / "1-sourcing.jsonld", content)
        put(folder / f"jupyter-s{number}" / "notes" / "own" / "diary.txt", b"not for the teacher")


def moodle(folder: Path, files: list[bytes]) -> None:
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / "download.zip", "w") as archive:
        for number, content in enumerate(files):
            archive.writestr(f"Ada {number}_12{number}_assignsubmission_file_/a.jsonld", content)
        archive.writestr("__MACOSX/._a.jsonld", b"\0\0")


def canvas(folder: Path, files: list[bytes]) -> None:
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / "submissions.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number, content in enumerate(files):
            archive.writestr(f"ada{number}_LATE_77{number}_88_1-sourcing.jsonld", content)


def mails(folder: Path, files: list[bytes]) -> None:
    for number, content in enumerate(files):
        mail = EmailMessage()
        mail["Subject"], mail["From"] = "my hand-in", "ada@example.org"
        mail.set_content("Here it is.")
        mail.add_attachment(content, maintype="application", subtype="ld+json", filename="a.jsonld")
        put(folder / f"mail {number}.eml", bytes(mail))


def renamed(folder: Path, files: list[bytes]) -> None:
    names = ("x.jsonld.txt", "x.json", "hand-in (1).jsonld", "no ending", "é 😀.jsonld", "b.jsonl")
    for name, content in zip(names, files, strict=True):
        put(folder / name, content)


LAYOUTS = [shared_folder, nbgrader, hub_homes, moodle, canvas, mails, renamed]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("shape", [page, journal], ids=["page", "journal"])
def test_every_layout_gives_the_same_class(
    tmp_path: Path, events: list[Events], layout: Any, shape: Any
) -> None:
    shared_folder(tmp_path / "plain", [page(one) for one in events])
    layout(tmp_path / "other", [shape(one) for one in events])
    plain, other = load_class(tmp_path / "plain"), load_class(tmp_path / "other")
    assert len(plain) == len(other) == len(events)
    assert other.counts == plain.counts
    assert len({one.pseudonym for one in other.learners}) == len(events)


def test_folders_name_learners_who_gave_no_name(tmp_path: Path, events: list[Events]) -> None:
    nameless = [one for one in events[0] if one["event"] != "named"]
    nbgrader(tmp_path, [page(nameless)])
    assert [one.name for one in load_class(tmp_path).learners] == ["s0"]


def broken(events: Events) -> dict[str, tuple[bytes, str]]:
    whole = page(events)
    newer = [*events, {"v": 99, "event": "changed"}]
    other = [{**events[0], "lesson": "2-anonymous"}, *events[1:]]
    bad_op = {
        "v": 1,
        "event": "changed",
        "step": "s",
        "ops": [{"kind": "mark", "id": 1, "value": 3}],
    }
    number = b'{"kit:record": [' + b"9" * 6000 + b"]}"
    return {
        "empty.jsonld": (b"", "is empty"),
        "spaces.jsonld": (b" \n ", "is empty"),
        "torn.jsonld": (whole[: len(whole) // 3], "breaks off in the middle"),
        "foreign.json": (b'{"cells": []}', "is not a hand-in"),
        "list.json": (b"[1, 2, 3]", "is not a hand-in"),
        "prose.txt": (b"Dear teacher, here is my work.", "is not a hand-in"),
        "utf16.jsonld": (whole.decode().encode("utf-16"), "is no text"),
        "picture.jsonld": (b"\x89PNG\r\n\x1a\n\xff\xfe", "is no text"),
        "newer.jsonld": (page(events).replace(b'"v": 1', b'"v": 2'), "newer version of the kit"),
        "newer.jsonl": (journal(newer), "newer version of the kit"),
        "deep.jsonld": (b'{"kit:record": ' + b"[" * 100_000, "is not written as"),
        "number.jsonld": (number, "is not written as"),
        "bare.jsonld": (b'{"kit:record": [{"v": 1}]}', "is not a hand-in"),
        "strange.jsonld": (
            json.dumps({"kit:record": [events[0], bad_op]}).encode(),
            "is damaged",
        ),
        "record.jsonld": (b'{"kit:record": {"v": 1}}', "is not written as"),
        "newer shape.jsonld": (b'{"kit:record": [{"v": 2, "at": {}}]}', "newer version of the kit"),
        "huge.jsonld": (b" " * (LARGEST + 1), "is larger than"),
        "other lesson.jsonld": (page(other), "2-anonymous"),
    }


BROKEN = [*broken([{"v": 1, "event": "opened", "handin": "x", "lesson": "y", "article": "z"}])]


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_hand_in_is_named_with_its_reason(
    tmp_path: Path, events: list[Events], name: str
) -> None:
    content, reason = broken(events[0])[name]
    put(tmp_path / "good.jsonld", page(events[1]))
    put(tmp_path / name, content)
    loaded = load_class(tmp_path, "1-sourcing")
    assert len(loaded) == 1
    told = [f"{note.name} {note.reason}" for note in loaded.notes]
    assert len(told) == 1 and reason in told[0]
    assert name in told[0] or "other lessons" in told[0]


@pytest.mark.skipif(os.name == "nt", reason="no links and pipes like these")
def test_links_and_pipes_are_not_followed(tmp_path: Path, events: list[Events]) -> None:
    outside = put(tmp_path / "secret" / "outside.jsonld", page(events[0]))
    folder = tmp_path / "class"
    put(folder / "good.jsonld", page(events[1]))
    (folder / "link.jsonld").symlink_to(outside)
    (folder / "folder").symlink_to(outside.parent)
    os.mkfifo(folder / "pipe.jsonld")
    loaded = load_class(folder)
    assert len(loaded) == 1
    told = {Path(note.name).name: note.reason for note in loaded.notes}
    assert "link" in told["link.jsonld"] and "link" in told["folder"]
    assert told["pipe.jsonld"] == "is no ordinary file"


def test_a_bomb_in_an_archive_is_not_unpacked(tmp_path: Path, events: list[Events]) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.jsonld", b" " * (LARGEST * 4))
        archive.writestr("inner.zip", b"PK")
        archive.writestr("../../escape.jsonld", page(events[0]))
    put(tmp_path / "torn.zip", b"PK\3\4 and no more")
    loaded = load_class(tmp_path)
    assert len(loaded) == 1
    reasons = " ".join(note.reason for note in loaded.notes)
    assert "is larger than" in reasons and "archive in an archive" in reasons
    assert "damaged archive" in reasons
    assert not (tmp_path.parent.parent / "escape.jsonld").exists()


def test_a_zip_made_to_harm_counts_what_is_a_hand_in_and_writes_nothing(
    tmp_path: Path, events: list[Events]
) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    link = zipfile.ZipInfo("link.jsonld")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("/etc/kit.jsonld", page(events[0]))
        archive.writestr("..\\..\\up.jsonld", page(events[1]))
        archive.writestr("=1+1.jsonld", page(events[2]))
        archive.writestr("twice.jsonld", page(events[3]))
        archive.writestr("Twice.jsonld", page(events[4]))
        archive.writestr(link, "/etc/passwd")
        with pytest.warns(UserWarning):
            archive.writestr("twice.jsonld", b"")
    before = sorted(tmp_path.rglob("*"))
    loaded = load_class(folder, "1-sourcing")
    assert sorted(tmp_path.rglob("*")) == before
    assert len(loaded) == 5, "each of two members with one name is read"
    told = {note.name.rpartition("› ")[2]: note.reason for note in loaded.notes}
    assert told == {"link.jsonld": "is not a hand-in of this kit", "twice.jsonld": "is empty"}


def test_names_that_clash_or_look_like_formulas_all_count(
    tmp_path: Path, events: list[Events]
) -> None:
    names = ("a/x.jsonld", "b/x.jsonld", "b/X.jsonld", '=cmd|"x"!A1.jsonld', "@x\u202e.jsonld")
    for name, one in zip(names, events, strict=False):
        put(tmp_path / name, page(one))
    loaded = load_class(tmp_path)
    assert len(loaded) == len({*(path.name for path in tmp_path.rglob("*.jsonld"))}) + 1
    assert all(line.found.name.isprintable() for line in loaded.learners)


def test_a_file_changed_or_gone_after_it_was_found_is_told(
    tmp_path: Path, events: list[Events]
) -> None:
    for at in range(3):
        put(tmp_path / f"{at}.jsonld", page(events[at]))
    gone, changed = (Found(str(tmp_path / f"{at}.jsonld")) for at in (0, 1))
    loaded = load_class(tmp_path)
    line = {one.found: one for one in loaded.learners}
    loaded._kept.clear()  # as in a class too large to be held
    Path(gone.path).unlink()
    Path(changed.path).write_bytes(page(events[1])[:900])
    for found in (gone, changed):
        with pytest.raises(KitError, match="Look for new hand-ins again"):
            loaded.sheet(line[found])
    assert len(list(loaded.sheets())) == 1
    assert loaded.refresh() and len(loaded) == 1
    assert "breaks off" in " ".join(note.reason for note in loaded.notes)


def test_a_torn_last_line_costs_only_itself(tmp_path: Path, events: list[Events]) -> None:
    put(tmp_path / "a.journal.jsonl", journal(events[0]) + b'{"v": 1, "event": "chan')
    loaded = load_class(tmp_path)
    assert len(loaded) == 1
    assert "1 line could not be read" in loaded.notes[0].reason


def test_a_page_torn_below_its_record_counts_whole(tmp_path: Path, events: list[Events]) -> None:
    whole = page(events[0])
    torn = whole[: whole.index(b'"items"') + 300]
    assert read_sheet(torn) == read_sheet(whole)


def test_the_newest_of_duplicates_counts(tmp_path: Path, events: list[Events]) -> None:
    put(tmp_path / "a.jsonld", page(events[0]))
    put(tmp_path / "again.jsonld", page(events[0]))
    put(tmp_path / "early.jsonld", page(events[0][:40]))
    put(tmp_path / "b.jsonld", page(events[1]))
    alone = load_class(put(tmp_path / "alone" / "a.jsonld", page(events[0])))
    other = load_class(put(tmp_path / "other" / "b.jsonld", page(events[1])))
    for folder in ("alone", "other"):
        for file in (tmp_path / folder).iterdir():
            file.unlink()
    loaded = load_class(tmp_path)
    assert loaded.counts == alone.counts + other.counts
    told = {Path(note.name).name: note.reason for note in loaded.notes}
    assert "older copy" in told["early.jsonld"]
    assert "is a copy" in (told.get("a.jsonld") or told["again.jsonld"])


def test_copied_work_in_two_learners_folders_is_told_and_displaces_nobody(
    tmp_path: Path, events: list[Events]
) -> None:
    later = [*events[0], {**events[0][-1], "at": "2099-01-01T00:00:00Z"}]
    put(tmp_path / "ada" / "hand-ins" / "a.jsonld", page(events[0]))
    put(tmp_path / "ben" / "hand-ins" / "a.jsonld", page(later))
    loaded = load_class(tmp_path)
    assert {one.found.owner for one in loaded.learners} == {"ada", "ben"}
    assert len({one.pseudonym for one in loaded.learners}) == 2
    assert any("the same work lies in the folders of ada, ben" in n.reason for n in loaded.notes)


def test_two_hand_ins_with_one_name_both_count_and_are_told(
    tmp_path: Path, events: list[Events]
) -> None:
    for number in (0, 1):
        same = [
            {**one, "name": "Ada"} if one["event"] == "named" else one for one in events[number]
        ]
        put(tmp_path / f"{number}.jsonld", page(same))
    loaded = load_class(tmp_path)
    assert len(loaded) == 2
    assert any("carry one learner's name" in note.reason for note in loaded.notes)


def test_a_refresh_reads_what_is_new_and_forgets_what_has_gone(
    tmp_path: Path, events: list[Events]
) -> None:
    put(tmp_path / "0.jsonld", page(events[0]))
    loaded = load_class(tmp_path)
    assert not loaded.refresh()
    put(tmp_path / "1.jsonld", page(events[1]))
    assert loaded.refresh() and len(loaded) == 2
    put(tmp_path / "1.jsonld", page(events[1][:30]))
    assert loaded.refresh() and len(loaded) == 2
    (tmp_path / "0.jsonld").unlink()
    assert loaded.refresh() and len(loaded) == 1
    assert loaded.counts == load_class(tmp_path).counts


def test_an_empty_or_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="No hand-in lies in"):
        load_class(tmp_path)
    with pytest.raises(KitError, match="There is no folder"):
        load_class(tmp_path / "nowhere")
    assert len(load_class(tmp_path, "1-sourcing")) == 0


def test_counting_in_several_processes_gives_the_same(
    tmp_path: Path, events: list[Events], monkeypatch: pytest.MonkeyPatch
) -> None:
    shared_folder(tmp_path, [page(one) for one in events])
    put(tmp_path / "again.jsonld", page(events[0][:50]))
    here = load_class(tmp_path)
    monkeypatch.setattr("kit.classroom.load.KEPT", 0)
    monkeypatch.setattr("kit.classroom.load.CHUNK", 2)
    there = load_class(tmp_path, workers=2)
    assert there.counts == here.counts
    assert [one.pseudonym for one in there.learners] == [one.pseudonym for one in here.learners]
    assert there.sheet(there.learners[0]) == here.sheet(here.learners[0])


def test_a_lean_sheet_says_what_the_full_record_says(lesson: Lesson, events: list[Events]) -> None:
    for one in events:
        sheet = read_sheet(page(one), {lesson.id: lesson.article})
        for id, record in fold(one).items():
            lean = sheet.steps[id]
            assert (lean.stage, lean.hints, lean.revealed) == (
                record.stage,
                record.hints,
                record.revealed,
            )
            assert (lean.cards, lean.levels) == (record.cards, record.self_seen)
            for version, work in (
                (lean.last, record.work),
                (lean.first or lean.last, record.first),
            ):
                if work is not None:
                    assert [
                        (m.tag, m.start, m.end, m.confidence, m.reason, m.note) for m in work.marks
                    ] == [tuple(mark) for mark in version.marks]
                    assert len(work.links) == len(version.links)
                    assert work.answers == version.answers


def test_a_made_up_hand_in_is_what_the_kit_itself_writes(
    tmp_path: Path, lesson: Lesson, events: list[Events]
) -> None:
    path = put(tmp_path / "1-sourcing.journal.jsonl", journal(events[0]))
    real = HandIn(path, lesson.id, lesson.article)
    assert json.loads(page(events[0], real.learner)) == json.loads(json.dumps(real.to_page()))


def test_marks_are_found_again_when_their_place_moved(lesson: Lesson, events: list[Events]) -> None:
    moved = json.loads(page(events[0]))
    for event in moved["kit:record"]:
        for op in event.get("ops", ()):
            if op["kind"] == "mark" and op["value"]:
                op["value"]["target"]["selector"][-1]["start"] += 3
                op["value"]["target"]["selector"][-1]["end"] += 3
    texts = {lesson.id: lesson.article}
    there = read_sheet(json.dumps(moved).encode(), texts)
    assert (
        there.steps["mark-every-source"]
        == read_sheet(page(events[0]), texts).steps["mark-every-source"]
    )
