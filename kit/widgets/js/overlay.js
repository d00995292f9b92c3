/**
 * What a highlight cannot do, for the active passage: a frame around it, handles at its ends, and
 * its links as drawn lines; on request the lines of all links near the eye. All of it repeats what
 * the list says in words.
 */
const NAMED_FROM = 70; // px
const SVG = "http://www.w3.org/2000/svg";

/** One box per line of a stretch, relative to the page element. */
function boxesOf(view, start, end) {
  const page = view.article.page.getBoundingClientRect();
  const lines = [];
  for (const rect of view.article.rangeOf(start, end).getClientRects()) {
    if (!rect.width) continue;
    const line = lines.find((one) => Math.abs(one.top + one.bottom - rect.top - rect.bottom) < rect.height);
    if (!line) lines.push({ left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom });
    else Object.assign(line, { left: Math.min(line.left, rect.left), right: Math.max(line.right, rect.right) });
  }
  return lines.map(({ left, right, top, bottom }) => ({
    left: left - page.left,
    top: top - page.top,
    width: right - left,
    height: bottom - top,
  }));
}

function drawOverlay(view) {
  const { overlay } = view.article;
  const passage = view.passage(view.active);
  const near = (one) => one && view.article.inView.has(view.map.indexAt(one.start));
  const all = view.allLinks ? [...view.store.links.values()] : [];
  const others = all.filter((link) => near(view.passage(link.from)) && near(view.passage(link.to)));
  if (!near(passage)) return fill(overlay, linesOf(view, others));
  const boxes = boxesOf(view, passage.start, passage.end);
  const frames = boxes.map((box, k) =>
    h("div.kit-active-box", {
      class: [k > 0 && "kit-goes-back", k < boxes.length - 1 && "kit-goes-on"].filter(Boolean).join(" "),
      style: px(box),
    }),
  );
  const handles = passage.given || view.store.locked ? [] : handlesOf(view, passage, boxes);
  const knob = view.relations.size && !view.store.locked ? linkKnob(view, passage, boxes) : null;
  const own = view.ties.of(passage.id);
  fill(overlay, linesOf(view, [...own, ...others.filter((link) => !own.includes(link))], own), frames, handles, knob);
}

const px = (box) => Object.fromEntries(Object.entries(box).map(([k, v]) => [k, `${Math.round(v)}px`]));

/** Handles to drag; the buttons and keys of the editor do the same. */
function handlesOf(view, passage, boxes) {
  const first = boxes[0];
  const last = boxes[boxes.length - 1];
  if (!first) return [];
  return [
    handle(view, passage, "start", { left: first.left, top: first.top, height: first.height }),
    handle(view, passage, "end", { left: last.left + last.width, top: last.top, height: last.height }),
  ];
}

function handle(view, passage, edge, box) {
  const el = h("div.kit-handle", { "data-edge": edge, style: px(box) });
  el.addEventListener("pointerdown", (down) => {
    down.preventDefault();
    el.setPointerCapture(down.pointerId);
    view.article.overlay.classList.add("kit-dragging");
    let span = null;
    const move = (event) => {
      const point = pointUnder(view, event.clientX, event.clientY);
      if (point === null) return;
      const [start, end] = edge === "start" ? [point, passage.end] : [passage.start, point];
      if (start < end) span = tidySpan(view.map, start, end, event.altKey ? "grapheme" : "word", view.lang);
      paintSpan(view, "resizing", span ? [span] : [], "selection");
    };
    const up = () => {
      el.removeEventListener("pointermove", move);
      view.article.overlay.classList.remove("kit-dragging");
      paintSpan(view, "resizing", [], "selection");
      if (span?.exact) changeMark(view, passage.id, span, "what.resize");
    };
    el.addEventListener("pointermove", move);
    el.addEventListener("lostpointercapture", up, { once: true });
  });
  return el;
}

/** Curves between linked passages, each with an arrow; those of the active one have their names. */
function linesOf(view, links, named = []) {
  const svg = svgEl("svg", { class: "kit-lines" });
  const names = [];
  for (const link of links) {
    const [from, to] = [link.from, link.to].map((id) => {
      const passage = view.passage(id);
      return passage && boxesOf(view, passage.start, passage.end)[0];
    });
    if (!from || !to) continue;
    const curve = curveBetween(from, to);
    const relation = view.relations.get(link.type);
    const path = { d: `${curve.path} ${relation?.symmetric ? "" : curve.arrow}`, class: named.includes(link) ? "" : "kit-quiet-line" };
    svg.append(svgEl("path", path));
    // no room for a name between near lines
    if (!named.includes(link) || Math.abs(to.top - from.top) < NAMED_FROM) continue;
    const place = px({ left: curve.middle.x, top: curve.middle.y });
    names.push(h("span.kit-line-name", { style: place }, relation?.name ?? link.type));
  }
  return svg.firstChild ? [svg, names] : null;
}

function svgEl(tag, attributes) {
  const el = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) el.setAttribute(key, value);
  return el;
}

/** A bow between the nearest edges of two boxes; over lines apart, through the margin between. */
function curveBetween(from, to) {
  const down = to.top > from.top + from.height / 2;
  const up = to.top + to.height < from.top + from.height / 2;
  const a = { x: from.left + Math.min(from.width / 2, 60), y: down ? from.top + from.height : from.top };
  const b = { x: to.left + Math.min(to.width / 2, 60), y: up ? to.top + to.height : to.top };
  const bow = down || up ? (b.y - a.y) / 2 : -28;
  const c1 = { x: a.x, y: a.y + bow };
  const c2 = { x: b.x, y: b.y - (down || up ? bow : 28) };
  const side = Math.sign(b.y - c2.y) * 7 || 7;
  return {
    path: `M${a.x} ${a.y}C${c1.x} ${c1.y} ${c2.x} ${c2.y} ${b.x} ${b.y}`,
    arrow: `M${b.x - 5} ${b.y - side}L${b.x} ${b.y}L${b.x + 5} ${b.y - side}`,
    middle: { x: (a.x + b.x + 3 * (c1.x + c2.x)) / 8, y: (a.y + b.y + 3 * (c1.y + c2.y)) / 8 },
  };
}
