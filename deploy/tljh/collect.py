"""Copy learners' hand-ins out of their home folders, so that a teacher can read them.

    sudo python3 collect.py /home /srv/class

Runs as root, and learners own what it reads: so it follows no link, opens ordinary files only,
takes nothing but hand-ins, and nothing large. A copy is written whole or not at all, belongs to
root and is readable by the group of the class folder alone. Standard library only; Linux.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

ENDINGS = (".jsonld", ".journal.jsonl")
LARGEST = 16_000_000
FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def main(homes: str, target: str) -> int:
    """Copy what is new in every home's `hand-ins`; say what was left out and why."""
    os.umask(0o027)
    Path(target).mkdir(mode=0o2750, parents=True, exist_ok=True)
    for home in sorted(os.listdir(homes)):
        try:
            folder = os.open(os.path.join(homes, home), FLAGS | os.O_DIRECTORY)
        except OSError:
            continue
        try:
            copy_from(folder, Path(target) / home.removeprefix("jupyter-") / "hand-ins", home)
        finally:
            os.close(folder)
    return 0


def copy_from(home: int, target: Path, name: str) -> None:
    """Copy one learner's hand-ins; every name is looked up in the open folder, never by path."""
    try:
        folder = os.open("hand-ins", FLAGS | os.O_DIRECTORY, dir_fd=home)
    except FileNotFoundError:
        return
    except OSError as error:
        print(f"{name}/hand-ins is left out: {error.strerror}", file=sys.stderr)
        return
    try:
        for file in sorted(os.listdir(folder)):
            if file.endswith(ENDINGS) and not file.startswith("."):
                try:
                    copy_file(folder, file, target)
                except (OSError, ValueError) as reason:
                    print(f"{name}/hand-ins/{file!r} is left out: {reason}", file=sys.stderr)
    finally:
        os.close(folder)


def copy_file(folder: int, file: str, target: Path) -> None:
    """Copy one file; a journal that lost what was collected is kept beside the older copy."""
    handle = os.open(file, FLAGS, dir_fd=folder)
    with os.fdopen(handle, "rb") as source:
        status = os.fstat(source.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise ValueError("not an ordinary file of a hand-in's size")
        content = source.read(LARGEST + 1)
    kept = target / file
    old = kept.read_bytes() if kept.exists() else b""
    if content == old:
        return
    if file.endswith(".jsonl") and not content.startswith(old):
        raise ValueError("it no longer holds what was collected before; the earlier copy stays")
    target.mkdir(parents=True, exist_ok=True)
    part = target / f".{file}.part"
    part.write_bytes(content)
    os.replace(part, kept)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Write: sudo python3 collect.py /home /srv/class")
    sys.exit(main(*sys.argv[1:]))
