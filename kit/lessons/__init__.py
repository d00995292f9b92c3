"""Lessons are Markdown, read here: `load_lesson` finds one and reports every mistake in it."""

from __future__ import annotations

from pathlib import Path

from kit.annotations import Annotation, from_page
from kit.articles import Article, load_article
from kit.errors import KitError
from kit.lessons.key import read_key
from kit.lessons.model import (
    PICTURES,
    Card,
    Entry,
    Lesson,
    Option,
    Question,
    Reading,
    Rubric,
    Step,
    Tag,
    plain_words,
)
from kit.lessons.sheet import Sheet, lift
from kit.lessons.steps import picture_name, read_reasons, read_steps, read_tags
from kit.lessons.translation import languages, translated
from kit.lessons.version import key_version
from kit.places import shipped

__all__ = [
    "PICTURES",
    "Card",
    "Entry",
    "Lesson",
    "Option",
    "Question",
    "Reading",
    "Rubric",
    "Step",
    "Tag",
    "find_lesson",
    "key_version",
    "languages",
    "load_lesson",
    "plain_words",
]


def load_lesson(name: str | Path, language: str = "") -> Lesson:
    """Read a lesson by name, by number, or from an own folder; in its own language or another.

    >>> load_lesson("sourcing").title
    'Who says so?'
    >>> load_lesson("sourcing", language="es").title
    '¿Quién lo dice?'

    Raises `KitError` with the file, the line and the next thing to do for every mistake.
    """
    folder = find_lesson(name)
    sheet = Sheet(folder / "lesson.md")
    article = _article(folder, sheet)
    tags = read_tags(sheet)
    steps = read_steps(sheet, article, tags)
    sheets = [sheet]
    if (folder / "answers.md").exists():
        key = Sheet(folder / "answers.md")
        steps = read_key(key, steps, article, tags)
        sheets.append(key)
    _check_order(sheet, steps)
    pictures = _pictures(sheet, steps)
    lift(sheets)
    lesson = Lesson(
        id=folder.name,
        title=str(sheet.facts.get("title") or folder.name),
        article=article,
        minutes=int(sheet.facts.get("minutes") or 0),
        goal=str(sheet.facts.get("goal") or ""),
        intro=sheet.html(sheet.top.blocks),
        tags=tags,
        reasons=read_reasons(sheet),
        words=read_reasons(sheet, "words"),
        steps=tuple(steps),
        pictures=pictures,
        suggestions=_suggestions(folder) if sheet.facts.get("suggestions", True) else (),
        folder=folder,
        language=str(sheet.facts.get("language") or "en"),
    )
    return translated(lesson, language) if language not in ("", lesson.language) else lesson


def find_lesson(name: str | Path) -> Path:
    """Find a lesson's folder: a path, a whole name, or a part of one that fits only one.

    >>> find_lesson(1) == find_lesson("sourcing")
    True
    """
    if (Path(str(name)) / "lesson.md").is_file():
        return Path(str(name))
    known = sorted(one.parent for one in shipped("lessons").glob("*/lesson.md"))
    for fits in (
        lambda one: one.name == str(name),
        lambda one: str(name) in one.name.split("-"),
        lambda one: str(name) in one.name,
    ):
        found = [one for one in known if fits(one)]
        if len(found) == 1:
            return found[0]
    raise KitError(
        f"There is no lesson “{name}”.",
        f"The lessons are {', '.join(one.name for one in known)}; or give a folder with lesson.md.",
    )


def _article(folder: Path, sheet: Sheet) -> Article:
    """Load the article a lesson names: beside the lesson first, then among the kit's own."""
    name = sheet.facts.get("article")
    if not name:
        raise KitError(f"{sheet.path}:1: no article is named.", "Add “article: name” at the top.")
    beside = folder / f"{name}.md"
    return load_article(beside if beside.exists() else str(name))


def _pictures(sheet: Sheet, steps: list[Step]) -> tuple[str, ...]:
    """List a lesson's pictures: those its steps feed, then those of the whole lesson."""
    stated = sheet.facts.get("pictures") or []
    stated = stated if isinstance(stated, list) else [stated]
    whole = [picture_name(sheet, 1, str(one)) for one in stated]
    return tuple(dict.fromkeys([one.picture for one in steps if one.picture] + whole))


def _suggestions(folder: Path) -> tuple[Annotation, ...]:
    """Read what the pipeline noticed, computed once and shipped, so that no learner needs spaCy."""
    own = folder / "suggestions.json"
    ours = shipped("data") / "suggestions" / f"{folder.name}.json"
    for path in (own, ours):
        if path.is_file():
            return from_page(path.read_text("utf-8"))
    return ()


def _check_order(sheet: Sheet, steps: list[Step]) -> None:
    """Refuse `after:` and `with:` that name no earlier step."""
    seen: set[str] = set()
    for step in steps:
        for name in (step.after, step.brings):
            if name and name.lower() not in seen:
                sheet.amiss(
                    step.line,
                    f"“{step.title}” waits for “{name}”, which is no earlier step.",
                    "Write the heading of a step above it.",
                )
        seen.add(step.title.lower())
