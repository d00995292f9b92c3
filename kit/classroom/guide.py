"""What the teacher's guide has ready for a passage: what helps, and what to ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kit.errors import KitError
from kit.lessons import Lesson
from kit.lessons.sheet import Section, Sheet, plain
from kit.lessons.steps import table_rows

__all__ = ["Guide", "read_guide"]

QUOTED = re.compile(r"“([^”]+)”")
PLAIN = str.maketrans("’‘\u00a0", "'' ")


@dataclass(frozen=True, slots=True)
class Guide:
    """Hold the rows of “What learners often mark, and why” and the questions “To discuss”."""

    rows: tuple[tuple[str, str, str], ...] = ()
    questions: tuple[str, ...] = ()

    def row(self, words: str, ask: str = "") -> tuple[str, str, str] | None:
        """Find the row that quotes this passage."""
        wanted = _folded(words)
        for row in self.rows:
            quotes = [_folded(one) for one in QUOTED.findall(row[0]) if len(one) > 6]
            if any(one in wanted or wanted in one for one in quotes):
                return row
        return None

    def question(self, words: str) -> str:
        """Find the question that shares most telling words with this passage, or nothing."""
        wanted = _telling(words)
        best = max(self.questions, key=lambda one: len(wanted & _telling(one)), default="")
        return best if wanted & _telling(best) else ""


def read_guide(lesson: Lesson) -> Guide:
    """Read a lesson's guide.md; an absent one is an empty guide."""
    path = Path(lesson.folder) / "guide.md"
    if not path.is_file():
        return Guide()
    try:
        sections = {one.title.lower(): one for one in Sheet(path).sections}
    except KitError:
        return Guide()
    rows = _rows(sections.get("what learners often mark, and why"))
    return Guide(rows, _questions(sections.get("to discuss")))


def _rows(section: Section | None) -> tuple[tuple[str, str, str], ...]:
    tables = section.all("table") if section else []
    rows = [row for table in tables for row in table_rows(table)[1:] if len(row) >= 3]
    return tuple((row[0], row[1], row[2]) for row in rows)


def _questions(section: Section | None) -> tuple[str, ...]:
    lists = section.all("bullet_list") if section else []
    found = []
    for one in (item for block in lists for item in block.children):
        words = plain(one.children[0].children[0]) if one.children else ""
        if "?" in words:
            found.append(words[: words.index("?") + 1])
    return tuple(found)


def _folded(words: str) -> str:
    return " ".join(words.translate(PLAIN).lower().split())


def _telling(words: str) -> set[str]:
    """Keep words long enough to tell something, without their endings."""
    return {one[:6] for one in re.findall(r"\w{5,}", _folded(words))} - {"which", "would", "there"}
