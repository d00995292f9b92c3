/**
 * Where a place in the article is, in both countings. Python and the wire count Unicode code
 * points in the whole text; the browser counts UTF-16 units in one paragraph. A sorted table of the
 * characters beyond the basic plane turns one into the other in O(log n). Pure.
 *
 * @typedef {{n: number, start: number, text: string, zone?: string, gap?: string|null}} Paragraph
 */

/** Count the members of a sorted list that are below `x` once shifted by their own index. */
function countBelow(sorted, x, shift) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (sorted[mid] + (shift ? mid : 0) < x) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** Code-point positions of the characters that take two UTF-16 units. */
function astralPositions(text) {
  const found = [];
  if (!/[\ud800-\udbff]/.test(text)) return found;
  let points = 0;
  for (const char of text) {
    if (char.length === 2) found.push(points);
    points += 1;
  }
  return found;
}

const pointsToUnits = (astral, points) => points + countBelow(astral, points, false);
/** A unit inside a surrogate pair counts as the place before the pair. */
const unitsToPoints = (astral, units) => units - countBelow(astral, units, true);

/** @param {{paragraphs?: Paragraph[]}} doc */
function createTextMap(doc) {
  const paragraphs = (doc.paragraphs || []).map((given) => {
    const astral = astralPositions(given.text);
    return { ...given, astral, end: given.start + given.text.length - astral.length };
  });
  const starts = paragraphs.map((paragraph) => paragraph.start);

  /** Index of the paragraph that holds a place, or ends nearest before it. */
  const indexAt = (point) => Math.max(0, countBelow(starts, point + 1, false) - 1);

  return {
    paragraphs,
    indexAt,
    /** Code points → {i, unit}: the paragraph and the UTF-16 unit in it. */
    locate(point) {
      const i = indexAt(point);
      const { start, end, astral } = paragraphs[i];
      return { i, unit: pointsToUnits(astral, Math.min(Math.max(point, start), end) - start) };
    },
    /** {paragraph index, UTF-16 unit} → code points. */
    pointOf(i, unit) {
      const { start, text, astral } = paragraphs[i];
      return start + unitsToPoints(astral, Math.min(Math.max(unit, 0), text.length));
    },
    /** The part of a span that lies in a paragraph, in its units, or null. */
    within(i, start, end) {
      const paragraph = paragraphs[i];
      const from = Math.max(start, paragraph.start);
      const to = Math.min(end, paragraph.end);
      if (from >= to) return null;
      const unit = (point) => pointsToUnits(paragraph.astral, point - paragraph.start);
      return { from: unit(from), to: unit(to) };
    },
    /** The text of a span; null where it runs over a paragraph that is not shown. */
    textOf(start, end) {
      const first = indexAt(start);
      let text = "";
      for (let i = first; paragraphs[i]?.start <= end; i++) {
        const { gap, start: here } = paragraphs[i];
        if (i > first && gap === null && here < end) return null;
        if (i > first) text += gap ?? "\n".repeat(here - paragraphs[i - 1].end);
        const part = this.within(i, start, end);
        if (part) text += paragraphs[i].text.slice(part.from, part.to);
      }
      return text;
    },
    get end() {
      return paragraphs.length ? paragraphs[paragraphs.length - 1].end : 0;
    },
  };
}
