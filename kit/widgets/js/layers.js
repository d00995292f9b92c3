/**
 * What is laid over the text to compare: the key after commit, a first version, suggestions, a
 * partner, a class. Marks are underlined, layers overlined, each kind with a line of its own and
 * each outcome with a sign, so that colour is never needed; and each is a list in words.
 */
// outcomes and their signs are those of feedback.js: one sign means one thing everywhere
const LAYER_LINES = { key: "double", suggestion: "dotted", first: "dashed", partner: "wavy", heat: "solid" };

function createLayers(view) {
  const { t, store } = view;
  const hidden = new Set();
  const met = new Set(); // layers that ask to wait do so once, until they are opened
  const el = h("div.kit-layers", { role: "group", "aria-labelledby": view.ids.layers, hidden: true });
  let layers = []; // {layer, spans, box}

  /** Boxes whose layer stays the same are kept, with what is open or half written in them. */
  function read() {
    const before = new Map(layers.map((one) => [one.key, one]));
    for (const { id, shown } of store.layers) {
      if (!met.has(id) && shown === false) hidden.add(id);
      met.add(id);
    }
    layers = store.layers.map((layer) => {
      const key = JSON.stringify(layer);
      const open = layers.find((one) => one.layer.id === layer.id)?.box.open;
      return before.get(key) || { key, layer, spans: createSpans(() => layer.spans || []), box: layerBox(layer, open) };
    });
    el.hidden = !layers.length;
    const at = el.contains(el.getRootNode().activeElement) ? el.getRootNode().activeElement.dataset.what : null;
    fill(el, h("h4.kit-section-name", { id: view.ids.layers }, t("layers.name")), layers.map((one) => one.box));
    if (at) el.querySelector(`[data-what="${CSS.escape(at)}"]`)?.focus();
  }

  function layerBox(layer, open) {
    const spans = (layer.spans || []).filter((span) => !span.quiet); // an edge of a heavier passage
    const shown = h("input", {
      type: "checkbox",
      checked: !hidden.has(layer.id),
      onChange: () => {
        if (shown.checked) hidden.delete(layer.id);
        else hidden.add(layer.id);
        view.paintAll();
      },
    });
    const look = { kind: layer.kind === "heat" ? "heat" : "layer", colour: layer.kind === "heat" ? 3 : 7, pattern: LAYER_LINES[layer.kind] };
    return h(
      "details.kit-layer",
      {
        "data-layer": layer.id,
        "data-kind": layer.kind,
        open: Boolean(open),
        onToggle: (event) => event.target.open && !shown.checked && shown.click(),
      },
      h(
        "summary",
        {},
        h("span.kit-swatch", { "aria-hidden": "true", style: styleOf(look) }, "\u00a0".repeat(7)),
        layer.name || t(`layers.${layer.kind}`),
        h("span.kit-count", {}, spans.length),
      ),
      h("p.kit-aside.kit-how", {}, t(`layers.${layer.kind}.how`)),
      legendOf(spans, t),
      h("label.kit-check", {}, shown, h("span", {}, t("layers.show"))),
      h("ol.kit-marks", {}, spans.map((span) => layerItem(view, layer, span))),
    );
  }

  read();
  return {
    el,
    read,
    /** Layer spans over a stretch, with their look and sign. */
    over(start, end) {
      return layers
        .filter(({ layer }) => !hidden.has(layer.id))
        .flatMap(({ layer, spans }) =>
          spans.overlapping(start, end).map((span) => ({ span, ...lookOfLayerSpan(view, layer, span) })),
        );
    },
  };
}

function lookOfLayerSpan(view, layer, span) {
  if (layer.kind === "heat")
    return { look: { kind: "heat", colour: heatOf(span) }, badge: span.quiet ? null : { symbol: String(span.count), colour: null } };
  const colour = view.labels.get(span.label)?.colour ?? 7;
  const symbol = layer.kind === "suggestion" ? SUGGESTED[span.decision || "open"] : outcomeOf(span.outcome)?.sign;
  return {
    look: { kind: "layer", colour, pattern: LAYER_LINES[layer.kind] || "solid" },
    badge: symbol ? { symbol, colour } : null,
  };
}

/** How many of a class, as one of five steps: a fifth of it or less is 0. */
const heatOf = ({ count = 0, of = 1 }) => Math.min(4, Math.max(0, Math.ceil((5 * count) / of) - 1));

/** The signs this layer uses, each with its word. */
function legendOf(spans, t) {
  const used = OUTCOMES.filter(({ id }) => spans.some((span) => outcomeOf(span.outcome)?.id === id));
  if (!used.length) return null;
  return h("p.kit-signs", {}, used.map(({ id, sign }) => [h("span", {}, h("b", { "aria-hidden": "true" }, sign), ` ${t(`outcome.${id}`)}`), " "]));
}

function layerItem(view, layer, span) {
  const { t } = view;
  const quote = brief(view.map.textOf(span.start, span.end) || "", 80);
  const label = view.labels.get(span.label)?.name ?? span.label;
  const outcome = outcomeOf(span.outcome);
  const happened = outcome ? `${outcome.sign} ${t(`outcome.${outcome.id}`)}` : span.outcome;
  const status = span.status && t(`status.${span.status}`);
  const counted = layer.kind === "heat" && t("layers.counted", { n: span.count, of: span.of });
  const summary = h(
    "button.kit-mark-summary",
    { type: "button", "data-what": span.id, onClick: () => view.pointOut(span.start, span.end) },
    h(
      "span.kit-mark-words",
      {},
      h("span.kit-quote", { dir: "auto" }, `“${quote}”`),
      h("span.kit-meta", {}, [counted, happened, label, status].filter(Boolean).join(" · ")),
      span.text && h("span.kit-meta", { dir: "auto" }, span.text),
    ),
  );
  return h("li.kit-mark", {}, summary, layer.kind === "suggestion" && suggestionMoves(view, span, quote));
}
