"""Find hand-ins in whatever a teacher has: a shared folder, mail, an LMS download, home folders.

Everything here may have been made by somebody who means harm, so nothing is followed, unpacked to
disk or trusted to be small; whatever is passed over is told by name and reason.
"""

from __future__ import annotations

import email.policy
import os
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path

from kit.errors import KitError

__all__ = ["LARGEST", "Found", "Note", "SetAside", "expect", "find", "plain", "read"]

LARGEST = 16_000_000  # bytes of one hand-in; a full lesson has about 100,000
MEMBERS = 200_000  # files looked at in one archive
DEEPEST = 12  # folders within folders
KINDS = {".jsonld", ".json", ".jsonl", ".txt", ""}
OURS = {".html", ".ipynb", ".csv", ".md", ".log", ".part"}  # pages to keep, notebooks, own lists
COPIES = {"autograded", "feedback", "release", "source"}  # what nbgrader makes of submissions
LMS = re.compile(r"(?P<moodle>.+?)_\d+_assignsubmission_\w+|(?P<canvas>[^\W_]+)(?:_LATE)?_\d+_\d+_")
NAMED = ("O_RDONLY", "O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")  # not every system has them all
ORDINARY = sum(getattr(os, name, 0) for name in NAMED)
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, LookupError)


class SetAside(Exception):
    """Say why one file is not counted; the class goes on without it."""


@dataclass(frozen=True, slots=True)
class Note:
    """Hold one thing the teacher should know about a file: its name and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """Hold one possible hand-in: where it is, and whose folder it lay in (or nothing).

    `member` names the file inside an archive or a mail, `at` its place there, since names may come
    twice. `single` says that a layout keeps one
    hand-in a learner, so that of several the newest counts.
    """

    path: str
    member: str = ""
    owner: str = ""
    single: bool = False
    at: int = 0

    @property
    def name(self) -> str:
        """Tell the name a teacher knows the file by."""
        return plain(f"{Path(self.path).name} › {self.member}" if self.member else self.path)


def plain(text: str, most: int = 160) -> str:
    r"""Keep what can be shown on a line: no control characters, none that turn text around.

    >>> plain("a\u202eb\nc")
    'abc'
    """
    return "".join(one for one in text if one.isprintable())[:most]


def find(folder: Path, notes: list[Note]) -> Iterator[Found]:
    """Walk a folder (or one archive) and yield what may be a hand-in, in the order of names.

    Links are not followed, hidden folders not entered. Raises `KitError` when there is no folder.
    """
    if not folder.exists():
        raise KitError(f"There is no folder {folder}.", "Check the name, or make the folder.")
    others: Counter[str] = Counter()
    course = (folder / "submitted").is_dir()
    paths = [folder] if folder.is_file() else _walk(folder, notes)
    for path in paths:
        kind = path.suffix.lower()
        within = path.relative_to(folder).parts if path != folder else (path.name,)
        if course and within[0] in COPIES:
            continue
        if _clutter(within, kind):
            others[kind or "without an ending"] += 1
        elif kind == ".zip":
            yield from _members(path, notes, others)
        elif kind == ".eml":
            yield from _attached(path, notes)
        elif kind in KINDS:
            yield Found(str(path), "", *_owner(within))
        elif kind not in OURS:
            others[kind] += 1
    if others:
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items()))
        notes.append(Note("other files", f"are no hand-ins and were passed over: {told}"))


def _walk(folder: Path, notes: list[Note], depth: int = 0) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda one: one.name)
    except OSError as error:
        notes.append(Note(plain(str(folder)), f"cannot be opened: {error.strerror}"))
        return
    for one in inside:
        if one.name.startswith("."):
            continue
        if one.is_symlink():
            notes.append(Note(plain(one.path), "is a link to somewhere else, and is not followed"))
        elif one.is_dir(follow_symlinks=False):
            if depth < DEEPEST:
                yield from _walk(Path(one.path), notes, depth + 1)
        else:
            yield Path(one.path)


def _clutter(parts: tuple[str, ...], kind: str) -> bool:
    """Tell what nobody meant to hand in: loose text files deep in a learner's own folder."""
    return len(parts) > 2 and kind in (".txt", ".json", "") and "hand-ins" not in parts


def _owner(parts: tuple[str, ...]) -> tuple[str, bool]:
    """Tell whose folder a file lies in, from the layouts of nbgrader, of a hub and of an LMS.

    >>> _owner(("submitted", "ada", "1-sourcing", "hand-ins", "x.jsonld"))
    ('ada', True)
    >>> _owner(("jupyter-ben", "hand-ins", "x.jsonld"))
    ('ben', False)
    >>> _owner(("Ada Lovelace_4211_assignsubmission_file_", "x.jsonld"))
    ('Ada Lovelace', True)
    """
    if "submitted" in parts[:-2]:
        return plain(parts[parts.index("submitted") + 1], 80), True
    for part in parts:
        if found := LMS.match(part):
            return plain(found["moodle"] or found["canvas"], 80), True
    if "hand-ins" in parts[1:]:
        return plain(parts[0].removeprefix("jupyter-"), 80), False
    return "", False


def _members(path: Path, notes: list[Note], others: Counter[str]) -> Iterator[Found]:
    try:
        members = _archive(str(path)).infolist()
    except (OSError, *BROKEN):
        notes.append(Note(plain(str(path)), "is a damaged archive; download it again"))
        return
    for at, one in enumerate(members[:MEMBERS]):
        parts = tuple(part for part in re.split(r"[/\\]", one.filename) if part)
        hidden = not parts or parts[0] == "__MACOSX" or parts[-1].startswith(".")
        if one.is_dir() or hidden:
            continue
        kind = Path(parts[-1]).suffix.lower()
        if kind == ".zip":
            notes.append(Note(plain(one.filename), "is an archive in an archive; unpack it first"))
        elif kind in KINDS:
            yield Found(str(path), one.filename, *_owner(parts), at=at)
        elif kind not in OURS:
            others[kind] += 1


def _attached(path: Path, notes: list[Note]) -> Iterator[Found]:
    try:
        mail = _mail(str(path))
    except (OSError, SetAside, *BROKEN):
        notes.append(Note(plain(str(path)), "is a mail that cannot be read"))
        return
    for at, one in enumerate(mail.iter_attachments()):
        name = one.get_filename() or ""
        if name and Path(name).suffix.lower() in KINDS:
            yield Found(str(path), name, at=at)


def read(found: Found) -> bytes:
    """Read one hand-in, and no more of it than a hand-in can have.

    Raises `SetAside` when it cannot be read, is no ordinary file, or is too large.
    """
    try:
        if not found.member:
            return _read_file(found.path)
        if found.path.lower().endswith(".eml"):
            return _read_attachment(found)
        return _read_member(found)
    except OSError as error:
        raise SetAside(f"cannot be read: {error.strerror or 'unknown reason'}") from error
    except (*BROKEN, EOFError) as error:
        raise SetAside("is damaged, or locked with a password, in its archive") from error


def expect(found: Found) -> None:
    """Ask the system to fetch a file that is read soon, so that nobody waits for the disk then."""
    ask = getattr(os, "posix_fadvise", None)
    if not ask or found.member:
        return
    with suppress(OSError):  # what is amiss is told when the file is read
        handle = os.open(found.path, ORDINARY)
        try:
            ask(handle, 0, LARGEST, os.POSIX_FADV_WILLNEED)
        finally:
            os.close(handle)


def _read_file(path: str) -> bytes:
    """Open an ordinary file only: not a link, a pipe or a device put where a file should be."""
    with os.fdopen(os.open(path, ORDINARY), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise SetAside("is no ordinary file")
        return _checked(file.read(min(status.st_size, LARGEST + 1)))


def _read_member(found: Found) -> bytes:
    archive = _archive(found.path)
    for one in archive.infolist()[found.at : found.at + 1]:
        if one.filename == found.member:
            with archive.open(one) as file:
                return _checked(file.read(LARGEST + 1))
    raise SetAside("is no longer in its archive")


def _read_attachment(found: Found) -> bytes:
    for at, one in enumerate(_mail(found.path).iter_attachments()):
        if at == found.at and one.get_filename() == found.member:
            return _checked(bytes(one.get_payload(decode=True) or b""))
    raise SetAside("is no longer in its mail")


def _checked(content: bytes) -> bytes:
    if len(content) > LARGEST:
        raise SetAside(f"is larger than {LARGEST // 1_000_000} MB, which no hand-in is")
    return content


def _archive(path: str) -> zipfile.ZipFile:
    return _open_archive(path, os.stat(path).st_mtime_ns)


@lru_cache(maxsize=8)
def _open_archive(path: str, when: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


def _mail(path: str) -> EmailMessage:
    content = _checked(Path(path).read_bytes())
    return message_from_bytes(content, EmailMessage, policy=email.policy.default)
