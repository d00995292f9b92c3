"""Read `lesson.md`: tags, reasons, and the steps in their order.

Each kind of step has one small reader that takes the section and gives the fields it adds; a new
kind is one more reader in `KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from markdown_it.tree import SyntaxTreeNode as Node

from kit.articles import Article
from kit.lessons.cards import read_card
from kit.lessons.model import PATTERNS, PICTURES, RELATIONS, Option, Question, Step, Tag
from kit.lessons.quotes import locate
from kit.lessons.sheet import Section, Sheet, inline, plain, slug

__all__ = ["BEATS", "KINDS", "picture_name", "read_reasons", "read_steps", "read_tags"]

Fields = dict[str, Any]
BEATS = ("Read", "Mark", "Check", "Compare", "Explain")
DEFAULT_BEAT = {
    "read": "Read",
    "mark": "Mark",
    "link": "Mark",
    "choose": "Check",
    "rate": "Check",
    "write": "Explain",
}
SETTINGS = {
    "paragraphs",
    "beat",
    "minutes",
    "confidence",
    "after",
    "with",
    "links",
    "extra",
    "picture",
    "why",
}
BOX = re.compile(r"\[([ xX?])\]\s+")


def read_tags(sheet: Sheet) -> dict[str, Tag]:
    """Read the `## Tags` section: one `###` heading a tag."""
    tags: dict[str, Tag] = {}
    for section in _named(sheet, "tags"):
        said = section.settings
        letter = said.get("letter", "").upper()
        if len(letter) != 1 or letter in {tag.letter for tag in tags.values()}:
            sheet.amiss(
                section.line,
                f"The tag “{section.title}” has no letter of its own.",
                "Write “letter: N” below it, with one letter no other tag has.",
            )
        if said.get("pattern", "solid") not in PATTERNS:
            sheet.amiss(
                section.line,
                f"There is no pattern “{said['pattern']}”.",
                f"Choose one of {', '.join(PATTERNS)}.",
            )
        if section.title in ("ask", "fine", "open", "sample"):
            sheet.amiss(
                section.line, f"“{section.title}” has a meaning of its own.", "Rename the tag."
            )
        tags[section.title] = Tag(
            section.title,
            said.get("name", section.title.replace("-", " ")),
            letter,
            said.get("pattern", "solid"),
            said.get("test", ""),
            said.get("example", ""),
            said.get("not", ""),
            inline(said.get("ask", "")),
        )
    return tags


def read_reasons(sheet: Sheet, name: str = "reasons") -> tuple[str, ...]:
    """Read the list below `## Reasons` (or `## Words`)."""
    return tuple(
        plain(item.children[0].children[0])
        for section in sheet.sections
        if section.title.lower() == name
        for block in section.all("bullet_list")
        for item in block.children
    )


def read_steps(sheet: Sheet, article: Article, tags: dict[str, Tag]) -> list[Step]:
    """Read every step; headings that are no steps (`Tags`, `Reasons`, `Words`) are passed over."""
    steps: list[Step] = []
    for section in sheet.sections:
        if section.title.lower() in ("tags", "reasons", "words"):
            continue
        step = _step(sheet, section, article, tags)
        if step and step.id in {one.id for one in steps}:
            sheet.amiss(section.line, f"There are two steps “{step.title}”.", "Rename one.")
        elif step:
            steps.append(step)
    return steps


def _step(sheet: Sheet, section: Section, article: Article, tags: dict[str, Tag]) -> Step | None:
    kind = next(iter(section.settings), "")
    if kind not in KINDS:
        sheet.amiss(
            section.line,
            f"“{section.title}” does not say what to do.",
            f"Write one of {', '.join(f'“{one}:”' for one in KINDS)} on the line below it.",
        )
        return None
    for name in set(section.settings) - SETTINGS - {kind}:
        sheet.amiss(
            section.line,
            f"“{section.title}” has a setting “{name}” that is not known.",
            f"Known settings are {', '.join(sorted(SETTINGS))}.",
        )
    fields = _common(sheet, section, article) | {"kind": kind}
    fields |= KINDS[kind](sheet, section, section.settings[kind], article, tags)
    return Step(**{"beat": DEFAULT_BEAT[kind], **fields})


def _common(sheet: Sheet, section: Section, article: Article) -> Fields:
    said = section.settings
    hints = [one for one in section.all("blockquote") if _is_hint(sheet, one)]
    fields: Fields = {
        "id": slug(section.title),
        "title": section.title,
        "line": section.line,
        "prompt": sheet.html(section.all("paragraph", "ordered_list", "hr", *_lists(section))),
        "minutes": _number(sheet, section, "minutes"),
        "paragraphs": _range(sheet, section, said.get("paragraphs", "all"), article),
        "confidence": said.get("confidence", "yes") != "no",
        "after": said.get("after", ""),
        "brings": said.get("with", ""),
        "extra": said.get("extra", "no") == "yes",
        "picture": picture_name(sheet, section.line, _picture(said)),
        "hints": tuple(_hint(sheet, one) for one in hints),
    }
    if said.get("beat"):
        fields["beat"] = said["beat"]
        if said["beat"] not in BEATS:
            sheet.amiss(
                section.line,
                f"There is no beat “{said['beat']}”.",
                f"Use one of {BEATS}.",
            )
    return fields


def _picture(said: dict[str, str]) -> str:
    """Name the picture a step feeds; ties to a source feed who says what, unless it says other."""
    ties = {"attributed-to", "relayed-by"} & set(re.findall(r"[\w-]+", said.get("link", "")))
    return said.get("picture", "who-says-what" if ties else "")


def picture_name(sheet: Sheet, line: int, name: str) -> str:
    """Refuse a picture the kit does not draw."""
    if name and name not in PICTURES:
        sheet.amiss(line, f"There is no picture “{name}”.", f"Choose one of {', '.join(PICTURES)}.")
    return name


def _lists(section: Section) -> tuple[str, ...]:
    """A list is prose, except where a kind of step reads it as answers, frames or help."""
    return () if {"choose", "write", "rate"} & set(section.settings) else ("bullet_list",)


def _read(sheet: Sheet, section: Section, value: str, article: Article, _: Any) -> Fields:
    if value.startswith("cards"):
        names = [one.strip() for one in value.removeprefix("cards").split(",") if one.strip()]
        cards = [read_card(sheet, section.line, article, one) for one in names]
        return {"cards": tuple(one for one in cards if one), "paragraphs": (0, -1)}
    return {"paragraphs": _range(sheet, section, value, article)}


def _mark(sheet: Sheet, section: Section, value: str, _: Article, tags: Any) -> Fields:
    links = _known(sheet, section, section.settings.get("links", ""), RELATIONS, "relation")
    return {"tags": _known(sheet, section, value, tags, "tag"), "links": links}


def _link(sheet: Sheet, section: Section, value: str, article: Article, _: Any) -> Fields:
    quotes = [one for one in section.all("blockquote") if not _is_hint(sheet, one)]
    given = [locate(sheet, one, article) for one in quotes]
    return {
        "links": _known(sheet, section, value, RELATIONS, "relation"),
        "given": tuple(span for span in given if span),
    }


def _choose(sheet: Sheet, section: Section, value: str, *_: Any) -> Fields:
    if value not in ("one", "many"):
        sheet.amiss(section.line, f"“choose: {value}” is not known.", "Write “one” or “many”.")
    asked = section.sections or [section]
    many = value == "many"
    questions = [_question(sheet, one, at, one is section, many) for at, one in enumerate(asked, 1)]
    why = _words(section.settings.get("why", ""))
    return {"many": many, "questions": tuple(replace(q, why=q.why or why) for q in questions)}


def _rate(sheet: Sheet, section: Section, value: str, *_: Any) -> Fields:
    levels = [one.strip().partition(" ") for one in value.split(",")]
    tables = section.all("table")
    if len(tables) != 1:
        sheet.amiss(
            section.line,
            f"“{section.title}” needs one table.",
            "Write a table: its first column holds the rows, its head the columns.",
        )
        return {}
    head, *rows = table_rows(tables[0])
    return {
        "levels": tuple((number, name or number) for number, _, name in levels),
        "columns": tuple(head[1:]),
        "rows": tuple(row[0] for row in rows),
        "help": _help(section),
    }


def _write(sheet: Sheet, section: Section, value: str, *_: Any) -> Fields:
    asked = section.sections or [section]
    prompts = [
        Question(str(at), "" if one is section else _titled(sheet, one), frames=_frames(one))
        for at, one in enumerate(asked, 1)
    ]
    return {"questions": tuple(prompts), "words": _words(value)}


def _words(value: str) -> int:
    """Read “40 words”: about how long a text is meant to be."""
    words = re.match(r"\d+", value)
    return int(words[0]) if words else 0


KINDS: dict[str, Callable[..., Fields]] = {
    "read": _read,
    "mark": _mark,
    "link": _link,
    "choose": _choose,
    "rate": _rate,
    "write": _write,
}


def _help(section: Section) -> dict[str, str]:
    """Read what a column asks, from a list of `**Column**: question`."""
    said = [plain(one.children[0].children[0]).partition(":") for one in _items_of(section)]
    return {name.strip(): text.strip() for name, _, text in said}


def table_rows(table: Node) -> list[list[str]]:
    """Give a table's cells as plain words, the head first."""
    rows = [row for part in table.children for row in part.children]
    return [[plain(cell.children[0]) if cell.children else "" for cell in r.children] for r in rows]


def _question(sheet: Sheet, section: Section, number: int, alone: bool, many: bool) -> Question:
    items = _items_of(section)
    options = tuple(_option(sheet, item, chr(96 + at)) for at, item in enumerate(items, 1))
    if len(options) < 2:
        sheet.amiss(
            section.line,
            f"“{section.title}” has no answers to choose from.",
            "Write at least two list items, each beginning with [ ], [x] or [?].",
        )
    text = "" if alone else _titled(sheet, section)
    why = _words(section.settings.get("why", "")) if not alone else 0
    return Question(str(number), text, options, many=many, why=why)


def _titled(sheet: Sheet, section: Section) -> str:
    return f"<p><strong>{inline(section.title)}</strong></p>" + sheet.html(section.all("paragraph"))


def _option(sheet: Sheet, item: Node, letter: str) -> Option:
    words = next((one for one in item.children if one.type == "paragraph"), None)
    text = words.children[0].content if words else ""
    box = BOX.match(text)
    if not box:
        sheet.amiss(
            sheet.line(item),
            "An answer has no box.",
            "Begin it with [x] (on the key), [ ] (not), or [?] (the text cannot settle it).",
        )
    told = [one for one in item.children if one.type == "blockquote"]
    feedback = sheet.html(told[0].children) if told else ""
    return Option(letter, inline(BOX.sub("", text, 1)), box[1].lower() if box else " ", feedback)


def _frames(section: Section) -> tuple[str, ...]:
    return tuple(plain(item.children[0].children[0]) for item in _items_of(section))


def _items_of(section: Section) -> list[Node]:
    return [item for block in section.all("bullet_list") for item in block.children]


def _named(sheet: Sheet, name: str) -> list[Section]:
    return [one for top in sheet.sections if top.title.lower() == name for one in top.sections]


def _is_hint(sheet: Sheet, node: Node) -> bool:
    return sheet.unquoted(node).lower().startswith("hint:")


def _hint(sheet: Sheet, node: Node) -> str:
    return sheet.render(sheet.unquoted(node)[len("hint:") :].strip())


def _known(sheet: Sheet, section: Section, value: str, known: Any, what: str) -> tuple[str, ...]:
    names = tuple(one.strip() for one in value.split(",") if one.strip())
    for name in names:
        if name not in known:
            sheet.amiss(
                section.line,
                f"“{section.title}” uses a {what} “{name}” that is not known.",
                f"Use one of {', '.join(known)}, or describe it first.",
            )
    return tuple(one for one in names if one in known)


def _range(sheet: Sheet, section: Section, value: str, article: Article) -> tuple[int, int]:
    last = len(article.paragraphs) - 1
    if value == "all":
        return 0, last
    found = re.fullmatch(r"(\d+)(?:\s*[-–]\s*(\d+))?", value)
    first, end = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if not first <= end <= last:
        sheet.amiss(
            section.line,
            f"“{value}” names no paragraphs of the article.",
            f"Write a number from 0 to {last}, two of them as in 2-4, or “all”.",
        )
        return 0, last
    return first, end


def _number(sheet: Sheet, section: Section, name: str) -> int:
    value = section.settings.get(name, "0")
    if not value.isdigit():
        sheet.amiss(section.line, f"“{name}: {value}” is not a number.", "Write digits only.")
        return 0
    return int(value)
