"""The few things done from a terminal: `python3 -m kit lesson`, `python3 -m kit test`, ...

Whatever Python a person has reads this file first, so it is plain enough for an old one, which
then gets two sentences instead of a stack. In a checkout a command runs inside `.venv`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import NamedTuple, Optional, Sequence  # noqa: UP035 (an old Python reads this too)

from kit.errors import KitError

OLDEST = (3, 11)


class Command(NamedTuple):
    """A command: the function that gets its arguments, the environment it needs, its summary."""

    function: str
    needs: str  # "lesson" or "test"; "" when the function enters the environment itself
    summary: str


COMMANDS = {
    "lesson": Command("kit.launcher:lesson", "", "open a lesson in JupyterLab"),
    "assignment": Command("kit.grading:main", "lesson", "make an nbgrader assignment of a lesson"),
    "pack": Command("kit.pack:main", "lesson", "print a lesson, for a class without devices"),
    "notebook": Command("kit.notebook:main", "lesson", "write the notebook of a lesson"),
    "attributions": Command(
        "kit.language.command:main", "lesson", "list who says what in many texts"
    ),
    "test": Command("kit.checks:test", "", "check the kit itself (for developers)"),
    "pin": Command("kit.checks:pin", "test", "write requirements/ anew (for developers)"),
}


def main(argv: Optional[Sequence[str]] = None) -> int:  # noqa: UP045
    """Run one command and return its exit code.

    >>> main(["lessen"])
    1
    """
    name, *rest = (sys.argv[1:] if argv is None else list(argv)) or ["--help"]
    try:
        if name in ("-h", "--help", "help"):
            print(overview())
            return 0
        return run(name, rest)
    except KitError as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as problem:
        return tell_about_disk(problem)
    except KeyboardInterrupt:
        print("\nStopped. Start again whenever you like.", file=sys.stderr)
        return 130


def overview() -> str:
    """Write what can be typed, one line per command."""
    lines = [f"  python3 -m kit {name:<13} {each.summary}" for name, each in COMMANDS.items()]
    hint = "Add --help to a command to see what else it takes."
    return "\n".join(["Media Literacy Kit: lessons in sourcing and evidence.\n", *lines, "", hint])


def run(name: str, rest: list[str]) -> int:
    """Find the command, enter the environment it needs, and call it."""
    if sys.version_info < OLDEST:
        raise KitError(
            f"The kit needs Python 3.11 or newer, and this is Python {sys.version.split()[0]}.",
            "Install a newer Python, then start again with it.",
        )
    if name not in COMMANDS:
        raise KitError(
            f"There is no command “{name}”.", f"The commands are: {', '.join(COMMANDS)}."
        )
    command = COMMANDS[name]
    if command.needs:
        from kit.environment import enter

        enter(command.needs, [name, *rest])
    module, function = command.function.split(":")
    return getattr(import_module(module), function)(rest) or 0


def tell_about_disk(problem: OSError) -> int:
    """Turn what a disk refuses into two sentences; anything else stays an exception."""
    from kit.installer import about_disk

    told = about_disk(problem)
    if told is None:
        raise problem
    print(told, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
