"""What a teacher reads around a lesson: guide, support, standards, family letter, sources.

The texts are the lesson's `guide.md` and the course's `course.md`; this module only lays them out.
"""

from __future__ import annotations

import csv
from html import escape

from kit.articles import read_front_matter
from kit.lessons import Lesson
from kit.pack.guide import Guide
from kit.pack.paper import table
from kit.places import shipped

__all__ = ["family_letter", "guide_sheet", "sources", "standards", "substitute", "support"]

SUPPORT = "Who may need something else"


def guide_sheet(guide: Guide) -> str:
    """Print the whole guide."""
    if not guide.there:
        return (
            "<p>This lesson has no guide yet. Write a guide.md beside its lesson.md, and make the "
            "pack again.</p>"
        )
    return "".join(f"<h2>{escape(one)}</h2>{guide.html(one)}" for one in guide.headings)


def support(lesson: Lesson, guide: Guide, course: Guide) -> str:
    """Print the paths for different learners, and sentence frames at two levels."""
    rows = guide.rows(SUPPORT)
    paths = table(("Who", "What helps, and why"), rows) or course.html("Younger and advanced")
    own = [frame for step in lesson.steps for one in step.questions for frame in one.frames]
    items = "".join(f"<li>{escape(one)}</li>" for one in dict.fromkeys(own))
    mine = f"<h3>From this lesson's questions</h3><ul class='frames'>{items}</ul>" if items else ""
    frames = guide.html("Sentence frames") or course.html("Sentence frames")
    return f"{paths}<h2>Sentence frames</h2>{frames}{mine}"


def standards(guide: Guide, course: Guide) -> str:
    """Print the standards of a lesson, and where their wording was read."""
    return f"{guide.html('Standards')}{_read_at(course)}"


def _read_at(course: Guide) -> str:
    title = "Where the standards were read"
    return f"<h2>{title}</h2><div class='address'>{course.html(title)}</div>"


def family_letter(guide: Guide, course: Guide) -> str:
    """Write the letter home: the course's own, with a paragraph on this lesson if it has one."""
    own = guide.opening("For families")
    about = f"<h2>This lesson</h2><p>{own}</p>" if own else ""
    return (
        f'<p class="name"><span>Place, date</span><i></i></p><div class="read letter">'
        f'{course.html("For families")}</div><p class="name"><span>Name</span><i></i></p>{about}'
    )


def substitute(lesson: Lesson, course: Guide) -> str:
    """Print what somebody needs who sees the lesson for the first time, ten minutes before it."""
    return (
        f"<p class='lead'>{escape(lesson.goal)}</p>{course.html('For a substitute teacher')}"
        f"<h2>When plans change</h2>{course.html('When plans change')}"
    )


def sources(lesson: Lesson, guide: Guide) -> str:
    """List every claim about real people and outlets that the lesson rests on, with its source."""
    named = [*guide.setting("Sources and licences", "citations"), *_stated(lesson)]
    rows = _citations()
    found = [rows[one] for one in dict.fromkeys(named) if one in rows]
    cells = [
        [
            escape(one["claim"]),
            f"{escape(one['outlet'])}, {escape(one['date'])}<br>"
            f'<span class="address">{escape(one["url"])}</span>',
            escape(one["confidence"]),
        ]
        for one in found
    ]
    return table(("What the lesson says or rests on", "Where it was read", "how sure"), cells)


def _stated(lesson: Lesson) -> list[str]:
    """Read the `citations` of lesson.md; those of cards stand on the cards."""
    facts, _ = read_front_matter(lesson.folder / "lesson.md")
    return [str(one) for one in facts.get("citations") or ()]


def _citations() -> dict[str, dict[str, str]]:
    path = shipped("data") / "citations.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}
