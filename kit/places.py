"""Where shipped things are and where a learner's work lives. Standard library only.

In a checkout `data/`, `lessons/` and `notebooks/` stand beside the package; in an installed
wheel they are inside it, under `kit/shipped/`. Everything else asks here and never guesses.
"""

from __future__ import annotations

import os
from pathlib import Path

from kit.errors import KitError

__all__ = ["CHECKOUT", "shipped", "work_folder"]

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent if (PACKAGE.parent / "pyproject.toml").is_file() else None


def shipped(name: str) -> Path:
    """Find a folder that travels with the kit: `data`, `lessons` or `notebooks`.

    >>> shipped("lessons").name
    'lessons'
    """
    folder = (CHECKOUT or PACKAGE / "shipped") / name
    if not folder.is_dir():
        raise KitError(
            f"The kit's own folder “{name}” is missing ({folder}).",
            "Install the kit again, or take a fresh copy of it.",
        )
    return folder


def work_folder() -> Path:
    """Find the folder that holds a learner's notebooks and hand-ins.

    The launcher names it in `KIT_WORK`; without it, it is the folder the notebook runs in.
    """
    return Path(os.environ.get("KIT_WORK") or Path.cwd())
