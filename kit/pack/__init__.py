"""The teacher pack: a lesson on paper, from the same Markdown that the screen shows.

`make_pack` writes it; `main` is `python -m kit pack`. Whatever a learner could do on a screen has
its piece of paper here, for a class without devices and for a teacher without time.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kit.lessons import Lesson, load_lesson
from kit.pack.make import make_course, make_pack
from kit.pack.printing import PAPERS
from kit.places import work_folder

__all__ = ["Made", "main", "make_course", "make_pack", "pack_here"]


@dataclass(frozen=True)
class Made:
    """Hold where a pack was written; a cell shows it with a link."""

    index: Path

    def _repr_html_(self) -> str:
        home, pages = self.index.parent, len(list(self.index.parent.glob("*.html"))) - 1
        link = escape(Path(os.path.relpath(self.index)).as_posix())
        return (
            f"<p>The pack is ready: {pages} pieces, in the folder <code>{escape(str(home))}</code>."
            f' Open <a href="{link}" target="_blank">its first page</a> in a browser; every piece '
            "prints from there.</p>"
        )


def pack_here(lesson: Lesson, folder: str | Path = "", paper: str = "a4", pdf: bool = True) -> Made:
    """Make a lesson's pack in the work folder, or in one that is named, saying how far it is.

    Raises `KitError` when the folder cannot be written to, or there is no such paper.
    """
    home = Path(folder).expanduser() if str(folder) else work_folder() / "packs" / lesson.id
    return Made(make_pack(lesson, home, paper, print, pdf).resolve())


def main(argv: Sequence[str]) -> int:
    """Make the printable pack of one lesson, or of the course when no lesson is named."""
    ask = argparse.ArgumentParser(prog="python3 -m kit pack", description=main.__doc__)
    ask.add_argument("lesson", nargs="?", default="course", help="a lesson's name or number")
    ask.add_argument(
        "folder", nargs="?", type=Path, help="where to; else packs/ in your work folder"
    )
    ask.add_argument("--paper", choices=PAPERS, default="a4", help="paper of the PDF files")
    ask.add_argument("--no-pdf", action="store_true", help="pages only, which is quicker")
    given = ask.parse_args(argv)
    pdf = not given.no_pdf
    if given.lesson == "course":
        index = make_course(given.folder or work_folder() / "packs", given.paper, print, pdf)
    else:
        lesson = load_lesson(given.lesson)
        folder = given.folder or work_folder() / "packs" / lesson.id
        index = make_pack(lesson, folder, given.paper, print, pdf)
    print(f"\nOpen this page in a browser: {index.resolve()}")
    return 0
