/**
 * The browser's side of the one protocol (docs/widgets.md): what the learner made, undo, and the
 * traits. One per model; every view of the model shares it.
 *
 * `store.marks`, `store.links`, `store.answers`: maps by id. Read them, never change them.
 * `store.apply(ops, {undoable = true, what = "", merge = ""})`: make a change. `what` is said on
 *   undo; a run of changes with the same `merge` goes back as one. False when locked.
 * `store.undo()`, `store.redo()`: one gesture; say what was undone. `canUndo`, `canRedo`.
 * `store.act(name, value)`: ask Python for what only Python can do. Sends unfinished typing first
 *   (event `flush`). False when no kernel listens.
 * `store.status`: `{kind, text, at, pending}`, kind one of start, saving, saved, unsaved, silent,
 *   offline, readonly. `store.locked`: nothing can be changed now. `store.frame`, `store.layers`,
 *   `store.options`, `store.scheme`, `store.doc`: the traits.
 * `store.on(event, fn) → off`: `change` ({ops, by: "edit"|"undo"|"redo"|"reset"|"nack"}), `status`,
 *   `frame`, `layers`, `options`, `flush`, `say` (text for the live region), `nack` ({what, next}),
 *   and what parts of one view tell each other.
 * `store.emit(event, value)`, `store.say(text)`, `store.t(key, values)`: words.
 * `store.destroy()`.
 *
 * @param {Model} model an anywidget model
 * @param {{storage?: any, now?: () => number, resendAfter?: number}} [clock] for tests
 */
function createStore(model, { storage, now = Date.now, resendAfter = 1500 } = {}) {
  const sid = newId();
  const options = () => model.get("options") || {};
  const t = createWords(model.get("words"));
  const listeners = createListeners();
  const history = createHistory();
  const name = options().store ? `kit:${options().store}` : "";
  const queue = createQueue(name, sid, storage === undefined ? { now } : { storage, now });
  const onStatus = () => listeners.emit("status", store.status);
  const delivery = createDelivery(model, queue, { sid, resendAfter, onStatus });
  let state = readState(model.get("state"));
  let rev = model.get("state")?.rev ?? -1;

  const hello = () => delivery.send({ t: "hello", v: 1, sid, rev, pending: queue.batches.length });
  const lay = (ops) => applyOps(state, ops);
  const fitting = (ops) => ops.filter((op) => applies(state, op));

  function change(ops, by) {
    const inverse = lay(ops);
    delivery.push(ops, inverse);
    listeners.emit("change", { ops, by });
    return inverse;
  }

  function travel(step, by) {
    if (store.locked) return null;
    const run = (ops) => (fitting(ops).length ? change(fitting(ops), by) : []);
    const entry = step(run);
    store.say(entry ? t(`${by}.done`, entry) : t(`${by}.none`));
    return entry;
  }

  const answers = {
    ack(message) {
      if (message.sid !== sid) return message.rev > rev && hello(); // another page wrote
      rev = message.rev;
      delivery.acknowledge(message.seq, message.at);
    },
    nack(message) {
      if (message.sid !== sid) return;
      listeners.emit("nack", message);
      store.say(`${message.what} ${message.next}`);
      if (message.retry) return delivery.tell("unsaved");
      const ops = fitting(delivery.drop(message.seq));
      lay(ops);
      delivery.settled();
      listeners.emit("change", { ops, by: "nack" });
    },
    reset(message) {
      if (message.sid && message.sid !== sid) return;
      clearTimeout(unheard);
      rev = message.rev;
      const adopted = queue.adopt();
      if (message.state) state = readState(message.state);
      delivery.lay(message.state ? queue.batches : adopted, lay);
      delivery.settled(message.at || "", message.at ? "saved" : "start");
      delivery.resend();
      if (message.state || adopted.length) listeners.emit("change", { ops: [], by: "reset" });
    },
  };

  /** What a closing page left behind a moment ago is old enough to adopt only a little later. */
  function adopt(later = true) {
    const adopted = queue.adopt();
    delivery.lay(adopted, lay);
    if (!later || !adopted.length) return;
    delivery.resend();
    listeners.emit("change", { ops: [], by: "reset" });
  }

  const onMessage = (message) => answers[message?.t]?.(message);
  const traits = ["frame", "layers", "options", "scheme", "doc"];
  const forwards = traits.map((trait) => ({ event: `change:${trait}`, fn: () => listeners.emit(trait, model.get(trait)) }));

  const store = {
    sid,
    t,
    apply(ops, { undoable = true, what = "", merge = "" } = {}) {
      if (store.locked || !ops.length) return false;
      const inverse = change(ops, "edit");
      if (undoable) history.push({ back: inverse, what, merge });
      listeners.emit("history");
      return true;
    },
    undo: () => travel(history.undo, "undo"),
    redo: () => travel(history.redo, "redo"),
    act(name, value = null) {
      listeners.emit("flush");
      return delivery.send({ t: "act", sid, seq: queue.lastSeq, name, value });
    },
    on: listeners.on,
    emit: listeners.emit,
    say: (text) => listeners.emit("say", text),
    get marks() {
      return state.marks;
    },
    get links() {
      return state.links;
    },
    get answers() {
      return state.answers;
    },
    get rev() {
      return rev;
    },
    get canUndo() {
      return history.canUndo && !store.locked;
    },
    get canRedo() {
      return history.canRedo && !store.locked;
    },
    get locked() {
      return Boolean(options().readonly) || ["committed", "final"].includes(store.frame.stage);
    },
    get status() {
      const { at } = delivery.reached;
      const kind = delivery.reached.kind === "start" && store.locked ? "readonly" : delivery.reached.kind;
      return { kind, at, pending: queue.batches.length, text: t(`save.${kind}`, { at }) };
    },
    get frame() {
      return model.get("frame") || {};
    },
    get layers() {
      return model.get("layers") || [];
    },
    get options() {
      return options();
    },
    get scheme() {
      return model.get("scheme") || {};
    },
    get doc() {
      return model.get("doc") || {};
    },
    destroy() {
      delivery.stop();
      clearTimeout(unheard);
      clearTimeout(orphans);
      model.off("msg:custom", onMessage);
      for (const { event, fn } of forwards) model.off(event, fn);
    },
  };

  model.on("msg:custom", onMessage);
  for (const { event, fn } of forwards) model.on(event, fn);
  adopt(false);
  // a widget out of a saved notebook has no kernel behind it, and nothing says so
  const unheard = setTimeout(() => delivery.reached.kind === "start" && delivery.tell("silent"), 2 * resendAfter);
  hello();
  const orphans = setTimeout(adopt, ORPHANED_AFTER + 500);
  return store;
}
