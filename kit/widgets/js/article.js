/**
 * The article on the page: one element per paragraph, and the way between places in it and code
 * points. Only paragraphs near what is seen are painted; the text itself is never changed. A mark's
 * letter stands behind it as an empty element whose letter is drawn by the style sheet.
 */
const LONG = 80; // paragraphs; beyond this the browser lays out only what is near

const NONE = new Set();

/** @param {View} view what the parts of one view share, see annotate.js */
function createArticle(view) {
  const { map, store } = view;
  const t = store.t;
  const region = h("div.kit-text", {
    role: "textbox",
    "aria-multiline": "true",
    "aria-readonly": "true",
    "aria-label": t("text.name", { title: store.doc.title || "" }),
    "aria-describedby": view.ids.help,
    contenteditable: "true",
    spellcheck: "false",
    autocorrect: "off",
    autocapitalize: "off",
    inputmode: "none",
    translate: "no",
    tabindex: "0",
    lang: store.doc.lang || "en",
  });
  region.classList.toggle("kit-long", map.paragraphs.length > LONG);
  const overlay = h("div.kit-overlay", { "aria-hidden": "true" });
  const page = h("div.kit-page", {}, region, overlay);
  const scroller = h("div.kit-scroller", {}, page);
  const elements = layParagraphs(region, map, t);
  const near = new Set(); // paragraphs near what is scrolled to
  let seen = false; // the scroller itself, in the notebook

  // every highlight there is costs each frame of the page, so only those near the eye are painted
  const windowed = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const i = Number(target.getAttribute("data-i"));
        if (isIntersecting) near.add(i);
        else near.delete(i);
        view.paint(i);
      }
      view.drawOverlay();
    },
    { root: scroller, rootMargin: "25% 0px" },
  );
  for (const el of elements) windowed.observe(el);
  /** @type {any} */
  const early = { scrollMargin: "50% 0px" };
  const onScreen = new IntersectionObserver((entries) => {
    seen = entries[entries.length - 1].isIntersecting;
    near.forEach(view.paint);
    view.drawOverlay();
  }, early);
  onScreen.observe(scroller);

  return {
    scroller,
    region,
    overlay,
    page,
    elements,
    get inView() {
      return seen ? near : NONE;
    },
    /** The text node and offset of a place; at a seam, the earlier node for an end. */
    nodeAt(point, asEnd = false) {
      const { i, unit } = map.locate(point);
      return nodeInParagraph(elements[i], unit, asEnd);
    },
    /** The place of a DOM position in code points, or null when it is not in the text. */
    pointAt(node, offset) {
      if (!region.contains(node)) return null;
      const el = (node.nodeType === 1 ? node : node.parentElement).closest("[data-i]");
      if (!el) return pointBesideParagraphs(node, offset);
      const before = document.createRange();
      before.setStart(el, 0);
      before.setEnd(node, offset);
      return map.pointOf(Number(el.dataset.i), before.toString().length);
    },
    rangeOf(start, end) {
      const range = document.createRange();
      const from = this.nodeAt(start);
      const to = this.nodeAt(end, true);
      range.setStart(from.node, from.offset);
      range.setEnd(to.node, to.offset);
      return range;
    },
    destroy: () => (windowed.disconnect(), onScreen.disconnect()),
  };

  /** “Select all” and a triple click end between paragraphs. */
  function pointBesideParagraphs(node, offset) {
    const child = node.childNodes[offset];
    const first = child?.closest?.("[data-i]") || child?.querySelector?.("[data-i]");
    if (first) return map.paragraphs[Number(first.dataset.i)].start;
    const all = node.querySelectorAll?.("[data-i]") || [];
    return all.length ? map.paragraphs[Number(all[all.length - 1].dataset.i)].end : map.end;
  }
}

/** One element per paragraph; what follows the report is set off, each zone under its name. */
function layParagraphs(region, map, t) {
  const elements = [];
  let zone = null;
  let holder = region;
  map.paragraphs.forEach((paragraph, i) => {
    if (paragraph.zone !== zone) {
      zone = paragraph.zone;
      const name = t(`zone.${zone}`);
      holder = h("div.kit-zone", { "data-zone": zone || "report", "data-name": name });
      region.append(holder);
    }
    const tag = paragraph.n === 0 ? "div.kit-paragraph.kit-headline" : "p.kit-paragraph";
    const el = h(tag, { "data-i": i, "data-n": paragraph.n || "", dir: "auto" }, paragraph.text);
    if (paragraph.n === 0) Object.entries({ role: "heading", "aria-level": "4" }).forEach(([k, v]) => el.setAttribute(k, v));
    elements.push(el);
    holder.append(el);
  });
  return elements;
}

function nodeInParagraph(el, unit, asEnd) {
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  let left = unit;
  let last = null;
  for (let node = /** @type {Text} */ (walker.nextNode()); node; node = /** @type {Text} */ (walker.nextNode())) {
    if (left < node.length || (asEnd && left === node.length)) return { node, offset: left };
    left -= node.length;
    last = node;
  }
  return last ? { node: last, offset: last.length } : { node: el, offset: 0 };
}

/** Show a place of the text without moving the notebook around it more than needed. */
function scrollToSpan(view, start, end) {
  const { scroller, rangeOf } = view.article;
  const rect = rangeOf.call(view.article, start, end).getBoundingClientRect();
  const box = scroller.getBoundingClientRect();
  if (rect.top < box.top + 8 || rect.bottom > box.bottom - 8)
    scroller.scrollTop += rect.top - box.top - Math.min(80, box.height / 4);
}
