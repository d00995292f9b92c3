"""Real engines for the slow tests: a place of their own with JupyterHub, nbgrader and the proxy."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
PROXY = "configurable-http-proxy@5"


def engine(name: str) -> Path:
    """Make (once) a virtual environment from `<name>.txt` and return its folder of programs.

    `KIT_<NAME>` may name one that is there already. It lies in the temporary folder, where other
    accounts can read it too.
    """
    if ready := os.environ.get(f"KIT_{name.upper().replace('-', '_')}"):
        return Path(ready) / "bin"
    wanted = HERE / f"{name}.txt"
    stamp = hashlib.sha256(wanted.read_bytes()).hexdigest()[:12]
    place = Path(tempfile.gettempdir()) / f"kit-{name}-{os.getuid()}-{stamp}"
    if not (place / "whole").exists():
        shutil.rmtree(place, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        install = [str(place / "bin/python"), "-m", "pip", "install", "--quiet", "-r", str(wanted)]
        subprocess.run(install, check=True)
        (place / "whole").touch()
    kernel = [str(place / "bin/python"), "-m", "kit.kernel", "--install"]  # as the pages say
    subprocess.run(kernel, check=True, cwd=CHECKOUT, stdout=subprocess.DEVNULL)
    return place / "bin"


def proxy() -> str:
    """Install (once) the hub's proxy with npm and return its program; skip without npm."""
    if ready := os.environ.get("KIT_PROXY"):
        return ready
    if not shutil.which("npm"):
        pytest.skip("npm is not installed, and JupyterHub's proxy comes from it")
    place = Path(tempfile.gettempdir()) / f"kit-proxy-{os.getuid()}"
    program = place / "node_modules/.bin/configurable-http-proxy"
    if not program.exists():
        place.mkdir(exist_ok=True)
        install = ["npm", "install", "--no-audit", "--no-fund", "--silent", PROXY]
        subprocess.run(install, cwd=place, check=True)
    return str(program)


def environment(bin: Path, home: Path, **more: str) -> dict[str, str]:
    """Give a process its own home and settings, the engine's programs and this checkout's kit."""
    own = {name: str(home / f".jupyter-{name.lower()}") for name in ("CONFIG", "DATA", "RUNTIME")}
    return {
        "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "JUPYTER_CONFIG_DIR": own["CONFIG"],
        "JUPYTER_DATA_DIR": own["DATA"],
        "JUPYTER_RUNTIME_DIR": own["RUNTIME"],
        "IPYTHONDIR": str(home / ".ipython"),
        "LANG": "C.UTF-8",
        **more,
    }
