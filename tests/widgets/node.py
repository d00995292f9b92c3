"""The pure parts of the widget, called from Python: one node process, a line of JSON a call."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

from kit.widgets.joined import esm

PURE = (
    "textmap.js",
    "segments.js",
    "spans.js",
    "ties.js",
    "find.js",
    "tidy.js",
    "history.js",
    "queue.js",
    "words.js",
    "reading.js",
)
NODE = shutil.which("node")

SERVE = """
import readline from "node:readline";
for await (const line of readline.createInterface({input: process.stdin})) {
  const [body, args] = JSON.parse(line);
  let answer;
  try { answer = {ok: new Function("P", "args", body)(parts, args) ?? null}; }
  catch (problem) { answer = {problem: String(problem.stack)}; }
  console.log(JSON.stringify(answer));
}
"""


class Node:
    """Call functions of the pure parts: `node("return P.trimSpan(...args)", [text, 0, 5])`."""

    def __init__(self) -> None:
        names = "createTextMap snapOutward trimSpan sentencesOf stepEdge createSpans lanesOf"
        names += " tidySpan sentenceFrom readState applyOps applies createHistory createQueue"
        names += " createWords createTies findWords readReading"
        source = f"{esm(*PURE)}\nconst parts = {{{', '.join(names.split())}}};\n{SERVE}"
        self.process = subprocess.Popen(
            [NODE or "node", "--input-type=module", "-e", source],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __call__(self, body: str, args: Any = None) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps([body, args]) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "problem" not in answer, answer["problem"]
        return answer["ok"]

    def close(self) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.process.stdout.close()
