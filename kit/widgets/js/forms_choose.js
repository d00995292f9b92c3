/**
 * One question with options, one or many to be chosen. A prediction looks the same as a question
 * that is checked later: whether there is a key is not to be read from the form.
 *
 * @returns {Drawn}
 */
function drawChoose(item, place) {
  const { store, locked, n } = place;
  const { t } = store;
  const many = item.kind === "many";
  const name = domId("choose");
  const chosen = () => answerTo(store, item.id, item.kind).value;
  const choose = () => {
    const value = options.filter(({ input }) => input.checked).map(({ id }) => id);
    setAnswer(store, item.id, item.kind, { value });
    sync();
  };
  const options = item.options.map((option) => drawOption(option, { item, many, name, locked, t, choose }));
  const sure = confidencePills(item, place);
  const why = item.why ? drawWhy(item, place) : null;
  const clear = clearButton(place, {
    label: t("form.clear"),
    name: t("form.clear.of", { n }),
    ids: [item.id],
    kind: item.kind,
    after: () => (sync(), options[0]?.input.focus()),
  });

  function sync() {
    const answer = answerTo(store, item.id, item.kind);
    const value = [chosen()].flat();
    for (const { id, input, el } of options) {
      input.checked = value.includes(id);
      el.classList.toggle("kit-chosen", input.checked);
    }
    sure?.set(answer.confidence);
    why?.sync(answer.note);
    clear.hidden = locked || !(isAnswered(answer.value) || answer.confidence);
  }

  const el = itemShell(
    item,
    place,
    h(
      "fieldset.kit-choose",
      {},
      questionLegend(item, place),
      !locked && h("p.kit-how.kit-aside", {}, t(many ? "form.many" : "form.one")),
      h("div.kit-options", {}, options.map((option) => option.el)),
    ),
    why?.el,
    h("div.kit-item-foot", {}, sure?.el, clear),
    challengeItem(item, item.id, prose("div", item.question).textContent.trim() || store.frame.title, place),
  );
  sync();
  return { el, sync, destroy: () => why?.destroy() };
}

/** Room for a short reason beside a choice: a vote is worth what its reason is worth. */
function drawWhy(item, { store, locked }) {
  const typed = typedField(store, (note) => setAnswer(store, item.id, item.kind, { note }));
  const id = domId("why");
  const area = h("textarea.kit-area.kit-why", {
    rows: 1,
    dir: "auto",
    spellcheck: "true",
    readonly: locked,
    id,
    onblur: typed.flush,
    oninput: () => (typed.note(area.value), grow(area)),
  });
  const sync = (note) => {
    if (!typed.busy && area.value !== note) area.value = note;
    grow(area);
  };
  const label = h("label", { for: id }, store.t("form.why", { words: item.why }));
  return { el: h("div.kit-because", {}, label, area), sync, destroy: typed.destroy };
}

/** One option: the whole line is the target; after commit its own feedback stands below it. */
function drawOption(option, { item, many, name, locked, t, choose }) {
  const feedback = (item.feedback || []).find((one) => one.option === option.id);
  const described = feedback && domId("reply");
  const input = h("input", {
    type: many ? "checkbox" : "radio",
    name,
    value: option.id,
    disabled: locked,
    "aria-describedby": described,
    onchange: choose,
  });
  const words = prose("span.kit-option-text.kit-prose", option.text);
  const yours = h("span.kit-yours", {}, t("form.chosen"));
  const el = h("div.kit-option", {}, h("label", {}, input, words, yours), feedback && reply(feedback, t, described));
  return { id: option.id, input, el };
}
