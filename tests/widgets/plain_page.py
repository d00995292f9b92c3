"""A widget in a plain page: the joined parts, their sheets, and a model that acknowledges.

The fake model speaks the protocol of docs/widgets.md: it answers `hello` with `reset`, folds
operations and acknowledges them, and keeps all it was sent in `window.sent`. `model.dead = true`
makes `send` throw, as a model does whose kernel has gone.
"""

from __future__ import annotations

import json
from typing import Any

MODEL = """
function fakeModel(traits) {
  const listeners = {};
  const shelves = {mark: "marks", link: "links"};
  const model = {
    dead: false, mute: false, sent: [], refuse: null,
    get: (name) => traits[name],
    set(name, value) { traits[name] = value; (listeners["change:" + name] || []).forEach((f) => f()); },
    on: (event, fn) => (listeners[event] ||= []).push(fn),
    off: (event, fn) => (listeners[event] = (listeners[event] || []).filter((one) => one !== fn)),
    save_changes() {},
    hear: (message) => (listeners["msg:custom"] || []).slice().forEach((fn) => fn(message)),
    send(message) {
      if (model.dead) throw new Error("Cannot send");
      model.sent.push(structuredClone(message));
      if (model.mute) return;
      setTimeout(() => model.answer(message));
    },
    answer(message) {
      const state = traits.state;
      if (message.t === "hello")
        return model.hear({t: "reset", sid: message.sid, rev: state.rev, state: structuredClone(state)});
      if (message.t !== "ops") return;
      if (model.refuse) return model.hear({t: "nack", sid: message.sid, seq: message.seq, ...model.refuse});
      for (const op of message.ops) {
        if (op.k === "answer") { state.answers[op.id] = op.value; continue; }
        const shelf = shelves[op.k];
        state[shelf] = state[shelf].filter((one) => one.id !== op.id);
        if (op.o !== "del") state[shelf].push(op.value);
      }
      state.rev += 1;
      model.hear({t: "ack", sid: message.sid, seq: message.seq, rev: state.rev, at: "14:02"});
    },
  };
  return model;
}
async function show(js, traits, at) {
  const blob = URL.createObjectURL(new Blob([js], {type: "text/javascript"}));
  const widget = (await import(blob)).default();
  const model = fakeModel(traits);
  await widget.initialize({model});
  const el = document.getElementById(at) || document.body.appendChild(Object.assign(document.createElement("div"), {id: at}));
  const leave = await widget.render({model, el});
  (window.models ||= {})[at] = model;
  window.model = model;
  (window.leave ||= {})[at] = leave;
}
"""


def traits_of(widget: Any) -> dict[str, Any]:
    """Return what a widget would send to the page, as plain JSON values."""
    names = ("doc", "scheme", "state", "frame", "layers", "options")
    return {name: json.loads(json.dumps(getattr(widget, name))) for name in names}


def show(page: Any, widget: Any, at: str = "one") -> None:
    """Show a widget in a plain page, next to those already there."""
    if not page.evaluate("typeof show === 'function'"):
        page.add_script_tag(content=MODEL)
    page.add_style_tag(content=widget._css)
    page.evaluate(
        "([js, traits, at]) => show(js, traits, at)", [widget._esm, traits_of(widget), at]
    )
    page.wait_for_selector(f"#{at}[data-ready]", state="attached")
