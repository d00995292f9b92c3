/**
 * Every mark as a list in words, in the order of the text: the accessible twin of the painted
 * page. The active one opens into its editor. Items are kept and changed in place, so that
 * focus and half-written notes stay.
 */
const LISTED = 200; // items drawn at once; the rest on request

function createMarksList(view) {
  const { t, store } = view;
  const items = new Map(); // id → {li, summary, editor, and the mark and links it shows}
  const name = h("h4.kit-section-name", { id: view.ids.list });
  const list = h("ol.kit-marks");
  const empty = h("p.kit-aside.kit-empty", {}, t("list.empty"));
  const more = h("button.kit-button.kit-quiet", { type: "button", onClick: showMore }, "");
  const el = h("div.kit-list", { role: "group", "aria-labelledby": view.ids.list }, name, empty, list, more);
  let limit = LISTED;

  function showMore() {
    const first = limit;
    limit += LISTED;
    draw();
    list.children[first]?.querySelector("button")?.focus();
  }

  function itemFor(mark) {
    if (!items.has(mark.id)) {
      const summary = h("button.kit-mark-summary", {
        type: "button",
        onClick: () => (view.linking ? finishLink(view, mark.id) : activate(view, mark.id)),
      });
      items.set(mark.id, { li: h("li.kit-mark", { "data-id": mark.id }, summary), summary });
    }
    return items.get(mark.id);
  }

  function drawItem(mark) {
    const item = itemFor(mark);
    const on = mark.id === view.active;
    const old = item.mark !== mark || item.links !== view.linksChanged;
    if (!old && !on && !item.editor) return item.li;
    if (old) fill(item.summary, summaryOf(view, mark, linksOf(view, mark.id)));
    Object.assign(item, { mark, links: view.linksChanged });
    item.li.classList.toggle("kit-on", on);
    item.summary.setAttribute("aria-expanded", String(on));
    if (on) item.li.setAttribute("aria-current", "true");
    else item.li.removeAttribute("aria-current");
    if (on && !item.editor) item.li.append((item.editor = createEditor(view, mark.id)).el);
    if (!on && item.editor) item.editor = void item.editor.el.remove();
    item.editor?.draw(mark);
    return item.li;
  }

  /** Put the items into order with as few moves as may be: a moved element loses its focus. */
  function place(wantedOrder) {
    for (const [id, { li }] of items)
      if (!store.marks.has(id)) li.remove(), items.delete(id);
    let next = list.firstElementChild;
    for (const li of wantedOrder) {
      if (li === next) next = next.nextElementSibling;
      else list.insertBefore(li, next);
    }
    while (list.childElementCount > wantedOrder.length) list.lastChild.remove();
  }

  function draw() {
    const marks = view.spans.all().filter((span) => !span.given && view.shown(span));
    const at = marks.findIndex((mark) => mark.id === view.active);
    if (at >= limit) limit = at + LISTED;
    const shown = marks.slice(0, limit);
    place(shown.map((mark) => drawItem(store.marks.get(mark.id) || mark)));
    name.textContent = t("list.name", { n: store.marks.size });
    empty.hidden = marks.length > 0;
    more.hidden = shown.length === marks.length;
    more.textContent = t("list.more", { n: marks.length - shown.length });
  }

  return {
    el,
    draw,
    /** Move focus to a mark's item. */
    focus(id) {
      items.get(id)?.summary.focus();
    },
    focusEditor(id) {
      items.get(id)?.editor?.focus();
    },
    /** When an item goes, focus goes to its neighbour rather than to nowhere. */
    neighbour(id) {
      const li = items.get(id)?.li;
      return (li?.nextElementSibling || li?.previousElementSibling)?.dataset.id ?? null;
    },
  };
}

function summaryOf(view, mark, links) {
  const { t } = view;
  const label = view.labels.get(mark.tag);
  const number = view.map.paragraphs[view.map.indexAt(mark.start)]?.n;
  const place = number === 0 ? t("place.headline") : t("place.paragraph", { n: number });
  const rest = [label?.name ?? mark.tag, place, mark.confidence, mark.reason].filter(Boolean);
  return [
    h("span.kit-chip", { style: { "--c": `var(--kit-label-${(label?.colour ?? 7) % LABEL_COLOURS})` } }, label?.letter ?? "?"),
    h(
      "span.kit-mark-words",
      {},
      h("span.kit-quote", { dir: "auto" }, `“${brief(mark.exact, 80)}”`),
      h("span.kit-meta", {}, rest.join(" · ")),
      mark.note && h("span.kit-meta.kit-note-line", { dir: "auto" }, `✎ ${brief(mark.note, 90)}`),
      links.map((words) => h("span.kit-meta.kit-link-line", {}, words)),
    ),
  ];
}
