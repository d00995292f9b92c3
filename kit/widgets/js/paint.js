/**
 * What a paragraph looks like: its marks as highlights in lanes, their letters behind them, given
 * passages and layers. Where the browser has no highlights, nested spans stand in for them.
 */

/** Everything that is drawn over one paragraph, clipped to it: [{from, to, look, badge?, id}]. */
function runsOf(view, i) {
  const { map, store } = view;
  const { start, end } = map.paragraphs[i];
  const spans = view.spans.overlapping(start, end).filter((span) => view.shown(span));
  const lanes = lanesOf(spans);
  const marks = spans.map((span) => {
    const look = lookOfSpan(view, span);
    return { span, look: { ...look, lane: lanes.get(span.id) }, badge: badgeOf(view, span) };
  });
  const laid = view.layerSpans(start, end).map(({ span, look, badge }) => ({ span, look, badge }));
  return [...marks, ...laid].map(({ span, look, badge }) => ({
    ...map.within(i, span.start, span.end),
    id: span.id,
    look,
    badge: badge && span.end <= end ? badge : null,
  }));
}

function lookOfSpan(view, span) {
  if (!span.given) return labelLook(view, span.tag);
  const own = span.set === false; // made in an earlier step, so it looks as it did there
  return own ? { kind: "label", colour: span.colour, pattern: span.pattern } : { kind: "given", pattern: "thick" };
}

function labelLook(view, tag) {
  const label = view.labels.get(tag);
  return { kind: "label", colour: label?.colour ?? 7, pattern: label?.pattern || "solid" };
}

function badgeOf(view, span) {
  if (span.given) return { letter: span.letter, colour: span.colour ?? null };
  const label = view.labels.get(span.tag);
  return label ? { letter: label.letter, colour: label.colour } : null;
}

/**
 * Draw paragraph `i` anew, or take its paint away when it is far from what is seen. Without letters
 * the page need not be laid out again, so a change of the reader's shows its colour first.
 */
function paintParagraph(view, i, letters = true) {
  const { article, painter } = view;
  const el = article.elements[i];
  if (!article.inView.has(i)) return painter?.paint(i, []);
  const runs = runsOf(view, i);
  if (!painter) {
    const keep = holdSelection(view, i);
    fill(el, nestedSpans(view.map.paragraphs[i].text, runs));
    return keep();
  }
  if (letters) drawLetters(el, runs);
  const nodes = textNodes(el);
  painter.paint(i, runs.map(({ from, to, look }) => ({ look, range: staticRange(nodes, from, to) })));
}

function drawLetters(el, runs) {
  const badges = runs.filter((run) => run.badge).sort((a, b) => a.to - b.to);
  const sign = badges.map(badgeKey).join();
  if ((el.dataset.badges || "") !== sign) placeBadges(el, badges);
  el.dataset.badges = sign;
}

/** The text nodes of a paragraph, each with the unit it begins at. */
function textNodes(el) {
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  const found = [];
  let from = 0;
  for (let node = /** @type {Text} */ (walker.nextNode()); node; node = /** @type {Text} */ (walker.nextNode())) {
    found.push({ node, from });
    from += node.length;
  }
  return found;
}

/** A stretch of units as a range; at a seam it starts in the later node and ends in the earlier. */
function staticRange(nodes, from, to) {
  const last = (test) => nodes.findLast(test) || nodes[0];
  const start = last((one) => one.from <= from);
  const end = last((one) => one.from < to);
  return new StaticRange({
    startContainer: start.node,
    startOffset: from - start.from,
    endContainer: end.node,
    endOffset: to - end.from,
  });
}

function badge({ letter, colour, symbol }, follows = false, key = "") {
  const hue = colour === null ? "var(--kit-ink)" : `var(--kit-label-${colour % LABEL_COLOURS})`;
  return h("span.kit-badge", {
    class: follows ? "kit-follows" : "",
    "data-letter": symbol || letter,
    "data-key": key,
    style: { "--c": hue },
  });
}

const badgeKey = ({ to, badge: { symbol, letter, colour } }) => `${to} ${symbol || letter} ${colour}`;

/**
 * Put the letters where they belong, leaving those that are there: the text around them is cut and
 * joined but never replaced, so that the reader's selection and caret stay by themselves.
 */
function placeBadges(el, badges) {
  const keys = badges.map(badgeKey);
  let next = 0;
  for (const old of el.querySelectorAll(".kit-badge")) {
    const at = keys.indexOf(old.dataset.key, next);
    if (at < 0) old.remove();
    else next = at + 1;
  }
  el.normalize();
  let child = el.firstChild;
  let at = 0;
  badges.forEach((run, k) => {
    for (; at < run.to; child = child.nextSibling) {
      if (child.nodeType === 3 && at + child.length > run.to) child.splitText(run.to - at);
      at += child.nodeType === 3 ? child.length : 0;
    }
    const follows = run.to === badges[k - 1]?.to;
    if (child?.dataset?.key === keys[k]) child.classList.toggle("kit-follows", follows);
    else child = el.insertBefore(badge(run.badge, follows, keys[k]), child);
    child = child.nextSibling;
  });
}

/** The stand-in: the text cut at every edge, each piece inside one span for each run over it. */
function nestedSpans(text, runs) {
  const edges = new Set([0, text.length]);
  for (const { from, to } of runs) edges.add(from).add(to);
  const cuts = [...edges].sort((a, b) => a - b);
  const parts = [];
  cuts.slice(0, -1).forEach((from, k) => {
    const to = cuts[k + 1];
    let piece = document.createTextNode(text.slice(from, to));
    for (const run of runs)
      if (run.from <= from && run.to >= to) piece = h("span", { style: styleOf(run.look) }, piece);
    parts.push(piece);
    for (const run of runs) if (run.badge && run.to === to) parts.push(badge(run.badge));
  });
  return parts;
}

function styleOf(look) {
  return Object.fromEntries(
    lookOf(look)
      .split(";")
      .map((rule) => [rule.slice(0, rule.indexOf(":")), rule.slice(rule.indexOf(":") + 1)]),
  );
}

/**
 * Remember the reader's selection if it touches a paragraph; the function given back restores it.
 * Only then is the browser asked for it: each asking makes it lay out the page.
 */
function holdSelection(view, i) {
  const { anchor: a, focus: f } = view.selection || {};
  if (a === undefined || (view.map.indexAt(a) !== i && view.map.indexAt(f) !== i)) return () => {};
  const el = view.article.elements[i];
  const selection = selectionOf(view);
  const touches = selection?.rangeCount && el.contains(selection.focusNode);
  const other = selection?.rangeCount && el.contains(selection.anchorNode);
  if (!touches && !other) return () => {};
  const anchor = view.article.pointAt(selection.anchorNode, selection.anchorOffset);
  const focus = view.article.pointAt(selection.focusNode, selection.focusOffset);
  return () => anchor !== null && focus !== null && select(view, anchor, focus);
}

/** Paint a stretch across paragraphs under a key of its own: the kept selection, a find. */
function paintSpan(view, key, spans, kind) {
  if (!view.painter) return;
  const runs = [];
  for (const { start, end } of spans)
    for (let i = view.map.indexAt(start); view.map.paragraphs[i]?.start < end; i++) {
      const part = view.map.within(i, start, end);
      if (!part) continue;
      runs.push({ look: { kind }, range: staticRange(textNodes(view.article.elements[i]), part.from, part.to) });
    }
  view.painter.paint(key, runs);
}
