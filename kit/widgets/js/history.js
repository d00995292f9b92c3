/**
 * Undo and redo by gesture: what one gesture did goes back as one. Pure: it knows operations,
 * not screens. An operation whose target has meanwhile gone (or come) is left out.
 *
 * @typedef {{o: "add"|"set"|"del", k: "mark"|"link"|"answer", id: string, value?: any}} Op
 * @typedef {{marks: Map<string, any>, links: Map<string, any>, answers: Map<string, any>}} State
 */
const SHELVES = { mark: "marks", link: "links", answer: "answers" };
const REMEMBERED = 500;

/** Turn a snapshot from Python into maps by id. @returns {State} */
function readState(snapshot) {
  const { marks = [], links = [], answers = {} } = snapshot || {};
  const byId = (list) => new Map(list.map((one) => [one.id, one]));
  return { marks: byId(marks), links: byId(links), answers: new Map(Object.entries(answers)) };
}

/** Apply one operation in place. @returns {Op|null} what takes it back */
function applyOp(state, op) {
  const shelf = state[SHELVES[op.k]];
  const { k, id } = op;
  const value = shelf.get(id);
  if (op.o === "del") return shelf.delete(id) ? { o: "add", k, id, value } : null;
  shelf.set(id, op.value);
  return value === undefined ? { o: "del", k, id } : { o: "set", k, id, value };
}

/** Apply a list in order. @returns {Op[]} what takes it all back, in the order to apply it */
function applyOps(state, ops) {
  return ops.map((op) => applyOp(state, op)).filter((op) => op !== null).reverse();
}

/** True where an operation still makes sense on this state. */
function applies(state, op) {
  return (op.o === "add") !== state[SHELVES[op.k]].has(op.id);
}

/**
 * @returns an undo memory. `push({back, what, merge})` after a gesture; `undo(run)` and
 *   `redo(run)` call `run(ops) → inverse ops` and return what it was, or null.
 */
function createHistory() {
  const done = [];
  const undone = [];
  const step = (from, to, run) => {
    const entry = from.pop();
    if (!entry) return null;
    to.push({ what: entry.what, back: run(entry.back) });
    return { what: entry.what };
  };
  return {
    push({ back, what = "", merge = "" }) {
      undone.length = 0;
      const last = done.at(-1);
      if (merge && last?.merge === merge) return; // the first inverse of a run goes back furthest
      done.push({ back, what, merge });
      if (done.length > REMEMBERED) done.shift();
    },
    undo: (run) => step(done, undone, run),
    redo: (run) => step(undone, done, run),
    clear() {
      done.length = undone.length = 0;
    },
    get canUndo() {
      return done.length > 0;
    },
    get canRedo() {
      return undone.length > 0;
    },
  };
}
