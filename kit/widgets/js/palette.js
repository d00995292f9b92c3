/**
 * The labels: legend and buttons in one, each with its letter, its line as drawn in the text, its
 * name and how many there are.
 */
function createPalette(view) {
  const { t, store } = view;
  const counts = new Map();
  const buttons = store.scheme.labels.map((label) => {
    const count = h("span.kit-count");
    counts.set(label.id, count);
    return h(
      "button.kit-label",
      {
        type: "button",
        "data-label": label.id,
        "aria-keyshortcuts": label.letter,
        style: { "--c": `var(--kit-label-${label.colour % LABEL_COLOURS})` },
        onPointerdown: (event) => event.preventDefault(), // keeps the selection, also on touch
        onClick: () => (readSelection(view), useLabel(view, label.id)),
      },
      h("kbd", {}, label.letter),
      h("span.kit-swatch", { "aria-hidden": "true", style: styleOf({ colour: label.colour, pattern: label.pattern }) }, "\u00a0".repeat(7)),
      h("span.kit-label-name", {}, label.name),
      count,
    );
  });
  const name = h("h4.kit-section-name", { id: view.ids.palette });
  const el = h(
    "div.kit-palette",
    { role: "group", "aria-labelledby": view.ids.palette },
    name,
    h("div.kit-labels", {}, buttons),
    meanings(view),
  );
  const draw = () => {
    const found = new Map();
    for (const { tag } of store.marks.values()) found.set(tag, (found.get(tag) || 0) + 1);
    for (const [id, count] of counts) {
      const n = found.get(id) || 0;
      fill(count, n, h("span.kit-hidden", {}, ` ${t("palette.count", { count: n })}`));
    }
    const retag = !wanted(view) && store.marks.has(view.active);
    name.textContent = t(retag ? "palette.change" : "palette.name");
    const now = store.marks.get(view.active)?.tag;
    for (const button of buttons) {
      button.classList.toggle("kit-on", button.dataset.label === now);
      button.setAttribute("aria-disabled", String(store.locked));
    }
  };
  return { el, draw };
}

/** What each label means: its test, an example, and what it is not. */
function meanings(view) {
  const { t } = view;
  const told = view.store.scheme.labels.filter((label) => label.test || label.example || label.not);
  if (!told.length) return null;
  return h(
    "details.kit-meanings",
    {},
    h("summary", {}, t("palette.meanings")),
    h(
      "dl",
      {},
      told.map((label) => [
        h("dt", {}, h("kbd", {}, label.letter), " ", label.name),
        label.test && h("dd", {}, label.test),
        label.example && h("dd", {}, `${t("palette.example")} `, h("q", {}, label.example)),
        label.not && h("dd", {}, `${t("palette.not")} `, h("q", {}, label.not)),
      ]),
    ),
  );
}
