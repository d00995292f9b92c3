"""An append-only file of JSON lines that is on disk before anybody is told "saved".

Nothing is ever rewritten. A line torn by a power cut is left where it is and passed over; a file
made by a newer kit is refused whole, because half-understood work is lost work.
"""

from __future__ import annotations

import errno
import json
import os
import threading
from pathlib import Path
from typing import Any

from kit.errors import KitError

__all__ = ["VERSION", "Journal"]

VERSION = 1
Event = dict[str, Any]


class Journal:
    """Keep events, oldest first, in a file that several kernels may append to.

    `events` are those read so far; `troubles` says which lines could not be read and why.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     journal = Journal(Path(folder) / "ada.jsonl")
    ...     _ = journal.append({"event": "hinted"})
    ...     [event["event"] for event in Journal(journal.path).events]
    ['hinted']
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self.events: list[Event] = []
        self.troubles: list[str] = []
        self._lock = threading.RLock()
        self._read_to = 0  # bytes of the file that `events` already holds
        self._lines = 0
        self.refresh()

    def refresh(self) -> list[Event]:
        """Read what was appended since, by this kernel or another, and return it."""
        with self._lock:
            try:
                with self.path.open("rb") as file:
                    file.seek(self._read_to)
                    fresh = file.read()
            except FileNotFoundError:
                return []
            except OSError as error:
                raise _refused(self.path, "read", error) from error
            whole = fresh[: fresh.rfind(b"\n") + 1]
            found = [event for line in whole.splitlines() if (event := self._parsed(line))]
            self._read_to += len(whole)
            self.events += found
            return found

    def append(self, event: Event) -> list[Event]:
        """Write one event and return once it is on disk, with all events read since the last call.

        Raises `KitError` when the disk is full or the folder cannot be written to; what the file
        held before is untouched.
        """
        line = json.dumps({"v": VERSION, **event}, ensure_ascii=False).encode("utf-8") + b"\n"
        with self._lock:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._write(line)
            except OSError as error:
                raise _refused(self.path, "written to", error) from error
            return self.refresh()

    def _write(self, line: bytes) -> None:
        """Append and sync; a torn end is closed first, so that it costs only itself."""
        with self.path.open("ab+", buffering=0) as file:
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                line = line if file.read(1) == b"\n" else b"\n" + line
            if file.write(line) != len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(file.fileno())

    def _parsed(self, line: bytes) -> Event | None:
        self._lines += 1
        if not line.strip():
            return None
        try:
            event = json.loads(line)
        except (ValueError, RecursionError):
            event = None
        if not isinstance(event, dict) or type(event.get("v")) is not int:
            self.troubles.append(f"Line {self._lines} of {self.path.name} could not be read.")
            return None
        if event["v"] > VERSION:
            raise KitError(
                f"{self.path} was made by a newer version of the kit.",
                "Update the kit to open it; the file was left as it is.",
            )
        return event


def _refused(path: Path, verb: str, error: OSError) -> KitError:
    reason = error.strerror or "unknown reason"
    return KitError(
        f"{path} cannot be {verb}: {reason}.",
        "Make room or choose another folder with --work; what is on disk was left as it is.",
    )
