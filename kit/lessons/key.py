"""Read `answers.md`: passages and their readings, ranges and reasons, rubrics.

The key is written the way one would write it in a letter: the words of the article, then what
one may fairly say of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from markdown_it.tree import SyntaxTreeNode as Node

from kit.articles import Article
from kit.lessons.model import Entry, Reading, Rubric, Span, Step, Tag
from kit.lessons.quotes import locate
from kit.lessons.sheet import Section, Sheet, inline
from kit.lessons.steps import table_rows

__all__ = ["read_key"]

ITEM = re.compile(r"([\w-]+)\s*(?:\(([^)]*)\))?:\s*(.+)", re.S)
LEVELS = ("basic", "emergent", "proficient", "extending")


def read_key(sheet: Sheet, steps: list[Step], article: Article, tags: dict[str, Tag]) -> list[Step]:
    """Give the steps with their part of the key, or note what does not fit."""
    keyed = {one.title.lower(): one for one in steps}
    for section in sheet.sections:
        step = keyed.get(section.title.lower())
        if step is None:
            sheet.amiss(
                section.line,
                f"lesson.md has no step “{section.title}”.",
                "Use the heading of the step it belongs to.",
            )
        else:
            keyed[section.title.lower()] = _with_key(sheet, section, step, article, tags)
    return list(keyed.values())


def _with_key(
    sheet: Sheet, section: Section, step: Step, article: Article, tags: dict[str, Tag]
) -> Step:
    if step.kind in ("mark", "link"):
        entries = _entries(sheet, section, step, article, tags)
        return replace(step, entries=tuple(entries))
    if step.kind == "rate":
        return replace(step, **_ranges(sheet, section, step))
    if step.kind == "write":
        return replace(step, rubric=_rubric(sheet, section))
    sheet.amiss(
        section.line,
        f"“{section.title}” takes no answers here.",
        "Write them with [x] in lesson.md." if step.kind == "choose" else "Leave it out.",
    )
    return step


def _entries(
    sheet: Sheet, section: Section, step: Step, article: Article, tags: dict[str, Tag]
) -> Iterator[Entry]:
    """Walk the blocks: quotations in a row, then the list of their readings."""
    quotes: list[Node] = []
    for block in [*section.blocks, None]:
        if block is not None and block.type == "blockquote":
            quotes.append(block)
        elif block is not None and block.type == "bullet_list" and quotes:
            if entry := _entry(sheet, quotes, block, step, article, tags):
                yield entry
            quotes = []
        elif quotes:
            sheet.amiss(
                sheet.line(quotes[-1]),
                "A quotation has no readings.",
                "Write a list below it: “- tag: reason”, “- fine: reason” or “- open: question”.",
            )
            quotes = []


def _entry(
    sheet: Sheet,
    quotes: list[Node],
    block: Node,
    step: Step,
    article: Article,
    tags: dict[str, Tag],
) -> Entry | None:
    spans = [locate(sheet, one, article, step.paragraphs) for one in quotes]
    known = set(step.links) if len(quotes) > 1 else set(step.tags)
    readings: list[Reading] = []
    ask, welcome = "", tuple[str, ...]()
    for name, more, reason in _items(sheet, block):
        if name == "ask":
            ask = inline(reason)
        elif name not in known | {"fine", "open"}:
            _unknown(sheet, block, name, known)
        else:
            readings.append(Reading(name, inline(reason)))
            welcome = more if name == "fine" else welcome
    places: tuple[Span, ...] = tuple(span for span in spans if span)
    if not readings or len(places) < len(quotes):
        return None
    ask = ask or next((tags[r.tag].ask for r in readings if r.tag in tags and tags[r.tag].ask), "")
    return Entry(places, tuple(readings), ask, welcome, sheet.line(quotes[0]))


def _items(sheet: Sheet, block: Node) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for item in block.children:
        text = " ".join(
            child.children[0].content.replace("\n", " ")
            for child in item.children
            if child.type == "paragraph"
        )
        found = ITEM.match(text)
        if found:
            more = tuple(one.strip() for one in (found[2] or "").split(",") if one.strip())
            yield found[1].lower(), more, found[3]
        else:
            sheet.amiss(
                sheet.line(item),
                f"“{text[:50]}” has no name before a colon.",
                "Write “- tag: reason”.",
            )


def _unknown(sheet: Sheet, block: Node, name: str, known: set[str]) -> None:
    sheet.amiss(
        sheet.line(block),
        f"“{name}” is not one of this step's words.",
        f"Use {', '.join(sorted(known))}, fine, open or ask.",
    )


def _ranges(sheet: Sheet, section: Section, step: Step) -> dict[str, Any]:
    """Read a table of ranges (`1-2`) and the reasons `- Row, Column: why`."""
    ranges: dict[tuple[str, str], tuple[int, int]] = {}
    for table in section.all("table"):
        head, *rows = table_rows(table)
        for row in rows:
            for column, cell in zip(head[1:], row[1:], strict=False):
                found = re.fullmatch(r"(\d+)(?:\s*[-–]\s*(\d+))?", cell)
                if found and row[0] in step.rows and column in step.columns:
                    ranges[row[0], column] = int(found[1]), int(found[2] or found[1])
                elif cell:
                    sheet.amiss(
                        sheet.line(table),
                        f"“{cell}” at {row[0]}, {column} fits no cell of the step.",
                        "Use the step's own rows and columns, and 1 or 1-2 in a cell.",
                    )
    return {"ranges": ranges, "because": dict(_because(sheet, section, ranges))}


def _because(sheet: Sheet, section: Section, ranges: Any) -> Iterator[tuple[tuple[str, str], str]]:
    for block in section.all("bullet_list"):
        for item in block.children:
            head, _, why = item.children[0].children[0].content.partition(":")
            row, _, column = head.rpartition(",")
            cell = row.strip(), column.strip()
            if cell in ranges:
                yield cell, inline(why.strip())
            else:
                sheet.amiss(
                    sheet.line(item),
                    f"“{head}” names no cell of the table.",
                    "Write “- Row, Column: why”.",
                )


def _rubric(sheet: Sheet, section: Section) -> Rubric:
    levels, samples = [], []
    for block in section.all("bullet_list"):
        for name, more, text in _items(sheet, block):
            if name in LEVELS:
                levels.append((name, inline(text)))
            elif name == "sample" and more and more[0] in LEVELS:
                samples.append((more[0], inline(text)))
            else:
                _unknown(sheet, block, name, {*LEVELS, "sample (proficient)"})
    return Rubric(tuple(levels), tuple(samples))
