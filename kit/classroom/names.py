"""Learners appear by pseudonym; who is who stands in one file that only the teacher has.

A pseudonym comes from the hand-in's own random number, so it stays the same at every reading and
says nothing about the learner. Delete the file, and nothing here leads back to a name.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.classroom.cells import cell
from kit.errors import KitError
from kit.handin import write_whole

__all__ = ["Person", "pseudonyms", "read_names", "write_names"]

COLOURS = (
    "Amber Blue Bronze Coral Cream Crimson Ebony Emerald Golden Green Grey Hazel Indigo Ivory "
    "Jade Lemon Lilac Lime Mauve Mint Olive Opal Orange Pearl Pink Plum Purple Red Rose Ruby Rust "
    "Sand Scarlet Silver Sky Teal Topaz Umber Violet White"
).split()
THINGS = (
    "Acorn Alder Ash Aspen Badger Bay Beech Birch Brook Cedar Cliff Clover Comet Crane Creek Dove "
    "Elm Falcon Fern Finch Fir Fjord Hare Heath Heron Hill Holly Ibis Island Ivy Lake Lark Larch "
    "Maple Marsh Meadow Moss Oak Otter Owl Pine Pond Reed Ridge River Robin Rowan Shore Spruce "
    "Star Swan Swift Thrush Tide Valley Wave Willow Wren"
).split()


@dataclass(frozen=True, slots=True)
class Person:
    """Hold what the teacher's own list says of a learner."""

    pseudonym: str
    name: str
    file: str = ""
    id: str = ""


def pseudonyms(ids: Iterable[str], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give every hand-in a pseudonym, no two the same; `known` ones stay as they are.

    >>> pseudonyms(["urn:uuid:1", "urn:uuid:2"])
    {'urn:uuid:1': 'Golden Swan 72', 'urn:uuid:2': 'Green Wave 71'}
    """
    given = dict(known or {})
    taken = set(given.values())
    for id in sorted(set(ids) - given.keys()):
        number = int.from_bytes(hashlib.sha256(id.encode("utf-8", "replace")).digest()[:8])
        while (name := _name(number)) in taken:
            number += 1
        given[id] = name
        taken.add(name)
    return given


def _name(number: int) -> str:
    number, thing = divmod(number, len(THINGS))
    number, colour = divmod(number, len(COLOURS))
    return f"{COLOURS[colour]} {THINGS[thing]} {number % 90 + 10}"


def read_names(path: Path) -> dict[str, Person]:
    """Read the teacher's list, by hand-in id; empty when there is none.

    Raises `KitError` when the file is there and cannot be read as a list.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        return {
            row["hand-in"]: Person(row["pseudonym"], row["name"], row["file"], row["hand-in"])
            for row in rows
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise KitError(
            f"{path} is not the list of names the kit wrote.",
            "Move it elsewhere; a new one is written at the next reading.",
        ) from error


def write_names(path: Path, people: Iterable[Person]) -> None:
    """Write the teacher's list: pseudonym, name, file, hand-in; whole or not at all."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("pseudonym", "name", "file", "hand-in"))
    for one in sorted(people, key=lambda one: (one.name.lower(), one.pseudonym)):
        writer.writerow([cell(one.pseudonym), cell(one.name), cell(one.file), one.id])
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, out.getvalue())
