"""Plain ES and CSS files joined in a named order: no build step, and no import at run time.

A notebook turns a widget's module into a Blob, and a Blob cannot import its neighbours. So each
part is a file of top-level functions without `import` or `export`; only an entry part exports.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["ANNOTATOR_CSS", "ANNOTATOR_JS", "css", "esm"]

HERE = Path(__file__).parent

# What stands before what does not matter to functions; it does to a reader: words and tools
# first, pure parts next, then what draws, then the entry.
ANNOTATOR_JS = (
    "words.js",
    "words_en.js",
    "dom.js",
    "live.js",
    "history.js",
    "queue.js",
    "store.js",
)
ANNOTATOR_CSS = ("tokens.css",)


@cache
def esm(*names: str) -> str:
    """Join parts of `js/` into one module, in the order they are named.

    >>> esm("dom.js").startswith("// dom.js")
    True
    """
    return _joined("js", names, "// ", "")


@cache
def css(*names: str) -> str:
    """Join parts of `css/` into one sheet, in the order they are named.

    >>> css("tokens.css").startswith("/* tokens.css */")
    True
    """
    return _joined("css", names, "/* ", " */")


def _joined(folder: str, names: tuple[str, ...], opening: str, closing: str) -> str:
    parts = ((name, (HERE / folder / name).read_text(encoding="utf-8")) for name in names)
    return "\n".join(f"{opening}{name}{closing}\n{text}" for name, text in parts)
