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
  /** Say what a label would do now: label what is selected, or change the active mark. */
  const aim = () => {
    const retag = store.marks.has(view.active) && !wanted(view);
    const words = t(retag ? "palette.change" : "palette.name");
    if (name.textContent !== words) name.textContent = words;
  };
  const draw = () => {
    for (const [id, count] of counts) {
      const n = view.spans.count(id);
      if (count.dataset.n === String(n)) continue;
      count.dataset.n = n;
      fill(count, n, h("span.kit-hidden", {}, ` ${t("palette.count", { count: n })}`));
    }
    aim();
    const now = store.marks.get(view.active)?.tag;
    for (const button of buttons) {
      button.classList.toggle("kit-on", button.dataset.label === now);
      button.setAttribute("aria-disabled", String(store.locked));
    }
  };
  return { el, draw, aim };
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
