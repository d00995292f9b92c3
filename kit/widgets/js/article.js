/**
 * The article on the page: one element per paragraph, and the way between places in it and code
 * points. Only paragraphs near what is seen are painted; the text itself is never changed. A mark's
 * letter stands behind it as an empty element whose letter is drawn by the style sheet.
 */
const LONG = 80; // paragraphs; beyond this the browser lays out only what is near
const STRETCH = 16; // paragraphs that are laid out and watched together in a long text

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
  const overlay = h("div.kit-overlay", { "aria-hidden": "true" });
  const page = h("div.kit-page", {}, region, overlay);
  const scroller = h("div.kit-scroller", {}, page);
  const elements = layParagraphs(region, map, t);
  const ruler = document.createRange(); // only one: each range there is slows every change of the page
  const near = new Set(); // paragraphs near what is scrolled to
  let seen = false; // the scroller itself, in the notebook

  const watch = (el, isNear) => {
    const i = Number(el.getAttribute("data-i"));
    if (isNear) near.add(i);
    else near.delete(i);
    view.paint(i);
  };
  // every highlight there is costs each frame of the page, so only those near the eye are painted;
  // so does everything watched, so of a long text only stretches, and what is in those that are near
  const windowed = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!target.classList.contains("kit-stretch")) watch(target, isIntersecting);
        else
          for (const el of target.children) {
            watch(el, isIntersecting);
            if (isIntersecting) windowed.observe(el);
            else windowed.unobserve(el);
          }
      }
      view.drawOverlay();
    },
    { root: scroller, rootMargin: "10% 0px" },
  );
  const stretches = region.querySelectorAll(".kit-stretch");
  for (const el of stretches.length ? stretches : elements) windowed.observe(el);
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
      ruler.setStart(el, 0);
      ruler.setEnd(node, offset);
      return map.pointOf(Number(el.dataset.i), ruler.toString().length);
    },
    /** A stretch, to be measured at once: there is one such range, and it goes on to the next. */
    rangeOf(start, end) {
      const from = this.nodeAt(start);
      const to = this.nodeAt(end, true);
      ruler.setStart(from.node, from.offset);
      ruler.setEnd(to.node, to.offset);
      return ruler;
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

/**
 * One element per paragraph; what follows the report is set off, each zone under its name. A long
 * text has its paragraphs in stretches.
 */
function layParagraphs(region, map, t) {
  const elements = [];
  const long = map.paragraphs.length > LONG;
  let zone = null;
  let block = region;
  let holder = region;
  map.paragraphs.forEach((paragraph, i) => {
    const begins = paragraph.zone !== zone;
    if (begins) {
      zone = paragraph.zone;
      const name = t(`zone.${zone}`);
      block = holder = h("div.kit-zone", { "data-zone": zone || "report", "data-name": name });
      region.append(block);
    }
    if (long && (begins || holder === region || holder.childElementCount === STRETCH)) {
      holder = h("div.kit-stretch");
      block.append(holder);
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
