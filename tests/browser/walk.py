"""A learner's whole way through any lesson, read off the lesson's own steps, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kit.frames import COMMIT, has_key
from kit.lessons import Lesson, Step
from kit.words import say
from tests.browser.lab import run_all
from tests.browser.moves import press, select, step

Look = Callable[[str, str], None]  # a step's id, and what has just been done there


class Walk:
    """Go from the first step to the hand-in by pointer and written words, and never into a cell.

    `look` is called at every stop, for whoever wants to see the page there.
    """

    def __init__(self, page: Any, lesson: Lesson, look: Look = lambda step, done: None) -> None:
        self.page, self.lesson, self.look = page, lesson, look

    def start(self) -> None:
        run_all(self.page)
        for id in ("hand-in", in_order(self.lesson)[-1].id):
            self.page.wait_for_selector(f'.kit-frame[data-step="{id}"]', state="attached")

    def go(self, name: str) -> None:
        """Walk every step in the order of the notebook, and hand in under a name."""
        for one in in_order(self.lesson):
            self.do(one)
        self.hand_in(name)

    def do(self, one: Step) -> None:
        step(self.page, one.id).scroll_into_view_if_needed()
        ready = ".kit-actions button, .kit-dossier button"  # a step that still waits has neither
        step(self.page, one.id).locator(ready).first.wait_for()
        self.look(one.id, "open")
        getattr(self, f"_{'open' if one.cards else one.kind}")(one)
        if not one.cards:
            self._commit(one)
        self._at_stage(one, "final")
        self.look(one.id, "final")

    def hand_in(self, name: str) -> None:
        step(self.page, "hand-in").locator("input[type=text]").fill(name)
        self._press("hand-in", "Make my two files")
        page = f"{self.lesson.id} {name.lower()}.html"
        step(self.page, "hand-in").get_by_role("link", name=page).wait_for()
        self.look("hand-in", "final")

    # -- one kind of step each --------------------------------------------------------------------

    def _read(self, one: Step) -> None:
        step(self.page, one.id).locator(".kit-article").first.wait_for()

    def _open(self, one: Step) -> None:
        for card in one.cards:
            shown = step(self.page, one.id).locator(f'[data-item="{card.id}"]')
            shown.get_by_role("button").click()
            step(self.page, one.id).locator(f'[data-item="{card.id}"][data-open="true"]').wait_for()

    def _mark(self, one: Step) -> None:
        """Mark a flag of the key, and a line that stands: what a learner may do just as well."""
        for words, tag in marks_from_the_key(self.lesson, one):
            select(self.page, one.id, words)
            press(self.page, one.id, self.lesson.tags[tag].name)
            panel = step(self.page, one.id).locator(".kit-mark.kit-on")
            panel.locator('input[value="sure"]').check(force=True)
        self._saved(one)
        if one.hints:
            hint = say(self.lesson.language, "Hint {n} of {total}")
            press(self.page, one.id, hint.format(n=1, total=len(one.hints)))
            step(self.page, one.id).locator(".kit-hints li, .kit-hints p").first.wait_for()

    def _link(self, one: Step) -> None:
        """Tie the first given passage to the first that its list offers."""
        step(self.page, one.id).locator(".kit-given select").first.select_option(index=1)
        self._saved(one)

    def _choose(self, one: Step) -> None:
        for question in one.questions:
            item = step(self.page, one.id).locator(f'.kit-item[data-item="{question.id}"]')
            item.locator(".kit-option input").first.check()
            if question.why:
                item.locator(".kit-why").fill("One voice with a job, and a reader could ask.")
            self._be_sure(item)
        self._saved(one)

    def _rate(self, one: Step) -> None:
        for row in step(self.page, one.id).locator("tbody tr").all():
            for cell in row.locator("td[data-column]").all():
                cell.locator("input").first.check()
            self._be_sure(row)
        self._saved(one)

    def _write(self, one: Step) -> None:
        for area in step(self.page, one.id).locator("textarea").all():
            area.fill("The line on the general stands: name, job and outlet are given.")
        self._saved(one)

    # -- what every step shares -------------------------------------------------------------------

    def _be_sure(self, place: Any) -> None:
        asked = place.locator('input[value="think so"]')
        if asked.count():
            asked.check(force=True)

    def _commit(self, one: Step) -> None:
        self._press(one.id, COMMIT[one.kind])
        if not has_key(one):
            return
        self._at_stage(one, "committed")
        if one.entries:
            self._press(one.id, "Show the key")
        self.look(one.id, "key")
        if one.kind == "write":
            level = step(self.page, one.id).locator('.kit-rubric input[value="emergent"]')
            level.first.check(force=True)
        self._press(one.id, "Keep it as it is")

    def _at_stage(self, one: Step, stage: str) -> None:
        step(self.page, one.id).locator(f"xpath=self::*[@data-stage='{stage}']").wait_for()

    def _press(self, id: str, phrase: str) -> None:
        press(self.page, id, say(self.lesson.language, phrase))

    def _saved(self, one: Step) -> None:
        step(self.page, one.id).locator('.kit-saved[data-kind="saved"]').wait_for()


def in_order(lesson: Lesson) -> list[Step]:
    """List a lesson's steps as its notebook has them: what goes further comes last."""
    return sorted(lesson.steps, key=lambda one: one.extra)


def marks_from_the_key(lesson: Lesson, one: Step) -> list[tuple[str, str]]:
    """Choose up to two passages of the key to mark, whose words stand only once in the text."""
    shown = "\n".join(paragraph.text for paragraph in lesson.shown(one)).replace("\u00a0", " ")
    found = []
    for entry in one.entries:
        ((start, end),) = entry.spans[:1]
        words = lesson.article.text[start:end].replace("\u00a0", " ")
        tags = [*(one.tag for one in entry.readings), *entry.welcome]
        fit = [tag for tag in tags if tag in one.tags]
        if fit and shown.count(words) == 1 and "\n" not in words:
            found.append((words, fit[0]))
    return found[:2]
