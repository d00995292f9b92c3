"""Plain ES and CSS files joined in a named order: no build step, and no import at run time.

A notebook turns a widget's module into a Blob, and a Blob cannot import its neighbours. So each
part is a file of top-level functions without `import` or `export`; only an entry part exports.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

__all__ = ["ANNOTATOR_CSS", "ANNOTATOR_JS", "SHARED_JS", "css", "esm"]

HERE = Path(__file__).parent
_COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/\n", re.MULTILINE | re.DOTALL)  # for readers, not pages
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)  # no part has a string of several lines

# What stands before what does not matter to functions; it does to a reader: words and tools
# first, pure parts next, then what draws, then the entry.
SHARED_JS = (
    "words.js",
    "dom.js",
    "live.js",
    "listeners.js",
    "history.js",
    "queue.js",
    "delivery.js",
    "store.js",
    "challenge.js",
    "feedback.js",
    "frame.js",
)
ANNOTATOR_JS = (
    *SHARED_JS,
    "textmap.js",
    "segments.js",
    "spans.js",
    "ties.js",
    "find.js",
    "tidy.js",
    "highlights.js",
    "article.js",
    "paint.js",
    "select.js",
    "actions.js",
    "palette.js",
    "links.js",
    "given.js",
    "editor.js",
    "marks_list.js",
    "suggestions.js",
    "layers.js",
    "drag_link.js",
    "overlay.js",
    "reading.js",
    "tools.js",
    "keys.js",
    "help.js",
    "changes.js",
    "annotate.js",
    "entry_annotator.js",
)
ANNOTATOR_CSS = ("tokens.css", "frame.css", "annotator.css")


@cache
def esm(*names: str) -> str:
    """Join parts of `js/` into one module, in the order they are named.

    >>> esm("dom.js").startswith("// dom.js")
    True
    """
    return _INDENT.sub("", _COMMENT.sub("", _joined("js", names, "// ", "")))


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
