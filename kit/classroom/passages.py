"""Each passage of the key, and each question, as the class met it: the rows of the class page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kit.classroom.counts import Counts
from kit.classroom.shares import Share
from kit.lessons import Lesson, Step, plain_words

__all__ = ["Passage", "extras", "passages"]

MET = ("found", "edges differ")


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold one passage of the key, or one question, with what a class made of it.

    `readings` counts learners by how they read it, in the class's own words ("" is left alone).
    `key` names what the key accepts. `held` are sure readings that are not the key's.
    """

    step: Step
    at: int
    words: str
    place: str
    status: str
    learners: int
    readings: Counter[str]
    outcomes: Counter[str]
    held: int
    key: tuple[str, ...]
    reasons: tuple[str, ...]
    ask: str
    span: tuple[int, int] | None = None

    @property
    def met(self) -> Share:
        return Share(sum(self.outcomes[one] for one in MET), self.learners)

    @property
    def missed(self) -> Share:
        return Share(self.outcomes["missed"], self.learners)

    @property
    def alarms(self) -> Share:
        return Share(self.outcomes["stands as it is"], self.learners)

    @property
    def top(self) -> list[tuple[str, int]]:
        """List the readings, most frequent first, without those who left it alone."""
        return [(name, count) for name, count in self.readings.most_common() if name]

    @property
    def split(self) -> float:
        """Tell how evenly the class is split between its two first readings, 0 to 1."""
        first, second = ([count for _, count in self.top] + [0, 0])[:2]
        return 2 * second / self.learners if self.learners and first else 0.0

    @property
    def told(self) -> str:
        """Say how the class read it: “Of 27: 14 read it as “role only”, 9 …”"""
        if not self.learners:
            return "Nobody has committed this step yet."
        verb = {"mark": "read it as", "link": "tied it with"}.get(self.step.kind, "chose")
        said = [f"{count} {verb} “{name}”" for name, count in self.top[:3]]
        alone = self.readings[""]
        said += [f"{alone} left it {'alone' if self.span else 'open'}"] if alone else []
        return f"Of {self.learners}: {', '.join(said)}." if said else "Nobody chose anything here."


def passages(lesson: Lesson, counts: Counts, step: Step) -> list[Passage]:
    """List what the key holds for a step, in the order of the text or of the questions."""
    if step.entries:
        return list(_entries(lesson, counts, step))
    return list(_questions(counts, step)) if step.kind == "choose" else []


def _entries(lesson: Lesson, counts: Counts, step: Step) -> Iterator[Passage]:
    text = lesson.article.text
    for at, entry in enumerate(step.entries):
        readings: Counter[str] = Counter()
        for (tag,), count in counts.under("reading", step.id, at).items():
            readings[_name(lesson, str(tag))] += count
        accepted = [one.tag for one in entry.readings if one.tag not in ("fine", "open")]
        words = " → ".join(text[slice(*span)] for span in entry.spans)
        yield Passage(
            step,
            at,
            words,
            f"paragraph {lesson.article.paragraph_at(entry.spans[0][0]).number}",
            entry.status,
            counts.committed(step.id),
            readings,
            _outcomes(counts, step, at),
            _held(counts, step, at),
            tuple(_name(lesson, tag) for tag in (*accepted, *entry.welcome)),
            tuple(one.reason for one in entry.readings),
            entry.ask,
            entry.spans[0],
        )


def _questions(counts: Counts, step: Step) -> Iterator[Passage]:
    for at, question in enumerate(step.questions):
        names = {one.id: plain_words(one.text).rstrip(".") for one in question.options}
        readings: Counter[str] = Counter()
        for (option, _), count in counts.under("choice", step.id, question.id).items():
            readings[names[str(option)]] += count
        learners = counts.committed(step.id)
        if not step.many:
            readings[""] = max(0, learners - readings.total())
        on_key = tuple(names[one.id] for one in question.options if one.mark != " ")
        yield Passage(
            step,
            at,
            plain_words(question.text) or step.title,
            step.title,
            question.status,
            learners,
            +readings,
            _outcomes(counts, step, at),
            _held(counts, step, at),
            on_key,
            tuple(one.feedback for one in question.options if one.mark != " "),
            "",
        )


def extras(lesson: Lesson, counts: Counts, step: Step, most: int = 8) -> list[tuple[str, str, int]]:
    """List what learners marked that the key does not have: words, tag, learners; most first.

    Marks that share their middle word are counted together, under their most frequent words.
    """
    groups: dict[tuple[str, int], Counter[tuple[int, int]]] = {}
    for (tag, start, end), count in counts.under("extra", step.id).items():
        middle = (int(start) + int(end)) // 2 // 12
        groups.setdefault((str(tag), middle), Counter())[int(start), int(end)] += count
    rows = [
        (lesson.article.text[slice(*spans.most_common(1)[0][0])], _name(lesson, tag), spans.total())
        for (tag, _), spans in groups.items()
    ]
    return sorted(rows, key=lambda row: -row[2])[:most]


def _outcomes(counts: Counts, step: Step, at: int) -> Counter[str]:
    return Counter({str(name): n for (name,), n in counts.under("outcome", step.id, at).items()})


def _held(counts: Counts, step: Step, at: int) -> int:
    sure = counts.under("sure", step.id, at, "sure")
    return sum(count for (outcome,), count in sure.items() if outcome not in (*MET, "mirrored"))


def _name(lesson: Lesson, tag: str) -> str:
    return lesson.tags[tag].name if tag in lesson.tags else tag.replace("-", " ")
