"""The tabs of the class page: each a function of the class, drawn when it is first opened.

Every tab gets the class, and the setting it is shown in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, cast

import ipywidgets as widgets

from kit.class_page.award import marks_box, saver
from kit.class_page.heat import show_heat
from kit.class_page.html import Setting, wrap
from kit.class_page.people import learners_view, words_view
from kit.class_page.pictures import class_pictures
from kit.class_page.tables import (
    agreement_view,
    files_view,
    key_view,
    passages_view,
    questions_view,
)
from kit.class_page.views import article_view
from kit.classroom.challenges import challenges, file_challenge
from kit.classroom.counts import Counts, write_counts
from kit.classroom.exports import write_grade_book, write_passages
from kit.classroom.files import SetAside, read
from kit.classroom.load import Class
from kit.classroom.roll import Line
from kit.classroom.sheets import read_records
from kit.errors import KitError
from kit.handin import HandIn, Place, StepRecord
from kit.lessons import Lesson, Step
from kit.publish import keepsake
from kit.widgets.outlet import Outlet

__all__ = ["CLASS_TABS", "NAMES", "TEACHER_TABS"]

NAMES, CHALLENGES = "class-names.csv", "challenges.jsonl"
Tab = Callable[[Class, Setting], widgets.Widget]
View = Callable[[Lesson, Counts, Step, bool], str]


@dataclass
class OneWork:
    """Hold one learner's whole record, in the shape their own page is made from."""

    learner: str
    steps: dict[str, StepRecord]

    def step(self, name: str) -> StepRecord:
        return self.steps.setdefault(name, StepRecord())


def _text(loaded: Class, setting: Setting) -> widgets.Widget:
    """Show the article with the class over it: to explore for a teacher, to read on a wall."""
    steps = _steps(loaded, ("mark",))
    if not steps:
        return _html("<p>Nothing is marked in this lesson.</p>", setting.big)
    return _text_to_read(loaded, setting, steps) if setting.big else _text_to_explore(loaded, steps)


def _text_to_explore(loaded: Class, steps: list[Step]) -> widgets.Widget:
    """Show the annotator with a layer for each tag; one step at a time."""
    step = widgets.Dropdown(options=[(one.title, one) for one in steps], description="Step")
    shown = widgets.VBox()

    def draw(_: Any = None) -> None:
        shown.children = [show_heat(loaded.lesson, loaded.counts, step.value)]

    step.observe(draw, "value")
    draw()
    return widgets.VBox([step, shown] if len(steps) > 1 else [shown])


def _text_to_read(loaded: Class, setting: Setting, steps: list[Step]) -> widgets.Widget:
    """Show the article with the counts beside the marks, all of them or one tag's."""
    step = widgets.Dropdown(options=[(one.title, one) for one in steps], description="Step")
    tag, shown = widgets.Dropdown(description="Marked as"), widgets.HTML()

    def tags(_: Any = None) -> None:
        known = [(loaded.lesson.tags[one].name, one) for one in step.value.tags]
        tag.options = [("anything", "any"), *known]
        tag.value = "any"

    def draw(_: Any = None) -> None:
        chosen = "" if tag.value in ("any", None) else tag.value
        html = article_view(loaded.lesson, loaded.counts, step.value, chosen, setting.key)
        shown.value = wrap(html, setting.big)

    step.observe(tags, "value")
    tags()
    for one in (step, tag):
        one.observe(draw, "value")
    draw()
    return widgets.VBox([step, tag, shown] if len(steps) > 1 else [tag, shown])


def _passages(loaded: Class, setting: Setting) -> widgets.Widget:
    return _by_step(loaded, ("mark", "link"), passages_view, setting)


def _questions(loaded: Class, setting: Setting) -> widgets.Widget:
    return _html(questions_view(loaded.lesson, loaded.counts, setting.key), setting.big)


def _agreement(loaded: Class, setting: Setting) -> widgets.Widget:
    return _by_step(loaded, ("mark",), agreement_view, setting)


def _pictures(loaded: Class, setting: Setting) -> widgets.Widget:
    parts: list[Any] = []
    for head, picture in class_pictures(loaded.lesson, loaded.counts, setting.key):
        drawing = Outlet()
        drawing.show(picture.bundles())
        parts += [_html(f"<h2>{escape(head)}</h2>", setting.big), drawing]
    return widgets.VBox(parts) if parts else _html("<p>Nothing to draw yet.</p>", setting.big)


def _learner(loaded: Class, setting: Setting) -> widgets.Widget:
    """Show one learner's own page at one click, and a row for each."""
    names = widgets.Checkbox(description="Show names", indent=False)
    choice = widgets.Select(rows=min(18, max(4, len(loaded))), layout={"width": "17rem"})
    page, rows = widgets.HTML(layout={"flex": "1 1 30rem"}), widgets.HTML()

    def draw(_: Any = None) -> None:
        rows.value = wrap(learners_view(loaded, names.value))
        kept = choice.value
        choice.options = [("choose a learner", None)] + [
            (f"{one.pseudonym} · {loaded.name(one)}" if names.value else one.pseudonym, one)
            for one in loaded.learners[:5000]
        ]
        choice.value = kept

    def open_one(_: Any = None) -> None:
        page.value = _one(loaded, choice.value, names.value) if choice.value else ""

    choice.observe(open_one, "value")
    names.observe(draw, "value")
    names.observe(open_one, "value")
    draw()
    row = widgets.HBox([widgets.VBox([names, choice]), page], layout={"flex_flow": "row wrap"})
    return widgets.VBox([row, rows])


def _one(loaded: Class, line: Line, named: bool) -> str:
    """Show one learner's own page in a frame that may run and load nothing."""
    try:
        records = read_records(read(line.found))
        work = OneWork(loaded.name(line) if named else line.pseudonym, records)
        page = keepsake(loaded.lesson, cast(HandIn, work))
    except (SetAside, KitError) as problem:
        return wrap(f"<p>{escape(line.found.name)} {escape(str(problem))}</p>")
    except (KeyError, TypeError, ValueError, AttributeError):
        return wrap(f"<p>{escape(line.found.name)} counts, but cannot be shown.</p>")
    return (
        f'<iframe sandbox title="{escape(f"The work of {work.learner}")}" srcdoc="{escape(page)}" '
        'style="width:100%;height:38rem;border:1px solid #8884;border-radius:8px"></iframe>'
    )


def _words(loaded: Class, setting: Setting) -> widgets.Widget:
    return _html(words_view(loaded), setting.big)


def _key(loaded: Class, setting: Setting) -> widgets.Widget:
    """Show the challenges to the key, and take a new one."""
    path, shown = setting.work / CHALLENGES, widgets.HTML()
    options = _places(loaded.lesson)
    wide = widgets.Layout(width="40rem")
    passage = widgets.Dropdown(options=options, description="About", layout=wide)
    why = widgets.Textarea(description="Reason", layout=wide)
    button, said = widgets.Button(description="File it"), widgets.HTML()

    def draw() -> None:
        shown.value = wrap(key_view(loaded.counts, challenges(loaded, path)))

    def file(_: Any) -> None:
        try:
            step, place = passage.value
            file_challenge(path, loaded.lesson, step, place, why.value)
            why.value, said.value = "", "<p>Filed. Whoever keeps the key finds it here.</p>"
            draw()
        except KitError as problem:
            said.value = f"<p>{escape(str(problem))}</p>"

    button.on_click(file)
    draw()
    head = _html("<h2>Challenge the key</h2>", setting.big)
    return widgets.VBox([shown, *([head, passage, why, button, said] if options else [])])


def _places(lesson: Lesson) -> list[tuple[str, tuple[Step, Place]]]:
    """List what the key speaks of, as a teacher chooses from it."""
    text = lesson.article.text
    found: list[tuple[str, tuple[Step, Place]]] = []
    for step in lesson.steps:
        spans = [one.spans[0] for one in step.entries]
        found += [(f"{step.title}: {text[slice(*one)][:70]}", (step, one)) for one in spans]
        named = [(step.asked(one), one) for one in step.keyed]
        found += [(_heading(step, words), (step, one)) for words, one in named]
    return found


def _heading(step: Step, words: str) -> str:
    return step.title if words == step.title else f"{step.title}: {words[:70]}"


def _files(loaded: Class, setting: Setting) -> widgets.Widget:
    """Show what to know about files, and save lists into the teacher's work folder."""
    said = widgets.HTML()

    counts, work = loaded.counts, setting.work
    buttons = [
        saver("List of names", lambda: loaded.write_names(work / NAMES), said),
        saver("Who did what", lambda: write_grade_book(loaded, work / "who-did-what.csv"), said),
        saver("Passages, no learners", lambda: write_passages(loaded, work / "passages.csv"), said),
        saver(
            "Counts to merge",
            lambda: write_counts(counts, work / f"{counts.lesson}.counts.json"),
            said,
        ),
    ]
    lines = (
        "<h2>Save</h2><p>Into your work folder. The list of names is yours alone: delete it, and "
        "nothing on this page leads back to a name. Counts hold no learners; they can be added to "
        "those of other classes.</p>"
    )
    row = widgets.HBox(buttons, layout={"flex_flow": "row wrap"})
    parts = [_html(files_view(loaded) + lines, setting.big), row, said]
    return widgets.VBox([*parts, marks_box(loaded, setting)])


def _html(html: str, big: bool) -> widgets.HTML:
    return widgets.HTML(wrap(html, big))


def _steps(loaded: Class, kinds: tuple[str, ...]) -> list[Step]:
    return [one for one in loaded.lesson.steps if one.kind in kinds and one.entries]


def _by_step(loaded: Class, kinds: tuple[str, ...], view: View, setting: Setting) -> widgets.Widget:
    """Show a view of one step, with a choice of steps above it when there are several."""
    steps = _steps(loaded, kinds)
    if not steps:
        return _html("<p>This lesson has no such step.</p>", setting.big)
    choice = widgets.Dropdown(options=[(one.title, one) for one in steps], description="Step")
    shown = widgets.HTML()

    def draw(_: Any = None) -> None:
        shown.value = wrap(
            view(loaded.lesson, loaded.counts, choice.value, setting.key), setting.big
        )

    choice.observe(draw, "value")
    draw()
    return widgets.VBox([choice, shown] if len(steps) > 1 else [shown])


CLASS_TABS: dict[str, Tab] = {
    "In the text": _text,
    "Passages": _passages,
    "Questions": _questions,
    "Pictures": _pictures,
    "Agreement": _agreement,
}
TEACHER_TABS: dict[str, Tab] = {
    "One learner": _learner,
    "Own words": _words,
    "The key": _key,
    "Files": _files,
}
