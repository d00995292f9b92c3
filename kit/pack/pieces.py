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


def pieces(lesson: Lesson) -> list[Piece]:
    """Lay out every piece of a lesson's pack; a piece with nothing in it is left out.

    >>> from kit.lessons import load_lesson
    >>> pieces(load_lesson("sourcing"))[0].title
    'Plan at a glance'
    """
    guide, all_lessons = guide_of(lesson), course()
    hand = "one for each learner"
    laid = [
        Piece("plan", "Plan at a glance", "teacher", "one page", plan(lesson, guide)),
        Piece("board", "On the board", "teacher", "no slides needed", board(lesson, guide)),
        Piece("answers", "Answers", "teacher", "keep it apart", answer_sheet(lesson)),
        Piece("rubric", "Rubric", "teacher", "with samples", rubric_sheet(lesson)),
        Piece("guide", "Guide", "teacher", "the whole of it", teacher.guide_sheet(guide)),
        Piece("substitute", "For a substitute", "teacher", "with “If it goes wrong”",
              teacher.substitute(lesson, all_lessons)),
        Piece("support", "Paths and frames", "teacher", "English learners, younger, advanced",
              teacher.support(lesson, guide, all_lessons)),
        Piece("standards", "Standards", "teacher", "and where each was read",
              teacher.standards(guide, all_lessons)),
        Piece("sources", "Sources", "teacher", "for each claim about the world", teacher.sources(lesson, guide)),
        Piece("article", "Article", "learners", hand,
              article_sheet(lesson)),
        Piece("marks", "Mark sheet", "learners", hand, mark_sheet(lesson)),
        Piece("questions", "Question sheet", "learners", hand, question_sheet(lesson)),
        Piece("cards", "Cards", "learners", "one set for each pair, cut apart",
              card_sheet(lesson)),
        Piece("exit-ticket", "Exit ticket", "learners", "two on a sheet, cut in half",
              exit_tickets(lesson)),
        Piece("hints", "Hints", "learners", "cut apart; one at a time",
              hint_strips(lesson)),
        Piece("words", "Word wall", "learners", "once, for the wall", word_wall(lesson)),
        Piece("letter", "Letter to families", "families", "before the first lesson",
              teacher.family_letter(guide, all_lessons)),
    ]  # fmt: skip
    return [one for one in laid if one.body]


def course_pieces(text: Guide) -> list[Piece]:
    """Lay out the pieces that belong to the course as a whole."""
    overview = "".join(
        text.html(one) if at == 0 else f"<h2>{one}</h2>{text.html(one)}"
        for at, one in enumerate(
            (
                "The course at a glance",
                "In what order, and when",
                "Younger and advanced",
                "Licences",
            )
        )
    )
    trouble = f"<h2>If it goes wrong</h2>{text.html('If it goes wrong')}"
    read_at = teacher.standards(Guide(Path()), text)
    return [
        Piece("overview", "The course at a glance", "teacher", "and in what order", overview),
        Piece("substitute", "For a substitute", "teacher", "with “If it goes wrong”",
              text.html("For a substitute teacher") + trouble),
        Piece("standards", "Standards", "teacher", "all lessons", text.html("Standards") + read_at),
        Piece("frames", "Sentence frames", "learners", "for the wall, or for a desk",
              text.html("Sentence frames")),
        Piece("letter", "Letter to families", "families", "before the first lesson",
              teacher.family_letter(Guide(Path()), text)),
    ]  # fmt: skip
