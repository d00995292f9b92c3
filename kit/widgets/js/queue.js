/**
 * What was done and is not yet on disk: in memory, and in the browser's storage under the
 * hand-in's name, so that it outlives a dead kernel and a closed tab. Each page writes only its own
 * entry; what another page left behind is adopted once it is too old to be still on its way.
 */
const ORPHANED_AFTER = 2000; // ms

/**
 * @param {string} name the storage key; "" keeps the queue in memory only
 * @param {string} sid this page's entry
 */
function createQueue(name, sid, { storage = browserStorage(), now = Date.now } = {}) {
  let batches = []; // {seq, at, ops, stored}
  let seq = 0;

  const read = () => {
    if (!name || !storage) return {};
    try {
      return JSON.parse(storage.getItem(name) || "{}") || {};
    } catch {
      return {};
    }
  };
  /** @returns {boolean} whether the storage took it; a full or forbidden one does not, memory still holds it */
  const write = (all) => {
    if (!name || !storage) return false;
    try {
      if (Object.keys(all).length) storage.setItem(name, JSON.stringify(all));
      else storage.removeItem(name);
      return true;
    } catch {
      return false;
    }
  };
  /** Forget what another page has adopted from us; it is theirs to deliver. */
  const yieldAdopted = (entry) => {
    const there = new Set((entry || []).map((batch) => batch.seq));
    batches = batches.filter((batch) => !batch.stored || there.has(batch.seq));
  };
  const store = () => {
    const all = read();
    if (name && storage) yieldAdopted(all[sid]);
    delete all[sid];
    if (batches.length) all[sid] = batches.map(({ seq, at, ops }) => ({ seq, at, ops }));
    const stored = write(all);
    for (const batch of batches) batch.stored = stored;
  };

  return {
    push(ops) {
      const batch = { seq: ++seq, at: now(), ops, stored: false };
      batches.push(batch);
      store();
      return batch;
    },
    /** Forget everything up to and including this number: Python works in order. */
    settle(upTo) {
      const known = new Set(batches.filter((b) => b.seq <= upTo).map((b) => b.seq));
      batches = batches.filter((batch) => !known.has(batch.seq));
      if (known.size) store();
    },
    drop(number) {
      const found = batches.find((batch) => batch.seq === number);
      batches = batches.filter((batch) => batch !== found);
      if (found) store();
      return found;
    },
    /** Take over what other pages left behind. @returns the batches adopted, oldest first */
    adopt() {
      const all = read();
      const old = now() - ORPHANED_AFTER;
      const found = [];
      for (const [owner, entry] of Object.entries(all)) {
        if (owner === sid || !Array.isArray(entry)) continue;
        found.push(...entry.filter((batch) => batch.at <= old));
        all[owner] = entry.filter((batch) => batch.at > old);
        if (!all[owner].length) delete all[owner];
      }
      if (!found.length) return [];
      write(all);
      return found.sort((a, b) => a.at - b.at).map((batch) => this.push(batch.ops));
    },
    get batches() {
      return batches;
    },
    get lastSeq() {
      return seq;
    },
  };
}

function browserStorage() {
  try {
    return globalThis.localStorage || null;
  } catch {
    return null; // forbidden in this frame
  }
}
