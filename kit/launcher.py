"""`kit lesson`: opens a lesson in JupyterLab, in a work folder of the learner's own."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kit import copies, environment, places
from kit.errors import KitError

__all__ = ["lesson"]


def lesson(argv: Sequence[str]) -> int:
    """Open a lesson in JupyterLab and stay until it is stopped."""
    asked = _parser().parse_args(argv)
    notebook = copies.choose(asked.name)
    work = _work_folder(asked.work)
    environment.enter("lesson", ["lesson", *argv])
    from kit import server  # JupyterLab is there from here on

    for sentence in copies.bring_over(work, teacher=copies.for_teachers(notebook)):
        print(sentence)
    server.open_notebook(notebook.name, work, asked.port, not asked.no_browser)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kit lesson", description=lesson.__doc__)
    parser.add_argument(
        "name", nargs="?", help="number, name or part of the name (without it: lesson 1)"
    )
    parser.add_argument("--port", type=int, help="port for JupyterLab (a free one is found)")
    parser.add_argument("--no-browser", action="store_true", help="only say the address")
    parser.add_argument(
        "--work", metavar="FOLDER", help="where notebooks and hand-ins are kept (work/)"
    )
    return parser


def _work_folder(asked: str | None) -> Path:
    """Make the work folder and make sure that it can be written to."""
    usual = places.CHECKOUT / "work" if places.CHECKOUT else Path.home() / "media-literacy-kit"
    work = Path(asked or os.environ.get("KIT_WORK") or usual).expanduser().resolve()
    try:
        work.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=work):
            pass
    except OSError as problem:
        raise KitError(
            f"The folder {work} cannot be written to ({problem.strerror}).",
            "Choose another one with --work FOLDER.",
        ) from None
    return work
