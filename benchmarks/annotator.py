"""How fast the annotator is, beside others on the same texts; run by hand on a quiet machine.

    python -m benchmarks.annotator [--rounds 3] [--picture docs/pictures/annotator-benchmark.png]

Ours and ipyannotations are measured in a real JupyterLab, and ours, Recogito and plain span
wrapping on a plain page. `npm` brings Recogito and `pip` ipyannotations into a cache folder once;
without them their rows are empty. "painted" is the end of the frame that shows the change
(requestAnimationFrame, then a message), so one frame of 16.7 ms is the grain. Each number is the
least of the rounds' medians: what else the machine does can only add.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from kit.widgets.annotator import Annotator

SIZES = ((600, 50), (600, 1_000), (10_000, 1_000), (100_000, 10_000))
BIG = SIZES[-1]
EDITS = 15
THEIR_EDITS = 5  # each takes seconds on a long text
CACHE = Path(os.environ.get("KIT_BENCH") or Path.home() / ".cache" / "kit-bench")
LABELS = [{"id": f"l{k}", "name": f"label {k}", "letter": "VWXYZ"[k]} for k in range(5)]
WORDS = "said that the source was told by a spokesperson in Iraq on Tuesday 😀 שלום é 𝒳".split()
Row = dict[str, float]


def text_of(words: int) -> str:
    """Make a text of 80-word paragraphs, the same each time."""
    draw = random.Random(words)
    lines = [" ".join(draw.choices(WORDS, k=min(80, words))) for _ in range(max(1, words // 80))]
    return "\n\n".join(lines)


def marks_of(text: str, count: int) -> list[dict[str, Any]]:
    """Scatter marks of 8 to 160 characters over it; many overlap."""
    draw = random.Random(count)
    starts = [i for i, char in enumerate(text) if i and text[i - 1].isspace() and char.isalpha()]
    made: list[dict[str, Any]] = []
    for k in range(count):
        start = draw.choice(starts)
        end = min(start + draw.randint(8, 160), text.find("\n", start) % (len(text) + 1))
        tag = LABELS[k % 5]["id"]
        made.append({"id": f"m{k}", "tag": tag, "start": start, "end": end, "note": ""})
    return [{**one, "exact": text[one["start"] : one["end"]]} for one in made]


class Timed(Annotator):
    """The annotator as it is, with the moment its drawing began left in the page."""

    _esm = Annotator._esm.replace(
        "initialize({ model }) {", "initialize({ model }) { globalThis.benchModel = model;"
    ).replace(
        "render({ model, el }) {",
        "render({ model, el }) { globalThis.benchBegan ??= performance.now();",
    )


def note_time(_: Any = None) -> None:
    with Path("saved.txt").open("a") as file:
        print(1000 * time.time(), file=file)


def ours(words: int, marks: int) -> Timed:
    """Make our widget; each saved operation leaves the time it came in `saved.txt`."""
    text = text_of(words)
    return Timed(text, labels=LABELS, state={"marks": marks_of(text, marks)}, save=note_time)


def ipyannotations(words: int, marks: int) -> Any:
    """Make the other's widget; it takes no overlaps, so it gets the marks that do not."""
    from ipyannotations.text import TextTagger  # type: ignore[import-not-found]

    text = text_of(words)
    apart: list[tuple[int, int, str]] = []
    for one in sorted(marks_of(text, marks), key=lambda one: one["start"]):
        if not apart or one["start"] >= apart[-1][1]:
            apart.append((one["start"], one["end"], one["tag"]))
    widget = TextTagger(classes=[label["id"] for label in LABELS])
    widget.display(text)
    widget.data = apart
    return widget


# -- in the page ---------------------------------------------------------------------------

PAINTED = """
globalThis.painted = () => new Promise((done) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => done(performance.now());
  port2.postMessage(0);
}));
globalThis.benchKeys = [];
addEventListener("keydown", (event) => {
  const began = performance.now();
  const wall = performance.timeOrigin + began;
  painted().then((end) => benchKeys.push({key: event.key, ms: end - began, wall}));
}, true);
"""
READY = """
globalThis.benchFirst = new Promise((done) => new MutationObserver((_, watch) => {
  if (!document.querySelector("[data-ready]")) return;
  watch.disconnect();
  done(performance.now() - globalThis.benchBegan);
}).observe(document, {subtree: true, attributes: true, attributeFilter: ["data-ready"]}));
0;
"""
# from the output's place in the page to its text, which the other writes into it at once
THEIR_READY = """
globalThis.benchTheirFirst = new Promise((done) => {
  let began = 0;
  new MutationObserver((_, watch) => {
    if (document.querySelector(".jp-OutputArea-output")) began ||= performance.now();
    if (!document.querySelector(".entity-tagger")?.textContent) return;
    watch.disconnect();
    painted().then((end) => done(end - began));
  }).observe(document, {subtree: true, childList: true});
});
0;
"""
THEIR_EDIT = """async (k) => {
  const el = document.querySelector(".entity-tagger");
  const free = [...el.childNodes].filter((one) => one.nodeType === 3 && one.length > 20);
  const node = free[(7 * k) % free.length];
  getSelection().setBaseAndExtent(node, 4, node, 14);
  await painted();
  const began = performance.now();
  el.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
  return await painted() - began;
}"""
# a screen further down, as far as there is one: a reader's marks are spread over the text
TURN = """() => {
  const box = document.querySelector(".kit-scroller");
  box.scrollTop += 0.8 * box.clientHeight;
}"""
# put the caret, or a selection of a word, into the k-th paragraph on screen
PLACE = """([k, length]) => {
  const box = document.querySelector(".kit-scroller").getBoundingClientRect();
  const seen = [...document.querySelectorAll(".kit-text [data-i]")]
    .filter((el) => {
      const r = el.getBoundingClientRect();
      return r.bottom > box.top && r.top < box.bottom;
    });
  const el = seen[k % seen.length];
  const walk = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  let node = null;
  for (let one = walk.nextNode(); one; one = walk.nextNode())
    if (!node || one.length > node.length) node = one;
  length = Math.min(length, node.length - 1);
  document.querySelector(".kit-text").focus({preventScroll: true});
  const from = (7 * k) % (node.length - length);
  getSelection().setBaseAndExtent(node, from, node, from + length);
}"""
# what an edit says and hears, without the notebook's own envelopes ("frames" counts those too)
COUNT = """() => {
  globalThis.benchBytes = 0;
  const bytes = (message) => new TextEncoder().encode(JSON.stringify(message)).length;
  const size = (message) => (benchBytes += bytes(message));
  const send = benchModel.send.bind(benchModel);
  benchModel.send = (message, ...more) => (size(message), send(message, ...more));
  benchModel.on("msg:custom", size);
}"""
CHURN = """() => {
  const el = document.body, began = performance.now();
  for (let i = 0; i < 500; i++) {
    const one = document.createElement("i");
    el.append(one);
    one.remove();
  }
  return performance.now() - began;
}"""


def pressed(
    page: Any, key: str, before: tuple[str, Any] | None = None, times: int = EDITS
) -> list[Row]:
    """Press a key some times, each after its preparation; give what each took."""
    told: list[Row] = []
    for k in range(times):
        if before:
            page.evaluate(TURN)
            page.wait_for_timeout(150)
            page.evaluate(before[0], [k, before[1]])
            page.wait_for_timeout(100)  # a reader sees what is selected before labelling it
        page.evaluate("() => { benchKeys.length = 0; }")
        page.keyboard.press(key)
        page.wait_for_function("() => benchKeys.length")
        told.append(page.evaluate("() => benchKeys[0]"))
    return told


def middle(numbers: list[float]) -> float:
    return statistics.median(numbers) if numbers else float("nan")


# -- in JupyterLab ---------------------------------------------------------------------------


def in_lab(browser: Any, lab: Any, maker: str, words: int, marks: int) -> Row:
    """Run one notebook with one widget, and measure what a learner would feel."""
    from tests.browser.lab import IDLE, run_all

    lab.end_sessions()
    (lab.folder / "saved.txt").unlink(missing_ok=True)
    cell = f"from benchmarks.annotator import {maker} as make\nmake({words}, {marks})"
    write_notebook(lab.folder / "bench.ipynb", cell)
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(90_000)
    wire = count_wire(page)
    try:
        page.goto(f"{lab.url}/doc/tree/bench.ipynb?reset", wait_until="commit")
        page.wait_for_selector(".jp-NotebookPanel .jp-Notebook .jp-Cell")
        page.wait_for_function(IDLE)
        page.evaluate(PAINTED + READY + THEIR_READY)
        run_all(page)
        return (ours_in_lab if maker == "ours" else theirs_in_lab)(page, lab.folder, wire)
    finally:
        page.close()


def ours_in_lab(page: Any, folder: Path, wire: list[int]) -> Row:
    page.wait_for_selector("[data-ready]", state="attached")
    row = {"first": page.evaluate("() => benchFirst")}
    page.evaluate("() => document.querySelector('.kit-scroller').scrollIntoView()")
    page.wait_for_timeout(1500)
    pressed(page, "v", (PLACE, 5), 2)  # the first of a kind warms up
    (folder / "saved.txt").write_text("")
    before = sum(wire)
    page.evaluate(COUNT)
    edits = pressed(page, "w", (PLACE, 6))
    page.wait_for_timeout(1500)
    row["bytes"] = page.evaluate("() => benchBytes") / len(edits)
    row["frames"] = (sum(wire) - before) / len(edits)
    came = [float(line) for line in (folder / "saved.txt").read_text().split()]
    row["edit"] = middle([one["ms"] for one in edits])
    row["kernel"] = middle([at - one["wall"] for at, one in zip(came, edits, strict=False)])
    collect_garbage(page)
    row["churn"] = middle([page.evaluate(CHURN) for _ in range(9)])
    page.evaluate(PLACE, [3, 0])
    row["caret"] = middle([one["ms"] for one in pressed(page, "Shift+ArrowRight")])
    return row


def collect_garbage(page: Any) -> None:
    """A selection made leaves a live range in Chromium until it is collected: nobody's cost."""
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")


def theirs_in_lab(page: Any, folder: Path, wire: list[int]) -> Row:
    """The other marks what is selected when the mouse button is let go."""
    row = {"first": page.evaluate("() => benchTheirFirst")}
    before = sum(wire)
    edits = [page.evaluate(THEIR_EDIT, k) for k in range(THEIR_EDITS)]
    page.wait_for_timeout(1500)
    collect_garbage(page)
    row["edit"] = middle(edits)
    row["frames"] = (sum(wire) - before) / len(edits)
    row["churn"] = middle([page.evaluate(CHURN) for _ in range(9)])
    return row


def count_wire(page: Any) -> list[int]:
    """Count the bytes of comm messages on the kernel's socket, both ways."""
    sizes: list[int] = []

    def note(frame: Any) -> None:
        data = frame if isinstance(frame, bytes) else str(frame).encode()
        if b'"comm_msg"' in data or b"comm_msg" in data:
            sizes.append(len(data))

    def watch(socket: Any) -> None:
        socket.on("framesent", note)
        socket.on("framereceived", note)

    page.on("websocket", watch)
    return sizes


def write_notebook(path: Path, source: str) -> None:
    cell: dict[str, Any] = {
        "cell_type": "code",
        "id": "a",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    whole = {
        "cells": [cell],
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(whole))


# -- on a plain page ----------------------------------------------------------------------

SPANS = """async ([text, marks]) => {
  const root = document.body.appendChild(document.createElement("div"));
  root.style.whiteSpace = "pre-wrap";
  const lines = text.split("\\n\\n"), starts = [];
  let at = 0;
  for (const line of lines) { starts.push(at); at += line.length + 2; }
  const inside = lines.map(() => []);
  const put = (mark) => {
    const i = starts.findLastIndex((s) => s <= mark.start);
    inside[i]?.push(mark);
    return i;
  };
  const draw = (i) => {
    const base = starts[i], line = lines[i], cuts = new Set([0, line.length]);
    for (const m of inside[i]) cuts.add(m.start - base).add(Math.min(m.end - base, line.length));
    const sorted = [...cuts].sort((a, b) => a - b);
    els[i].replaceChildren(...sorted.slice(0, -1).map((from, k) => {
      const span = document.createElement("span"), to = sorted[k + 1];
      span.textContent = line.slice(from, to);
      const over = inside[i].filter((m) => m.start - base <= from && m.end - base >= to);
      const depth = 0.15 * Math.min(4, over.length);
      if (depth) span.style.background = `rgba(0, 90, 180, ${depth})`;
      return span;
    }));
  };
  const els = lines.map(() => document.createElement("p"));
  const began = performance.now();
  marks.forEach(put);
  root.append(...els);
  lines.forEach((_, i) => draw(i));
  const first = await painted() - began;
  const edits = [];
  for (let k = 0; k < 15; k++) {
    const t = performance.now(), start = 3 + 11 * k;
    draw(put({start, end: start + 30}));
    edits.push(await painted() - t);
  }
  return {first, edits};
}"""
RECOGITO = """async ([text, marks, style]) => {
  const root = document.body.appendChild(document.createElement("div"));
  root.style.whiteSpace = "pre-wrap"; root.textContent = text; await painted();
  const made = (m, k) => ({id: m.id, bodies: [], target: {annotation: m.id,
    selector: [{id: `s${m.id}`, quote: text.slice(m.start, m.end), start: m.start, end: m.end}]}});
  const began = performance.now();
  const anno = RecogitoJS.createTextAnnotator(root, {renderer: style});
  anno.setAnnotations(marks.map(made));
  await painted();
  const first = await painted() - began, edits = [];
  for (let k = 0; k < 15; k++) {
    const t = performance.now(), start = 3 + 11 * k;
    anno.addAnnotation(made({id: `new${k}`, start, end: start + 30}));
    await new Promise((done) => setTimeout(done, 10));
    edits.push(await painted() - t);
  }
  return {first, edits};
}"""


def on_page(browser: Any, run: Callable[..., dict[str, Any]], words: int, marks: int) -> Row:
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.set_default_timeout(120_000)
    page.set_content("<!doctype html><html lang=en><title>t</title><body></body></html>")
    page.evaluate(PAINTED)
    try:
        told = run(page, words, marks)
        collect_garbage(page)
        return {
            "first": told["first"],
            "edit": middle(told["edits"]),
            "churn": middle([page.evaluate(CHURN) for _ in range(9)]),
        }
    finally:
        page.close()


def plain_ours(page: Any, words: int, marks: int) -> dict[str, Any]:
    from tests.widgets.plain_page import MODEL, traits_of

    text = text_of(words)
    widget = Timed(text, labels=LABELS, state={"marks": marks_of(text, marks)})
    page.add_script_tag(content=MODEL)
    page.add_style_tag(content=widget._css)
    page.evaluate(READY)
    page.evaluate("([js, traits]) => show(js, traits, 'one')", [widget._esm, traits_of(widget)])
    first = page.evaluate("() => benchFirst")
    page.evaluate("() => { model.mute = true; }")
    pressed(page, "v", (PLACE, 5), 2)
    return {"first": first, "edits": [one["ms"] for one in pressed(page, "w", (PLACE, 6))]}


def plain_spans(page: Any, words: int, marks: int) -> dict[str, Any]:
    return dict(page.evaluate(SPANS, [text_of(words), in_units(words, marks)]))


def plain_recogito(page: Any, words: int, marks: int) -> dict[str, Any]:
    script = recogito()
    page.evaluate("() => { window.process = {env: {NODE_ENV: 'production'}}; }")
    page.add_script_tag(path=str(script))
    return dict(page.evaluate(RECOGITO, [text_of(words), in_units(words, marks), "SPANS"]))


def in_units(words: int, marks: int) -> list[dict[str, Any]]:
    """Our marks with offsets in UTF-16 units, which is what the others count."""
    text = text_of(words)
    units = [0]
    for char in text:
        units.append(units[-1] + (2 if ord(char) > 0xFFFF else 1))
    found = marks_of(text, marks)
    return [
        {"id": one["id"], "start": units[one["start"]], "end": units[one["end"]]} for one in found
    ]


def recogito() -> Path:
    """Find Recogito's script, brought by npm the first time."""
    script = CACHE / "package" / "dist" / "text-annotator.umd.js"
    if not script.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "pack", "@recogito/text-annotator"], cwd=CACHE, check=True, capture_output=True
        )
        subprocess.run(
            ["tar", "xzf", next(CACHE.glob("recogito*.tgz")).name], cwd=CACHE, check=True
        )
    return script


def ipyannotations_folder() -> Path | None:
    """Find the other widget, brought by pip the first time."""
    folder = CACHE / "ipyannotations"
    if not folder.exists():
        ask = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--target",
            str(folder),
        ]
        done = subprocess.run(
            [*ask, "ipyannotations", "ipyevents", "palettable", "ipycanvas"], check=False
        )
        if done.returncode:
            return None
    return folder


# -- the table and the picture ------------------------------------------------------------


def best(rounds: int, measure: Callable[[], Row]) -> Row:
    """The least of several rounds, number by number; empty where a peer does not run."""
    found: list[Row] = []
    for _ in range(rounds):
        try:
            found.append(measure())
        except Exception as problem:
            print(f"  ! {str(problem).splitlines()[0][:100]}", file=sys.stderr)
            break
    return {
        name: min(row[name] for row in found if name in row) for name in (found[0] if found else {})
    }


COLUMNS = ("first", "edit", "kernel", "caret", "churn", "bytes", "frames")


def show(rows: dict[tuple[str, int, int], Row]) -> None:
    print(f"\n{'':35}" + "".join(f"{name:>18}" for name in COLUMNS))
    for (name, words, marks), row in rows.items():
        mine = rows.get(
            ("ours, plain page" if "plain" in name else "ours, JupyterLab", words, marks), {}
        )
        cells = []
        for column in COLUMNS:
            value, own = row.get(column), mine.get(column)
            ratio = f" ({value / own:.1f}×)" if value and own and row is not mine else ""
            cells.append(f"{f'{value:.1f}{ratio}' if value is not None else '–':>18}")
        print(f"{name:20}{words:>8,}{marks:>7,}" + "".join(cells))


def draw(rows: dict[tuple[str, int, int], Row], path: Path, browser: Any) -> None:
    """Save bars of the biggest text as a picture: first paint and one mark added."""
    from html import escape

    bars = ""
    for column, title in (("first", "First paint"), ("edit", "One mark added, to painted")):
        some = [
            (name, row[column])
            for (name, *size), row in rows.items()
            if tuple(size) == BIG and column in row
        ]
        most = max((value for _, value in some), default=1)
        lines = "".join(
            f"<tr><th>{escape(name)}</th><td><i style='width:{max(2, 380 * value / most):.0f}px'"
            f" class={'own' if name.startswith('ours') else 'other'}></i> {value:,.0f} ms</td></tr>"
            for name, value in some
        )
        bars += f"<h2>{title}</h2><table>{lines}</table>"
    page = browser.new_page(viewport={"width": 760, "height": 200}, device_scale_factor=2)
    page.set_content(
        "<style>body{font:15px system-ui;margin:24px;color:#1c1b19;background:#fffdf8}"
        "h2{font-size:16px}"
        "th{font-weight:400;text-align:left;padding-right:16px;white-space:nowrap}i{display:inline-block;"
        "height:14px;vertical-align:-2px}.own{background:#0072b2}.other{background:#a8a295}</style>"
        f"<b>100,000 words, 10,000 marks</b>{bars}"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(path), full_page=True)
    page.close()


def main() -> None:
    from playwright.sync_api import sync_playwright

    from tests.browser.lab import Lab
    from tests.conftest import ARGS, CHROMIUM

    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--picture", type=Path)
    ask.add_argument("--only", default="", help="measure only what has this in its name")
    ask.add_argument("--words", type=int, help="measure only the text of so many words")
    said = ask.parse_args()
    rows: dict[tuple[str, int, int], Row] = {}
    theirs = ipyannotations_folder()
    more = (
        {
            "JUPYTER_PATH": str(theirs / "share" / "jupyter"),
            "PYTHONPATH": f"{Path.cwd()}{os.pathsep}{theirs}",
        }
        if theirs
        else {}
    )
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS, headless=True)
        lab = Lab(Path(folder), **more)
        for words, marks in (one for one in SIZES if said.words in (None, one[0])):
            plain = {
                "ours, plain page": plain_ours,
                "spans, plain page": plain_spans,
                "Recogito, plain": plain_recogito,
            }
            kinds: dict[str, Callable[[], Row]] = {
                "ours, JupyterLab": partial(in_lab, browser, lab, "ours", words, marks),
                "ipyannotations": partial(in_lab, browser, lab, "ipyannotations", words, marks),
                **{
                    name: partial(on_page, browser, run, words, marks)
                    for name, run in plain.items()
                },
            }
            for name, measure in kinds.items():
                if said.only in name and (row := best(said.rounds, measure)):
                    rows[name, words, marks] = row
                    print(f"{name}, {words:,} words: {row}", file=sys.stderr)
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        show(rows)
        if said.picture:
            draw(rows, said.picture, browser)
        lab.stop()
        browser.close()


if __name__ == "__main__":
    main()
