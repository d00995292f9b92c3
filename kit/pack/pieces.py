"""What lies in a pack: every piece with its title, its reader, and what to do with it."""

from __future__ import annotations

from pathlib import Path

from kit.lessons import Lesson
from kit.pack import teacher
from kit.pack.answers import answer_sheet, rubric_sheet
from kit.pack.board import board
from kit.pack.guide import Guide, course, guide_of
from kit.pack.handouts import (
    article_sheet,
    card_sheet,
    exit_tickets,
    hint_strips,
    mark_sheet,
    word_wall,
)
from kit.pack.paper import Piece
from kit.pack.plan import plan
from kit.pack.questions import question_sheet

__all__ = ["course_pieces", "pieces"]

EACH = "one for each learner"
EARLY = "for those who are early"
FIRST = "before the first lesson"
TROUBLE = "with “When plans change”"
PATHS = "English learners, younger, advanced"
READ = "and where each was read"
CLAIMS = "for each claim about the world"
NO_GUIDE = Guide(Path())  # the course has no lesson's guide
OVERVIEW = (
    "The course at a glance",
    "In what order, and when",
    "Younger and advanced",
    "Licences",
)


def pieces(lesson: Lesson) -> list[Piece]:
    """Lay out every piece of a lesson's pack; a piece with nothing in it is left out.

    >>> from kit.lessons import load_lesson
    >>> pieces(load_lesson("sourcing"))[0].title
    'Plan at a glance'
    """
    guide, kit = guide_of(lesson), course()
    laid = [
        Piece("plan", "Plan at a glance", "teacher", "one page", plan(lesson, guide)),
        Piece("board", "On the board", "teacher", "no slides needed", board(lesson, guide)),
        Piece("answers", "Answers", "teacher", "keep it apart", answer_sheet(lesson)),
        Piece("rubric", "Rubric", "teacher", "with samples", rubric_sheet(lesson)),
        Piece("guide", "Guide", "teacher", "the whole of it", teacher.guide_sheet(guide)),
        Piece(
            "substitute", "For a substitute", "teacher", TROUBLE, teacher.substitute(lesson, kit)
        ),
        Piece("support", "Paths and frames", "teacher", PATHS, teacher.support(lesson, guide, kit)),
        Piece("standards", "Standards", "teacher", READ, teacher.standards(guide, kit)),
        Piece("sources", "Sources", "teacher", CLAIMS, teacher.sources(lesson, guide)),
        Piece("article", "Article", "learners", EACH, article_sheet(lesson)),
        Piece("marks", "Mark sheet", "learners", EACH, mark_sheet(lesson)),
        Piece("questions", "Question sheet", "learners", EACH, question_sheet(lesson)),
        Piece("further", "Going further", "learners", EARLY, question_sheet(lesson, further=True)),
        Piece("cards", "Cards", "learners", "one set for each pair, cut apart", card_sheet(lesson)),
        Piece("exit-ticket", "Exit ticket", "learners", "two on a sheet", exit_tickets(lesson)),
        Piece("hints", "Hints", "learners", "cut apart; one at a time", hint_strips(lesson)),
        Piece("words", "Word wall", "learners", "once, for the wall", word_wall(lesson)),
        Piece("letter", "Letter to families", "families", FIRST, teacher.family_letter(guide, kit)),
    ]
    return [one for one in laid if one.body]


def course_pieces(text: Guide) -> list[Piece]:
    """Lay out the pieces that belong to the course as a whole."""
    first, *others = OVERVIEW
    overview = text.html(first) + "".join(f"<h2>{one}</h2>{text.html(one)}" for one in others)
    trouble = f"<h2>When plans change</h2>{text.html('When plans change')}"
    help_ = text.html("For a substitute teacher") + trouble
    codes = text.html("Standards") + teacher.standards(NO_GUIDE, text)
    frames = text.html("Sentence frames")
    return [
        Piece("overview", first, "teacher", "and in what order", overview),
        Piece("substitute", "For a substitute", "teacher", TROUBLE, help_),
        Piece("standards", "Standards", "teacher", "all lessons", codes),
        Piece("frames", "Sentence frames", "learners", "for the wall, or for a desk", frames),
        Piece(
            "letter", "Letter to families", "families", FIRST, teacher.family_letter(NO_GUIDE, text)
        ),
    ]
