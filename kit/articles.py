r"""An article: its text, byte for byte, and what is known, inferred and not stated about it.

The text is the file's, with only `\r\n` made `\n`; nothing is trimmed or normalised, because
every annotation in the house counts characters in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from kit.errors import KitError
from kit.places import shipped

__all__ = ["Article", "Paragraph", "Zone", "load_article", "read_front_matter"]

LARGEST = 10_000_000  # characters; beyond this a page of text is no longer a page


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold one paragraph: its number as a reader counts (headline 0), its place, its words."""

    number: int
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Zone:
    """Hold one part of the page: `report`, `credit line`, `notice`, `promotion`, `appeal`."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Article:
    """Hold an article and where it comes from.

    >>> article = load_article("staff-leave-iraq")
    >>> article.headline
    'US Issues Security Alert Ordering Non-Emergency Staff to Depart Iraq'
    >>> [zone.name for zone in article.zones]
    ['report', 'credit line', 'notice', 'promotion', 'appeal']
    """

    text: str
    name: str = "article"
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"urn:kit:article:{self.name}"

    @property
    def title(self) -> str:
        return str(self.facts.get("title") or self.headline)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Number the lines that hold words; offsets are code points into `text`."""
        found: list[Paragraph] = []
        place = 0
        for line in self.text.split("\n"):
            if line.strip():
                found.append(Paragraph(len(found), place, line))
            place += len(line) + 1
        return tuple(found)

    @property
    def headline(self) -> str:
        return self.paragraphs[0].text.strip() if self.paragraphs else ""

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """List the parts of the page, as its front matter states them; else all is report."""
        stated = self.facts.get("zones") or [{"name": "report", "start": 0, "end": len(self.text)}]
        return tuple(Zone(str(one["name"]), int(one["start"]), int(one["end"])) for one in stated)

    def zone_at(self, place: int) -> str:
        """Name the zone a character stands in."""
        return next((z.name for z in self.zones if z.start <= place < z.end), "report")

    def paragraph_at(self, place: int) -> Paragraph:
        """Find the paragraph a character stands in, or the last one before it."""
        before = [one for one in self.paragraphs if one.start <= place]
        return before[-1] if before else Paragraph(0, 0, "")

    def _repr_html_(self) -> str:
        body = "".join(f"<p>{escape(one.text)}</p>" for one in self.paragraphs[1:])
        return f"<article><h3>{escape(self.headline)}</h3>{body}</article>"


def load_article(name: str | Path) -> Article:
    """Read an article of the kit by its name, or an own one from a `.md` or `.txt` file.

    >>> len(load_article("staff-leave-iraq").text)
    4557

    Raises `KitError` when the file is absent, not text, or its front matter cannot be read.
    """
    path = Path(name)
    if not path.suffix:
        path = shipped("data") / "articles" / f"{name}.md"
    facts, text = read_front_matter(path)
    if not text.strip():
        raise KitError(f"{path} holds no text.", "Put the article below the front matter.")
    if len(text) > LARGEST:
        raise KitError(f"{path} is longer than {LARGEST:,} characters.", "Split the article.")
    return _checked(Article(text, path.stem, facts), path)


def read_front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """Read a file into its front matter (YAML between two `---` lines) and its text.

    Raises `KitError` with the file, and the line where there is one.
    """
    text = _read(path)
    if not text.startswith("---\n"):
        return {}, text
    end = text.find("\n---\n", 3)
    if end < 0:
        raise KitError(f"{path}:1: the front matter is not closed.", "Add a line “---” below it.")
    import yaml  # only where a file has front matter

    try:
        facts = yaml.safe_load(text[4 : end + 1]) or {}
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise KitError(
            f"{path}:{line}: the front matter cannot be read.",
            "Write “word: value” lines, and put a value that holds a colon in quotation marks.",
        ) from error
    if not isinstance(facts, dict):
        raise KitError(f"{path}:2: the front matter is a list.", "Write “word: value” lines.")
    return facts, text[end + 5 :]


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as error:
        beside = sorted(one.stem for one in path.parent.glob("*.md"))
        known = f"; known here: {', '.join(beside)}" if beside else ""
        raise KitError(f"There is no file {path}.", f"Check the name{known}.") from error
    except UnicodeDecodeError as error:
        raise KitError(f"{path} is not a UTF-8 text.", "Save it as UTF-8 text.") from error
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise KitError(f"{path} cannot be read: {reason}.", "Check the file.") from error


def _checked(article: Article, path: Path) -> Article:
    """Refuse zones that do not cover the text in order, before anything stands on them."""
    try:
        inside = all(0 <= z.start < z.end <= len(article.text) for z in article.zones)
    except (KeyError, TypeError, ValueError):
        inside = False
    if not inside:
        raise KitError(
            f"{path}: a zone lies outside the text.",
            "Give each zone a name, a start and an end in characters of the text.",
        )
    return article
