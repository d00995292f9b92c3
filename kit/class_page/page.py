"""What a teacher sees: the class on one page, read from a folder, with no code to type.

The page is ipywidgets' own controls around plain HTML, so that a keyboard and a screen reader reach
all of it and Voila can show it on a projector. A tab is drawn when it is first opened.
"""

from __future__ import annotations

import asyncio
import os
from datetime import datetime
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from kit.class_page.html import Setting, sheet, wrap
from kit.class_page.tabs import CLASS_TABS, NAMES, TEACHER_TABS
from kit.class_page.views import next_view, status_view
from kit.classroom.files import LARGEST, plain
from kit.classroom.load import Class, load_class
from kit.errors import KitError
from kit.places import shipped, work_folder

__all__ = ["ClassPage", "open_class"]

EVERY = 15  # seconds between two looks at the folder


def open_class(folder: str | Path = "", lesson: str = "", *, projector: bool = False) -> ClassPage:
    """Open the class page on a folder of hand-ins; both can be changed on the page.

    With `projector` it shows no names, no pseudonyms and nobody's own page, and the key only when
    the teacher says so.
    """
    return ClassPage(_folder(folder), lesson, projector=projector)


def _folder(named: str | Path) -> Path:
    """Find the folder: as named, as `KIT_CLASS` says, or “class” or “hand-ins” at work."""
    if chosen := str(named) or os.environ.get("KIT_CLASS", ""):
        return Path(chosen).expanduser()
    work = work_folder()
    return next(
        (one for one in (work / "class", work / "hand-ins") if one.is_dir()), work / "class"
    )


class ClassPage:
    """Show a class; `show()` or being last in a cell displays it."""

    def __init__(self, folder: Path, lesson: str = "", *, projector: bool = False) -> None:
        self.projector = projector
        self.loaded: Class | None = None
        self.work = work_folder()
        self._drawn: set[int] = set()
        self._watching: asyncio.Task[None] | None = None
        self._make_controls(folder, lesson)
        self.look()

    def _repr_mimebundle_(self, **more: Any) -> Any:
        return self.box._repr_mimebundle_(**more)

    # -- the controls -------------------------------------------------------------------------

    def _make_controls(self, folder: Path, lesson: str) -> None:
        names = [one.parent.name for one in sorted(shipped("lessons").glob("*/lesson.md"))]
        wide = widgets.Layout(width="26rem")
        self.folder = widgets.Text(value=str(folder), description="Folder", layout=wide)
        self.lesson = widgets.Dropdown(
            options=[("the one most are on", ""), *((name, name) for name in names)],
            value=lesson if lesson in names else "",
            description="Lesson",
        )
        self.button = widgets.Button(
            description="Look for hand-ins", button_style="primary", icon="refresh"
        )
        self.watch = widgets.Checkbox(description="keep looking", indent=False)
        self.upload = widgets.FileUpload(multiple=True, description="Add files")
        self.key = widgets.Checkbox(description="Show the key", indent=False)
        self.progress = widgets.IntProgress(layout=widgets.Layout(display="none", width="26rem"))
        self.status, self.next = widgets.HTML(), widgets.HTML()
        self.tabs = widgets.Tab()
        self.button.on_click(lambda _: self.look())
        self.watch.observe(lambda change: self._keep_looking(change["new"]), "value")
        self.upload.observe(lambda change: self._take(change["new"]), "value")
        self.key.observe(lambda _: self._draw() if self.loaded else None, "value")
        controls = [self.lesson, self.button, self.watch]
        wrapping = widgets.Layout(flex_flow="row wrap", align_items="center")
        if not self.projector:  # a path may name a teacher or a school
            controls = [self.folder, *controls, self.upload]
        else:  # a class still at work reads what is on the wall
            controls.append(self.key)
        above = widgets.HBox(controls, layout=wrapping)
        styles = widgets.HTML(sheet())
        self.box = widgets.VBox([styles, above, self.progress, self.status, self.next, self.tabs])

    # -- reading ------------------------------------------------------------------------------

    def look(self) -> None:
        """Read the folder again and draw what changed."""
        try:
            self._load()
        except KitError as problem:
            self.loaded = None
            self._say(f"<p><b>{escape(problem.what)}</b> {escape(problem.next)}</p>")
            self.next.value, self.tabs.children = "", ()
        finally:
            self.progress.layout.display = "none"

    def _load(self) -> None:
        folder = Path(self.folder.value).expanduser()
        old = self.loaded
        same = old and old.folder == folder and self.lesson.value in ("", old.lesson.id)
        if old and same:
            if not old.refresh(self._tell) and self._drawn:
                self._say_status(old)
                return
        else:
            names = self.work / NAMES
            self.loaded = load_class(
                folder, self.lesson.value or None, names=names, progress=self._tell
            )
        self._draw()

    def _tell(self, done: int, total: int) -> None:
        self.progress.max, self.progress.value = total, done
        if total > 100:
            self.progress.layout.display = ""

    def _keep_looking(self, on: bool) -> None:
        if self._watching:
            self._watching.cancel()
        self._watching = asyncio.get_running_loop().create_task(self._watch()) if on else None

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            self.look()

    def _take(self, files: Any) -> None:
        """Put files a teacher chose into the class folder; none there is written over."""
        folder = Path(self.folder.value).expanduser()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for one in files:
                name = plain(Path(str(one["name"]).replace("\\", "/")).name).lstrip(".") or "file"
                place, number = folder / name, 1
                while place.exists():
                    number += 1
                    place = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
                place.write_bytes(bytes(one["content"])[: LARGEST * 20])
        except OSError as error:
            self._say(
                f"<p>{escape(str(folder))} cannot be written to: {escape(str(error.strerror))}.</p>"
            )
            return
        self.look()

    # -- drawing ------------------------------------------------------------------------------

    def _say(self, html: str) -> None:
        self.status.value = wrap(html, big=self.projector)

    def _say_status(self, loaded: Class) -> None:
        self._say(status_view(loaded, datetime.now().strftime("%H:%M"), self.projector))

    def _draw(self) -> None:
        loaded = self.loaded
        assert loaded is not None
        self._say_status(loaded)
        setting = Setting(self.work, self.projector, self.key.value or not self.projector)
        found = next_view(loaded.lesson, loaded.counts, self.projector, setting.key)
        self.next.value = wrap(found, big=self.projector)
        tabs = [*CLASS_TABS, *({} if self.projector else TEACHER_TABS)]
        makers = CLASS_TABS | TEACHER_TABS
        self._makers = [partial(makers[one], loaded, setting) for one in tabs]
        self._drawn = set()
        at = self.tabs.selected_index or 0
        self.tabs.unobserve_all("selected_index")
        soon = wrap("<p>One moment …</p>", big=self.projector)
        self.tabs.children = [widgets.VBox([widgets.HTML(soon)]) for _ in tabs]
        self.tabs.titles = tabs
        self.tabs.observe(lambda change: self._open_tab(change["new"]), "selected_index")
        self.tabs.selected_index = min(at, len(tabs) - 1)
        self._open_tab(self.tabs.selected_index)

    def _open_tab(self, at: int | None) -> None:
        if at is not None and at not in self._drawn:
            self._drawn.add(at)
            self.tabs.children[at].children = [self._makers[at]()]
