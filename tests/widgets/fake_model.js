/** A model that speaks the protocol of docs/widgets.md and acknowledges; see plain_page.py. */
function fakeModel(traits) {
  const listeners = {};
  const shelves = {mark: "marks", link: "links"};
  const model = {
    dead: false, // no kernel: send throws
    mute: false, // a busy kernel: no answer
    refuse: null, // {what, next, retry}: what a nack says
    sent: [],
    get: (name) => traits[name],
    set(name, value) {
      traits[name] = value;
      (listeners[`change:${name}`] || []).forEach((fn) => fn());
    },
    on: (event, fn) => (listeners[event] ||= []).push(fn),
    off(event, fn) {
      listeners[event] = (listeners[event] || []).filter((one) => one !== fn);
    },
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
      const { t, sid, seq } = message;
      if (t === "hello")
        return model.hear({ t: "reset", sid, rev: state.rev, state: structuredClone(state) });
      if (t !== "ops") return;
      if (model.refuse) return model.hear({ t: "nack", sid, seq, ...model.refuse });
      for (const op of message.ops) {
        if (op.k === "answer") {
          state.answers[op.id] = op.value;
          continue;
        }
        const shelf = shelves[op.k];
        state[shelf] = state[shelf].filter((one) => one.id !== op.id);
        if (op.o !== "del") state[shelf].push(op.value);
      }
      state.rev += 1;
      model.hear({ t: "ack", sid, seq, rev: state.rev, at: "14:02" });
    },
  };
  return model;
}
/** Import the joined parts as a notebook would, and draw one view into the element `at`. */
async function show(js, traits, at) {
  const blob = URL.createObjectURL(new Blob([js], { type: "text/javascript" }));
  const widget = (await import(blob)).default();
  const model = fakeModel(traits);
  await widget.initialize({ model });
  const el = document.getElementById(at) || document.createElement("div");
  el.id = at;
  document.body.append(el);
  const leave = await widget.render({ model, el });
  (window.models ||= {})[at] = model;
  window.model = model;
  (window.leave ||= {})[at] = leave;
}
