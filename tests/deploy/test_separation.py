"""Where accounts are separate, nobody reads, changes or removes another's hand-in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.classroom import load_class
from kit.lessons import load_lesson
from kit.simulate import make_handin, truth_of
from tests.classroom.conftest import journal
from tests.deploy.tools import CHECKOUT

SCRIPT = CHECKOUT / "deploy/tljh/collect.py"
ADA, BEN = 20001, 20002  # accounts need not exist to own files

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can work as other accounts"
    ),
]


@pytest.fixture
def homes() -> Iterator[Path]:
    """Make homes as The Littlest JupyterHub makes them: each its owner's alone."""
    root = Path(tempfile.mkdtemp(prefix="kit-homes-"))
    root.chmod(0o755)
    lesson = load_lesson("1-sourcing")
    for number, (name, uid) in enumerate({"ada": ADA, "ben": BEN}.items()):
        home = root / "home" / f"jupyter-{name}"
        (home / "hand-ins").mkdir(parents=True)
        file = home / "hand-ins" / "1-sourcing.journal.jsonl"
        file.write_bytes(journal(make_handin(lesson, truth_of(lesson), number)))
        for path in (home, home / "hand-ins", file):
            shutil.chown(path, uid, uid)
        home.chmod(0o750)
    yield root
    shutil.rmtree(root)


def attempt(uid: int, command: str) -> bool:
    done = subprocess.run(["sh", "-c", command], user=uid, group=uid, extra_groups=[], check=False)
    return done.returncode == 0


def collect(homes: Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, str(SCRIPT), str(homes / "home"), str(homes / "class")]
    return subprocess.run(call, capture_output=True, text=True, check=True)


@pytest.mark.parametrize("place", ["home/jupyter-ada/hand-ins", "class/ada/hand-ins"])
@pytest.mark.parametrize(
    "attack",
    ["cat {file}", "echo x >> {file}", "rm {file}", "mv {file} {file}.away", "ls {folder}"],
)
def test_ben_cannot_read_change_or_remove_adas_hand_in(
    homes: Path, place: str, attack: str
) -> None:
    collect(homes)
    file = homes / place / "1-sourcing.journal.jsonl"
    before = file.read_bytes()
    assert not attempt(BEN, attack.format(file=file, folder=file.parent) + " 2>/dev/null")
    assert file.read_bytes() == before


def test_ada_can_still_change_her_own(homes: Path) -> None:
    file = homes / "home/jupyter-ada/hand-ins/1-sourcing.journal.jsonl"
    assert attempt(ADA, f"cat {file} > /dev/null && printf '\\n' >> {file}")


def test_the_teacher_sees_everybody_by_folder(homes: Path) -> None:
    collect(homes)
    loaded = load_class(homes / "class")
    assert sorted(one.found.owner for one in loaded.learners) == ["ada", "ben"]


def test_nothing_but_hand_ins_is_collected_and_no_link_is_followed(homes: Path) -> None:
    """A learner makes links to what root may read; the collector runs as root."""
    secret = homes / "secret.jsonld"
    secret.write_text("the teacher's own")
    secret.chmod(0o600)
    mine = homes / "home/jupyter-ben/hand-ins"
    assert attempt(BEN, f"ln -s {secret} {mine}/link.jsonld && mkfifo {mine}/pipe.jsonld")
    assert attempt(BEN, f"head -c 30000000 /dev/zero > {mine}/huge.jsonld && echo hi > {mine}/a.sh")
    assert attempt(BEN, f"mv {mine} {mine}-real && ln -s {secret.parent} {mine}")
    told = collect(homes).stderr
    assert not (homes / "class/ben").exists() or not any((homes / "class/ben").rglob("*.jsonld"))
    assert "hand-ins" in told
    assert attempt(BEN, f"rm {mine} && mv {mine}-real {mine}")
    collect(homes)
    kept = sorted(path.name for path in (homes / "class/ben").rglob("*") if path.is_file())
    assert kept == ["1-sourcing.journal.jsonl"]


def test_a_hand_in_that_shrank_does_not_replace_the_one_collected(homes: Path) -> None:
    collect(homes)
    kept = homes / "class/ada/hand-ins/1-sourcing.journal.jsonl"
    before = kept.read_bytes()
    assert attempt(ADA, f"echo > {homes}/home/jupyter-ada/hand-ins/1-sourcing.journal.jsonl")
    assert "no longer holds what was collected" in collect(homes).stderr
    assert kept.read_bytes() == before
