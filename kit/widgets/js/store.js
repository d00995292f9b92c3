/**
 * The browser's side of the one protocol (docs/widgets.md): what the learner made, what is not
 * saved yet, undo, and the save state. One per model; every view of the model shares it. It
 * never waits for Python: an edit is on screen at once and in the queue until acknowledged.
 *
 * `store.marks`, `store.links`, `store.answers`: maps by id. Read them, never change them.
 * `store.apply(ops, {undoable = true, what = "", merge = ""})`: make a change. `what` is said on
 *   undo; a run of changes with the same `merge` goes back as one. False when locked.
 * `store.undo()`, `store.redo()`: one gesture; say what was undone. `canUndo`, `canRedo`.
 * `store.act(name, value)`: ask Python for what only Python can do. Sends unfinished typing first
 *   (event `flush`). False when no kernel listens.
 * `store.status`: `{kind, text, at, pending}`, kind one of start, saving, saved, unsaved, offline,
 *   readonly. `store.locked`: nothing can be changed now. `store.frame`, `store.layers`,
 *   `store.options`, `store.scheme`, `store.doc`: the traits.
 * `store.on(event, fn) → off`: `change` ({ops, by: "edit"|"undo"|"redo"|"reset"|"nack"}), `status`,
 *   `frame`, `layers`, `options`, `flush`, `say` (text for the live region), `nack` ({what, next}),
 *   and what parts of one view tell each other.
 * `store.emit(event, value)`, `store.say(text)`, `store.t(key, values)`: words.
 * `store.destroy()`.
 *
 * @param {any} model an anywidget model: get, on, off, send
 * @param {{storage?: any, now?: () => number, resendAfter?: number}} [clock] for tests
 */
function createStore(model, { storage, now = Date.now, resendAfter = 1500 } = {}) {
  const sid = newId();
  const options = () => model.get("options") || {};
  const t = createWords(options().language || "en");
  const listeners = createListeners();
  const history = createHistory();
  const name = options().store ? `kit:${options().store}` : "";
  const queue = createQueue(name, sid, storage === undefined ? { now } : { storage, now });
  const back = new Map(); // seq → what takes a batch back, should Python refuse it
  let state = readState(model.get("state"));
  let rev = model.get("state")?.rev ?? 0;
  let reached = { kind: "start", at: "" };
  let timer = 0;

  function tell(kind, at = reached.at) {
    reached = { kind, at };
    listeners.emit("status", store.status);
  }

  function send(content) {
    try {
      model.send(content);
      return true;
    } catch {
      tell("offline"); // no kernel listens to this model any more
      return false;
    }
  }

  const hello = () => send({ t: "hello", v: 1, sid, rev, pending: queue.batches.length });
  const sendBatch = ({ seq, ops }) => send({ t: "ops", sid, seq, ops });

  /** No answer yet: say so, and send again; operations are idempotent, Python keeps the order. */
  function expectAnswer(wait = resendAfter) {
    clearTimeout(timer);
    if (!queue.batches.length) return;
    timer = setTimeout(() => {
      if (reached.kind === "saving") tell("unsaved");
      if (queue.batches.every(sendBatch)) expectAnswer(Math.min(wait * 2, 60000));
    }, wait);
  }

  function enqueue(ops, inverse) {
    const batch = queue.push(ops);
    back.set(batch.seq, inverse);
    if (reached.kind !== "offline") tell("saving");
    sendBatch(batch);
    expectAnswer();
  }

  function change(ops, by) {
    const inverse = applyOps(state, ops);
    enqueue(ops, inverse);
    listeners.emit("change", { ops, by });
    return inverse;
  }

  function travel(step, by) {
    if (store.locked) return null;
    const run = (ops) => {
      const fit = ops.filter((op) => applies(state, op));
      return fit.length ? change(fit, by) : [];
    };
    const entry = step(run);
    store.say(entry ? t(`${by}.done`, entry) : t(`${by}.none`));
    return entry;
  }

  const answers = {
    ack(message) {
      if (message.sid !== sid) return message.rev > rev && hello(); // another page wrote
      rev = message.rev;
      queue.settle(message.seq);
      for (const seq of back.keys()) if (seq <= message.seq) back.delete(seq);
      tell(queue.batches.length ? "saving" : "saved", message.at);
      expectAnswer();
    },
    nack(message) {
      if (message.sid !== sid) return;
      listeners.emit("nack", message);
      store.say(`${message.what} ${message.next}`);
      if (message.retry) return tell("unsaved");
      queue.drop(message.seq);
      const ops = (back.get(message.seq) || []).filter((op) => applies(state, op));
      applyOps(state, ops);
      tell(queue.batches.length ? "saving" : "saved");
      listeners.emit("change", { ops, by: "nack" });
    },
    reset(message) {
      if (message.sid && message.sid !== sid) return;
      rev = message.rev;
      state = readState(message.state);
      queue.adopt();
      for (const batch of queue.batches) back.set(batch.seq, applyOps(state, batch.ops));
      queue.batches.every(sendBatch);
      tell(queue.batches.length ? "saving" : message.at ? "saved" : "start", message.at || "");
      expectAnswer();
      listeners.emit("change", { ops: [], by: "reset" });
    },
  };

  function adopt() {
    const adopted = queue.adopt();
    for (const batch of adopted) back.set(batch.seq, applyOps(state, batch.ops));
    return adopted.length > 0;
  }

  /** What a closing page left behind a moment ago is old enough to adopt only now. */
  const adoptLater = () => {
    if (!adopt()) return;
    queue.batches.every(sendBatch);
    expectAnswer();
    listeners.emit("change", { ops: [], by: "reset" });
  };

  const onMessage = (message) => answers[message?.t]?.(message);
  const forwards = ["frame", "layers", "options", "scheme", "doc"].map((trait) => [
    `change:${trait}`,
    () => listeners.emit(trait, model.get(trait)),
  ]);

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
      return send({ t: "act", sid, seq: queue.lastSeq, name, value });
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
      const kind = reached.kind === "start" && store.locked ? "readonly" : reached.kind;
      const pending = queue.batches.length;
      return { kind, at: reached.at, pending, text: t(`save.${kind}`, { at: reached.at }) };
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
      clearTimeout(timer);
      clearTimeout(orphans);
      model.off("msg:custom", onMessage);
      for (const [event, fn] of forwards) model.off(event, fn);
    },
  };

  model.on("msg:custom", onMessage);
  for (const [event, fn] of forwards) model.on(event, fn);
  adopt();
  hello();
  const orphans = setTimeout(adoptLater, ORPHANED_AFTER + 500);
  return store;
}

/** Who listens to what; a listener that throws does not stop the others. */
function createListeners() {
  const byEvent = new Map();
  return {
    on(event, fn) {
      if (!byEvent.has(event)) byEvent.set(event, new Set());
      byEvent.get(event).add(fn);
      return () => byEvent.get(event).delete(fn);
    },
    emit(event, value) {
      for (const fn of [...(byEvent.get(event) || [])]) {
        try {
          fn(value);
        } catch (problem) {
          console.error(problem);
        }
      }
    },
  };
}
