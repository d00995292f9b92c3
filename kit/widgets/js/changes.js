/** Keep text, list and counts true to the store, touching only what changed. */
function watchStore(view) {
  const { store, signal } = view;
  const offs = [
    store.on("change", ({ ops, by }) => changed(view, ops, by)),
    store.on("selection", () => (view.palette.aim(), view.tools.follow())),
    store.on("frame", () => view.refreshActive()),
    store.on("options", () => view.refreshActive()),
    store.on("scheme", () => schemeChanged(view)),
    store.on("layers", () => (view.layers.read(), view.paintAll())),
    store.on("show", (what) => showAsked(view, what)),
  ];
  signal.addEventListener("abort", () => offs.forEach((off) => off()));
}

function schemeChanged(view) {
  view.fixed = readGiven(view.store.scheme, view.map);
  view.given.read();
  view.redraw();
}

function changed(view, ops, by) {
  if (view.active && !view.passage(view.active)) view.active = null;
  if (by === "reset") return view.redraw();
  const touched = new Set();
  for (const { k, id } of ops) {
    if (k === "link") view.ties.changed();
    if (k === "link" || view.ties.of(id).length) view.linksChanged += 1;
    if (k === "mark") for (const i of markChanged(view, id, by)) touched.add(i);
  }
  touched.forEach(by === "edit" ? view.colour : view.paint);
  if (by === "edit") view.refreshSoon();
  else view.refreshActive();
}

/** Bring one mark's place up to date. @returns the paragraphs to paint, where it was and where it is */
function markChanged(view, id, by) {
  const mark = view.store.marks.get(id) || null;
  const old = view.spans.set(id, mark);
  view.passages += 1;
  if (mark && by !== "edit") view.active = id; // undo and redo show what they did
  return [old, mark].flatMap((place) => (place ? paragraphsOf(view.map, place) : []));
}

function paragraphsOf(map, { start, end }) {
  const found = [];
  for (let i = map.indexAt(start); map.paragraphs[i]?.start < end; i++) found.push(i);
  return found;
}

/** A feedback card asks for its place: its own mark if there is one, else the passage. */
function showAsked(view, { spans = [], marks = [] }) {
  const mark = marks.find((id) => view.passage(id));
  view.article.region.focus({ preventScroll: true });
  view.article.scroller.scrollIntoView({ block: "nearest" });
  if (mark) activate(view, mark);
  if (spans.length) view.pointOut(...spans[0]);
}
