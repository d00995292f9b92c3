/**
 * What a reader meant by a rough selection: no white space at its ends, no half characters, nothing
 * that runs over a hidden paragraph; whole words where wished. Pure.
 *
 * @param {ReturnType<typeof createTextMap>} map
 * @param {"grapheme"|"word"} granularity
 * @returns {{start: number, end: number, exact: string}|null} code points
 */
function tidySpan(map, start, end, granularity = "grapheme", lang = "en") {
  const first = firstInk(map, map.locate(Math.min(start, end)));
  const last = lastInk(map, map.locate(Math.max(start, end)));
  if (!first || !last) return null;
  clipAtGap(map, first, last);
  const snap = (place) =>
    snapOutward(map.paragraphs[place.i].text, place.unit, place.unit, granularity, lang);
  const from = map.pointOf(first.i, snap(first).from);
  const to = map.pointOf(last.i, snap(last).to);
  if (from >= to) return null;
  return { start: from, end: to, exact: map.textOf(from, to) };
}

/** Forward to the first character that is not white space. */
function firstInk(map, { i, unit }) {
  for (; i < map.paragraphs.length; i++, unit = 0) {
    const { text } = map.paragraphs[i];
    const found = trimSpan(text, unit, text.length);
    if (found) return { i, unit: found.from };
  }
  return null;
}

/** Back to the last character that is not white space. */
function lastInk(map, { i, unit }) {
  for (; i >= 0; i--, unit = Infinity) {
    const { text } = map.paragraphs[i];
    const found = trimSpan(text, 0, Math.min(unit, text.length));
    if (found) return { i, unit: found.to };
  }
  return null;
}

/** A mark ends where something not shown begins. */
function clipAtGap(map, first, last) {
  for (let i = first.i + 1; i <= last.i; i++) {
    if (map.paragraphs[i].gap !== null) continue;
    const { text } = map.paragraphs[i - 1];
    Object.assign(last, lastInk(map, { i: i - 1, unit: text.length }));
    return;
  }
}

/** The sentence that follows (1) or precedes (-1) a place, in code points, or null. */
function sentenceFrom(map, start, end, by, lang) {
  const here = map.locate(by > 0 ? end : start);
  for (let i = here.i; map.paragraphs[i]; i += by) {
    const found = sentencesOf(map.paragraphs[i].text, lang);
    const fit =
      by > 0
        ? found.find((s) => i > here.i || s.from >= here.unit)
        : found.findLast((s) => i < here.i || s.to <= here.unit);
    if (fit) return { start: map.pointOf(i, fit.from), end: map.pointOf(i, fit.to), i };
  }
  return null;
}

/** The sentence a caret stands in, in code points, or null. */
function sentenceAt(map, point, lang) {
  const { i, unit } = map.locate(point);
  const fit = sentencesOf(map.paragraphs[i].text, lang).find((s) => s.from <= unit && unit < s.to);
  return fit && { start: map.pointOf(i, fit.from), end: map.pointOf(i, fit.to), i };
}
