"""Make the pack of a lesson: a folder of pages, an index, and PDFs where a browser is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kit.errors import KitError
from kit.handin import write_whole
from kit.lessons import Lesson, load_lesson
from kit.pack.guide import course
from kit.pack.handouts import credit
from kit.pack.paper import Piece, page, table
from kit.pack.pieces import course_pieces, pieces
from kit.pack.plan import title_of
from kit.pack.printing import PAPERS, find_browser, print_pdf
from kit.places import shipped

__all__ = ["Press", "every_lesson", "make_course", "make_pack", "write_pieces"]

NO_BROWSER = (
    "No Chromium, Chrome or Edge was found, so there are no PDF files. Open a page in any "
    "browser and print it from there."
)
NOT_ALL = "Your browser could not make every PDF. Open the page instead, and print it from there."
READERS = {
    "teacher": "For you",
    "learners": "For learners",
    "families": "For families",
}
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Press:
    """Hold how a pack is printed: on which paper, with PDFs or without, and who hears of it."""

    paper: str = "a4"
    tell: Tell | None = None
    pdf: bool = True

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            known = ", ".join(PAPERS)
            raise KitError(f"There is no paper “{self.paper}”.", f"Choose one of {known}.")

    def say(self, sentence: str) -> None:
        if self.tell:
            self.tell(sentence)


def make_pack(
    lesson: Lesson, folder: Path, paper: str = "a4", tell: Tell | None = None, pdf: bool = True
) -> Path:
    """Write a lesson's teacher pack into a folder and return its index page.

    `paper` is `a4` or `letter` and matters to the PDFs only; the pages follow the printer. `tell`
    gets a sentence after each PDF, which take a second or two.

    Raises `KitError` when the folder cannot be written to.
    """
    lead = f"{escape(lesson.goal)} About {lesson.minutes} minutes."
    press = Press(paper, tell, pdf)
    return write_pieces(title_of(lesson), lead, pieces(lesson), folder, press, credit(lesson))


def write_pieces(
    title: str, lead: str, laid: Sequence[Piece], folder: Path, press: Press, more: str = ""
) -> Path:
    """Write pages, then PDFs, then the index, which tells what is there."""
    _folder(folder)
    for one in laid:
        write_whole(folder / f"{one.name}.html", page(one, title))
    browser = find_browser() if press.pdf else None
    printed = _pdfs(laid, folder, browser, press) if browser else {}
    index = folder / "index.html"
    note = NO_BROWSER if press.pdf and not browser else ""
    note = NOT_ALL if browser and not all(printed.values()) else note
    body = f'<p class="lead">{lead}</p>{_lists(laid, printed)}<p class="soft">{note}</p>{more}'
    write_whole(index, page(Piece("index", title, "index", "", body), title, home=""))
    return index


def _folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise KitError(
            f"The folder {folder} cannot be made: {reason}.", "Choose another folder."
        ) from error


def _pdfs(laid: Sequence[Piece], folder: Path, browser: str, press: Press) -> dict[str, str]:
    """Print a few pages at a time: a browser spends most of its start waiting."""
    paths = [folder / f"{one.name}.html" for one in laid]
    made: dict[str, str] = {}
    with ThreadPoolExecutor(max_workers=3) as crew:
        names = crew.map(lambda path: _printed(path, browser, press.paper), paths)
        for at, (one, name) in enumerate(zip(laid, names, strict=True), 1):
            made[one.name] = name
            press.say(f"{at} of {len(laid)} printed: {one.title}")
    return made


def _printed(path: Path, browser: str, paper: str) -> str:
    """Print one page; a page that cannot be printed does not keep the others from being made."""
    try:
        return print_pdf(path, browser, paper).name
    except KitError:
        return ""


def _lists(laid: Iterable[Piece], printed: dict[str, str]) -> str:
    parts = []
    for reader, heading in READERS.items():
        rows = [
            [
                f'<a href="{one.name}.html">{escape(one.title)}</a>',
                escape(one.note),
                f'<a href="{printed[one.name]}">PDF</a>' if printed.get(one.name) else "",
            ]
            for one in laid
            if one.reader == reader
        ]
        parts.append(f"<h2>{heading}</h2>{table((), rows, 'pieces')}" if rows else "")
    return "".join(parts)


def every_lesson() -> list[Lesson]:
    """Load every lesson that travels with the kit, in order."""
    return [load_lesson(one.parent) for one in sorted(shipped("lessons").glob("*/lesson.md"))]


def make_course(
    folder: Path, paper: str = "a4", tell: Tell | None = None, pdf: bool = True
) -> Path:
    """Write the packs of all lessons and of the course, and return the course's index page."""
    press, rows = Press(paper, tell, pdf), []
    for lesson in every_lesson():
        press.say(f"{title_of(lesson)}:")
        make_pack(lesson, folder / lesson.id, paper, tell, pdf)
        link = f'<a href="{escape(lesson.id)}/index.html">{escape(title_of(lesson))}</a>'
        rows.append([link, escape(lesson.goal)])
    packs = f"<h2>The packs of the lessons</h2>{table(('Lesson', 'Goal'), rows)}"
    lead = "Everything on paper, for one article read four times."
    return write_pieces("The course", lead, course_pieces(course()), folder, press, packs)
