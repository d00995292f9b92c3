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
  const off = store.on("say", (text) => {
    clearTimeout(timer);
    if (region.firstChild) region.textContent = "";
    timer = setTimeout(() => (region.textContent = text), 150);
  });
  signal?.addEventListener("abort", () => {
    clearTimeout(timer);
    off();
    region.remove();
  });
}
