"""A plain page with a model that behaves like a notebook's, joined to a real `Form` in Python.

Messages wait in the page until the test carries them over (`carry`), so a test decides when the
kernel listens, is slow, or is gone. No notebook, no server, no network.
"""

from __future__ import annotations

import json
from typing import Any

from kit.widgets.form import Form

HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A step</title>
<link rel="stylesheet" href="/kit.css"></head>
<body style="margin:0"><main><div id="here"></div></main>
<script type="module">
import widget from "/kit.mjs";
const listeners = new Map();
const heard = (event) => listeners.get(event) || [];
const traits = TRAITS;
globalThis.sent = [];
globalThis.alive = true;
globalThis.model = {
  get: (name) => traits[name],
  on: (event, fn) => listeners.set(event, [...heard(event), fn]),
  off: (event, fn) => listeners.set(event, heard(event).filter((one) => one !== fn)),
  send: (content) => {
    if (!globalThis.alive) throw new Error("Cannot send");
    globalThis.sent.push(content);
  },
};
const fire = (event, value) => heard(event).forEach((fn) => fn(value));
globalThis.setTrait = (name, value) => { traits[name] = value; fire(`change:${name}`); };
globalThis.receive = (message) => fire("msg:custom", message, []);
const made = widget();
await made.initialize({ model });
globalThis.leave = await made.render({ model, el: document.getElementById("here") });
</script></body></html>"""


class Desk:
    """Hold a page and the form it shows; carry messages between the two."""

    def __init__(self, page: Any, form: Form) -> None:
        self.page, self.form = page, form
        self.problems: list[str] = []
        self.asked: list[tuple[str, Any]] = []  # what Python was asked to do, and with what
        self._for_page: list[Any] = []
        form.send = self._hear
        form.observe(self._set_trait, ["frame", "options", "doc", "layers"])
        page.on("pageerror", lambda problem: self.problems.append(str(problem)))
        page.on("console", self._note)
        page.route("http://kit.test/**", self._serve)
        self.open()

    def open(self) -> None:
        """Open the page, as a reload does: everything in it is new, Python is the same."""
        self.page.goto("http://kit.test/")
        self.page.wait_for_selector("[data-ready]")
        self.carry()

    def carry(self) -> list[Any]:
        """Take to Python what the page has sent, and bring back what Python says."""
        sent = self.page.evaluate("() => sent.splice(0)")
        for message in sent:
            self.form._receive(None, message, None)
        for message in self._for_page:
            self.page.evaluate("(message) => receive(message)", message)
        self._for_page.clear()
        return list(sent)

    def set_frame(self, **parts: Any) -> None:
        self.form.frame = {**self.form.frame, **parts}

    def text(self, selector: str) -> str:
        return str(self.page.locator(selector).first.inner_text())

    def answer(self, item: str) -> dict[str, Any]:
        """Tell what Python holds of an answer, after carrying what is on its way."""
        self.carry()
        return dict(self.form.answers.get(item, {}))

    def focused(self) -> str:
        return str(self.page.evaluate("() => document.activeElement.textContent.trim()"))

    def _note(self, said: Any) -> None:
        if said.type == "error":
            self.problems.append(said.text)

    def _hear(self, content: Any, buffers: Any = None) -> None:
        self._for_page.append(content)

    def _set_trait(self, change: Any) -> None:
        self.page.evaluate(
            "([name, value]) => setTrait(name, value)", [change["name"], change["new"]]
        )

    def _serve(self, route: Any) -> None:
        path = route.request.url.rsplit("/", 1)[-1]
        kinds = {"kit.css": "text/css", "kit.mjs": "text/javascript", "": "text/html"}
        if path not in kinds:
            return route.fulfill(status=204)
        body = {"kit.css": Form._css, "kit.mjs": Form._esm}.get(path) or self._html()
        return route.fulfill(content_type=f"{kinds[path]}; charset=utf-8", body=str(body))

    def _html(self) -> str:
        form = self.form
        names = ("doc", "scheme", "state", "frame", "layers", "options", "words")
        traits = {name: getattr(form, name) for name in names}
        return HTML.replace("TRAITS", json.dumps(traits).replace("</", "<\\/"))
