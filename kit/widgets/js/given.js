/**
 * Passages the lesson sets, to be tied to others: each with one plain select per relation. They
 * are marks that nobody edits. Marks a learner made in an earlier step come along in the same way
 * (`set: false`): a link may end in them, and they are not rows of their own.
 */
function createGiven(view) {
  const { t, store } = view;
  const list = h("ol.kit-given-list");
  const el = h(
    "div.kit-given",
    { role: "group", "aria-labelledby": view.ids.given },
    h("h4.kit-section-name", { id: view.ids.given }, t("given.name")),
    list,
  );
  const rows = new Map(); // what a row was made from → the row

  /** Keep rows whose passage stays, so that a change of the others takes no focus away. */
  function read() {
    const { given = [], relations = [] } = store.scheme;
    const made = given.filter((one) => one.set !== false);
    const keys = made.map((one) => JSON.stringify([one, relations, view.passage(one.id)?.letter]));
    for (const key of rows.keys()) if (!keys.includes(key)) rows.get(key).li.remove(), rows.delete(key);
    keys.forEach((key, k) => {
      if (!rows.has(key)) rows.set(key, givenRow(view, view.passage(made[k].id), relations));
      const { li } = rows.get(key);
      if (list.children[k] !== li) list.insertBefore(li, list.children[k] || null);
    });
    el.hidden = !keys.length;
  }

  read();
  return { el, read, draw: () => rows.forEach((row) => row.draw()) };
}

function givenRow(view, passage, relations) {
  const summary = h(
    "button.kit-mark-summary",
    {
      type: "button",
      onClick: () => (view.linking ? finishLink(view, passage.id) : activate(view, passage.id)),
    },
    h("span.kit-chip.kit-chip-given", {}, passage.letter),
    h("span.kit-quote", { dir: "auto" }, `“${passage.name || brief(passage.exact, 110)}”`),
  );
  const selects = relations.map((relation) => tieSelect(view, passage, relation));
  const li = h("li.kit-mark", { "data-id": passage.id }, summary, selects.map((one) => one.el));
  return {
    li,
    draw() {
      li.classList.toggle("kit-on", view.active === passage.id);
      for (const one of selects) one.draw();
    },
  };
}

/** “attributed to → …”: the other passage, or none. One link for each passage and relation. */
function tieSelect(view, passage, relation) {
  const { store, t } = view;
  const field = h("select.kit-field", { onChange: change });
  let drawn = -1;
  const now = () =>
    view.ties.of(passage.id).find((one) => one.from === passage.id && one.type === relation.id);
  function change() {
    const old = now();
    if (!field.value) return old && removeLink(view, old.id);
    if (!old) return addLink(view, relation.id, passage.id, field.value);
    changeLink(view, old.id, { to: field.value }, "what.link");
  }
  return {
    el: h("label.kit-row", {}, h("span", {}, `${relation.name} →`), field),
    draw() {
      if (drawn !== view.passages)
        fill(field, h("option", { value: "" }, t("given.choose")), passageOptions(view, passage.id));
      drawn = view.passages;
      field.value = now()?.to ?? "";
      field.disabled = store.locked;
    },
  };
}

/** Given passages as spans, by id; those the lesson sets have a number of their own. */
function readGiven(scheme, map) {
  const spans = (scheme.given || []).map((one, k) => ({
    ...one,
    given: true,
    letter: one.letter || String(k + 1),
    exact: one.text || map.textOf(one.start, one.end) || "",
  }));
  return new Map(spans.map((one) => [one.id, one]));
}
