/** Which links hang on which passage, so that looking at one mark does not look at every link. Pure. */
function createTies(read) {
  /** @type {Map<string, any[]>|null} */
  let ties = null;
  function built() {
    if (ties) return ties;
    ties = new Map();
    for (const link of read())
      for (const id of new Set([link.from, link.to])) ties.has(id) ? ties.get(id).push(link) : ties.set(id, [link]);
    return ties;
  }
  return {
    /** The links of a passage, in the order they were made. */
    of: (id) => built().get(id) || [],
    changed() {
      ties = null;
    },
  };
}
