"""A lesson opened by a learner: its steps as exercises, its picture, its hand-in.

`lesson["Mark every source"]` in a cell shows that step; running the cell again shows it as it was.
"""

from __future__ import annotations

import base64
import os
from html import escape
from pathlib import Path
from typing import Any

from kit.chains import chains
from kit.charts import Picture, who_says_what
from kit.exercise import Exercise
from kit.handin import Op, open_handin
from kit.lessons import Lesson, Step, load_lesson
from kit.places import work_folder
from kit.publish import write_keepsake
from kit.widgets.cover import Cover
from kit.widgets.form import Form
from kit.widgets.outlet import Outlet

__all__ = ["OpenLesson", "open_lesson"]

HAND_IN = "hand-in"


def open_lesson(name: str | Path, learner: str = "") -> OpenLesson:
    """Open a lesson and the learner's work on it; what was done before is there again.

    `learner` tells several people on one machine apart; under JupyterHub it is not needed.

    Raises `KitError` when the lesson is not known, or the work folder cannot be used.
    """
    return OpenLesson(load_lesson(name), learner or os.environ.get("KIT_LEARNER", ""))


class OpenLesson:
    """Hold a lesson and one learner's hand-in; its steps are exercises, by their headings."""

    def __init__(self, lesson: Lesson, learner: str = "", folder: Path | None = None) -> None:
        self.lesson = lesson
        self.handin = open_handin(folder or work_folder(), lesson.id, lesson.article, learner)
        self._open: dict[str, Exercise] = {}
        self._outlet: Outlet | None = None
        self._cover: Cover | None = None
        self._counter = 0

    def __getitem__(self, name: str) -> Exercise:
        step = self.lesson.step(name)
        if step.id not in self._open:
            self._open[step.id] = Exercise(self.lesson, step, self.handin, self._follow)
        return self._open[step.id]

    @property
    def picture(self) -> Picture:
        """Draw who says what, through whom, from everything marked and tied so far."""
        return who_says_what(self.lesson, chains(self.lesson, self.handin.steps))

    def show_picture(self) -> Outlet:
        """Show the picture, and let it grow with every mark from now on."""
        if self._outlet is None:
            self._outlet = Outlet()
        self._outlet.show(self.picture.bundles())
        return self._outlet

    def hand_in(self) -> Form:
        """Show the last step: a name, and the two files it makes."""
        form = Form(
            state={"answers": self.handin.step(HAND_IN).work.answers},
            save=self._save_name,
            act=self._make_files,
            options={"language": "en", "store": f"{self.handin.id}/{HAND_IN}"},
        )
        form.frame = self._hand_in_frame("")
        self._form = form
        return form

    @property
    def cover(self) -> Cover:
        """Show what the lesson is about and how far its steps have come."""
        if self._cover is None:
            self._cover = Cover(self._told())
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
            "saved": f"Your work is saved as you go, in the folder “{folder.name}”.",
            "steps": [self._step_told(step) for step in one.steps],
        }

    def _step_told(self, step: Step) -> dict[str, Any]:
        record = self.handin.step(step.id)
        begun = record.stage == "open" and (record.work.annotations or record.work.answers)
        stage = "begun" if begun else record.stage
        told = {"id": step.id, "title": step.title, "beat": step.beat, "extra": step.extra}
        return {**told, "minutes": step.minutes, "stage": stage}

    def _follow(self, step: str) -> None:
        """Let everything that depends on a step follow its change."""
        committed = self.handin.step(step).stage != "open"
        for one in self._open.values():
            brings = one.step.brings and self.lesson.step(one.step.brings).id == step
            if one.step.id != step and (brings or (committed and one.step.after)):
                one.refresh()
        if self._cover is not None:
            self._cover.cover = self._told()
        if self._outlet is not None:
            self.show_picture()

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
        self._form.frame = self._hand_in_frame(_links(file, page))

    def _hand_in_frame(self, summary: str) -> dict[str, Any]:
        waiting = [
            one.title
            for one in self.lesson.steps
            if not one.extra and one.kind != "read" and self.handin.step(one.id).stage == "open"
        ]
        prompt = (
            "<p>Two files are made: one for your teacher, one page for you to keep or print.</p>"
        )
        if waiting:
            names = "; ".join(f"“{escape(one)}”" for one in waiting)
            prompt += f"<p>Not committed yet: {names}. You can hand in all the same.</p>"
        return {
            "id": HAND_IN,
            "title": "Hand in",
            "beat": "Explain",
            "kind": "name",
            "prompt": prompt,
            "items": [{"id": "name", "kind": "name", "question": ""}],
            "hints": {"shown": [], "total": 0},
            "stage": "open",
            "actions": [{"name": "handin", "label": "Make my two files", "primary": True}],
            "feedback": [],
            "summary": summary,
            "focus": "feedback",
            "counter": self._counter,
        }


def _links(file: Path, page: Path) -> str:
    """Tell where the two files are, and offer them for saving elsewhere (works under any hub)."""
    kinds = ((file, "For your teacher", "application/ld+json"), (page, "For you", "text/html"))
    items = [
        f'<li>{what}: <a download="{escape(one.name)}" href="data:{kind};base64,'
        f'{base64.b64encode(one.read_bytes()).decode()}">{escape(one.name)}</a></li>'
        for one, what, kind in kinds
    ]
    return (
        f"<p>Both files are in the folder <code>{escape(file.parent.name)}</code> of your work "
        f"folder. You can also save them from here:</p><ul>{''.join(items)}</ul>"
    )
