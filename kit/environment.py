"""The kit's own environment, `.venv`, made once from the pinned files. Standard library only.

One environment serves both commands: the pins for tests contain the pins for lessons, so what is
tested is what learners run. What was installed is recorded as the hash of the lock's text, which
makes a second start free; a set-up that was interrupted is begun anew.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from kit import places
from kit.errors import KitError
from kit.installer import StepFailed, disk_is_full, explained, run_step
from kit.turns import hold

__all__ = ["Environment", "enter"]

CONTAINS = {"lesson": ["lesson"], "test": ["lesson", "test"]}  # the pins a lock brings along


def enter(lock: str, argv: Sequence[str]) -> None:
    """Go on inside the environment: make it ready, then run `kit` there with these arguments.

    Returns at once when this Python is the environment's own, or the kit was installed from a
    wheel and so has its dependencies already. Otherwise it does not return.
    """
    if places.CHECKOUT is None:
        return
    environment = Environment(places.CHECKOUT)
    environment.make_ready(lock)
    if Path(sys.prefix).resolve() == environment.folder.resolve():
        return
    sys.stdout.flush()
    command = [str(environment.python), "-m", "kit", *argv]
    if sys.platform == "win32":  # exec on Windows gives the terminal back too early
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


@dataclass(frozen=True)
class Environment:
    """The environment of one checkout.

    >>> Environment(Path("kit-checkout")).folder.name
    '.venv'
    """

    checkout: Path

    @property
    def folder(self) -> Path:
        """The environment's folder."""
        return self.checkout / ".venv"

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def log(self) -> Path:
        """What the installers said."""
        return self.folder / "kit-setup.log"

    @property
    def _record(self) -> Path:
        return self.folder / "kit-setup.json"

    @property
    def _unfinished(self) -> Path:
        return self.folder / "kit-unfinished"

    def is_ready(self, lock: str) -> bool:
        """Tell whether everything that `requirements/<lock>.txt` pins is installed."""
        return self._stands() and self._read_record().get(lock) == self._fingerprint(lock)

    def make_ready(self, lock: str) -> None:
        """Install what `requirements/<lock>.txt` pins, unless that was done before.

        Raises `KitError` when Python lacks `venv`, and when the disk or the network refuses.
        """
        if self.is_ready(lock):
            return
        with self._alone():
            if self.is_ready(lock):  # somebody else has just done it
                return
            stood = self._stands()
            self._check_room()
            print("Setting up the kit. This is done once and takes about half a minute.")
            try:
                self._set_up(lock)
            except StepFailed as failure:
                if stood and not disk_is_full(
                    failure.words, self.folder
                ):  # nothing was changed yet
                    self._unfinished.unlink()
                raise explained(failure.words, self.log) from None
            print("Done. From now on the kit starts at once.", flush=True)

    def _set_up(self, lock: str) -> None:
        if not self._stands():
            self._clear()
            self._make_room()
        self._unfinished.touch()
        self._install(lock)
        self._write_record(lock)

    def _fingerprint(self, lock: str) -> str:
        return sha256((self.checkout / "requirements" / f"{lock}.txt").read_bytes()).hexdigest()

    def _read_record(self) -> dict[str, str]:
        try:
            return dict(json.loads(self._record.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return {}

    def _stands(self) -> bool:
        """Tell whether the folder is whole and its Python still the one it was made with."""
        return (
            self.python.exists()
            and not self._unfinished.exists()
            and self._read_record().get("python") == os.path.realpath(self.python)
        )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one set-up at a time work here; the system lets go of the lock if it is killed."""
        try:
            door = (self.checkout / ".venv.lock").open("a")
        except OSError as problem:
            raise KitError(
                f"The folder {self.checkout} cannot be written to ({problem.strerror}).",
                "Copy the kit into a folder that is yours, then start it there.",
            ) from None
        with door:
            if not hold(door):
                print("The kit is being set up in another window; waiting for it.", flush=True)
                while not hold(door):
                    time.sleep(0.2)
            yield

    def _check_room(self) -> None:
        """Refuse what cannot become a good environment, before anything is changed."""
        if find_spec("venv") is None or find_spec("ensurepip") is None:
            raise KitError(
                "This Python cannot make an environment, because a part of it is missing.",
                f"On Debian or Ubuntu type “sudo apt install {_venv_package()}”, then start again.",
            )
        ours = self._record.exists() or self._unfinished.exists()
        if not ours and self.folder.exists() and any(self.folder.iterdir()):
            raise KitError(
                f"{self.folder} is an environment that the kit did not make.",
                "Move it away or delete it, then start again.",
            )

    def _clear(self) -> None:
        """Put an unfinished or outdated environment out of the way."""
        if self.folder.exists():
            old = self.checkout / ".venv.old"
            shutil.rmtree(old, ignore_errors=True)
            self.folder.rename(old)  # at once, so that no half-deleted one is ever found
            shutil.rmtree(old, ignore_errors=True)

    def _make_room(self) -> None:
        """Make an empty environment whose Python finds this checkout's `kit`."""
        self.folder.mkdir(exist_ok=True)
        self._unfinished.touch()
        base = getattr(sys, "_base_executable", sys.executable)
        make = [base, "-I", "-m", "venv", str(self.folder)]
        self._step("1 of 3  Making a place for it (.venv)", make)
        where = {"base": str(self.folder), "platbase": str(self.folder)}
        packages = Path(sysconfig.get_path("purelib", "venv", where))
        # A path file and not PYTHONPATH: kernels find the kit however they are started, and as it
        # is relative, also after the checkout was moved.
        (packages / "kit.pth").write_text(os.path.relpath(self.checkout, packages) + "\n", "utf-8")

    def _install(self, lock: str) -> None:
        """Install with uv, which is fast; with pip where uv cannot be had or does not manage."""
        pins = self.checkout / "requirements"
        safe = ["--only-binary", ":all:", "--require-hashes", "-r"]
        pip = [str(self.python), "-I", "-m", "pip", "install", "--no-input", "--retries", "2"]
        pip += ["--disable-pip-version-check", "--no-deps", *safe]
        uv = [str(self.python), "-I", "-m", "uv", "pip", "install", "--python", str(self.python)]
        try:
            self._step("2 of 3  Fetching the installer (uv)", [*pip, str(pins / "uv.txt")])
            self._step(
                "3 of 3  Fetching JupyterLab and the rest (600 MB)",
                [*uv, *safe, str(pins / f"{lock}.txt")],
            )
        except StepFailed as first:
            if disk_is_full(first.words, self.folder):
                raise
            self._step(
                "3 of 3  Fetching them with pip, which is slower",
                [*pip, str(pins / f"{lock}.txt")],
            )

    def _step(self, sentence: str, command: Sequence[str]) -> None:
        run_step(sentence, command, self.log)

    def _write_record(self, lock: str) -> None:
        record = self._read_record() | {"python": os.path.realpath(self.python)}
        record |= {each: self._fingerprint(each) for each in CONTAINS[lock]}
        new = self._record.with_suffix(".new")
        new.write_text(json.dumps(record, indent=1), "utf-8")
        new.replace(self._record)
        self._unfinished.unlink()


def _venv_package() -> str:
    """Name the Debian package that holds `venv` for this very Python."""
    exact = f"python3.{sys.version_info[1]}"
    usual = Path("/usr/bin/python3")
    return "python3-venv" if usual.resolve().name in ("python3", exact) else f"{exact}-venv"
