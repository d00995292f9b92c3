/**
 * Ties between two passages, made from lists of words: a relation, then the other passage, which
 * may also be clicked in the text. Complete without a drag; the drawn lines only repeat it.
 */

/** The links of a passage in words, seen from it. */
function linksOf(view, id) {
  const found = [];
  for (const link of view.store.links.values()) {
    const phrase = view.relations.get(link.type)?.phrase ?? link.type;
    const quote = (other) => `“${brief(view.passage(other)?.exact ?? "…", 40)}”`;
    if (link.from === id) found.push(`→ ${phrase} ${quote(link.to)}`);
    else if (link.to === id) found.push(`← ${quote(link.from)} ${phrase} ${view.t("links.this")}`);
  }
  return found;
}

/** Passages a link may lead to, as options of a select. */
function passageOptions(view, except) {
  return view.spans
    .all()
    .filter((span) => span.id !== except)
    .map((span) => {
      const letter = span.given ? span.letter : view.labels.get(span.tag)?.letter ?? "?";
      return h("option", { value: span.id }, `${letter} · ${brief(span.exact, 60)}`);
    });
}

/** The links of one mark with a way to add and remove them, inside its editor. */
function createLinks(view, id) {
  const { t, store } = view;
  const list = h("ul.kit-links");
  const relation = h(
    "select.kit-field",
    { "aria-label": t("links.relation"), onChange: () => view.linking && (view.linking.type = relation.value) },
    store.scheme.relations.map((one) => h("option", { value: one.id }, one.name)),
  );
  const target = h("select.kit-field", { "aria-label": t("links.target"), onChange: choose });
  const form = h(
    "div.kit-link-form",
    { hidden: true },
    relation,
    target,
    h("p.kit-aside", {}, t("links.or-click")),
    h("button.kit-button.kit-quiet", { type: "button", onClick: () => stopLinking(view) }, t("links.cancel")),
  );
  const start = h(
    "button.kit-button.kit-quiet.kit-change",
    { type: "button", onClick: () => startLink(view) },
    t("links.add"),
  );
  function choose() {
    if (target.value) finishLink(view, target.value);
  }
  function draw() {
    const own = [...store.links.values()].filter((link) => link.from === id || link.to === id);
    fill(list, own.map((link) => linkItem(view, link)));
    const open = view.linking?.from === id;
    form.hidden = !open;
    start.hidden = open;
    if (!open) return;
    relation.value = view.linking.type;
    fill(target, h("option", { value: "" }, t("links.choose")), passageOptions(view, id));
  }
  return { el: h("div.kit-links-box", {}, list, start, form), draw };
}

function linkItem(view, link) {
  const words = linkWords(view, link);
  const remove = h(
    "button.kit-button.kit-quiet.kit-change",
    { type: "button", "aria-label": view.t("links.remove", { words }), onClick: () => removeLink(view, link.id) },
    "×",
  );
  return h("li", {}, h("span", {}, words), remove);
}

/** Begin a link from the active mark; the next passage clicked or chosen is its other end. */
function startLink(view) {
  const { relations = [] } = view.store.scheme;
  if (!relations.length || view.store.locked) return;
  if (!view.passage(view.active)) return view.store.say(view.t("say.activate-first"));
  view.linking = { from: view.active, type: relations[0].id };
  view.el.classList.add("kit-linking");
  view.refreshActive();
  view.store.say(view.t("say.linking"));
  const form = view.el.querySelector(".kit-on .kit-link-form:not([hidden])");
  form?.querySelector(relations.length > 1 ? "select" : "select + select")?.focus();
}

function finishLink(view, to) {
  const { from, type } = view.linking;
  stopLinking(view);
  addLink(view, type, from, to);
}

function stopLinking(view) {
  if (!view.linking) return;
  view.linking = null;
  view.el.classList.remove("kit-linking");
  view.refreshActive();
}
