/**
 * A reader's answer to one suggestion: take it over, turn it down, or turn it down and say why.
 * Python keeps the answer (`act` accept or reject) and shows it in the layer it sends next.
 */
const SUGGESTED = { open: "?", accepted: "", rejected: "×" };

function suggestionMoves(view, span, quote) {
  const { t, store } = view;
  if (span.decision) {
    const why = span.why ? `: “${span.why}”` : "";
    const again = move("suggest.again", () => fill(box, choices()));
    const box = h("div.kit-moves", {}, h("span.kit-meta", { dir: "auto" }, t(`suggest.${span.decision}`) + why), again);
    return box;
  }
  const box = h("div.kit-moves", {}, choices());
  return box;

  function move(key, onClick) {
    const name = `${t(key)}: ${quote}`;
    return h("button.kit-button.kit-quiet", { type: "button", "aria-label": name, "data-what": `${key} ${span.id}`, onClick }, t(key));
  }
  function choices() {
    return [
      move("suggest.accept", () => decide("accept")),
      move("suggest.reject", () => decide("reject")),
      move("suggest.because", askWhy),
    ];
  }
  function askWhy() {
    const why = h("input.kit-field", {
      type: "text",
      dir: "auto",
      maxlength: 500,
      "aria-label": t("suggest.because"),
      placeholder: t("suggest.because"),
      onKeydown: (event) => event.key === "Enter" && decide("reject", why.value),
    });
    fill(box, why, move("suggest.reject", () => decide("reject", why.value)));
    why.focus();
  }
  function decide(name, why = "") {
    const heard = store.act(name, { id: span.id, why: why.trim() });
    store.say(t(heard ? `suggest.${name}ed` : "frame.no-kernel"));
  }
}
