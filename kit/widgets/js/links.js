/**
 * Ties between two passages, made from lists of words: a relation, then the other passage, which
 * may also be clicked in the text. Complete without a drag; the drawn lines only repeat it.
 */
const OFFERED = 200; // passages in a list at once; typing narrows it

/** The links of a passage in words, seen from it. */
function linksOf(view, id) {
  return view.ties.of(id).map((link) => {
    const phrase = view.relations.get(link.type)?.phrase ?? link.type;
    const quote = (other) => `“${brief(view.passage(other)?.exact ?? "…", 40)}”`;
    const sure = link.confidence ? ` · ${sureWord(view.t, link.confidence)}` : "";
    if (link.from === id) return `→ ${phrase} ${quote(link.to)}${sure}`;
    return `← ${quote(link.from)} ${phrase} ${view.t("links.this")}${sure}`;
  });
}

/** Passages a link may lead to, as options of a select; those that hold some typed words only. */
function passageOptions(view, except, typed = "") {
  const found = [];
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  for (const span of view.spans.all()) {
    if (span.id === except) continue;
    const label = span.given ? null : view.labels.get(span.tag);
    const name = `${label?.letter ?? span.letter ?? "?"} · ${brief(span.exact, 60)}`;
    const all = typed && `${name} ${label?.name ?? ""} ${span.exact}`.toLowerCase();
    if (words.every((word) => all.includes(word))) found.push(h("option", { value: span.id }, name));
    if (found.length === OFFERED) break;
  }
  return found;
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
  const typed = h("input.kit-field", {
    type: "search",
    "aria-label": t("links.search"),
    placeholder: t("links.search"),
    onInput: offer,
    onKeydown: (event) => {
      if (event.key === "Enter" && target.options.length) finishLink(view, target.options[0].value);
      if (event.key === "ArrowDown") event.preventDefault(), target.focus();
    },
  });
  const target = h("select.kit-field.kit-targets", { size: 5, "aria-label": t("links.target"), onKeydown: enter });
  target.addEventListener("click", choose);
  const form = h(
    "div.kit-link-form",
    { hidden: true },
    relation,
    typed,
    target,
    h("p.kit-aside", {}, t("links.or-click")),
    h("button.kit-button.kit-quiet", { type: "button", onClick: () => stopLinking(view) }, t("links.cancel")),
  );
  const start = h(
    "button.kit-button.kit-quiet.kit-change",
    { type: "button", onClick: () => startLink(view) },
    t("links.add"),
  );
  let drawn = "";
  function offer() {
    fill(target, passageOptions(view, id, typed.value));
    if (target.options.length) target.selectedIndex = 0;
  }
  function choose() {
    if (target.value) finishLink(view, target.value);
  }
  function enter(event) {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose();
  }
  function draw() {
    const now = `${view.linksChanged} ${store.locked}`;
    if (drawn !== now) drawLinks(view, list, id);
    drawn = now;
    const open = view.linking?.from === id;
    const opens = open && form.hidden;
    form.hidden = !open;
    start.hidden = open;
    if (!open) return;
    relation.value = view.linking.type;
    if (opens) (typed.value = ""), offer();
  }
  return { el: h("div.kit-links-box", {}, list, start, form), draw };
}

/** Draw the links anew, and leave the focus on the control it was on. */
function drawLinks(view, list, id) {
  const at = list.contains(list.getRootNode().activeElement) ? list.getRootNode().activeElement.dataset.what : "";
  fill(list, view.ties.of(id).map((link) => linkItem(view, link)));
  if (at) list.querySelector(`[data-what="${at}"]`)?.focus();
}

function linkItem(view, link) {
  const { t, store } = view;
  const words = linkWords(view, link);
  const control = (name, value, options) => {
    const field = h(
      "select.kit-field",
      {
        "aria-label": t(`links.${name}.of`, { words }),
        "data-what": `${name} ${link.id}`,
        onChange: () => changeLink(view, link.id, { [name]: field.value }, `what.link-${name}`),
      },
      options,
    );
    field.value = value;
    return field;
  };
  const { relations = [], confidences = [] } = store.scheme;
  const sure = [h("option", { value: "" }, t("links.sure")), ...confidences.map((one) => h("option", { value: one }, sureWord(t, one)))];
  const kinds = relations.map((one) => h("option", { value: one.id }, one.name));
  const remove = h(
    "button.kit-button.kit-quiet.kit-change",
    { type: "button", "aria-label": t("links.remove", { words }), onClick: () => removeLink(view, link.id) },
    "×",
  );
  return h(
    "li",
    {},
    h("span", {}, words),
    h(
      "span.kit-link-fields",
      {},
      relations.length > 1 && control("type", link.type, kinds),
      confidences.length > 0 && control("confidence", link.confidence || "", sure),
      remove,
    ),
  );
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
  form?.querySelector(relations.length > 1 ? "select" : "input")?.focus();
}

function finishLink(view, to) {
  const { from, type } = view.linking;
  stopLinking(view);
  addLink(view, type, from, to);
  view.list.focus(view.active); // the form is gone; its mark is where one goes on
}

function stopLinking(view) {
  if (!view.linking) return;
  view.linking = null;
  view.el.classList.remove("kit-linking");
  view.refreshActive();
}
