/**
 * Which marks lie over a place or a stretch: a list sorted by start with the furthest end so far,
 * so that looking does not depend on how many marks there are elsewhere. Pure.
 */
const byPlace = (a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);

/** @typedef {{id: string, start: number, end: number, tag?: string, given?: boolean}} Span */

/** @param {() => Iterable<Span>} read all spans there are, for a new start */
function createSpans(read) {
  /** @type {Span[]|null} */
  let list = null;
  /** @type {number[]} the furthest end among the spans up to each */
  let furthest = [];
  /** @type {Map<string, Span>} */
  let byId = new Map();
  /** @type {Map<string, number>} how many marks have a tag */
  let tally = new Map();

  /** @param {Span} span */
  const count = ({ tag, given }, by) => given || tally.set(tag, (tally.get(tag) || 0) + by);
  /** Bring `furthest` up to date from a place on; after `last` nothing changed but what it reaches. */
  function reach(from, last = list.length) {
    let far = from ? furthest[from - 1] : -1;
    for (let i = from; i < list.length; i++) {
      far = Math.max(far, list[i].end);
      if (i > last && furthest[i] === far) return;
      furthest[i] = far;
    }
  }
  function sorted() {
    if (list) return list;
    list = [...read()].sort(byPlace);
    byId = new Map(list.map((span) => [span.id, span]));
    tally = new Map();
    for (const span of list) count(span, 1);
    furthest = [];
    reach(0);
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
  const placeOf = (span) => firstWhere((k) => byPlace(list[k], span) >= 0);

  return {
    /** Say that much changed; the list is made again when next asked for. */
    changed() {
      list = null;
    },
    /** Take in a new or changed span, or take one out; gives where it was before, or null. */
    set(id, span) {
      sorted();
      const old = byId.get(id) || null;
      const at = old ? placeOf(old) : list.length;
      if (old) list.splice(at, 1), furthest.splice(at, 1), count(old, -1), byId.delete(id);
      const to = span ? placeOf(span) : at;
      if (span) list.splice(to, 0, span), furthest.splice(to, 0, -1), count(span, 1), byId.set(id, span);
      reach(Math.min(at, to), old ? Math.max(at, to) : to);
      return old;
    },
    /** How many marks have this tag. */
    count(tag) {
      sorted();
      return tally.get(tag) || 0;
    },
    /** Where a span stands in the order, or -1. */
    rank(id) {
      sorted();
      return byId.has(id) ? placeOf(byId.get(id)) : -1;
    },
    all: sorted,
    /** The place in the order of the first span that starts at or after a point. */
    from(point) {
      const spans = sorted();
      return firstWhere((k) => spans[k].start >= point);
    },
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
