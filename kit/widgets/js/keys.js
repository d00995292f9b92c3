/**
 * One table of keys: what is pressed, where, and what it does. The keys work from it and the `?`
 * dialog is written from it, so they cannot differ. A label's letter goes before a command's.
 */
const MOVES = /^(Arrow|Home|End|Page)/; // keys that make a selection exact, to the character
const WORD_EDGE = { ",": -1, ".": 1 };

/** @typedef {{keys: string[], show: string, says: string, where: string, run?: Function}} Key a place is "text" or "any" */

/** @returns {Key[]} */
function keyTable(view) {
  const letters = new Set([...view.labels.values()].map((label) => label.letter.toLowerCase()));
  const free = (letter) => (letters.has(letter) ? [`Alt+${letter}`] : [letter, `Alt+${letter}`]);
  const shown = (letter) => (letters.has(letter) ? `Alt+${letter.toUpperCase()}` : letter.toUpperCase());
  const hasLinks = (view.store.scheme.relations || []).length > 0;
  return [
    { keys: ["ArrowDown", "]"], show: "↓", says: "key.sentence-next", where: "text", run: () => stepSentence(view, 1) },
    { keys: ["ArrowUp", "["], show: "↑", says: "key.sentence-previous", where: "text", run: () => stepSentence(view, -1) },
    { keys: [], show: "← →", says: "key.caret", where: "text" },
    { keys: [], show: "Shift+← →", says: "key.select", where: "text" },
    { keys: [], show: "Ctrl+Shift+← →", says: "key.select-word", where: "text" },
    { keys: [",", "."], show: ", .", says: "key.edge-end", where: "text", run: (key) => stepEdgeKey(view, "end", key) },
    { keys: ["<", ">", ";", ":"], show: "Shift+, .", says: "key.edge-start", where: "text", run: (key) => stepEdgeKey(view, "start", key) },
    { keys: [], show: labelLetters(view), says: "key.label", where: "any" },
    { keys: ["Alt+ArrowDown"], show: "Alt+↓", says: "key.mark-next", where: "any", run: () => stepMark(view, 1) },
    { keys: ["Alt+ArrowUp"], show: "Alt+↑", says: "key.mark-previous", where: "any", run: () => stepMark(view, -1) },
    { keys: ["Alt+Shift+ArrowDown"], show: "Alt+Shift+↓", says: "key.same-next", where: "any", run: () => stepMark(view, 1, tagOfActive(view)) },
    { keys: ["Alt+Shift+ArrowUp"], show: "Alt+Shift+↑", says: "key.same-previous", where: "any", run: () => stepMark(view, -1, tagOfActive(view)) },
    { keys: ["/"], show: "/", says: "key.find", where: "text", run: () => view.tools.open("find") },
    { keys: ["Enter"], show: "Enter", says: "key.enter", where: "text", run: () => enterText(view) },
    { keys: ["="], show: "=", says: "key.use-selection", where: "any", run: () => useSelection(view) },
    { keys: ["Delete", "Backspace"], show: "Delete", says: "key.remove", where: "any", run: () => removeActive(view) },
    ...(hasLinks ? [{ keys: free("l"), show: shown("l"), says: "key.link", where: "any", run: () => startLink(view) }] : []),
    { keys: ["Ctrl+z"], show: "Ctrl+Z", says: "key.undo", where: "any", run: () => view.store.undo() },
    { keys: ["Ctrl+Shift+z", "Ctrl+y"], show: "Ctrl+Shift+Z", says: "key.redo", where: "any", run: () => view.store.redo() },
    { keys: ["Escape"], show: "Esc", says: "key.escape", where: "any", run: () => escape(view) },
    { keys: ["?"], show: "?", says: "key.help", where: "any", run: () => view.help.open() },
  ];
}

const tagOfActive = (view) => view.passage(view.active)?.tag || view.filter;

const labelLetters = (view) => [...view.labels.values()].map((label) => label.letter).join(" ");

/** A pressed key by name, with its modifiers; Shift counts only where it does not make the character. */
function keyName(event) {
  const key = event.key.length === 1 && (event.ctrlKey || event.metaKey) ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && (key.length > 1 || event.ctrlKey || event.metaKey);
  // with Alt a letter may come out as another character (macOS): its place on the keyboard counts
  const plain = event.altKey && /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : key;
  return [
    (event.ctrlKey || event.metaKey) && "Ctrl",
    event.altKey && "Alt",
    shift && "Shift",
    plain,
  ]
    .filter(Boolean)
    .join("+");
}

function labelFor(view, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const labels = [...view.labels.values()];
  const number = /^[1-9]$/.test(event.key) ? labels[Number(event.key) - 1] : null;
  return labels.find((label) => label.letter.toLowerCase() === event.key.toLowerCase()) || number;
}

function listenToKeys(view) {
  const table = keyTable(view);
  const isField = (el) => el.matches("textarea, select, input:not([type=radio], [type=checkbox])");
  view.el.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || event.defaultPrevented) return;
      const inText = view.article.region.contains(event.target);
      const name = keyName(event);
      const undoes = event.target.matches("select") && /^Ctrl\+/.test(name); // a list has no undo of its own
      if (isField(event.target) && name !== "Escape" && !undoes) return;
      if (view.help.isOpen()) return;
      const label = labelFor(view, event);
      if (inText && MOVES.test(event.key)) view.byPointer = false;
      const key = table.find((one) => one.keys.includes(name) && (inText || one.where === "any"));
      const onButton = event.target.closest("button, summary, input") && name === "Enter";
      if (onButton || (!label && !key)) return;
      event.preventDefault();
      event.stopPropagation();
      readSelection(view);
      if (label) useLabel(view, label.id);
      else key.run(event.key);
    },
    { signal: view.signal },
  );
  return table;
}

/** With a selection its edge moves; else the active mark's. */
function stepEdgeKey(view, edge, key) {
  const by = WORD_EDGE[key] ?? ({ "<": -1, ";": -1 }[key] || 1);
  const { start, end } = view.selection || {};
  if (start < end) return stepSelection(view, edge, by, "word");
  nudgeMark(view, edge, by, "word");
}

/** Enter in the text: to the labels with a selection, else to what is known of the mark here. */
function enterText(view) {
  if (wanted(view)) return view.palette.el.querySelector("button").focus();
  const here = view.spans.at(view.selection?.start ?? -1).find((span) => view.shown(span));
  if (here && here.id !== view.active) activate(view, here.id, { scroll: false });
  if (!view.active) return view.store.say(view.t("say.no-mark-here"));
  view.list.focus(view.active);
}

function removeActive(view) {
  const id = view.active;
  if (!view.store.marks.has(id)) return;
  const inList = !view.article.region.contains(view.el.getRootNode().activeElement);
  const next = view.list.neighbour(id);
  removeMark(view, id);
  if (!inList) return;
  if (next) view.list.focus(next);
  else view.article.region.focus({ preventScroll: true });
}

/** Out of what was begun; then back to the text; then let go of the mark. */
function escape(view) {
  if (view.linking) return stopLinking(view);
  const { region } = view.article;
  if (!region.contains(view.el.getRootNode().activeElement)) {
    const at = view.passage(view.active)?.start ?? view.selection?.start ?? 0;
    region.focus({ preventScroll: true });
    return select(view, at);
  }
  if (view.selection) select(view, view.selection.end);
  activate(view, null);
}
