/**
 * Where characters, words and sentences begin and end, by Unicode's rules (UAX #29, through
 * Intl.Segmenter). All offsets are UTF-16 units in the string given. Pure.
 */
const ABBREVIATION = /(?:^|[\s(“"'])(?:[A-Z]\.)+\s*$|\b(?:Mr|Mrs|Ms|Dr|St|Maj|Gen|Col|Capt|Lt|Sgt|Adm|Sen|Rep|Gov|Prof|vs|No)\.\s*$/;

const segmenters = new Map();
function segmenter(granularity, lang) {
  const key = `${granularity} ${lang}`;
  if (!segmenters.has(key)) segmenters.set(key, new Intl.Segmenter(lang || "en", { granularity }));
  return segmenters.get(key);
}

/** The segment that holds a unit: {from, to, word}, or null at the end of the text. */
function segmentAt(text, unit, granularity, lang) {
  const found = unit < text.length ? segmenter(granularity, lang).segment(text).containing(unit) : null;
  if (!found) return null;
  const { index, segment, isWordLike } = found;
  return { from: index, to: index + segment.length, word: Boolean(isWordLike) };
}

/** Move both ends outward to whole characters (grapheme clusters), or to whole words. */
function snapOutward(text, from, to, granularity = "grapheme", lang = "en") {
  const inside = (unit) => {
    const found = segmentAt(text, unit, granularity, lang);
    const splits = found && found.from < unit && (granularity === "grapheme" || found.word);
    return splits ? found : null;
  };
  return { from: inside(from)?.from ?? from, to: inside(to)?.to ?? to };
}

/** Leave white space at both ends out. @returns {{from: number, to: number}|null} */
function trimSpan(text, from, to) {
  const part = text.slice(from, to);
  const start = from + part.length - part.trimStart().length;
  const end = to - (part.length - part.trimEnd().length);
  return start < end ? { from: start, to: end } : null;
}

/** Sentences as [from, to) without the space between them; "U.S. State" is not an end. */
function sentencesOf(text, lang) {
  const found = [];
  for (const { index, segment } of segmenter("sentence", lang).segment(text)) {
    const last = found.at(-1);
    if (last && ABBREVIATION.test(text.slice(last.from, index))) last.to = index + segment.length;
    else found.push({ from: index, to: index + segment.length });
  }
  return found.map(({ from, to }) => trimSpan(text, from, to)).filter(Boolean);
}

/**
 * The next place an edge ("start" or "end") can go, one word or one character forward (1) or back
 * (-1): a mark starts where a word starts and ends where one ends.
 */
function stepEdge(text, unit, by, granularity, lang, edge = "end") {
  const stops = [];
  const from = Math.max(0, unit - 400);
  for (const { index, segment, isWordLike } of segmenter(granularity, lang).segment(text)) {
    if (index > unit + 400) break;
    if (index + segment.length < from) continue;
    if (granularity === "grapheme" || isWordLike)
      stops.push(edge === "end" ? index + segment.length : index);
  }
  if (by > 0) return stops.find((stop) => stop > unit) ?? (edge === "end" ? text.length : unit);
  return stops.findLast((stop) => stop < unit) ?? (edge === "start" ? 0 : unit);
}
