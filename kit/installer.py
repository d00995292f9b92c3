"""Runs the installers, shows that they are at work, and says plainly what stopped them.

Standard library only: this works before the environment stands. What the installers say goes to
a log, because a page of their words tells a teacher nothing; the few causes a person can do
something about are known by those words.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from kit.errors import KitError

__all__ = ["StepFailed", "about_disk", "disk_is_full", "explained", "run_step"]

FULL = ("no space left", "os error 28", "errno 28", "disk quota", "os error 122", "errno 122")
OFFLINE = (
    *("name resolution", "name or service not known", "getaddrinfo", "nodename nor servname"),
    *("dns error", "network is unreachable", "failed to establish a new connection"),
    *("connection refused", "connection reset", "connect timeout", "timed out", "tcp connect"),
    *("tls handshake", "certificate verify failed", "invalid peer certificate", "proxyerror"),
    *("error sending request", "connecttimeout", "no route to host"),
)
CHANGED = ("do not match the hashes", "hash mismatch")
NO_WHEEL = ("no matching distribution", "no wheels with a matching", "no usable wheels")


class StepFailed(Exception):
    """A step's command did not succeed; `words` is what it said."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def run_step(sentence: str, command: Sequence[str], log: Path) -> None:
    """Run a command behind a sentence that counts its seconds; its own words go to the log.

    Raises `StepFailed` with those words when the command does not succeed.
    """
    started = time.monotonic()
    with log.open("a+b") as words:
        begin = words.seek(0, os.SEEK_END)
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=words, stderr=subprocess.STDOUT, env=_plain()
        )
        try:
            _wait(process, f"{sentence} ...", started)
        finally:
            process.kill()  # only still there when somebody pressed Ctrl+C
            process.wait()
        if process.returncode:
            words.seek(begin)
            raise StepFailed(words.read().decode("utf-8", "replace"))


def _wait(process: subprocess.Popen[bytes], shown: str, started: float) -> None:
    """Wait with the seconds on show; where lines cannot be rewritten, show them at the end."""
    terminal = sys.stdout.isatty()
    print(shown, end="", flush=True)
    while process.returncode is None:
        try:
            process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            if terminal:
                print(f"\r{shown} {time.monotonic() - started:.0f} s", end="", flush=True)
    print(f"\r{shown}" if terminal else "", f"{time.monotonic() - started:.0f} s", flush=True)


def _plain() -> dict[str, str]:
    """Copy the environment variables without those that would install somewhere else."""
    elsewhere = {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "UV_TARGET", "UV_PREFIX"}
    kept = {name: value for name, value in os.environ.items() if name not in elsewhere}
    return kept | {"PIP_USER": "0"}


def disk_is_full(words: str, folder: Path) -> bool:
    """Tell whether an installer stopped because the folder's disk is full."""
    return any(sign in words.lower() for sign in FULL) or shutil.disk_usage(folder).free < 2**24


def explained(words: str, log: Path) -> KitError:
    """Make two sentences of what an installer said.

    >>> print(explained("ERROR: [Errno 28] No space left on device", Path("setup.log")))
    The disk is full. Free 1 GB on it, then start again.
    """
    said = words.lower()
    if disk_is_full(said, log.parent):
        return KitError("The disk is full.", "Free 1 GB on it, then start again.")
    if any(sign in said for sign in CHANGED):
        return KitError(
            "A package arrived that is not the one the kit was tested with, so it was refused.",
            "Start again; if it happens again, tell whoever looks after the network.",
        )
    if any(sign in said for sign in OFFLINE):
        return KitError(
            "The packages cannot be fetched, because the Python package index does not answer.",
            "Connect to the internet (or ask whoever looks after the network), then start again.",
        )
    if any(sign in said for sign in NO_WHEEL):
        return KitError(
            f"Some packages are not made for Python {sys.version_info[0]}.{sys.version_info[1]} "
            "on this kind of computer.",
            "Start again with another Python from 3.11 on.",
        )
    return KitError("The installer stopped.", f"Its own words are at the end of {log}.")


def about_disk(problem: OSError) -> KitError | None:
    """Make two sentences of what a disk refuses, or None when it is about something else.

    >>> print(about_disk(PermissionError(errno.EACCES, "Permission denied", "work/a.txt")))
    work/a.txt cannot be written to. Choose a folder that is yours, or ask whose it is.
    """
    if problem.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return explained(FULL[0], Path())
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return KitError(
            f"{problem.filename} cannot be written to.",
            "Choose a folder that is yours, or ask whose it is.",
        )
    return None
