/**
 * Paint stretches of text without touching the text: the CSS Custom Highlight API. Highlight names
 * belong to the whole page, so every widget shares one registry and adds and removes only its own
 * ranges. StaticRange, never Range: ten thousand live ranges slow every change of the page.
 */
const PATTERNS = ["solid", "dashed", "dotted", "double", "wavy", "thick"];
const LABEL_COLOURS = 8;

function canHighlight() {
  return typeof Highlight === "function" && Boolean(globalThis.CSS?.highlights);
}

/** The page's one registry: name → Highlight, made when first asked for. */
function highlightNamed(name) {
  const shared = (globalThis[Symbol.for("kit.highlights.1")] ||= new Map());
  if (!shared.has(name)) shared.set(name, new Highlight());
  const highlight = shared.get(name);
  if (CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
  return highlight;
}

/** What a stretch looks like, as CSS: used by ::highlight() and by the spans that stand in for it. */
function lookOf({ kind = "label", colour = 0, pattern = "solid", lane = 0 }) {
  const hue = `var(--kit-label-${colour % LABEL_COLOURS})`;
  const style = pattern === "thick" ? "solid" : pattern;
  const thick = { thick: "4px", wavy: "1.5px", dotted: "2.5px" }[pattern] || "2px";
  const line = (where, ink) =>
    `text-decoration:${where} ${style} ${ink} ${thick};text-underline-offset:${0.17 + 0.17 * lane}em`;
  const wash = (ink, much) => `background-color:color-mix(in srgb,${ink} ${much},transparent)`;
  if (kind === "label") return `${wash(hue, "var(--kit-wash)")};${line("underline", hue)}`;
  if (kind === "given") return line("underline", "var(--kit-ink)");
  if (kind === "layer") return `${wash("var(--kit-ink)", "7%")};${line("overline", hue)}`;
  if (kind === "heat") return `${wash("var(--kit-label-2)", `${5 + 4 * colour}%`)};text-decoration:overline solid var(--kit-label-2) ${1 + colour}px`;
  if (kind === "selection") return "background-color:var(--kit-select)";
  if (kind === "find") return "background-color:var(--kit-find);color:var(--kit-ink)";
  return wash("var(--kit-focus)", "18%"); // pointed out
}

// in forced colours a mark keeps its line, in the reader's own ink
const PLAIN = "background-color:Canvas;color:CanvasText;text-decoration-color:CanvasText";
const FORCED = {
  label: PLAIN,
  given: PLAIN,
  layer: PLAIN,
  heat: PLAIN,
  selection: "background-color:Highlight;color:HighlightText",
  find: "background-color:Mark;color:MarkText",
  point: "background-color:Highlight;color:HighlightText",
};
const ABOVE = { heat: 0, layer: 1, label: 2, given: 3, find: 4, point: 5, selection: 6 };

function nameOf({ kind = "label", colour = 0, pattern = "solid", lane = 0 }) {
  return `kit-${kind}-${colour % LABEL_COLOURS}-${pattern}-${lane}`;
}

/**
 * A painter for one view. `paint(key, runs)` replaces what was painted under a key (a paragraph's
 * number, or "find"); a run is {range: StaticRange, look}. Rules are written when first needed.
 * @param {HTMLElement} root where the sheet of rules lives
 */
function createPainter(root) {
  const sheet = root.appendChild(document.createElement("style"));
  const ruled = new Set();
  const painted = new Map(); // key → [{name, highlight, range}]

  function named(look) {
    const name = nameOf(look);
    if (!ruled.has(name)) {
      ruled.add(name);
      const forced = FORCED[look.kind || "label"];
      sheet.textContent += `::highlight(${name}){${lookOf(look)}}\n`;
      if (forced)
        sheet.textContent += `@media(forced-colors:active){::highlight(${name}){${forced}}}\n`;
    }
    const highlight = highlightNamed(name);
    const above = ABOVE[look.kind || "label"] || 0;
    if (highlight.priority !== above) highlight.priority = above;
    return { name, highlight };
  }

  return {
    /** Ranges that stay the same are left alone: every one that changes is drawn again. */
    paint(key, runs) {
      const left = new Map();
      for (const one of painted.get(key) || []) {
        const sign = signOf(one);
        if (left.has(sign)) left.get(sign).push(one);
        else left.set(sign, [one]);
      }
      const now = runs.map(({ range, look }) => {
        const one = { ...named(look), range };
        const same = left.get(signOf(one));
        const at = same ? same.findIndex((old) => sameRange(old.range, range)) : -1;
        if (at >= 0) return same.splice(at, 1)[0];
        one.highlight.add(range);
        return one;
      });
      for (const some of left.values()) for (const { highlight, range } of some) highlight.delete(range);
      if (now.length) painted.set(key, now);
      else painted.delete(key);
    },
    clear() {
      for (const key of [...painted.keys()]) this.paint(key, []);
    },
    destroy() {
      this.clear();
      sheet.remove();
    },
  };
}

const signOf = ({ name, range }) => `${name} ${range.startOffset} ${range.endOffset}`;
const sameRange = (a, b) => a.startContainer === b.startContainer && a.endContainer === b.endContainer;
