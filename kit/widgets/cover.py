"""The cover: what a lesson is about, where the learner stands in it, and the way to each step.

Running all cells leaves a notebook scrolled to its end; the cover brings a fresh page back to its
beginning, unless the learner has already moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import anywidget
import traitlets

from kit.widgets.joined import css, esm
from kit.widgets.translations import words_of

__all__ = ["Cover"]

PARTS = ("words.js", "dom.js", "entry_cover.js")


class Cover(anywidget.AnyWidget):
    """Show a lesson's title, words and labels, and its steps with how far each has come.

    `cover` is `{title, intro: html, goal, minutes, words: [str], saved, steps: [{id, title, beat,
    minutes, stage, extra}]}`; setting it again redraws the list.

    >>> Cover({"title": "Who says so?", "steps": []}).cover["title"]
    'Who says so?'
    """

    _esm = esm(*PARTS)
    _css = css("tokens.css", "frame.css", "cover.css")
    cover = traitlets.Dict().tag(sync=True)
    options = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, cover: Mapping[str, Any], language: str = "en", **more: Any) -> None:
        said = {"options": {"language": language}, "words": words_of(language)}
        super().__init__(cover=dict(cover), **said, **more)
