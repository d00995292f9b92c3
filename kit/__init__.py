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
    from kit.errors import KitError as KitError

_HOMES = {
    "KitError": "kit.errors",
    "Article": "kit.articles",
    "load_article": "kit.articles",
    "Annotation": "kit.annotations",
}

__all__ = sorted(_HOMES)
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kit' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
