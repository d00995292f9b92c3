"""The teacher's Markdown, read for paper: `guide.md` of a lesson, and `course.md` of the course.

Both are prose first. What a page needs from them (a table, a list, a paragraph that opens in
bold) is found by its heading or its opening words; where it is missing, the page does without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from html import escape
from pathlib import Path

from markdown_it.tree import SyntaxTreeNode as Node

from kit.lessons import Lesson
from kit.lessons.sheet import Section, Sheet, inline, plain
from kit.places import shipped

__all__ = ["Guide", "course", "guide_of"]


class Guide:
    """Hold a teacher's text by its headings; an absent file is an empty guide.

    Raises `KitError` when the file is there and cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.there = path.is_file()
        self._sheet = Sheet(path) if self.there else None

    @cached_property
    def _sections(self) -> dict[str, Section]:
        top = self._sheet.sections if self._sheet else []
        return {one.title.lower(): one for part in top for one in (part, *part.sections)}

    @property
    def headings(self) -> list[str]:
        return [one.title for one in self._sheet.sections] if self._sheet else []

    def setting(self, title: str, name: str) -> tuple[str, ...]:
        """List the words of a setting below a heading: `citations: one, two`."""
        found = self._sections.get(title.lower())
        said = found.settings.get(name, "") if found else ""
        return tuple(one.strip() for one in said.split(",") if one.strip())

    def html(self, title: str) -> str:
        """Render a section with what stands under its own smaller headings."""
        found = self._sections.get(title.lower())
        if not found or not self._sheet:
            return ""
        parts = [self._sheet.html(found.blocks)]
        for one in found.sections:
            parts.append(f"<h3>{escape(one.title)}</h3>{self._sheet.html(one.blocks)}")
        return "".join(parts)

    def paragraphs(self, title: str) -> list[str]:
        """List the paragraphs directly below a heading, as HTML without their `<p>`."""
        return [inline(one.children[0].content) for one in self._blocks(title, "paragraph")]

    def bullets(self, title: str) -> list[str]:
        """List the items of the lists directly below a heading, as HTML."""
        return list(_items(self._blocks(title, "bullet_list")))

    def rows(self, title: str) -> list[list[str]]:
        """List the rows of the first table below a heading, the head left out, as HTML cells."""
        tables = self._blocks(title, "table")
        return [_cells(row) for row in tables[0].children[-1].children] if tables else []

    def opening(self, words: str) -> str:
        """Find the paragraph that opens with these bold words, and give the rest of it."""
        for section in self._sections.values():
            for one in section.all("paragraph"):
                if plain(one.children[0]).startswith(words):
                    return inline(one.children[0].content.replace(f"**{words}.**", "", 1).strip())
        return ""

    def _blocks(self, title: str, kind: str) -> list[Node]:
        found = self._sections.get(title.lower())
        return found.all(kind) if found else []


def guide_of(lesson: Lesson) -> Guide:
    """Open a lesson's guide."""
    return Guide(lesson.folder / "guide.md")


def course() -> Guide:
    """Open the course's own text."""
    return Guide(shipped("lessons") / "course.md")


def _items(lists: Sequence[Node]) -> Iterator[str]:
    for block in lists:
        for item in block.children:
            yield " ".join(inline(p.children[0].content) for p in item.children if p.children)


def _cells(row: Node) -> list[str]:
    return [inline(cell.children[0].content) if cell.children else "" for cell in row.children]
