"""A Markdown file as the readers of this room see it: sections, lines, and a list of mistakes.

Parsing is markdown-it-py's; raw HTML is switched off, so a lesson cannot carry script.
Mistakes are gathered, not raised one by one, so that an author mends them all in one go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode as Node

from kit.articles import read_front_matter
from kit.errors import KitError

__all__ = ["Section", "Sheet", "plain", "slug"]

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
SETTING = re.compile(r"([A-Za-z][\w -]*):\s*(.*)")


@dataclass(slots=True)
class Section:
    """Hold a heading's text, its line, its settings, and the blocks and sub-sections below it."""

    title: str
    line: int
    settings: dict[str, str] = field(default_factory=dict)
    blocks: list[Node] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def all(self, *kinds: str) -> list[Node]:
        return [block for block in self.blocks if block.type in kinds]


class Sheet:
    """Read one Markdown file into front matter, an introduction and sections.

    Raises `KitError` when the file cannot be read; other mistakes wait in `troubles`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.facts, body = read_front_matter(path)
        self.above = path.read_bytes().decode("utf-8-sig").count("\n") - body.count("\n")
        self.lines = body.split("\n")
        self.troubles: list[str] = []
        self.top = Section("", 0)
        self._gather(Node(MARKDOWN.parse(body)).children)

    @property
    def sections(self) -> list[Section]:
        return self.top.sections

    def amiss(self, line: int, what: str, next: str) -> None:
        """Note one mistake with its file and line: what is there, and what to do next."""
        self.troubles.append(f"{self.path.name}:{line}: {what} {next}")

    def line(self, node: Node) -> int:
        return (node.map[0] if node.map else 0) + 1 + self.above

    def html(self, nodes: Sequence[Node]) -> str:
        """Render blocks as HTML."""
        tokens = [token for node in nodes for token in node.to_tokens()]
        return str(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})).strip()

    def render(self, text: str) -> str:
        """Render Markdown as HTML."""
        return str(MARKDOWN.render(text)).strip()

    def unquoted(self, node: Node) -> str:
        """Give back the Markdown inside a blockquote, without its `>` marks."""
        first, last = node.map or (0, 0)
        return "\n".join(re.sub(r"^\s*> ?", "", line) for line in self.lines[first:last]).strip()

    def _gather(self, nodes: Sequence[Node]) -> None:
        """Sort blocks under their headings; the first paragraph may be a settings block."""
        here, fresh = self.top, False
        for node in nodes:
            if node.type == "heading" and node.tag in ("h2", "h3"):
                home = self.top if node.tag == "h2" or not self.sections else self.sections[-1]
                here, fresh = Section(plain(node.children[0]), self.line(node)), True
                home.sections.append(here)
            elif fresh and (settings := _settings(node)):
                here.settings, fresh = settings, False
            else:
                here.blocks.append(node)
                fresh = False


def _settings(node: Node) -> dict[str, str]:
    """Read a paragraph whose every line is `word: value`; anything else is prose."""
    if node.type != "paragraph":
        return {}
    lines = [SETTING.fullmatch(line.strip()) for line in node.children[0].content.split("\n")]
    if not all(lines):
        return {}
    return {line[1].strip().lower(): line[2].strip() for line in lines if line}


def plain(node: Node) -> str:
    """Give the words of an inline node without its markup."""
    return "".join(text for text, _ in runs(node)).strip()


def runs(node: Node, bold: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of an inline node: text, and whether it is bold."""
    for child in node.children:
        if child.type in ("softbreak", "hardbreak"):
            yield " ", bold
        elif child.children:
            yield from runs(child, bold or child.type == "strong")
        else:
            yield child.content, bold


def inline(text: str) -> str:
    """Render one line of Markdown as HTML."""
    return str(MARKDOWN.renderInline(text)).strip()


def slug(title: str) -> str:
    """Make an id from a heading.

    >>> slug("Mark every source!")
    'mark-every-source'
    """
    return re.sub(r"[^\w]+", "-", title.lower()).strip("-") or "step"


def lift(sheets: Sequence[Sheet]) -> None:
    """Raise everything noted, all at once."""
    troubles = [one for sheet in sheets for one in sheet.troubles]
    if troubles:
        count = "one mistake" if len(troubles) == 1 else f"{len(troubles)} mistakes"
        raise KitError(
            f"{sheets[0].path.parent.name} has {count}:\n" + "\n".join(troubles[:20]),
            "\nMend them and load the lesson again.",
        )
