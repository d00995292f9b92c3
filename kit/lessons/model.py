"""What a lesson is once it is read: plain frozen values, with no widget and no notebook in them.

The status of a key entry is not written down anywhere; it is the shape of its readings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from kit.annotations import Annotation
from kit.articles import Article, Paragraph
from kit.errors import KitError

__all__ = [
    "PATTERNS",
    "PICTURES",
    "RELATIONS",
    "Card",
    "Entry",
    "Lesson",
    "Option",
    "Question",
    "Reading",
    "Rubric",
    "Step",
    "Tag",
    "plain_words",
]

PATTERNS = ("solid", "dashed", "dotted", "double", "wavy", "thick")
RELATIONS = {
    "attributed-to": "comes from",
    "relayed-by": "was passed on by",
    "supports": "supports",
    "conflicts-with": "conflicts with",
    "qualifies": "limits",
    "discloses": "discloses",
}
PICTURES = {
    "who-says-what": "Who says what, through whom",
    "attribution-ladder": "From a name to nobody",
    "evidence-matrix": "Which rows tell them apart?",
    "zones": "The page from top to bottom",
    "timeline": "Day by day",
    "confidence": "How sure, and how it went",
    "across-lessons": "How sure, over all lessons",
    "change-of-mind": "What you thought first, and then",
}
Span = tuple[int, int]


def plain_words(html: str) -> str:
    """Take the words out of a lesson's own HTML; a heading in bold ends with a colon.

    >>> plain_words("<p>One &amp; <b>two</b></p>"), plain_words("<p><strong>A</strong></p><p>b</p>")
    ('One & two', 'A: b')
    """
    headed = re.sub(r"^<p><strong>([^<]*[^<.?!:])</strong></p>(?=\s*<)", r"\1: ", html.strip())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", headed)).split())


@dataclass(frozen=True, slots=True)
class Tag:
    """Hold one label of a lesson: its test, an example, and how it is told apart."""

    id: str
    name: str
    letter: str
    pattern: str = "solid"
    test: str = ""
    example: str = ""
    not_example: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold one defensible answer to a passage and the reason for it (HTML made from Markdown)."""

    tag: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold what the key says about one passage, or about two and what ties them.

    `welcome` are tags that are right on a passage that needs no flag at all.
    """

    spans: tuple[Span, ...]
    readings: tuple[Reading, ...]
    ask: str = ""
    welcome: tuple[str, ...] = ()
    line: int = 0

    @property
    def status(self) -> str:
        """Tell `secure`, `defensible`, `open` or `solid`: the shape of the readings.

        >>> Entry(((0, 2),), (Reading("role-only", "A job."),)).status
        'secure'
        """
        names = {one.tag for one in self.readings}
        if "fine" in names:
            return "solid"
        if "open" in names:
            return "open"
        return "secure" if len(names) == 1 else "defensible"

    def reading(self, tag: str) -> Reading | None:
        return next((one for one in self.readings if one.tag == tag), None)


@dataclass(frozen=True, slots=True)
class Option:
    """Hold one answer to choose: `mark` is `x` (on the key), ` ` or `?` (cannot be settled)."""

    id: str
    text: str
    mark: str = " "
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Hold one question or writing prompt of a step; without any mark it is a prediction.

    `why` asks for a reason in about so many words beside the choice; 0 asks for none.
    """

    id: str
    text: str
    options: tuple[Option, ...] = ()
    frames: tuple[str, ...] = ()
    many: bool = False
    why: int = 0

    @property
    def status(self) -> str:
        """Tell `secure`, `defensible`, `open` or, when nothing is checked, `prediction`.

        Where many may be chosen, all that are on the key belong to it together.
        """
        marks = [one.mark for one in self.options]
        fair = marks.count("x") + ("?" in marks)
        if fair == 0:
            return "prediction"
        if "x" not in marks:
            return "open"
        return "secure" if fair == 1 or self.many else "defensible"


@dataclass(frozen=True, slots=True)
class Rubric:
    """Hold what each level of an open answer shows, with samples (HTML)."""

    levels: tuple[tuple[str, str], ...] = ()
    samples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """Hold one lateral-reading card: what other coverage says, and when that was known."""

    id: str
    title: str
    text: str
    source: str
    url: str
    date: str
    known: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Hold one thing to do, as `lesson.md` says it, with its part of the key."""

    id: str
    title: str
    kind: str
    prompt: str = ""
    beat: str = ""
    minutes: int = 0
    paragraphs: tuple[int, int] = (0, 0)
    confidence: bool = True
    after: str = ""
    brings: str = ""
    extra: bool = False
    picture: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    given: tuple[Span, ...] = ()
    many: bool = False
    questions: tuple[Question, ...] = ()
    levels: tuple[tuple[str, str], ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    help: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)  # of rows and columns, in a translation
    words: int = 0
    cards: tuple[Card, ...] = ()
    hints: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    ranges: Mapping[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    because: Mapping[tuple[str, str], str] = field(default_factory=dict)
    rubric: Rubric = field(default_factory=Rubric)
    line: int = 0

    @property
    def keyed(self) -> tuple[str, ...]:
        """Name the questions and rows the key speaks of; of passages it speaks in `entries`."""
        asked = [one.id for one in self.questions if one.status != "prediction"]
        rated = {row for row, _ in self.ranges}
        return (*asked, *(row for row in self.rows if row in rated))

    def asked(self, item: str) -> str:
        """Tell the plain words of a question or row; of one that is gone, nothing.

        >>> asked = Question("1", "<p>Who <b>says</b> so?</p>"), Question("2", "")
        >>> step = Step(id="s", title="Weigh it", kind="choose", questions=asked)
        >>> step.asked("1"), step.asked("2"), step.asked("3")
        ('Who says so?', 'Weigh it', '')
        """
        known = {one.id: one.text or self.title for one in self.questions}
        known |= {row: self.names.get(row, row) for row in self.rows}
        return plain_words(known.get(item, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """Hold a whole lesson: its article, its tags, its steps and their key.

    >>> from kit.lessons import load_lesson
    >>> load_lesson("sourcing").steps[0].kind in {"read", "mark", "choose", "rate", "write"}
    True
    """

    id: str
    title: str
    article: Article
    minutes: int
    goal: str = ""
    intro: str = ""
    tags: Mapping[str, Tag] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    pictures: tuple[str, ...] = ()
    suggestions: tuple[Annotation, ...] = ()
    folder: Path = Path()
    language: str = "en"

    def step(self, name: str) -> Step:
        """Find a step by its heading, or by a part of it that fits only one."""
        wanted = name.strip().lower()
        for fits in (str.__eq__, str.startswith, str.__contains__):
            found = [one for one in self.steps if fits(one.title.lower(), wanted)]
            if len(found) == 1:
                return found[0]
        raise KitError(
            f"The lesson “{self.title}” has no step “{name}”.",
            f"Its steps are: {'; '.join(one.title for one in self.steps)}.",
        )

    def shown(self, step: Step) -> tuple[Paragraph, ...]:
        """List the paragraphs a step shows; all of them when it names none."""
        first, last = step.paragraphs
        return tuple(one for one in self.article.paragraphs if first <= one.number <= last)
