/**
 * Which marks lie over a place or a stretch: a list sorted by start with the furthest end so far,
 * so that looking does not depend on how many marks there are elsewhere. Pure.
 */
const byPlace = (a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);

/** @param {() => Iterable<{id: string, start: number, end: number}>} read all spans there are */
function createSpans(read) {
  let list = null;
  let furthest = [];

  function sorted() {
    if (list) return list;
    list = [...read()].sort(byPlace);
    furthest = new Array(list.length);
    let far = -1;
    for (let i = 0; i < list.length; i++) furthest[i] = far = Math.max(far, list[i].end);
    return list;
  }
  const firstWhere = (test) => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (test(mid)) high = mid;
      else low = mid + 1;
    }
    return low;
  };

  return {
    /** Say that something changed; the list is made again when next asked for. */
    changed() {
      list = null;
    },
    all: sorted,
    /** All spans that share at least one place with [start, end), in order. */
    overlapping(start, end) {
      const spans = sorted();
      const found = [];
      for (let i = firstWhere((k) => furthest[k] > start); i < spans.length && spans[i].start < end; i++)
        if (spans[i].end > start) found.push(spans[i]);
      return found;
    },
    /** Spans over one place, the smallest first: that is the one meant by a click. */
    at(point) {
      const size = (span) => span.end - span.start;
      return this.overlapping(point, point + 1).sort((a, b) => size(a) - size(b) || byPlace(a, b));
    },
    /** The next (1) or previous (-1) span from a place, among those that pass the test. */
    next(point, by, test = () => true) {
      const fit = sorted().filter(test);
      return by > 0 ? fit.find((s) => s.start > point) : fit.findLast((s) => s.start < point);
    },
  };
}

/**
 * Give overlapping spans different lanes, so that their lines stand below one another: the lowest
 * lane free where a span starts. @returns {Map<string, number>} lane by id, 0 to `lanes` - 1
 */
function lanesOf(spans, lanes = 3) {
  const ends = [];
  const found = new Map();
  for (const span of [...spans].sort(byPlace)) {
    let lane = ends.findIndex((end) => end <= span.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = span.end;
    found.set(span.id, lane % lanes);
  }
  return found;
}
