/**
 * What the reader has selected in the text, by mouse, touch or keyboard: the browser's own caret
 * in a region that can be edited by nobody. The last selection is kept (and painted) while focus is
 * on a button, so that choosing a label never loses it.
 */
function selectionOf(view) {
  const root = view.el.getRootNode();
  return root.getSelection ? root.getSelection() : document.getSelection();
}

/** Select from one code point to another (the second is where the caret is). */
function select(view, anchor, focus = anchor) {
  const forward = anchor <= focus;
  const a = view.article.nodeAt(anchor, !forward);
  const f = view.article.nodeAt(focus, forward && anchor !== focus);
  selectionOf(view)?.setBaseAndExtent(a.node, a.offset, f.node, f.offset);
  view.selection = { anchor, focus, start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
  view.awaited = null;
}

/**
 * Put the caret somewhere once what was done is seen: moving it makes the browser put its layers
 * together anew. Whoever reads the selection before that finds the caret there already.
 */
function selectSoon(view, point) {
  view.selection = { anchor: point, focus: point, start: point, end: point };
  view.awaited = point;
  whenPainted(() => settleSelection(view));
}

function settleSelection(view) {
  if (view.awaited !== null && !view.signal.aborted) select(view, view.awaited);
}

/**
 * Take over what the browser has selected now. Its own event comes late: a key pressed right after
 * an arrow would else act on the selection before.
 */
function readSelection(view) {
  settleSelection(view);
  const selection = selectionOf(view);
  if (!selection?.rangeCount) return;
  const anchor = view.article.pointAt(selection.anchorNode, selection.anchorOffset);
  const focus = view.article.pointAt(selection.focusNode, selection.focusOffset);
  if (anchor === null || focus === null) return; // elsewhere: what was selected here is kept
  const before = view.selection;
  view.selection = { anchor, focus, start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
  if (!before || before.start !== view.selection.start || before.end !== view.selection.end)
    view.store.emit("selection", view.selection);
}

/** Follow the browser's selection. */
function watchSelection(view) {
  const { region } = view.article;
  const { signal } = view;
  document.addEventListener("selectionchange", () => readSelection(view), { signal });
  region.addEventListener("focus", () => paintSpan(view, "kept", [], "selection"), { signal });
  region.addEventListener(
    "blur",
    () => {
      const { start, end } = view.selection || {};
      paintSpan(view, "kept", start < end ? [{ start, end }] : [], "selection");
    },
    { signal },
  );
  keepText(view);
}

/** Nobody edits the article: every way to change it is stopped, and a change is taken back. */
function keepText(view) {
  const { region } = view.article;
  const { signal } = view;
  for (const event of ["beforeinput", "paste", "cut", "drop", "dragstart", "dragover"])
    region.addEventListener(event, (e) => e.preventDefault(), { signal });
  region.addEventListener("compositionstart", () => (region.blur(), region.focus()), { signal });
  const guard = new MutationObserver((changes) => {
    for (const target of new Set(changes.map((change) => change.target))) {
      const near = /** @type {Element} */ (target.nodeType === 1 ? target : target.parentElement);
      const el = /** @type {HTMLElement} */ (near?.closest("[data-i]"));
      if (!el || el.textContent === view.map.paragraphs[Number(el.dataset.i)].text) continue;
      delete el.dataset.badges;
      fill(el, view.map.paragraphs[Number(el.dataset.i)].text);
      view.paint(Number(el.dataset.i));
    }
  });
  guard.observe(region, { characterData: true, childList: true, subtree: true });
  signal.addEventListener("abort", () => guard.disconnect());
}

/** What would be marked now: the selection, tidied; null where nothing is selected. */
function wanted(view) {
  const { start, end } = view.selection || { start: 0, end: 0 };
  if (start >= end) return null;
  const words = view.byPointer && view.store.options.snap !== "character";
  return tidySpan(view.map, start, end, words ? "word" : "grapheme", view.lang);
}

/** The place under a point of the screen, in code points, or null. */
function pointUnder(view, x, y) {
  /** @type {any} */
  const at = document.caretPositionFromPoint
    ? document.caretPositionFromPoint(x, y)
    : document.caretRangeFromPoint?.(x, y);
  if (!at) return null;
  return view.article.pointAt(at.offsetNode ?? at.startContainer, at.offset ?? at.startOffset);
}

/** Sentence by sentence: select the next (1) or previous (-1) one. */
function stepSentence(view, by) {
  const { start = 0, end = 0 } = view.selection || {};
  const here = start === end && by > 0 ? sentenceAt(view.map, start, view.lang) : null;
  const found = here || sentenceFrom(view.map, start, end, by, view.lang);
  if (!found) return view.store.say(view.t(by > 0 ? "say.last-sentence" : "say.first-sentence"));
  view.byPointer = false;
  view.article.region.focus({ preventScroll: true });
  select(view, found.start, found.end);
  scrollToSpan(view, found.start, found.end);
  const count = view.spans.overlapping(found.start, found.end).length;
  if (count) view.store.say(view.t("say.marks-here", { count }));
}

/** Shrink (-1) or grow (1) what is selected by a word or a character, at its end or its start. */
function stepSelection(view, edge, by, granularity) {
  const { start, end } = view.selection || {};
  if (start === undefined) return;
  const next = movedEdge(view.map, edge === "end" ? end : start, by, granularity, view.lang, edge);
  const [from, to] = edge === "end" ? [start, next] : [next, end];
  if (from < to) select(view, from, to);
}

/** Where an edge goes by one word or character; it may go on into the next paragraph. */
function movedEdge(map, point, by, granularity, lang, edge) {
  const { i, unit } = map.locate(point);
  const next = stepEdge(map.paragraphs[i].text, unit, by, granularity, lang, edge);
  if (next !== unit) return map.pointOf(i, next);
  const other = map.paragraphs[i + by];
  if (!other || (by > 0 ? other : map.paragraphs[i]).gap === null) return point;
  return by > 0 ? other.start : other.end;
}
