/**
 * A link drawn by hand: from the knob of the active passage to another passage. The list and the
 * click in `links.js` do the same; this is only the shorter way for those who have a mouse.
 */
function linkKnob(view, passage, boxes) {
  const first = boxes[0];
  if (!first) return null;
  const knob = h("div.kit-knob", { style: px({ left: first.left + first.width / 2, top: first.top }) });
  knob.addEventListener("pointerdown", (down) => {
    down.preventDefault();
    knob.setPointerCapture(down.pointerId);
    const line = view.article.overlay.appendChild(svgEl("svg", { class: "kit-lines" }));
    let over = null;
    const move = (event) => {
      over = passageUnder(view, event, passage.id);
      paintSpan(view, "linking", over ? [over] : [], "point");
      line.replaceChildren(svgEl("path", { d: pathTo(view, first, event) }));
    };
    const up = () => {
      knob.removeEventListener("pointermove", move);
      line.remove();
      paintSpan(view, "linking", [], "point");
      if (over) addLink(view, [...view.relations.keys()][0], passage.id, over.id);
    };
    knob.addEventListener("pointermove", move);
    knob.addEventListener("lostpointercapture", up, { once: true });
  });
  return knob;
}

/** The smallest passage under the pointer that is not the one dragged from. */
function passageUnder(view, { clientX, clientY }, except) {
  const point = pointUnder(view, clientX, clientY);
  if (point === null) return null;
  return view.spans.at(point).find((span) => span.id !== except && view.shown(span)) || null;
}

function pathTo(view, box, { clientX, clientY }) {
  const page = view.article.page.getBoundingClientRect();
  const from = { x: box.left + box.width / 2, y: box.top };
  return `M${from.x} ${from.y}L${clientX - page.left} ${clientY - page.top}`;
}
