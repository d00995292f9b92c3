/**
 * Every mark as a list in words, in the order of the text: the accessible twin of the painted
 * page. The active one opens into its editor. Items are kept and changed in place, so that
 * focus and half-written notes stay.
 */
const LISTED = 100; // items drawn at once; the rest on request
const BEFORE = 20; // of them before the active one, when it is far from those drawn

function createMarksList(view) {
  const { t, store } = view;
  const items = new Map(); // id → {li, summary, editor, and the mark and links it shows}
  const name = h("h4.kit-section-name", { id: view.ids.list });
  const list = h("ol.kit-marks");
  const empty = h("p.kit-aside.kit-empty", {}, t("list.empty"));
  const turn = (onClick) => h("button.kit-button.kit-quiet", { type: "button", onClick }, "");
  const earlier = turn(() => showMore(-LISTED, 0));
  const more = turn(() => showMore(0, LISTED));
  const el = h("div.kit-list", { role: "group", "aria-labelledby": view.ids.list }, name, empty, earlier, list, more);
  let from = 0;
  let to = LISTED;
  let all = { passages: -1, filter: "", marks: [] };

  function showMore(before, after) {
    const last = after ? list.lastElementChild : null;
    [from, to] = [Math.max(0, from + before), to + after];
    draw();
    (last?.nextElementSibling || list.firstElementChild)?.querySelector("button")?.focus();
  }

  /** The marks that may be listed; made anew only where passages nobody edits or a filter hide some. */
  function listed() {
    if (!view.filter && !view.fixed.size) return view.spans.all();
    if (all.passages === view.passages && all.filter === view.filter) return all.marks;
    const marks = view.spans.all().filter((span) => !span.given && view.shown(span));
    all = { passages: view.passages, filter: view.filter, marks };
    return marks;
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
  function place(wanted) {
    const stay = new Set(wanted);
    for (const [id, { li }] of items) if (!stay.has(li)) li.remove(), items.delete(id);
    let next = list.firstElementChild;
    for (const li of wanted) {
      if (li === next) next = next.nextElementSibling;
      else list.insertBefore(li, next);
    }
  }

  /** Keep the active mark among those drawn. */
  function follow(marks) {
    const mark = store.marks.get(view.active);
    if (!mark || (view.filter && !view.shown(mark))) return;
    const at = marks === view.spans.all() ? view.spans.rank(mark.id) : marks.indexOf(mark);
    if (at < from || at >= to) [from, to] = [Math.max(0, at - BEFORE), Math.max(0, at - BEFORE) + LISTED];
  }

  function draw() {
    const marks = listed();
    follow(marks);
    if (from >= marks.length) [from, to] = [0, LISTED];
    const shown = marks.slice(from, to);
    place(shown.map((mark) => drawItem(mark)));
    const words = t(view.filter ? "list.filtered" : "list.name", { n: store.marks.size, shown: marks.length });
    if (name.textContent !== words) name.textContent = words;
    empty.hidden = marks.length > 0;
    empty.textContent = t(view.filter ? "list.none-shown" : "list.empty");
    earlier.hidden = from === 0;
    more.hidden = to >= marks.length;
    earlier.textContent = t("list.earlier", { n: Math.min(from, LISTED) });
    more.textContent = t("list.more", { n: Math.min(LISTED, marks.length - to) });
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
  const rest = [label?.name ?? mark.tag, place, sureWord(view.t, mark.confidence), mark.reason].filter(Boolean);
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
