"""The JupyterLab of one work folder: one at a time, with settings of its own.

Settings live in the work folder (`.kit/`), so a person's own Jupyter is neither read nor changed.
A work folder keeps its port where possible, because what a browser holds back for a lesson (marks
made while no kernel listened) belongs to one address.
"""

from __future__ import annotations

import json
import os
import platform
import secrets
import time
import warnings
import webbrowser
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zlib import crc32

from kit import kernel
from kit.errors import KitError
from kit.turns import hold

__all__ = ["open_notebook"]

HOST = "127.0.0.1"
FIRST_PORT = 8642
QUIET = {  # files below .kit/
    "lab/overrides.json": {
        # no pop-up that asks about news, no look for updates
        "@jupyterlab/apputils-extension:notification": {
            "fetchNews": "false",
            "checkForUpdates": False,
        }
    },
    "ipython/profile_default/ipython_kernel_config.json": {
        "IPKernelApp": {"log_level": "ERROR"},
        "HistoryManager": {"enabled": False},  # learners type no code
    },
}


def open_notebook(notebook: str, work: Path, port: int | None, browser: bool) -> None:
    """Show the notebook in the JupyterLab that serves this folder; be that one if there is none."""
    _keep_apart(work)
    page = f"/doc/tree/{quote(notebook)}"
    with (work / ".kit" / "open.lock").open("a") as door:  # held while JupyterLab runs
        if hold(door):
            return _start(page, work, _free_port(port, work), browser)
    running = _wait_for(work)
    print("The kit is open already. The address of this lesson is\n")
    print(f"    {_address(running['port'], page, running['token'])}\n", flush=True)
    if browser:  # which was let in before, and needs no token on a list of processes
        webbrowser.open(_address(running["port"], page))


def _wait_for(work: Path, seconds: float = 60) -> dict[str, Any]:
    """Wait for the JupyterLab that runs here; it may be starting in this very moment."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if running := _running(work):
            return running
        time.sleep(0.2)
    raise KitError(
        f"The kit is open in {work} already, but it does not answer.",
        "Close the other window, then start again.",
    )


def _keep_apart(work: Path) -> None:
    """Give JupyterLab and its kernels the work folder, and settings of their own."""
    from jupyter_core.paths import jupyter_runtime_dir

    own = work / ".kit"
    for name in ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"):
        os.environ.pop(name, None)
    os.environ |= {
        "KIT_WORK": str(work),
        "JUPYTER_RUNTIME_DIR": jupyter_runtime_dir(),  # where it was: keys need a disk with owners
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_PATH": str(own / "data"),  # first of all, so that our kernel is the one taken
        "JUPYTER_PREFER_ENV_PATH": "1",
        "IPYTHONDIR": str(own / "ipython"),
    }
    kernel.install(own / "data")
    for name, settings in QUIET.items():
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(json.dumps(settings), "utf-8")


def _address(port: int, page: str, token: str = "") -> str:
    return f"http://{HOST}:{port}{page}" + (f"?token={token}" if token else "")


def _start(page: str, work: Path, port: int, browser: bool) -> None:
    from jupyterlab.labapp import LabApp
    from traitlets.config import Config

    token = os.environ.get("JUPYTER_TOKEN") or secrets.token_hex(24)
    settings = {
        "LabApp": {
            "default_url": page,
            "app_settings_dir": str(work / ".kit" / "lab"),
        },
        "ServerApp": {
            "root_dir": str(work),
            "ip": HOST,
            "port": port,
            "port_retries": 0,
            "open_browser": browser,
            "use_redirect_file": _browser_reads_files(),
            "allow_root": True,  # containers; it listens to this computer only
            "answer_yes": True,
        },
        "IdentityProvider": {"token": token},
        "Application": {"log_level": "ERROR"},
    }
    with warnings.catch_warnings():  # other server extensions tell developers things here
        warnings.showwarning = lambda *_, **__: None
        server = LabApp.initialize_server(argv=[], config=Config(settings))
    opens = "The lesson opens in your browser. If it does not, copy" if browser else "Copy"
    print(f"{opens} this address into your browser:\n\n    {_address(port, page, token)}\n")
    print("Press Ctrl+C in this window to stop. What you marked is saved already.", flush=True)
    server.start()


def _running(work: Path) -> dict[str, Any] | None:
    """Find the JupyterLab that serves this very folder and answers."""
    from jupyter_server.serverapp import list_running_servers

    for server in list_running_servers():
        if Path(server["root_dir"]) == work and not _is_free(server["port"]):
            return dict(server)
    return None


def _free_port(asked: int | None, work: Path) -> int:
    """Take the port that was asked for, or the first free one from this work folder's own on."""
    if asked is None:
        usual = FIRST_PORT + crc32(bytes(work)) % 1000
        port = next(filter(_is_free, range(usual, usual + 50)), None)
        if port is None:
            raise KitError(
                f"The ports from {usual} on are all taken.",
                "Close other lessons, or name a port with --port.",
            )
        return port
    if not 0 < asked < 65536 or not _is_free(asked):
        raise KitError(
            f"Port {asked} cannot be used; another program may have it.",
            "Choose another one with --port, or leave --port away.",
        )
    return asked


def _is_free(port: int) -> bool:
    """Tell whether JupyterLab could listen on a port of this computer."""
    from tornado.netutil import bind_sockets

    try:
        for each in bind_sockets(port, HOST):
            each.close()
    except OSError:
        return False
    return True


def _browser_reads_files() -> bool:
    """Tell whether a browser can be trusted to open Jupyter's own start page from the disk.

    That page keeps the token out of the list of processes. Browsers packed as snaps and browsers
    outside of WSL cannot read it.
    """
    return "microsoft" not in platform.release().lower() and not Path("/snap/bin/firefox").exists()
