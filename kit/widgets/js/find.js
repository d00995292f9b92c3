/**
 * Words in the article: where they stand. Small and capital letters, straight and curly quotation
 * marks and the kinds of white space are alike, as they are to a reader. Pure.
 */
const MOST_FOUND = 1000;
const ALIKE = [/['‘’]/g, "['‘’]", /["“”„«»]/g, '["“”„«»]', /[-‐‑–]/g, "[-‐‑–]"];

/** @returns {RegExp|null} what finds the words; null where there is nothing to find */
function patternOf(words) {
  const asked = words.trim();
  if (!asked) return null;
  let source = asked.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  for (let k = 0; k < ALIKE.length; k += 2) source = source.replace(ALIKE[k], /** @type {string} */ (ALIKE[k + 1]));
  return new RegExp(source.replace(/\s+/g, "\\s+"), "giu");
}

/**
 * @param {TextMap} map
 * @returns {{start: number, end: number}[]} code points, in the order of the text, at most 1000
 */
function findWords(map, words) {
  const pattern = patternOf(words);
  const found = [];
  if (!pattern) return found;
  for (let i = 0; i < map.paragraphs.length; i++)
    for (const hit of map.paragraphs[i].text.matchAll(pattern)) {
      found.push({ start: map.pointOf(i, hit.index), end: map.pointOf(i, hit.index + hit[0].length) });
      if (found.length === MOST_FOUND) return found;
    }
  return found;
}
