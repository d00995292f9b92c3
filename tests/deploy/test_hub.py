"""A real JupyterHub with its proxy: five learners at once, and the teacher's page shows them."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kit.classroom import load_class
from tests.browser.lab import free_port
from tests.deploy.tools import CHECKOUT, HERE, engine, environment, proxy

LEARNERS = [f"learner{number}" for number in range(1, 6)]
CLASS = """
from kit.class_page.page import open_class
page = open_class({folder!r}, "1-sourcing")
print(page.status.value)
print(page.next.value)
"""


class Hub:
    """A hub on ports of its own; every account is made by name, all under one system account."""

    def __init__(self, folder: Path, bin: Path, more: Sequence[str] = ()) -> None:
        self.folder, self.bin, self.token = folder, bin, secrets.token_hex(16)
        self.more = list(more)
        self.port, hub, api = free_port(), free_port(), free_port()
        config = folder / "jupyterhub_config.py"
        config.write_text(self._config(hub, api), "utf-8")
        self.log = (folder / "hub.log").open("wb")
        self.process = subprocess.Popen(
            [str(bin / "jupyterhub"), "-f", str(config)],
            cwd=folder,
            env=environment(
                bin,
                folder,
                KIT_CLASS_PASSWORD=secrets.token_hex(8),
                KIT_CLASS_FOLDER=str(folder),
            ),
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._wait()

    def _config(self, hub: int, api: int) -> str:
        laptop = CHECKOUT / "deploy/laptop/jupyterhub_config.py"
        return f"""
load_subconfig({str(laptop)!r})
c.JupyterHub.bind_url = 'http://127.0.0.1:{self.port}'
c.JupyterHub.hub_bind_url = 'http://127.0.0.1:{hub}'
c.ConfigurableHTTPProxy.api_url = 'http://127.0.0.1:{api}'
c.ConfigurableHTTPProxy.command = [{proxy()!r}]
c.Spawner.cmd = [{str(self.bin / "jupyterhub-singleuser")!r}]
c.Spawner.args = [*c.Spawner.args, '--allow-root', *{self.more!r}]
c.Spawner.environment.update({{'PYTHONPATH': {str(CHECKOUT)!r}}})
c.JupyterHub.services = [{{'name': 'tests', 'api_token': {self.token!r}}}]
c.JupyterHub.load_roles = [{{'name': 'tests', 'services': ['tests'], 'scopes': [
    'admin:users', 'admin:servers', 'access:servers', 'tokens', 'list:users', 'read:hub']}}]
"""

    def _wait(self) -> None:
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self.ask("/hub/api/info")
                return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.3)
        raise RuntimeError((self.folder / "hub.log").read_text())

    def ask(self, path: str, method: str = "GET", body: Any = None) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            method=method,
            data=json.dumps(body).encode() if body is not None else None,
            headers={"Authorization": f"token {self.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.loads(answer.read() or "null")

    def start(self, name: str) -> None:
        """Start a learner's server and wait until it answers."""
        self.ask(f"/hub/api/users/{name}/server", "POST", {})
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            servers = self.ask(f"/hub/api/users/{name}?include_stopped_servers=1")["servers"]
            if servers.get("", {}).get("ready"):
                return
            time.sleep(0.5)
        raise RuntimeError((self.folder / "hub.log").read_text()[-4000:])

    def run(self, name: str, code: str) -> str:
        """Run code in a fresh kernel of a learner's server, over the hub's proxy."""
        kernel = self.ask(f"/user/{name}/api/kernels", "POST", {})
        call = [
            str(self.bin / "python"),
            str(HERE / "kernel.py"),
            str(self.port),
            name,
            kernel["id"],
        ]
        done = subprocess.run(
            call,
            input=code,
            env={**os.environ, "TOKEN": self.token},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def stop(self) -> None:
        for one in self.ask("/hub/api/users"):
            self.ask(f"/hub/api/users/{one['name']}/server", "DELETE")
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(40)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.log.close()


@pytest.fixture(params=["hub-5", "hub-6"])
def hub(request: pytest.FixtureRequest) -> Iterator[Hub]:
    folder = Path(tempfile.mkdtemp(prefix="kit-hub-"))
    running = Hub(folder, engine(request.param))
    yield running
    running.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="JupyterHub runs on Linux and macOS")
def test_five_learners_at_once_and_the_teacher_sees_them(hub: Hub) -> None:
    code = (HERE / "learner.py").read_text("utf-8").partition("\nif __name__")[0]
    hub.ask("/hub/api/users", "POST", {"usernames": [*LEARNERS, "teacher"]})

    def learn(name: str) -> str:
        hub.start(name)
        last = f"print(play(open_lesson('1-sourcing'), {name[-1]}, {name.title()!r}))"
        return hub.run(name, f"{code}\n{last}")

    with ThreadPoolExecutor(5) as pool:
        said = list(pool.map(learn, LEARNERS))
    for name, one in zip(LEARNERS, said, strict=True):
        assert f"/{name}/hand-ins/" in one.strip().splitlines()[-1]
    hub.start("teacher")
    seen = hub.run("teacher", CLASS.format(folder=str(hub.folder / "users")))
    assert "5 hand-ins" in seen and "The next ten minutes" in seen
    loaded = load_class(hub.folder / "users", "1-sourcing")
    assert sorted(one.found.owner for one in loaded.learners) == LEARNERS
    assert sorted(one.learner for one in loaded.learners) == [one.title() for one in LEARNERS]
    assert len({(one.met, one.alarms) for one in loaded.learners}) > 1, "each worked on their own"
