"""Compute every lesson's suggestions anew: python data/suggestions/rebuild.py

They are shipped, so that a learner's kernel needs no spaCy; a test compares them with a fresh run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from kit.annotations import to_page  # noqa: E402
from kit.language import analyze, suggest  # noqa: E402
from kit.lessons import Lesson, load_lesson  # noqa: E402


def suggestions_for(lesson: Lesson) -> dict[str, Any]:
    """Build the page of annotations a lesson ships with, in the tags of that lesson."""
    return to_page(suggest(analyze(lesson.article, profile="broad"), set(lesson.tags)))


def main() -> None:
    """Write one file per lesson."""
    for folder in sorted((HERE.parents[1] / "lessons").glob("*-*/")):
        lesson = load_lesson(folder.name)
        page = suggestions_for(lesson)
        if page["items"]:  # a test has no marks, and no suggestions
            target = HERE / f"{folder.name}.json"
            target.write_text(json.dumps(page, indent=1, ensure_ascii=False) + "\n", "utf-8")
            print(target.name, len(page["items"]))


if __name__ == "__main__":
    main()
