/** Who listens to what; a listener that throws does not stop the others. */
function createListeners() {
  /** @type {Map<string, Set<Function>>} */
  const byEvent = new Map();
  return {
    on(event, fn) {
      if (!byEvent.has(event)) byEvent.set(event, new Set());
      byEvent.get(event).add(fn);
      return () => byEvent.get(event).delete(fn);
    },
    emit(event, value) {
      for (const fn of [...(byEvent.get(event) || [])]) {
        try {
          fn(value);
        } catch (problem) {
          console.error(problem);
        }
      }
    },
  };
}
