"""A widget in a plain page: the joined parts, their sheets, and a model that acknowledges.

The fake model speaks the protocol of docs/widgets.md: it answers `hello` with `reset`, folds
operations and acknowledges them, and keeps all it was sent in `window.sent`. `model.dead = true`
makes `send` throw, as a model does whose kernel has gone.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

MODEL = Path(__file__).with_name("fake_model.js").read_text(encoding="utf-8")


def traits_of(widget: Any) -> dict[str, Any]:
    """Return what a widget would send to the page, as plain JSON values."""
    names = ("doc", "scheme", "state", "frame", "layers", "options", "words")
    return {name: json.loads(json.dumps(getattr(widget, name))) for name in names}


def show(page: Any, widget: Any, at: str = "one") -> None:
    """Show a widget in a plain page, next to those already there."""
    if not page.evaluate("typeof show === 'function'"):
        page.add_script_tag(content=MODEL)
    page.add_style_tag(content=widget._css)
    page.evaluate(
        "([js, traits, at]) => show(js, traits, at)", [widget._esm, traits_of(widget), at]
    )
    page.wait_for_selector(f"#{at}[data-ready]", state="attached")
