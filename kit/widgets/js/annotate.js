/**
 * One view of the annotator: the article, the labels, the list, and what they share. Every part
 * takes this `view` and nothing else:
 *
 * `store`, `t`, `map`, `lang`, `labels` (by id), `relations` (by id), `signal`;
 * `spans` (marks and given passages by place), `ties` (links by passage), `passage(id)`;
 * `filter` (a label's id, or "" for all), `shown(span)`, `passages` (rises when a passage changes);
 * `active` (id or null), `selection` ({anchor, focus, start, end}), `awaited`, `linking` ({from, type});
 * `paint(i)`, `colour(i)`, `paintAll()`, `refreshActive()`, `refreshSoon()`, `drawOverlay()`,
 * `pointOut(start, end)`.
 *
 * @param {HTMLElement} el
 * @param {Store} store
 * @returns {() => void} takes it away
 */
function annotate(el, store) {
  const stop = new AbortController();
  const view = newView(el, store, stop.signal);
  view.article = createArticle(view);
  view.layers = createLayers(view);
  view.palette = createPalette(view);
  view.given = createGiven(view);
  view.list = createMarksList(view);
  view.help = createHelp(view);
  view.tools = createTools(view);
  layOut(view);
  view.painter = canHighlight() && !store.options.spans ? createPainter(el) : null;
  view.help.write(listenToKeys(view));
  watchSelection(view);
  watchPointer(view);
  watchStore(view);
  view.palette.draw();
  view.tools.draw();
  whenPainted(() => el.closest(".kit")?.setAttribute("data-ready", ""));
  view.refreshSoon(); // the text is seen first, then its list
  return () => {
    stop.abort();
    view.article.destroy();
    view.painter?.destroy();
    el.replaceChildren();
  };
}

/** @returns {View} */
function newView(el, store, signal) {
  const { labels = [], relations = [] } = store.scheme;
  const map = createTextMap(store.doc);
  /** @type {Record<string, string>} */
  const ids = {};
  for (const name of ["help", "palette", "list", "given", "layers", "helpTitle"]) ids[name] = domId(name);
  const unlettered = new Set(); // paragraphs whose letters are still to be drawn
  /** @type {any} */
  const view = {
    el,
    store,
    signal,
    map,
    ids,
    t: store.t,
    lang: store.doc.lang || "en",
    labels: new Map(labels.map((one) => [one.id, one])),
    relations: new Map(relations.map((one) => [one.id, one])),
    spans: createSpans(() => [...store.marks.values(), ...view.fixed.values()]),
    ties: createTies(() => store.links.values()),
    fixed: readGiven(store.scheme, map), // passages nobody edits here, by id
    passages: 0,
    linksChanged: 0, // how often, so that the list knows when its words about links are old
    filter: "",
    active: null,
    selection: null,
    awaited: null, // where the caret goes after the next frame
    linking: null,
    allLinks: false, // draw the lines of all links, not only of the active passage
    byPointer: false,
    painter: null,
    passage: (id) => store.marks.get(id) || view.fixed.get(id) || null,
    shown: (span) => !view.filter || span.given || span.tag === view.filter,
    layerSpans: (start, end) => view.layers.over(start, end),
    paint: (i) => paintParagraph(view, i),
    colour: (i) => (unlettered.add(i), paintParagraph(view, i, false)),
    paintAll: () => [...view.article.inView].forEach(view.paint),
    drawOverlay: oncePerFrame(() => signal.aborted || drawOverlay(view)),
    refreshSoon: oncePerPaint(() => {
      if (signal.aborted) return;
      unlettered.forEach(view.paint);
      unlettered.clear();
      view.refreshActive();
    }),
    refreshActive() {
      view.list.draw();
      view.given.draw();
      view.palette.draw();
      view.tools.draw();
      view.drawOverlay();
    },
    redraw() {
      view.spans.changed();
      view.ties.changed();
      view.passages += 1;
      view.linksChanged += 1;
      view.paintAll();
      view.refreshActive();
    },
    pointOut(start, end) {
      scrollToSpan(view, start, end);
      paintSpan(view, "point", [{ start, end }], "point");
      select(view, start, end);
      setTimeout(() => signal.aborted || paintSpan(view, "point", [], "point"), 2500);
    },
  };
  return view;
}

function layOut(view) {
  const { el, t, ids } = view;
  const help = h(
    "p.kit-keys",
    { id: ids.help },
    keysLine(view),
    h("button.kit-button.kit-quiet", { type: "button", onClick: () => view.help.open() }, t("help.open")),
  );
  const panel = h("div.kit-panel", { role: "group", "aria-label": t("panel.name") }, view.given.el, view.list.el, view.layers.el, help);
  const palette = view.labels.size ? view.palette.el : null;
  const page = h("div.kit-reading", {}, view.tools.el, view.article.scroller);
  el.append(h("div.kit-annotate", {}, palette, page, panel), view.help.dialog);
}

function keysLine(view) {
  const { t } = view;
  const one = (caps, says) => h("span", {}, keyCaps(caps), ` ${t(says)}`);
  return [
    one("↑ ↓", "keys.sentence"),
    one("Shift+→", "keys.select"),
    view.relations.size > 0 && one("L", "keys.link"),
  ];
}

/** Mouse and touch: a click finds the mark, a drag selects. */
function watchPointer(view) {
  const { region, scroller, page } = view.article;
  const { signal } = view;
  region.addEventListener("pointerdown", () => (view.byPointer = true), { signal });
  region.addEventListener(
    "click",
    (event) => {
      const point = pointUnder(view, event.clientX, event.clientY);
      if (point !== null && selectionOf(view)?.isCollapsed) clickText(view, point);
    },
    { signal },
  );
  const measured = new ResizeObserver(() => view.drawOverlay());
  measured.observe(page);
  measured.observe(scroller);
  signal.addEventListener("abort", () => measured.disconnect());
}

/** Measuring waits for the frame: everything a gesture changes is measured once. */
function oncePerFrame(fn) {
  let due = 0;
  return () => {
    due ||= requestAnimationFrame(() => {
      due = 0;
      fn();
    });
  };
}
