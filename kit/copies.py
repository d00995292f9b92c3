"""The shipped notebooks and a learner's copies of them. Standard library only.

A learner's copy is never overwritten: it is brought up to date only while its cells still say what
the kit shipped. Running a notebook fills in outputs, which are no change; typing in it is one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from kit import places
from kit.errors import KitError

__all__ = ["bring_over", "choose", "for_teachers", "slug"]

RECORD = ".kit/notebooks.json"


def slug(notebook: Path) -> str:
    """Name a notebook without its number.

    >>> slug(Path("1-sourcing.ipynb"))
    'sourcing'
    """
    number, _, rest = notebook.stem.partition("-")
    return rest if number.isdigit() and rest else notebook.stem


def choose(name: str | None = None, folder: Path | None = None) -> Path:
    """Find the shipped notebook that a number, a name or a part of a name means.

    Without a name it is the first one. One in another language is asked for as `1.es` or
    `sourcing.es`. Raises `KitError` with the list of lessons when no
    notebook, or more than one, fits.
    """
    found = (folder or places.shipped("notebooks")).glob("*.ipynb")
    shipped = sorted(found, key=lambda each: (_language(each.stem), each.stem))
    if not shipped:
        raise KitError("The kit came without notebooks.", "Take a fresh copy of the kit.")
    if not name:
        return shipped[0]
    fitting = _fitting(name.lower().removesuffix(".ipynb"), shipped)
    if len(fitting) == 1:
        return fitting[0]
    what = "More than one lesson fits" if fitting else "There is no lesson"
    raise KitError(
        f"{what} “{name}”.", f"The lessons are: {', '.join(each.stem for each in shipped)}."
    )


def _fitting(name: str, notebooks: Iterable[Path]) -> list[Path]:
    """Keep those that are numbered or named exactly so, or else those with it in their name."""
    exact, partly = [], []
    language = _language(name)
    for each in (one for one in notebooks if _language(one.stem) == language):
        stem, number = each.stem.lower(), each.stem.partition("-")[0]
        if name in (stem, slug(each).lower()) or _same_number(name.split(".")[0], number):
            exact.append(each)
        elif name in stem and not name.isdigit():
            partly.append(each)
    return exact or partly


def _language(name: str) -> str:
    """Tell the language at the end of a name such as `1-sourcing.es`; nothing for the kit's own."""
    end = name.rpartition(".")[2] if "." in name else ""
    return end.lower() if 2 <= len(end) <= 3 and end.isalpha() else ""


def _same_number(name: str, number: str) -> bool:
    return name.isdigit() and number.isdigit() and int(name) == int(number)


def for_teachers(notebook: Path) -> bool:
    """Tell whether a notebook is a teacher's: its metadata says `"kit": {"for": "teacher"}`."""
    try:
        return bool(json.loads(notebook.read_bytes())["metadata"]["kit"]["for"] == "teacher")
    except (ValueError, KeyError, TypeError):
        return False


def bring_over(work: Path, folder: Path | None = None, *, teacher: bool = False) -> list[str]:
    """Copy the shipped notebooks into a work folder, and return what a learner should know.

    A teacher's notebooks come only for a teacher; those that are there are brought up to date.
    Each returned sentence is about a copy that stays as it is although the kit has a newer one;
    it is returned once for each newer one.
    """
    came_from = _read_record(work)
    news = []
    for notebook in sorted((folder or places.shipped("notebooks")).glob("*.ipynb")):
        copy, shipped = work / notebook.name, fingerprint(notebook)
        if for_teachers(notebook) and not (teacher or copy.exists()):
            continue
        own = fingerprint(copy) if copy.exists() else None
        if own is None or own == came_from.get(notebook.name) != shipped:
            _put(notebook.read_bytes(), copy)
            own = shipped
        if own != shipped != came_from.get(notebook.name):
            news.append(
                f"The kit has a newer “{notebook.name}”; yours was changed, so it stays as it is."
            )
        came_from[notebook.name] = shipped  # so that this is said once
    _put(json.dumps(came_from, indent=1).encode(), work / RECORD)
    return news


def fingerprint(notebook: Path) -> str:
    """Hash what the cells say: their kinds and texts, but no outputs and no run counts."""
    text = notebook.read_bytes()
    try:
        cells = [(each["cell_type"], "".join(each["source"])) for each in json.loads(text)["cells"]]
    except (ValueError, KeyError, TypeError):  # not a notebook any more: then every byte counts
        return sha256(text).hexdigest()
    return sha256(json.dumps(cells).encode()).hexdigest()


def _read_record(work: Path) -> dict[str, str]:
    try:
        return dict(json.loads((work / RECORD).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def _put(content: bytes, path: Path) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_bytes(content)
    new.replace(path)
