/**
 * What is laid over the text to compare: the key after commit, a first version, suggestions, a
 * partner. Marks are underlined, layers overlined, each kind with a line of its own and each
 * outcome with a sign, so that colour is never needed; and each is a list in words.
 */
// outcomes and their signs are those of feedback.js: one sign means one thing everywhere
const LAYER_LINES = { key: "double", suggestion: "dotted", first: "dashed", partner: "wavy" };

function createLayers(view) {
  const { t, store } = view;
  const hidden = new Set();
  const el = h("div.kit-layers", { role: "group", "aria-labelledby": view.ids.layers, hidden: true });
  let indexes = [];

  function read() {
    indexes = store.layers.map((layer) => ({ layer, spans: createSpans(() => layer.spans || []) }));
    el.hidden = !indexes.length;
    fill(
      el,
      h("h4.kit-section-name", { id: view.ids.layers }, t("layers.name")),
      store.layers.map(layerBox),
    );
  }

  function layerBox(layer) {
    const shown = h("input", {
      type: "checkbox",
      checked: !hidden.has(layer.id),
      onChange: () => {
        if (shown.checked) hidden.delete(layer.id);
        else hidden.add(layer.id);
        view.paintAll();
      },
    });
    const look = { kind: "layer", colour: 7, pattern: LAYER_LINES[layer.kind] };
    return h(
      "details.kit-layer",
      {},
      h(
        "summary",
        {},
        h("span.kit-swatch", { "aria-hidden": "true", style: styleOf(look) }, "\u00a0".repeat(7)),
        layer.name || t(`layers.${layer.kind}`),
        h("span.kit-count", {}, (layer.spans || []).length),
      ),
      h("label.kit-show", {}, shown, t("layers.show")),
      h("ol.kit-marks", {}, (layer.spans || []).map((span) => h("li.kit-mark", {}, layerItem(span)))),
    );
  }

  function layerItem(span) {
    const quote = brief(view.map.textOf(span.start, span.end) || "", 80);
    const label = view.labels.get(span.label)?.name ?? span.label;
    const outcome = outcomeOf(span.outcome);
    const happened = outcome ? `${outcome.sign} ${t(`outcome.${outcome.id}`)}` : span.outcome;
    const status = span.status && t(`status.${span.status}`);
    return h(
      "button.kit-mark-summary",
      { type: "button", onClick: () => view.pointOut(span.start, span.end) },
      h(
        "span.kit-mark-words",
        {},
        h("span.kit-quote", { dir: "auto" }, `“${quote}”`),
        h("span.kit-meta", {}, [happened, label, status].filter(Boolean).join(" · ")),
        span.text && h("span.kit-meta", { dir: "auto" }, span.text),
      ),
    );
  }

  read();
  return {
    el,
    read,
    /** Layer spans over a stretch, with their look and sign. */
    over(start, end) {
      return indexes
        .filter(({ layer }) => !hidden.has(layer.id))
        .flatMap(({ layer, spans }) =>
          spans.overlapping(start, end).map((span) => {
            const colour = view.labels.get(span.label)?.colour ?? 7;
            const look = { kind: "layer", colour, pattern: LAYER_LINES[layer.kind] || "solid" };
            const symbol = outcomeOf(span.outcome)?.sign;
            return { span, look, badge: symbol ? { symbol, colour } : null };
          }),
        );
    },
  };
}
