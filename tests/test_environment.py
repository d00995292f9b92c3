"""The environment is made from nothing, repaired, shared, and what stops it is told plainly.

The pins here are one tiny wheel in a folder and no package index, so all of this is real and
offline; uv cannot be had that way, which is how its fallback, pip, is tried. The whole way with
uv and the real pins is in test_house.py, marked slow.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from kit import environment, installer
from kit.environment import Environment
from kit.errors import KitError

PACKAGE = Path(environment.__file__).parent


def make_wheel(folder: Path, name: str) -> str:
    """Make a wheel that holds one empty module, and return the line that pins it."""
    info = f"{name}-1.dist-info"
    files = {
        f"{name}.py": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": "",
    }
    wheel = folder / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return f"{name}==1 --hash=sha256:{sha256(wheel.read_bytes()).hexdigest()}\n"


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("wheels")


@pytest.fixture(scope="module")
def ready(wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose environment stands."""
    checkout = tmp_path_factory.mktemp("ready") / "kit checkout"
    shutil.copytree(PACKAGE, checkout / "kit", ignore=shutil.ignore_patterns("__pycache__"))
    pins = checkout / "requirements"
    pins.mkdir()
    lesson, extra = make_wheel(wheels, "for_lessons"), make_wheel(wheels, "for_tests")
    (pins / "uv.txt").write_text("uv==0 --hash=sha256:" + "0" * 64, "utf-8")
    (pins / "lesson.txt").write_text(lesson, "utf-8")
    (pins / "test.txt").write_text(lesson + extra, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        only(wheels, patch)
        Environment(checkout).make_ready("lesson")
    return checkout


def only(wheels: Path, patch: pytest.MonkeyPatch) -> None:
    """Let the installers see this folder of wheels and nothing else."""
    patch.setenv("PIP_NO_INDEX", "1")
    patch.setenv("PIP_FIND_LINKS", str(wheels))
    patch.setenv("PIP_CONFIG_FILE", "/dev/null")


@pytest.fixture
def checkout(ready: Path, wheels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that checkout, elsewhere: so an environment survives being moved, too."""
    copy = tmp_path / "moved checkout"
    shutil.copytree(ready, copy, symlinks=True)
    only(wheels, monkeypatch)
    return copy


def python(checkout: Path, code: str) -> str:
    command = [str(Environment(checkout).python), "-c", code]
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_its_python_finds_the_kit_and_the_pins_from_any_folder(checkout: Path) -> None:
    found = python(checkout, "import kit, for_lessons; print(kit.__file__)")
    assert Path(found) == checkout / "kit" / "__init__.py"


def test_a_second_start_runs_nothing(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert Environment(checkout).is_ready("lesson")
    Environment(checkout).make_ready("lesson")


def test_the_test_pins_are_added_to_the_same_environment(checkout: Path) -> None:
    assert not Environment(checkout).is_ready("test")
    (checkout / ".venv" / "kept").touch()
    Environment(checkout).make_ready("test")
    assert Environment(checkout).is_ready("test")
    assert Environment(checkout).is_ready("lesson")
    assert (checkout / ".venv" / "kept").exists()
    python(checkout, "import for_lessons, for_tests")


def test_a_changed_lock_is_installed(checkout: Path) -> None:
    shutil.copy(checkout / "requirements/test.txt", checkout / "requirements/lesson.txt")
    assert not Environment(checkout).is_ready("lesson")
    Environment(checkout).make_ready("lesson")
    python(checkout, "import for_tests")


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["other Python", "torn record", "no Python"])
def test_a_damaged_environment_is_made_anew(damage: str, checkout: Path) -> None:
    folder = checkout / ".venv"
    (folder / "junk").touch()
    if damage == "other Python":
        record = json.loads((folder / "kit-setup.json").read_text("utf-8"))
        record["python"] = "/usr/bin/python3.0"
        (folder / "kit-setup.json").write_text(json.dumps(record), "utf-8")
    elif damage == "torn record":
        (folder / "kit-setup.json").write_text('{"python": "/us', "utf-8")
    else:
        Environment(checkout).python.unlink()
    Environment(checkout).make_ready("lesson")
    assert Environment(checkout).is_ready("lesson")
    assert not (folder / "junk").exists()
    assert not (checkout / ".venv.old").exists()
    python(checkout, "import kit, for_lessons")


def test_two_starts_at_once_mend_an_interrupted_environment_once(checkout: Path) -> None:
    for name in ("kit-unfinished", "junk"):
        (checkout / ".venv" / name).touch()
    code = (
        "from pathlib import Path; from kit.environment import Environment;"
        f"Environment(Path({str(checkout)!r})).make_ready('lesson')"
    )
    command = [sys.executable, "-c", code]
    starts = [
        subprocess.Popen(command, cwd=checkout, stdout=subprocess.PIPE, text=True) for _ in "ab"
    ]
    told = sorted(start.communicate(timeout=120)[0].partition(".")[0] for start in starts)
    assert [start.returncode for start in starts] == [0, 0]
    assert told[0] == "Setting up the kit"
    assert told[1] == "The kit is being set up in another window; waiting for it"
    assert not (checkout / ".venv" / "junk").exists()
    assert not (checkout / ".venv.old").exists()
    python(checkout, "import kit, for_lessons")


def test_somebody_elses_environment_is_not_touched(checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv")
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "theirs").touch()
    with pytest.raises(KitError, match="did not make"):
        Environment(checkout).make_ready("lesson")
    assert (checkout / ".venv" / "theirs").exists()


def test_without_network_the_old_environment_is_kept(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(checkout / "requirements/test.txt", checkout / "requirements/lesson.txt")
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.delenv("PIP_FIND_LINKS")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    with pytest.raises(KitError, match="Connect to the internet"):
        Environment(checkout).make_ready("lesson")
    python(checkout, "import kit, for_lessons")
    assert not (checkout / ".venv" / "kit-unfinished").exists()


def test_a_wheel_that_was_exchanged_is_refused(checkout: Path) -> None:
    (checkout / "requirements/test.txt").write_text("for_tests==1 --hash=sha256:" + "0" * 64)
    with pytest.raises(KitError, match="was refused"):
        Environment(checkout).make_ready("test")


def test_a_python_without_venv_is_told_what_to_install(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(checkout / ".venv")
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    with pytest.raises(KitError, match=r"sudo apt install python3[.\d]*-venv"):
        Environment(checkout).make_ready("lesson")
    assert not (checkout / ".venv").exists()


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/lesson.txt").touch()
    (tmp_path / ".venv.lock").mkdir()  # even root cannot write here
    with pytest.raises(KitError, match="Copy the kit into a folder that is yours"):
        Environment(tmp_path).make_ready("lesson")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full."),
        ("error: failed to write (os error 28)", "The disk is full."),
        ("error: dns error: failed to lookup address information", "does not answer."),
        ("Failed to establish a new connection: [Errno 111]", "does not answer."),
        ("[Errno -3] Temporary failure in name resolution", "does not answer."),
        ("SSL: CERTIFICATE_VERIFY_FAILED certificate verify failed", "does not answer."),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "so it was refused."),
        ("Hash mismatch for `spacy==3.8.18`", "so it was refused."),
        ("ERROR: No matching distribution found for blis", "on this kind of computer."),
        ("Segmentation fault", "The installer stopped."),
    ],
)
def test_an_installers_words_become_two_sentences(words: str, told: str, tmp_path: Path) -> None:
    problem = installer.explained(words, tmp_path / "log")
    assert problem.what.endswith(told)
    assert problem.next
