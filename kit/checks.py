"""`kit test` and `kit pin`: what developers run. Standard library only.

The quick checks come first and pytest last, so that its summary is the last line to be read. One
that finds something does not keep the others from running.
"""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from kit import environment, places
from kit.errors import KitError

__all__ = ["pin", "test"]

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"
QUICK = {
    "ruff check": ["-m", "ruff", "check", "--quiet"],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet"],
    "import contracts": ["-c", LINT_IMPORTS, "--no-logo"],
    "mypy": ["-m", "mypy", "kit"],
}
SIDE_BY_SIDE = ["-n", "2", "--dist", "loadfile"]
LOCKS = {  # requirements/<name>.txt, and what it is made from
    "uv": ["-"],
    "lesson": ["pyproject.toml"],
    "test": ["pyproject.toml", "--group", "test", "--constraints", "requirements/lesson.txt"],
}
LOCKED = [
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--only-binary", ":all:"),
    *("--no-emit-index-url", "--no-annotate", "--no-header", "--quiet"),
]


def test(argv: Sequence[str]) -> int:
    """Run ruff, the import contracts, mypy and then pytest, which gets the other arguments.

    With `-m slow` or `-k launcher`, for example, pytest runs only those tests. They run on two
    cores, a file at a time; `-n 0` runs them one after another.
    """
    if {"-h", "--help"} & set(argv):
        print(inspect.getdoc(test))
        return 0
    checkout = _checkout()
    environment.enter("test", ["test", *argv])
    found = [name for name, check in QUICK.items() if _python(check, checkout, name)]
    if found:
        print(f"\nTo mend, see above: {', '.join(found)}.", flush=True)
    failed = _python(["-m", "pytest", *SIDE_BY_SIDE, *argv], checkout, "pytest")
    return failed or int(bool(found))


def pin(argv: Sequence[str]) -> int:
    """Write requirements/*.txt anew: exact versions with hashes, and no address of any index.

    Versions stay as they are while they fit pyproject.toml; `--upgrade` takes the newest.
    """
    checkout = _checkout()
    for name, source in LOCKS.items():
        make = ["-m", "uv", "pip", "compile", *LOCKED, *source, *argv]
        if _python([*make, "--output-file", f"requirements/{name}.txt"], checkout, name, "uv\n"):
            raise KitError(f"requirements/{name}.txt was not written.", "See uv's words above.")
    return 0


def _checkout() -> Path:
    if places.CHECKOUT is None:
        raise KitError(
            "The kit's tests and pins come with its source, and this is an installed kit.",
            "Take a copy of the source and start again there.",
        )
    return places.CHECKOUT


def _python(arguments: Sequence[str], folder: Path, name: str, said: str = "") -> int:
    """Run the environment's Python with a heading above what it says; return its exit code."""
    print(f"--- {name}", flush=True)
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=folder, input=said or None, text=True, check=False
    ).returncode
