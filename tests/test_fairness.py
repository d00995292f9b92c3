"""What the kit says about people, it can show; and it speaks to learners as to people.

Names are walked to `data/citations.csv`: a name that stands in a lesson, a card or a guide must
be in the article that everybody reads, or in a row that the lesson or the card cites.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kit
from kit.anchoring import find_quote
from kit.articles import load_article, read_front_matter
from kit.lessons import Lesson
from kit.pack.guide import Guide, course, guide_of
from kit.pack.make import every_lesson
from kit.places import shipped
from tests.learner_texts import bare, told

LESSONS = every_lesson()
REAL = [one for one in LESSONS if not one.article.facts.get("fiction")]
CARDS = sorted(shipped("data").glob("dossiers/*/*.md"))
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.id)
each_card = pytest.mark.parametrize("card", CARDS, ids=lambda one: one.stem)

MADE_UP = re.compile(r"made[- ]up|fiction", re.I)
NAME = re.compile(r"(?<=[\w,;)] )\(?([A-Z][\w-]*\w)(?:[’']s)?")  # within a sentence
BLAMES = re.compile(r"\b(wrong(ly)?|scor(e|es|ed|ing)|errors?|users?)\b", re.I)
ORDINARY = frozenset(
    """
    January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Britain Emirates Europe London Norway Singapore United States White House Yemen
    English Europeans Persian
    Common Core RH RI ISTE Students Knowledge Constructor C3 D1 II AASL CC BY Literacy Markdown Mr
    """.split()
)
OWN = frozenset(
    """
    Sourcing Anonymous Contradictory Sponsored Predict Judge Checkable Side Caution
Threat Pressure
    Independent Multiple Verifies Informed Named Outlet
    """.split()
)  # words of the course that begin with a capital, as in a heading


CREDITED = """Center for News Literacy, Stony Brook, Caulfield, SIFT, Columbia Missourian, News
Literacy Project, Richards Heuer"""  # whose ideas the guides thank in their last section


def rows() -> dict[str, dict[str, str]]:
    with (shipped("data") / "citations.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


ROWS = rows()


def cites(path: Path) -> list[str]:
    """What a file cites: in its front matter, or below the last heading of a guide."""
    facts, _ = read_front_matter(path)
    below = Guide(path)
    return [
        *map(str, facts.get("citations") or ()),
        *below.setting("Sources and licences", "citations"),
        *below.setting("Licences", "citations"),
    ]


def files(lesson: Lesson) -> list[Path]:
    """The lesson's own files and the cards it opens."""
    cards = [card.id for step in lesson.steps for card in step.cards]
    dossier = shipped("data") / "dossiers" / lesson.article.name
    return [*sorted(lesson.folder.glob("*.md")), *(dossier / f"{one}.md" for one in cards)]


# --- claims --------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda one: one["id"])
def test_every_row_tells_what_was_read_where_and_how_sure_we_are(row: dict[str, str]) -> None:
    assert len(row["claim"].split()) > 3 and row["outlet"] and row["date"]
    assert re.match(r"https?://\S+$", row["url"])
    assert row["confidence"] in {"high", "medium", "low"}


@pytest.mark.parametrize(
    "path",
    [*shipped("lessons").rglob("*.md"), *shipped("data").rglob("*.md")],
    ids=lambda one: f"{one.parent.name}/{one.stem}",
)
def test_everything_cited_is_a_row(path: Path) -> None:
    assert [one for one in cites(path) if one not in ROWS] == []


@each_card
def test_every_card_cites_or_says_that_it_is_fiction(card: Path) -> None:
    facts, text = read_front_matter(card)
    if facts.get("fiction"):
        assert MADE_UP.search(text) and MADE_UP.search(str(facts["source"]))
    else:
        assert cites(card) and re.match(r"https?://", str(facts["url"]))


@each_card
def test_every_card_bears_on_words_of_its_article(card: Path) -> None:
    facts, _ = read_front_matter(card)
    text = load_article(card.parent.name).text
    for words in str(facts["bears_on"]).split(" / "):
        find_quote(text, words)  # raises when the words are not there


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def names(path: Path) -> Iterator[str]:
    """Names within sentences, except where the text says that it is made up."""
    section = part = ""
    fiction: set[str] = set()
    for block in re.split(r"\n\s*\n", read_front_matter(path)[1]):
        if block.startswith("## "):
            section, part = block.splitlines()[0][3:], ""
        elif block.startswith("### "):
            part = block
        elif section and not part and MADE_UP.search(block) and not block.startswith(">"):
            fiction.add(section)
        if section not in fiction and not MADE_UP.search(part + block):
            yield from (one for one in NAME.findall(block.replace("\n", " ")))


@pytest.mark.parametrize("lesson", REAL, ids=lambda one: one.id)
def test_every_name_is_in_the_article_or_in_a_cited_row(lesson: Lesson) -> None:
    own = [one for path in files(lesson) for one in cites(path)]
    steps = " ".join(" ".join((one.title, *one.rows, *one.columns)) for one in lesson.steps)
    found: set[str] = set()
    for path in files(lesson):
        cited = own if path.parent == lesson.folder else cites(path)
        said = " ".join(f"{ROWS[one]['claim']} {ROWS[one]['outlet']}" for one in cited)
        source = str(read_front_matter(path)[0].get("source"))
        known = {*words_of(f"{lesson.article.text} {said} {source} {steps} {CREDITED}")}
        unknown = {one for one in names(path) if not {*words_of(one)} <= known | ORDINARY | OWN}
        found |= {f"{path.stem}: {one}" for one in unknown}
    assert found == set()


# --- fiction -------------------------------------------------------------------------------------


@each_lesson
def test_a_made_up_article_says_so_to_whoever_reads_it(lesson: Lesson) -> None:
    if lesson.article.facts.get("fiction"):
        assert MADE_UP.search(lesson.article.paragraphs[-1].text)
        assert MADE_UP.search(bare(lesson.intro))
        assert MADE_UP.search(guide_of(lesson).html("Sources and licences"))
    else:
        assert lesson.article.facts["url"] and cites(lesson.folder / "lesson.md")


def straight(text: str) -> str:
    """A text in small letters, with straight quotation marks and plain spaces."""
    return " ".join(text.casefold().translate(str.maketrans("‘’“”", "''\"\"")).split())


@each_lesson
def test_a_hint_that_shows_another_text_says_that_it_is_made_up(lesson: Lesson) -> None:
    for step in lesson.steps:
        for hint in map(bare, step.hints):
            quoted = re.findall(r"“([^”]+[^?”])”", hint)  # a question is asked, not quoted
            if not MADE_UP.search(hint):
                text = straight(lesson.article.text)
                assert [one for one in quoted if straight(one).strip(",. '") not in text] == []


# --- words ---------------------------------------------------------------------------------------


@each_lesson
def test_nothing_a_learner_reads_blames_or_counts_points(lesson: Lesson) -> None:
    assert [text for _, text in told(lesson) if BLAMES.search(text)] == []


def sentences(path: Path) -> Iterator[str]:
    """The sentences a Python file shows: its strings with a space in them, docstrings left out."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in docs else None
        if isinstance(text, str) and re.search(r"[a-z] [a-z]", text) and text.lstrip()[0] != ".":
            yield text


def test_nothing_the_kit_says_blames_or_counts_points() -> None:
    told = {path.stem: list(sentences(path)) for path in Path(kit.__file__).parent.rglob("*.py")}
    del told["installer"]  # its sentences with “error” are other programs', looked for and replaced
    found = [
        f"{name}: {one}" for name, texts in told.items() for one in texts if BLAMES.search(one)
    ]
    assert found == [] and len(told) > 20


WIDGET_WORDS = sorted((Path(kit.__file__).parent / "widgets" / "words").glob("*.json"))


@pytest.mark.parametrize("path", WIDGET_WORDS, ids=lambda one: one.stem)
def test_no_word_of_a_widget_blames_or_counts_points(path: Path) -> None:
    words = re.findall(r'"[^"]*":\s*"([^"]*)"', path.read_text("utf-8"))
    assert [one for one in words if BLAMES.search(one)] == []


@each_lesson
def test_no_hint_holds_a_labels_letter_or_name(lesson: Lesson) -> None:
    for step in lesson.steps:
        for hint in map(bare, step.hints):
            for tag in (lesson.tags[one] for one in step.tags):
                letter = rf"(label|letter|tag)s? {tag.letter}\b|[(\[]{tag.letter}[)\]]"
                assert not re.search(letter, hint), (step.title, tag.letter)
                assert tag.name.lower() not in hint.lower(), (step.title, tag.name)


@each_lesson
def test_every_reading_has_its_reason_and_a_next_move(lesson: Lesson) -> None:
    for entry in (one for step in lesson.steps for one in step.entries):
        assert all(len(bare(one.reason).split()) >= 3 for one in entry.readings), entry.line
        assert entry.ask.rstrip().endswith(("?", ".")), entry.line


@each_lesson
def test_no_place_in_a_list_of_answers_is_the_one_to_choose(lesson: Lesson) -> None:
    """Whoever always takes the first answer, or the second, has learned nothing; forms aside."""
    asked = [q for s in lesson.steps for q in s.questions if s.kind == "choose"]
    asked = [q for q in asked if q.status != "prediction" and not lesson.id.startswith("test")]
    for place in range(5):
        there = [q.options[place].mark != " " for q in asked if place < len(q.options)]
        assert sum(there) <= len(asked) * 2 / 3, f"answer {place + 1} of {lesson.id}"


@each_lesson
def test_a_quarter_of_what_is_marked_stands_as_it_is(lesson: Lesson) -> None:
    found = [one.status for step in lesson.steps if step.kind == "mark" for one in step.entries]
    assert found.count("solid") >= len(found) / 4


def test_the_course_says_what_it_has_not_shown() -> None:
    assert "not been tested with a class yet" in course().html("Licences")
