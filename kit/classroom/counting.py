"""From hand-ins to counts: what each learner found, chose, missed and changed, once a learner.

The judge is `kit.feedback`. Its answer for a mark depends only on the step, the tag and the place,
so new ones are asked for together and remembered; that is what makes 100,000 hand-ins countable.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kit.anchoring import Anchor
from kit.annotations import Annotation
from kit.classroom.counts import Counts, Row
from kit.classroom.sheets import Link, Mark, Sheet, StepSheet, Version
from kit.feedback import Feedback, check, compare
from kit.handin import Work
from kit.lessons import Lesson, Step, key_version

__all__ = ["Judge", "outcomes"]

BEST = ("found", "edges differ", "other reading", "stands as it is", "left alone", "missed")
CONFIDENCES = {"guess", "think so", "sure"}
Span = tuple[int, int]
Verdict = tuple[str, int]  # an outcome, and the number of the key's entry (-1: none)
Item = Mark | Link
Heat = dict[tuple[str, str], list[int]]  # learners by step, tag and word
NOTHING = StepSheet()
NO_ENTRY: Verdict = ("extra", -1)
Place = tuple[Any, ...]  # of a mark or link: its tag and where, all its outcome depends on


class Judge:
    """Compare sheets with one lesson's key, and count them.

    >>> from kit.lessons import load_lesson
    >>> judge = Judge(load_lesson("sourcing"))
    >>> judge.count([Sheet("urn:uuid:1", "1-sourcing")]).learners
    1
    """

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.key = key_version(lesson)
        self.steps = {step.id: step for step in lesson.steps}
        self.alone = {
            step.id: ["left alone" if one.status == "solid" else "missed" for one in step.entries]
            for step in lesson.steps
        }
        self._asked = {
            step.id: [
                (at, one, one.status != "prediction", {option.id for option in one.options})
                for at, one in enumerate(step.questions)
            ]
            for step in lesson.steps
        }
        text = lesson.article.text
        self.word_starts = [found.start() for found in re.finditer(r"\w+", text)]
        self.word_ends = [found.end() for found in re.finditer(r"\w+", text)]
        self._known: dict[str, dict[Place, Verdict]] = {id: {} for id in self.steps}
        self._words: dict[Span, range] = {}
        self._checked: dict[tuple[str, str, str], Feedback] = {}

    def count(self, sheets: Iterable[Sheet]) -> Counts:
        """Count sheets of this lesson; others must have been left out."""
        sheets = list(sheets)
        self.meet(sheets)
        counts = Counts(self.lesson.id, self.key)
        heat: Heat = {}
        for sheet in sheets:
            for id, step in self.steps.items():
                done = sheet.steps.get(id) or NOTHING
                self._count_step(counts.tables, step, done)
                if done.last.marks and done.stage != "open":
                    self._warm(heat, step, done.last.marks)
        counts.tables["learners"][()] += len(sheets)
        counts.tables["word"].update(
            {(*name, word): n for name, row in heat.items() for word, n in enumerate(row) if n}
        )
        return counts

    def meet(self, sheets: Iterable[Sheet]) -> None:
        """Ask `compare` about every mark and link not seen before, all of a step at once."""
        fresh: dict[str, dict[Place, Item]] = {}
        for sheet in sheets:
            for id, done in sheet.steps.items():
                if done.stage == "open" or not (id in self.steps and self.steps[id].entries):
                    continue
                known = self._known[id]
                for version in (done.last, done.first):
                    for item in version.items if version else ():
                        if item[:3] not in known:
                            fresh.setdefault(id, {})[item[:3]] = item
        for id, items in fresh.items():
            self._ask(self.steps[id], list(items.values()))

    def verdict(self, step: str, item: Item) -> Verdict:
        """Tell the outcome of a mark or link, and which entry of the key it meets."""
        return self._known[step].get(item[:3], NO_ENTRY)

    def words(self, span: Span) -> range:
        """Number the words of the article that a span covers."""
        if span not in self._words:
            first = bisect_right(self.word_ends, span[0])
            self._words[span] = range(first, bisect_left(self.word_starts, span[1]))
        return self._words[span]

    def checked(self, step: Step, item: str, answer: Mapping[str, Any]) -> str:
        """Tell the outcome of an answer to a question, or of a row of ratings."""
        name = (step.id, item, repr(answer.get("value")))
        if name not in self._checked:
            try:
                said = check(step, Work(answers={item: dict(answer)}))
            except (TypeError, ValueError, AttributeError):
                said = ()
            found = next((one for one in said if one.item == item), Feedback("missed"))
            self._checked[name] = found
        return self._checked[name].outcome

    def _ask(self, step: Step, items: Sequence[Item]) -> None:
        entries = {entry.spans: at for at, entry in enumerate(step.entries)}
        article, text = self.lesson.article.id, self.lesson.article.text
        made: list[Annotation] = []
        given: dict[str, Span] = {}
        for at, item in enumerate(items):
            if isinstance(item, Mark):
                anchor = Anchor(text[item.start : item.end], "", "", item.start, item.end)
                made.append(Annotation(article=article, tag=item.tag, anchor=anchor, id=str(at)))
            else:
                ends = (f"{at} from", f"{at} to")
                given |= dict(zip(ends, (item.first, item.second), strict=True))
                made.append(Annotation(article=article, tag=item.tag, ends=ends, id=str(at)))
        said = compare(self.lesson, step, Work({one.id: one for one in made}), given)
        for one in said:
            for id in one.marks:
                verdict = (one.outcome, entries.get(one.spans, -1))
                self._known[step.id][items[int(id)][:3]] = verdict

    # -- one learner, one step ----------------------------------------------------------------

    def _count_step(self, tables: dict[str, Counter[Row]], step: Step, done: StepSheet) -> None:
        id = step.id
        tables["stage"][id, done.stage] += 1
        if step.hints:
            tables["hints"][id, min(done.hints, len(step.hints))] += 1
        for card in done.cards:
            if any(card == one.id for one in step.cards):
                tables["card"][id, card] += 1
        if done.stage == "open":
            return
        if done.key:
            tables["saw"][id, done.key] += 1
        if step.kind in ("mark", "link"):
            self._count_marks(tables, step, done)
        elif step.kind == "choose":
            self._count_choices(tables, step, done)
        elif step.kind == "rate":
            self._count_ratings(tables, step, done)
        elif step.kind == "write":
            levels = {name for name, _ in step.rubric.levels}
            for question, level in done.levels.items():
                if level in levels:
                    tables["level"][id, question, level] += 1

    def _count_marks(self, tables: dict[str, Counter[Row]], step: Step, done: StepSheet) -> None:
        id = step.id
        now = outcomes(self, step, done.last)
        for at, (outcome, tags) in enumerate(now):
            tables["outcome"][id, at, outcome] += 1
            for tag in tags or {""}:
                tables["reading"][id, at, tag] += 1
        for item in done.last.items:
            outcome, at = self.verdict(id, item)
            if at < 0 and isinstance(item, Mark) and item.tag in step.tags:
                tables["extra"][id, item.tag, item.start, item.end] += 1
            if item.confidence in CONFIDENCES:
                tables["sure"][id, at, item.confidence, outcome] += 1
        if done.first is not None:
            then = outcomes(self, step, done.first)
            pairs = zip(then, now, strict=True)
            tables["change"].update((id, at, a[0], b[0]) for at, (a, b) in enumerate(pairs))

    def _warm(self, heat: Heat, step: Step, marks: Iterable[Mark]) -> None:
        """Count a learner once for every word marked, by tag and as any tag."""
        covered: dict[str, set[int]] = {"": set()}
        for mark in marks:
            if mark.tag in step.tags:
                words = self.words((mark.start, mark.end))
                covered.setdefault(mark.tag, set()).update(words)
                covered[""].update(words)
        for tag, found in covered.items():
            row = heat.setdefault((step.id, tag), [0] * len(self.word_starts))
            for word in found:
                row[word] += 1

    def _count_choices(self, tables: dict[str, Counter[Row]], step: Step, done: StepSheet) -> None:
        for at, question, checked, known in self._asked[step.id]:
            answer = done.last.answers.get(question.id, {})
            value = answer.get("value")
            chosen = [value] if isinstance(value, str) else value
            sure = answer.get("confidence")
            sure = sure if sure in CONFIDENCES else ""
            for option in {one for one in chosen or () if isinstance(one, str)} & known:
                tables["choice"][step.id, question.id, option, sure] += 1
            if not checked:
                continue
            outcome = self.checked(step, question.id, answer)
            tables["outcome"][step.id, at, outcome] += 1
            if sure and outcome != "missed":
                tables["sure"][step.id, at, sure, outcome] += 1
            if done.first is not None:
                before = self.checked(step, question.id, done.first.answers.get(question.id, {}))
                tables["change"][step.id, at, before, outcome] += 1

    def _count_ratings(self, tables: dict[str, Counter[Row]], step: Step, done: StepSheet) -> None:
        levels = {level for level, _ in step.levels}
        for row in step.rows:
            value = done.last.answers.get(row, {}).get("value")
            for column, level in value.items() if isinstance(value, dict) else ():
                if column in step.columns and str(level) in levels:
                    tables["rating"][step.id, row, column, str(level)] += 1


def outcomes(judge: Judge, step: Step, version: Version) -> list[tuple[str, set[str]]]:
    """Tell for every entry of the key the best outcome a learner reached, and the tags used.

    >>> from kit.lessons import load_lesson
    >>> lesson = load_lesson("sourcing")
    >>> step = lesson.step("Mark every source")
    >>> sorted({outcome for outcome, _ in outcomes(Judge(lesson), step, Version())})
    ['left alone', 'missed']
    """
    if version.met and version.met[0] == judge.key:
        return version.met[1]
    met: list[tuple[str, set[str]]] = [(one, set()) for one in judge.alone[step.id]]
    for item in version.items:
        outcome, at = judge.verdict(step.id, item)
        if at >= 0:
            before, tags = met[at]
            met[at] = (min(outcome, before, key=_rank) if tags else outcome), tags | {item.tag}
    version.met = judge.key, met
    return met


def _rank(outcome: str) -> int:
    return BEST.index(outcome) if outcome in BEST else len(BEST)
