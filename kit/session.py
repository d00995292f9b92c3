"""A lesson opened by a learner: its steps as exercises, its picture, its hand-in.

`lesson["Mark every source"]` in a cell shows that step; running the cell again shows it as it was.
"""

from __future__ import annotations

import base64
import os
import threading
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.charts import Picture, draw
from kit.course import course_of
from kit.exercise import Exercise
from kit.handin import Op, open_handin
from kit.lessons import Lesson, Step, load_lesson
from kit.places import work_folder
from kit.publish import write_keepsake
from kit.widgets.cover import Cover
from kit.widgets.form import Form
from kit.widgets.outlet import Outlet
from kit.words import say

if TYPE_CHECKING:
    from kit.pack import Made

__all__ = ["OpenLesson", "open_lesson"]

HAND_IN = "hand-in"
PAUSE = 0.6  # seconds after the last change until pictures and other steps follow it
MAKE = "Make my two files"
SAVED = "Both files are in the folder {folder} of your work folder. You can also save them here:"


def open_lesson(name: str | Path, learner: str = "", language: str = "") -> OpenLesson:
    """Open a lesson and the learner's work on it; what was done before is there again.

    `learner` tells several people on one machine apart; under JupyterHub it is not needed. A
    lesson in another `language` goes on with the same work: only its words change.

    Raises `KitError` when the lesson is not known, or the work folder cannot be used.
    """
    return OpenLesson(load_lesson(name, language), learner or os.environ.get("KIT_LEARNER", ""))


class OpenLesson:
    """Hold a lesson and one learner's hand-in; its steps are exercises, by their headings."""

    def __init__(self, lesson: Lesson, learner: str = "", folder: Path | None = None) -> None:
        self.lesson = lesson
        self.handin = open_handin(folder or work_folder(), lesson.id, lesson.article, learner)
        self._open: dict[str, Exercise] = {}
        self._outlets: dict[str, Outlet] = {}
        self._cover: Cover | None = None
        self._soon = threading.Lock()
        self._changed: set[str] = set()
        self._timer: threading.Timer | None = None
        self._counter = 0

    def __getitem__(self, name: str) -> Exercise:
        step = self.lesson.step(name)
        if step.id not in self._open:
            self._open[step.id] = Exercise(self.lesson, step, self.handin, self._follow)
        return self._open[step.id]

    @property
    def picture(self) -> Picture:
        """Draw the lesson's first picture from the work so far."""
        return self._drawn(self.first_picture)

    @property
    def first_picture(self) -> str:
        return next(iter(self.lesson.pictures), "who-says-what")

    def show_picture(self, name: str = "") -> Outlet:
        """Show a picture by its name, the lesson's first without one; it grows with the work.

        Raises `KitError` when there is no such picture.
        """
        name = name or self.first_picture
        drawn = self._drawn(name)
        if name not in self._outlets:
            self._outlets[name] = Outlet()
        self._outlets[name].show(drawn.bundles())
        return self._outlets[name]

    def _drawn(self, name: str) -> Picture:
        course = course_of(self.lesson, self.handin)
        return draw(name, self.lesson, self.handin.snapshot(), course)

    def hand_in(self) -> Form:
        """Show the last step: a name, and the two files it makes."""
        form = Form(
            state={"answers": self.handin.step(HAND_IN).work.answers},
            save=self._save_name,
            act=self._make_files,
            options={
                "language": self.lesson.language,
                "store": f"{self.handin.id}/{HAND_IN}",
            },
        )
        form.frame = self._hand_in_frame("")
        self._form = form
        return form

    def pack(self, folder: str | Path = "", paper: str = "a4", pdf: bool = True) -> Made:
        """Make the lesson's teacher pack in the work folder, and show where it is.

        Raises `KitError` when the folder cannot be written to, or there is no such paper.
        """
        from kit.pack import pack_here

        return pack_here(self.lesson, folder, paper, pdf)

    @property
    def cover(self) -> Cover:
        """Show what the lesson is about and how far its steps have come."""
        if self._cover is None:
            self._cover = Cover(self._told(), self.lesson.language)
        return self._cover

    def _repr_mimebundle_(self, **more: Any) -> Any:
        return self.cover._repr_mimebundle_(**more)

    def _told(self) -> dict[str, Any]:
        one, folder = self.lesson, self.handin.path.parent
        return {
            "key": f"{self.handin.id}/{id(self)}",
            "title": one.title,
            "intro": one.intro,
            "goal": one.goal,
            "minutes": one.minutes,
            "words": list(one.words),
            "saved": self._say("Your work is saved as you go, in the folder “{folder}”.").format(
                folder=folder.name
            ),
            "steps": [self._step_told(step) for step in one.steps],
        }

    def _say(self, phrase: str) -> str:
        return say(self.lesson.language, phrase)

    def _step_told(self, step: Step) -> dict[str, Any]:
        record = self.handin.step(step.id)
        begun = record.stage == "open" and (record.work.annotations or record.work.answers)
        stage = "begun" if begun else record.stage
        told = {"id": step.id, "title": step.title, "beat": step.beat, "extra": step.extra}
        return {**told, "minutes": step.minutes, "stage": stage}

    def _follow(self, step: str) -> None:
        """Let everything that depends on a step follow it, once a burst of changes has passed.

        Drawing pictures must not keep a mark from being called saved.
        """
        with self._soon:
            self._changed.add(step)
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(PAUSE, self.refresh)
            self._timer.daemon = True
            self._timer.start()

    def refresh(self) -> None:
        """Draw anew whatever depends on steps that were changed."""
        with self._soon:
            changed, self._changed = self._changed, set()
        for one in list(self._open.values()):
            brings = one.step.brings and self.lesson.step(one.step.brings).id in changed
            if brings or (one.step.after and {one.step.id} != changed):
                one.refresh()
        if self._cover is not None:
            self._cover.cover = self._told()
        for name in list(self._outlets):
            self.show_picture(name)

    # -- handing in ---------------------------------------------------------------------------

    def _save_name(self, ops: list[dict[str, Any]]) -> None:
        made = [Op("answer", str(op["id"]), op.get("value")) for op in ops]
        self.handin.record(HAND_IN, made)

    def _make_files(self, name: str, _: Any) -> None:
        if name != "handin":
            return
        given = self.handin.step(HAND_IN).work.answers.get("name", {}).get("value") or ""
        if given and given != self.handin.learner:
            self.handin.tell("named", name=str(given)[:200])
        file = self.handin.write_page()
        page = write_keepsake(self.lesson, self.handin, file.with_suffix(".html"))
        self._counter += 1
        self._form.frame = self._hand_in_frame(self._links(file, page))

    def _hand_in_frame(self, summary: str) -> dict[str, Any]:
        waiting = [
            one.title
            for one in self.lesson.steps
            if not one.extra and one.kind != "read" and self.handin.step(one.id).stage == "open"
        ]
        told = "Two files are made: one for your teacher, one page for you to keep or print."
        prompt = f"<p>{self._say(told)}</p>"
        if waiting:
            told = self._say("Not committed yet: {names}. You can hand in all the same.")
            names = "; ".join(f"“{escape(one)}”" for one in waiting)
            prompt += f"<p>{told.format(names=names)}</p>"
        return {
            "id": HAND_IN,
            "title": self._say("Hand in"),
            "beat": "Explain",
            "kind": "name",
            "prompt": prompt,
            "items": [{"id": "name", "kind": "name", "question": ""}],
            "hints": {"shown": [], "total": 0},
            "stage": "open",
            "actions": [{"name": "handin", "label": self._say(MAKE), "primary": True}],
            "feedback": [],
            "summary": summary,
            "focus": "feedback",
            "counter": self._counter,
        }

    def _links(self, file: Path, page: Path) -> str:
        """Tell where the two files are, and offer them for saving elsewhere (under any hub)."""
        kinds = ((file, "For your teacher", "application/ld+json"), (page, "For you", "text/html"))
        items = [
            f'<li>{self._say(what)}: <a download="{escape(one.name)}" href="data:{kind};base64,'
            f'{base64.b64encode(one.read_bytes()).decode()}">{escape(one.name)}</a></li>'
            for one, what, kind in kinds
        ]
        told = self._say(SAVED).format(folder=f"<code>{escape(file.parent.name)}</code>")
        return f"<p>{told}</p><ul>{''.join(items)}</ul>"
