"""A media-literacy teaching kit that lives in Jupyter.

Names are imported on first use, so that `import kit` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # what editors and type checkers see
    from kit.annotations import Annotation as Annotation
    from kit.articles import Article as Article
    from kit.articles import load_article as load_article
    from kit.charts import who_says_what as who_says_what
    from kit.class_page import open_class as open_class
    from kit.classroom import load_class as load_class
    from kit.errors import KitError as KitError
    from kit.exercise import Exercise as Exercise
    from kit.feedback import check as check
    from kit.feedback import compare as compare
    from kit.feedback import hint as hint
    from kit.language import analyze as analyze
    from kit.language import suggest as suggest
    from kit.lessons import load_lesson as load_lesson
    from kit.pack import make_pack as make_pack
    from kit.publish import keepsake as keepsake
    from kit.session import open_lesson as open_lesson
    from kit.widgets.annotator import Annotator as Annotator

_HOMES = {
    "KitError": "kit.errors",
    "Article": "kit.articles",
    "load_article": "kit.articles",
    "Annotation": "kit.annotations",
    "Annotator": "kit.widgets.annotator",
    "Exercise": "kit.exercise",
    "check": "kit.feedback",
    "compare": "kit.feedback",
    "hint": "kit.feedback",
    "keepsake": "kit.publish",
    "load_lesson": "kit.lessons",
    "open_lesson": "kit.session",
    "load_class": "kit.classroom",
    "make_pack": "kit.pack",
    "open_class": "kit.class_page",
    "analyze": "kit.language",
    "suggest": "kit.language",
    "who_says_what": "kit.charts",
}

__all__ = sorted(_HOMES)
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kit' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
