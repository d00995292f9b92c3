/**
 * Getting what was done to Python: numbered batches, sent again until they are acknowledged, and a
 * save state in words. It never waits: an edit is in the queue and on screen before it is sent.
 *
 * @param {Model} model
 * @param {ReturnType<typeof createQueue>} queue
 * @param {{sid: string, resendAfter: number, onStatus: () => void}} with_
 */
function createDelivery(model, queue, { sid, resendAfter, onStatus }) {
  const back = new Map(); // seq → what takes a batch back, should Python refuse it
  let reached = { kind: "start", at: "" };
  let timer = 0;

  function tell(kind, at = reached.at) {
    reached = { kind, at };
    onStatus();
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

  /** @param {string} [at] when the last of it reached the disk */
  const settled = (at, otherwise = "saved") => tell(queue.batches.length ? "saving" : otherwise, at);

  return {
    send,
    tell,
    settled,
    get reached() {
      return reached;
    },
    /** Send a batch of operations, and remember what would take it back. */
    push(ops, inverse) {
      const batch = queue.push(ops);
      back.set(batch.seq, inverse);
      if (reached.kind !== "offline") tell("saving");
      sendBatch(batch);
      expectAnswer();
    },
    /** Send everything that waits, after a reset or when another page's work was taken over. */
    resend() {
      queue.batches.every(sendBatch);
      expectAnswer();
    },
    /** Lay batches over the state: `lay(ops)` gives what takes them back. */
    lay(batches, lay) {
      for (const batch of batches) back.set(batch.seq, lay(batch.ops));
    },
    acknowledge(seq, at) {
      queue.settle(seq);
      for (const one of back.keys()) if (one <= seq) back.delete(one);
      settled(at);
      expectAnswer();
    },
    /** Forget a batch that was refused. @returns {Op[]} what takes it back */
    drop(seq) {
      queue.drop(seq);
      return back.get(seq) || [];
    },
    stop: () => clearTimeout(timer),
  };
}
