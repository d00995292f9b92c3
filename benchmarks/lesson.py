"""How long a learner waits: from an empty machine to a saved mark. Run by hand, never as a test.

    python3 -m kit test -k nothing        # once: makes the environment with what this needs
    .venv/bin/python -m benchmarks.lesson [--setup]

`--setup` also makes an environment from nothing in a fresh copy (needs the package index). Prints a
table of medians; results with machine and date are kept in benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from kit.places import shipped
from tests.browser.lab import Lab, open_notebook
from tests.browser.moves import press, select, start, step
from tests.conftest import ARGS, CHROMIUM

ROOT = Path(__file__).resolve().parent.parent
MARK = "mark-every-source"
WORDS = 740  # of the article, roughly
# from the key that makes a mark to the frame that shows it, and to the word "saved"
STOPWATCH = """() => {
  const frame = document.querySelector('.kit-frame[data-step="mark-every-source"]');
  const saved = frame.querySelector('.kit-saved');
  window.kitTimes = {painted: [], saved: []};
  frame.addEventListener('keydown', (event) => {
    if (event.key.length !== 1 || event.ctrlKey) return;
    const began = performance.now();
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => kitTimes.painted.push(performance.now() - began);
      after.port2.postMessage(0);
    });
    const watch = new MutationObserver(() => {
      if (!/Saved/.test(saved.textContent)) return;
      kitTimes.saved.push(performance.now() - began);
      watch.disconnect();
    });
    watch.observe(saved, {childList: true, characterData: true, subtree: true});
  }, {capture: true});
}"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--setup", action="store_true", help="also make an environment from nothing"
    )
    given = parser.parse_args()
    rows = [("import kit, over bare Python", "< 30 ms", f"{import_cost() * 1000:.0f} ms")]
    if given.setup:
        rows.append(("environment from nothing", "< 40 s", f"{environment_from_nothing():.0f} s"))
    rows.append(("second start to lesson visible", "< 12 s", f"{second_start():.1f} s"))
    rows += in_jupyterlab()
    print(f"{platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name, target, value in rows:
        print(f"{name:<44} {target:>10} {value:>12}")


def import_cost(rounds: int = 15) -> float:
    """Time `import kit` as a process, less a process that imports nothing."""

    def run(code: str) -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
        return time.perf_counter() - began

    pairs = [run("import kit") - run("pass") for _ in range(rounds)]
    return statistics.median(pairs)


def environment_from_nothing() -> float:
    """Clone the checkout and make its `.venv`, with no cache of packages to draw on."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "kit"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(copy)], check=True)
        env = os.environ | {"UV_CACHE_DIR": f"{folder}/uv", "PIP_NO_CACHE_DIR": "1"}
        code = "from kit.environment import Environment; from kit import places; "
        code += "Environment(places.CHECKOUT).make_ready('lesson')"
        began = time.perf_counter()
        subprocess.run([bare_python(), "-c", code], check=True, cwd=copy, env=env)
        return time.perf_counter() - began


def bare_python() -> str:
    return str(Path(sys.base_prefix) / "bin" / "python3")


def second_start() -> float:
    """Start `kit lesson` when all is set up, and wait until a browser shows the notebook."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        command = [bare_python(), "-m", "kit", "lesson", "--no-browser", "--work", folder]
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        try:
            address = found_address(process)
            page = browser.new_page()
            page.goto(address, wait_until="commit")
            page.wait_for_selector(".jp-NotebookPanel .jp-Notebook .jp-Cell", timeout=60_000)
            return time.perf_counter() - began
        finally:
            browser.close()
            process.terminate()
            try:
                process.communicate(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()


def found_address(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    for line in process.stdout:
        if match := re.search(r"http://\S+", line):
            return match[0]
    raise SystemExit("kit lesson told no address")


def in_jupyterlab() -> list[tuple[str, str, str]]:
    """Measure a mark with 100 others there, and the lesson's kernel, in a real JupyterLab."""
    folder = Path(tempfile.mkdtemp())
    shutil.copy(shipped("notebooks") / "1-sourcing.ipynb", folder)
    lab = Lab(folder)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
            page = browser.new_page(viewport={"width": 1400, "height": 1000})
            open_notebook(page, lab, "1-sourcing.ipynb")
            start(page)
            times = marking(page)
            return [
                (
                    "selection to painted, 100 marks",
                    "< 16 ms",
                    f"{median(times['painted']):.1f} ms",
                ),
                (
                    "selection to saved on disk, 100 marks",
                    "< 50 ms",
                    f"{median(times['saved']):.1f} ms",
                ),
                ("kernel of the lesson, PSS", "< 70 MB", f"{kernel_memory(folder):.0f} MB"),
            ]
    finally:
        lab.stop()
        shutil.rmtree(folder, ignore_errors=True)


def marking(page: Any, before: int = 100, timed: int = 40) -> dict[str, list[float]]:
    """Mark a word here and there over the whole article by keyboard; time the marks after that.

    The timed ones start at the top again, between the others, and each is taken back, so that the
    hundred stay a hundred. A reader looks at what is selected before labelling it: the frame that
    shows the selection is over when the label's key comes.
    """
    select(page, MARK, "A US embassy spokesperson")
    press(page, MARK, "role only")
    text = step(page, MARK).locator('[role="textbox"]')
    text.focus()

    def mark(words: int) -> None:
        for _ in range(words):
            page.keyboard.press("Control+ArrowRight")
        page.keyboard.press("Control+Shift+ArrowRight")
        page.wait_for_timeout(100)
        page.keyboard.press("u")
        page.wait_for_timeout(100)

    page.keyboard.press("Control+Home")
    for _ in range(before):
        mark(words=WORDS // before)
    page.keyboard.press("Control+Home")
    page.evaluate(STOPWATCH)
    for _ in range(timed):
        mark(words=4)
        page.keyboard.press("Control+z")
        page.wait_for_timeout(100)
    page.wait_for_timeout(500)
    return dict(page.evaluate("() => window.kitTimes"))


def kernel_memory(work: Path) -> float:
    """Add up what is the kernel's own and its share of shared pages, in MB (Linux)."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes()
            if b"kit.kernel" in line and bytes(work) in line:
                text = (process / "smaps_rollup").read_text()
                return int(re.search(r"^Pss:\s+(\d+)", text, re.M)[1]) / 1024  # type: ignore[index]
        except OSError:
            continue
    return float("nan")


median: Callable[[list[float]], float] = statistics.median

if __name__ == "__main__":
    main()
