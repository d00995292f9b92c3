"""The commands as they are typed, and the JupyterLab that a lesson opens in."""

from __future__ import annotations

import ast
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tornado.netutil import bind_sockets
from websocket import create_connection

from kit import __main__ as commands
from kit import launcher, places, server
from kit.errors import KitError

ROOT = Path(commands.__file__).parents[1]
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)(/\S+)\?token=(\w+)")
OPEN = (
    "import sys; from pathlib import Path; from kit import copies, server;"
    "work = Path(sys.argv[1]); copies.bring_over(work);"
    "server.open_notebook(sys.argv[2], work, None, browser=False)"
)


# --- what is typed -------------------------------------------------------------------------------


def test_help_names_every_command_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main([]) == commands.main(["--help"]) == 0
    told = capsys.readouterr().out
    for name, command in commands.COMMANDS.items():
        assert f"python3 -m kit {name} " in told
        assert command.summary in told


@pytest.mark.parametrize("name", commands.COMMANDS)
def test_every_command_has_its_function(name: str) -> None:
    module, function = commands.COMMANDS[name].function.split(":")
    place = ROOT / module.replace(".", "/")
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    assert f"\ndef {function}(" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["lessen"], "There is no command “lessen”. The commands are: lesson,"),
        (["lesson", "astronomy"], "There is no lesson “astronomy”. The lessons are: 1-sourcing"),
        (["lesson", "--work", f"{__file__}/x"], "cannot be written to"),
    ],
)
def test_what_cannot_be_done_is_told_in_two_sentences(
    argv: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(argv) == 1
    said = capsys.readouterr()
    assert told in said.err
    assert said.out == ""


def test_an_old_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    assert commands.main(["lesson"]) == 1
    assert "Python 3.11 or newer" in capsys.readouterr().err


def test_an_old_python_can_read_the_file_that_tells_it() -> None:
    for name in ("__main__", "__init__", "errors"):
        ast.parse((ROOT / "kit" / f"{name}.py").read_text("utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize(
    ("number", "told"), [(28, "The disk is full."), (13, "work/a cannot be written to.")]
)
def test_what_a_disk_refuses_is_told_plainly(
    number: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(argv: list[str]) -> int:
        raise OSError(number, os.strerror(number), "work/a")

    monkeypatch.setattr(launcher, "lesson", refuse)
    assert commands.main(["lesson"]) == 1
    assert capsys.readouterr().err.startswith(told)


def test_work_is_kept_in_the_checkout_or_at_home_or_where_one_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KIT_WORK", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(places, "CHECKOUT", tmp_path / "checkout")
    assert launcher._work_folder(None) == tmp_path / "checkout" / "work"
    assert launcher._work_folder(str(tmp_path / "own")) == tmp_path / "own"
    assert launcher._work_folder("~/own") == tmp_path / "home" / "own"
    monkeypatch.setattr(places, "CHECKOUT", None)
    assert launcher._work_folder(None) == tmp_path / "home" / "media-literacy-kit"
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "class"))
    assert launcher._work_folder(None) == tmp_path / "class"


# --- ports ---------------------------------------------------------------------------------------


def test_a_folder_keeps_its_port_and_evades_a_taken_one(tmp_path: Path) -> None:
    usual = server._free_port(None, tmp_path)
    assert server._free_port(None, tmp_path) == usual
    [taken] = bind_sockets(usual, server.HOST)
    with taken:
        assert usual < server._free_port(None, tmp_path) < usual + 50
        with pytest.raises(KitError, match=f"Port {usual} cannot be used"):
            server._free_port(usual, tmp_path)


@pytest.mark.parametrize("port", [-1, 65536, 10**9])
def test_a_number_that_is_no_port_is_told(port: int, tmp_path: Path) -> None:
    with pytest.raises(KitError, match="Choose another one with --port"):
        server._free_port(port, tmp_path)


# --- a real JupyterLab ---------------------------------------------------------------------------


def can_be_interrupted() -> None:
    """Undo what a shell does to jobs in its background, so that Ctrl+C reaches the lesson."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Opened:
    """A lesson that was opened, and what its terminal shows."""

    def __init__(self, home: Path, work: Path, notebook: str) -> None:
        taken_out = ("JUPYTER", "IPYTHON", "KIT_", "PYTHONPATH")
        env = {name: value for name, value in os.environ.items() if not name.startswith(taken_out)}
        env |= {"HOME": str(home), "PYTHONPATH": str(ROOT)}
        self.terminal = (home / f"terminal-{time.monotonic_ns()}").open("w+")
        command = [sys.executable, "-c", OPEN, str(work), notebook]
        self.process = subprocess.Popen(
            command,
            env=env,
            cwd=home,
            stdout=self.terminal,
            stderr=subprocess.STDOUT,
            preexec_fn=can_be_interrupted,
        )
        self.port, self.page, self.token = self._address()

    def _address(self) -> tuple[str, ...]:
        until = time.monotonic() + 60
        while not (found := ADDRESS.search(self.told())):
            assert time.monotonic() < until, self.told()
            assert self.process.poll() in (None, 0), self.told()
            time.sleep(0.1)
        return found.groups()

    def told(self) -> str:
        return Path(self.terminal.name).read_text("utf-8")

    def get(self, path: str, /, token: str | None = None, **data: Any) -> str:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            json.dumps(data).encode() if data else None,
            {"Authorization": f"token {self.token if token is None else token}"},
        )
        for _ in range(100):
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    return str(answer.read().decode())
            except urllib.error.HTTPError:
                raise
            except OSError:  # it says its address a moment before it listens
                time.sleep(0.1)
        raise TimeoutError(self.told())

    def run(self, code: str) -> str:
        """Run code in a kernel, and give what it prints."""
        kernel = json.loads(self.get("/api/kernels", name="python3", path="1-sourcing.ipynb"))["id"]
        url = f"ws://127.0.0.1:{self.port}/api/kernels/{kernel}/channels"
        socket = create_connection(url, header=[f"Authorization: token {self.token}"], timeout=60)
        header = {"msg_id": "1", "msg_type": "execute_request", "session": "1", "username": ""}
        socket.send(
            json.dumps(
                {
                    "header": header | {"version": "5.3", "date": ""},
                    "parent_header": {},
                    "metadata": {},
                    "content": {"code": code, "silent": False},
                    "channel": "shell",
                }
            )
        )
        printed = ""
        while True:
            message = json.loads(socket.recv())
            if message["parent_header"].get("msg_id") != "1":
                continue
            if message["msg_type"] == "stream":
                printed += message["content"]["text"]
            assert message["msg_type"] != "error", message["content"]
            if message["content"].get("execution_state") == "idle":
                socket.close()
                return printed.strip()

    def close(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def opened(home: Path) -> Iterator[Opened]:
    work = home / "work folder"
    opened = Opened(home, work, "1-sourcing.ipynb")
    yield opened
    assert opened.close() == 0  # Ctrl+C ends it at once, and asks nothing


def test_the_lesson_opens_in_simple_mode(opened: Opened) -> None:
    assert opened.page == "/doc/tree/1-sourcing.ipynb"
    assert '"mode": "single-document"' in opened.get(opened.page)
    assert "Who says so?" in opened.get("/api/contents/1-sourcing.ipynb")


def test_the_terminal_holds_an_address_and_how_to_stop_and_no_noise(opened: Opened) -> None:
    opened.get(opened.page)
    assert "Press Ctrl+C" in opened.told()
    assert len(opened.told().splitlines()) <= 6


def test_nobody_gets_in_without_the_token(opened: Opened) -> None:
    assert len(opened.token) == 48
    with pytest.raises(urllib.error.HTTPError, match="403"):
        opened.get("/api/contents", token="guess")


def test_there_is_no_pop_up_about_news(opened: Opened) -> None:
    name = "/lab/api/settings/@jupyterlab/apputils-extension:notification"
    schema = json.loads(opened.get(name))["schema"]["properties"]
    assert schema["fetchNews"]["default"] == "false"
    assert schema["checkForUpdates"]["default"] is False


def test_a_kernel_finds_the_kit_and_the_work_folder(opened: Opened, home: Path) -> None:
    code = "import kit, os; print(kit.__file__, os.environ['KIT_WORK'], os.getcwd(), sep='\\n')"
    place, work, here = opened.run(code).splitlines()
    assert Path(place) == ROOT / "kit" / "__init__.py"
    assert work == here == str(home / "work folder")


def test_a_persons_own_jupyter_is_not_touched(opened: Opened, home: Path) -> None:
    opened.get(opened.page)
    assert not (home / ".jupyter").exists()
    assert not (home / ".ipython").exists()
    assert {path.name for path in (home / ".local/share/jupyter").iterdir()} == {"runtime"}


def test_a_second_start_opens_in_the_first_ones_jupyterlab(opened: Opened, home: Path) -> None:
    opened.get(opened.page)
    second = Opened(home, home / "work folder", "2-anonymous.ipynb")
    assert second.process.wait(30) == 0
    assert "open already" in second.told()
    assert (second.port, second.token) == (opened.port, opened.token)
    assert second.page == "/doc/tree/2-anonymous.ipynb"
