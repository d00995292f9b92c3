"""The kernel a lesson runs in: Python's usual one without its debugger.

Nobody debugs in a lesson, and debugpy holds 28 MB of the 62 that a kernel takes before it has done
anything. ipykernel leaves the debugger out where debugpy cannot be imported; here it cannot.

    python -m kit.kernel --install    # makes it the Python of every notebook in this environment
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

__all__ = ["install"]

# glibc keeps a pool of memory for each thread, and a kernel has a dozen that do little
LEAN = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "65536"}


def install(data: Path) -> Path:
    """Write the specification of this kernel below a data folder of Jupyter; give its file.

    It takes the name `python3`, which every notebook of Python asks for, so lessons open with it
    and still open where the kit is not there. The format is jupyter_client's "Kernel specs".

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     spec = json.loads(install(Path(folder)).read_text("utf-8"))
    >>> spec["argv"][1:]
    ['-m', 'kit.kernel', '-f', '{connection_file}']
    """
    file = data / "kernels" / "python3" / "kernel.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    spec = {
        "argv": [sys.executable, "-m", "kit.kernel", "-f", "{connection_file}"],
        "display_name": "Python 3",
        "language": "python",
        "metadata": {"debugger": False},
        "env": LEAN,
    }
    file.write_text(json.dumps(spec, indent=1), "utf-8")
    return file


def main() -> None:
    """Run as a kernel, or with `--install` say where it was put."""
    if sys.argv[1:] == ["--install"]:
        print(install(Path(sys.prefix) / "share" / "jupyter"))
        return
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()


if __name__ == "__main__":
    main()
