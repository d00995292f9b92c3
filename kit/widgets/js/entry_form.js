const DRAW = { one: drawChoose, many: drawChoose, rate: drawRate, write: drawWrite, card: drawCard, name: drawName };

/**
 * Draw the items of a step, and keep them true to the frame: an item is drawn again only when it,
 * the stage or its place changed, so that a hint that arrives never takes the caret away.
 */
function renderItems(into, store) {
  const { t } = store;
  const drawn = new Map(); // item id → {seen, part}
  const drafts = new Map(); // challenges begun and not filed yet
  const list = h("div.kit-items");
  const progress = h("p.kit-progress.kit-aside");
  const article = h("div.kit-article-place");
  into.classList.add("kit-form");
  into.append(article, list, progress);
  let text = null;

  const drawText = () => fill(article, (text = drawArticle(store.doc, store))?.el);
  const draw = () => {
    const items = (store.frame.items || []).filter((item) => DRAW[item.kind]);
    const seen = new Set(items.map((item) => item.id));
    for (const [id, { part }] of drawn) if (!seen.has(id)) remove(id, part);
    items.forEach((item, i) => drawItem(item, i + 1, items.length));
    drawProgress();
    focusChallenged(list, { store, drafts });
  };

  const remove = (id, part) => {
    part.destroy?.();
    part.el.remove();
    drawn.delete(id);
  };

  const drawItem = (item, n, total) => {
    const seen = JSON.stringify([item, n, total, store.locked, store.frame.stage]);
    const before = drawn.get(item.id);
    if (before?.seen === seen) return;
    const place = { store, n, total, locked: store.locked, drafts, fresh: before?.part.el.contains(document.activeElement) };
    before?.part.destroy?.(); // may still hold typed letters: they are saved before the new is drawn
    const part = DRAW[item.kind](item, place);
    if (before) before.part.el.replaceWith(part.el);
    else list.append(part.el);
    drawn.set(item.id, { seen, part });
    part.settle?.();
  };

  const drawProgress = () => {
    const { done, total, key } = countAnswered(store);
    progress.hidden = total < 2;
    progress.textContent = t(key, { done, total });
  };

  drawText();
  draw();
  const sync = () => {
    for (const { part } of drawn.values()) part.sync();
    drawProgress();
  };
  const offs = [
    store.on("frame", draw),
    store.on("options", draw),
    store.on("scheme", draw),
    store.on("doc", drawText),
    store.on("change", sync),
    store.on("show", ({ spans }) => text?.show(spans)),
  ];
  return () => {
    offs.forEach((off) => off());
    for (const { part } of drawn.values()) part.destroy?.();
  };
}

/** How many questions have an answer, or how many cards are open. */
function countAnswered(store) {
  const items = store.frame.items || [];
  const cards = items.filter((item) => item.kind === "card");
  if (cards.length) return { done: cards.filter((item) => item.card?.text).length, total: cards.length, key: "card.count" };
  const ids = items.flatMap((item) => (item.kind === "rate" ? item.rows.map((row) => row.id) : [item.id]));
  const answered = (id) => isAnswered(store.answers.get(id)?.value);
  return { done: ids.filter(answered).length, total: ids.length, key: "form.answered" };
}

export default () => {
  let store;
  return {
    initialize({ model }) {
      store = createStore(model);
      return () => store.destroy();
    },
    render({ el }) {
      const view = renderFrame(el, { store, body: (into) => renderItems(into, store) });
      el.dataset.ready = "true";
      return () => view.destroy();
    },
  };
};
