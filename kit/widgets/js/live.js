/**
 * One polite live region for a whole widget: what was done is said once, after a short pause,
 * so that a screen reader hears the last of several quick changes rather than each of them.
 * Call it once per view; everything else calls `store.say(text)`.
 *
 * @param {HTMLElement} root
 * @param {{on: (event: string, fn: (text: string) => void) => () => void}} store
 * @param {AbortSignal} [signal] stops it
 */
function attachLive(root, store, signal) {
  const region = h("div.kit-live", { role: "status", "aria-live": "polite", "aria-atomic": "true" });
  root.append(region);
  let timer = 0;
  const later = (fn, after) => {
    clearTimeout(timer);
    timer = setTimeout(fn, after);
  };
  // emptied first, so that the same words are said again; not at once, for that lays the page out
  const off = store.on("say", (text) =>
    later(() => {
      region.textContent = "";
      later(() => (region.textContent = text), 50);
    }, 100),
  );
  signal?.addEventListener("abort", () => {
    clearTimeout(timer);
    off();
    region.remove();
  });
}
