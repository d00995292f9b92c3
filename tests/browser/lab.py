"""A real JupyterLab and a real browser for tests, and the few moves a learner makes in them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kit import kernel

SETTINGS = {"@jupyterlab/apputils-extension": {"notification": {"fetchNews": "false"}}}
IDLE = """() => {
  const session = window.jupyterapp?.shell.currentWidget?.sessionContext?.session;
  return session?.kernel?.status === 'idle';
}"""


class Lab:
    """A JupyterLab on a folder of its own, with its own settings."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder, self.port = folder, free_port()
        own = folder / ".jupyter"
        names = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
        env = os.environ | {f"JUPYTER_{name}": str(own / name) for name in names}
        env |= {
            "JUPYTERLAB_SETTINGS_DIR": str(own / "settings"),
            "IPYTHONDIR": str(own / "ipython"),
        }
        env |= {"JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"), "KIT_WORK": str(folder)}
        env |= {"PYTHONPATH": os.pathsep.join([str(Path.cwd()), env.get("PYTHONPATH", "")])}
        for name, value in SETTINGS.items():
            for plugin, said in value.items():
                place = own / "settings" / name / f"{plugin}.jupyterlab-settings"
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(json.dumps(said))
        kernel.install(own / "DATA_DIR")
        env["JUPYTER_PATH"] = os.pathsep.join(
            filter(None, [environment.pop("JUPYTER_PATH", ""), str(own / "DATA_DIR")])
        )
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *self._options()],
            cwd=folder,
            env=env | environment,
            stdout=(folder / "lab.log").open("wb"),
            stderr=subprocess.STDOUT,
        )
        self._wait()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _options(self) -> list[str]:
        return [
            "--no-browser",
            "--ip=127.0.0.1",
            f"--port={self.port}",
            "--ServerApp.port_retries=0",
            "--IdentityProvider.token=",
            "--ServerApp.password=",
            "--ServerApp.allow_root=True",
            f"--ServerApp.root_dir={self.folder}",
            "--ServerApp.disable_check_xsrf=True",
            "--ServerApp.terminals_enabled=False",
            "--LabApp.expose_app_in_browser=True",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            "--LabApp.news_url=None",
            "--LabApp.extension_manager=readonly",
        ]

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self.ask("api/status")
                return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise RuntimeError((self.folder / "lab.log").read_text())

    def ask(self, path: str, method: str = "GET") -> Any:
        request = urllib.request.Request(f"{self.url}/{path}", method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or "null")

    def end_sessions(self) -> None:
        """End every kernel: they outlive a page."""
        for session in self.ask("api/sessions"):
            self.ask(f"api/sessions/{session['id']}", "DELETE")

    def stop(self) -> None:
        self.end_sessions()
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()


@contextmanager
def open_page(browser: Any, width: int = 1400, height: int = 1000, **more: Any) -> Iterator[Any]:
    """Open a page that remembers what went amiss in it, and fails the test if anything did."""
    page = browser.new_page(viewport={"width": width, "height": height}, **more)
    page.set_default_timeout(25_000)
    problems: list[str] = []
    page.on("pageerror", lambda problem: problems.append(str(problem)))
    yield page
    page.close()
    assert not problems, problems


def open_notebook(page: Any, lab: Lab, name: str, mode: str = "doc") -> None:
    """Open a notebook in simple mode and wait for its kernel."""
    page.goto(f"{lab.url}/{mode}/tree/{name}?reset", wait_until="commit")
    page.wait_for_selector(".jp-NotebookPanel .jp-Notebook .jp-Cell")
    page.wait_for_function(IDLE)


def run_all(page: Any) -> None:
    """Choose Run All Cells, the one thing a learner does in JupyterLab's own menu."""
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells') }")


def command(page: Any, name: str, **arguments: Any) -> None:
    """Run a command of JupyterLab and wait until it is done."""
    page.evaluate(
        "async ([name, given]) => { await window.jupyterapp.commands.execute(name, given) }",
        [name, arguments],
    )


def restart_kernel(page: Any) -> None:
    kernel = "jupyterapp.shell.currentWidget.sessionContext.session.kernel"
    page.evaluate(f"async () => {{ await {kernel}.restart() }}")
    page.wait_for_function(IDLE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
