/**
 * What all forms share: an item's shell, its number, its confidence, and how an answer becomes an
 * operation. An item is drawn again only when Python changed it or the stage did; an answer that
 * comes from elsewhere is put into the controls that are there.
 *
 * @typedef {{store: any, n: number, total: number, locked: boolean, drafts: Map<string, string>}} Place
 *   `drafts`: challenges to the key, begun and not filed yet
 * @typedef {{el: HTMLElement, sync: () => void, destroy?: () => void, settle?: () => void}} Drawn
 */

const EMPTY = { one: [], many: [], rate: {}, write: "", name: "" };

/** What the learner answered so far; `value` is never missing. */
function answerTo(store, id, kind) {
  const answer = store.answers.get(id) || {};
  return { confidence: null, note: "", ...answer, value: answer.value ?? EMPTY[kind] };
}

/**
 * Change an answer at once, or remove it when nothing is left of it. False when locked.
 * @param {{value?: any, confidence?: string|null, note?: string}} part
 */
function setAnswer(store, id, kind, part) {
  const had = store.answers.has(id);
  const next = { ...answerTo(store, id, kind), ...part, modified: new Date().toISOString() };
  if (isAnswered(next.value) || next.confidence || next.note)
    return store.apply([{ o: had ? "set" : "add", k: "answer", id, value: next }], { undoable: false });
  return had && store.apply([{ o: "del", k: "answer", id }], { undoable: false });
}

function isAnswered(value) {
  if (typeof value === "string") return value.trim() !== "";
  return Boolean(value && Object.keys(value).length);
}

/** An item's frame: hanging number as at the article's paragraphs, question, then its parts. */
function itemShell(item, { n, total, store }, ...children) {
  const number = total > 1 && h("span.kit-number", { "aria-hidden": "true" }, n);
  return h("section.kit-item", { "data-item": item.id, "data-kind": item.kind }, number, ...children);
}

/** A question as the legend of its group, for people who hear the page. */
function questionLegend(item, { n, total, store }) {
  const spoken = total > 1 && h("span.kit-hidden", {}, `${store.t("form.question", { n })}: `);
  if (!item.question) return h("legend.kit-hidden", {}, spoken, store.frame.title);
  return h("legend.kit-question", {}, spoken, prose("span.kit-prose", item.question));
}

/**
 * A row of pills that is a radio group: guess, think so, sure.
 *
 * @param {{name: string, legend: string, choices: [string, string][], locked: boolean,
 *   pick: (id: string) => void}} parts `choices` are ids with their words
 * @returns {{el: HTMLElement, set: (id: string|null) => void}}
 */
function pills({ name, legend, choices, locked, pick }) {
  const inputs = choices.map(([id]) =>
    h("input", { type: "radio", name, value: id, disabled: locked, onchange: () => pick(id) }),
  );
  const el = h(
    "fieldset.kit-sure-group",
    {},
    h("legend", {}, legend),
    h("div.kit-sure-row", {}, choices.map(([, word], i) => h("label.kit-sure-pill", {}, inputs[i], h("span", {}, word)))),
  );
  return { el, set: (id) => inputs.forEach((input) => (input.checked = input.value === id)) };
}

/** How sure the learner is of an item; null where it is not asked. */
function confidencePills(item, { store, locked }, id = item.id) {
  if (!item.confidence) return null;
  const words = store.scheme.confidences || ["guess", "think so", "sure"];
  return pills({
    name: domId("sure"),
    legend: store.t("confidence.ask"),
    choices: words.map((word) => [word, sureWord(store.t, word)]),
    locked,
    pick: (confidence) => setAnswer(store, id, item.kind, { confidence }),
  });
}

/** A quiet way back to no answer: a radio button cannot be unpressed. */
function clearButton({ store, n }, { label, name, ids, kind, after }) {
  const press = () => {
    for (const id of ids) setAnswer(store, id, kind, { value: EMPTY[kind], confidence: null });
    store.say(store.t("form.cleared"));
    after();
  };
  return h("button.kit-button.kit-quiet.kit-clear", { type: "button", "aria-label": name, onclick: press }, label);
}

/** What Python says about one option, under it; the outcome as a word. */
function reply(feedback, t, id) {
  const badge = outcomeBadge(feedback.outcome, t);
  return h("div.kit-reply", { id, "data-outcome": outcomeOf(feedback.outcome)?.id }, badge, prose("div.kit-prose", feedback.text));
}
