/**
 * What can be said about one mark: how sure, why, a note; where it begins and ends; what it is tied
 * to. Each control changes the mark at once; typing is sent after a short pause.
 */
const TYPING_PAUSE = 400; // ms

function createEditor(view, id) {
  const { t, store } = view;
  const { confidences = [], reasons = [], relations = [] } = store.scheme;
  const sure = choices(view, id, confidences);
  const why = reasonOf(view, id, reasons);
  const note = noteOf(view, id);
  const links = relations.length ? createLinks(view, id) : null;
  const edges = edgesOf(view, id);
  const el = h(
    "div.kit-editor",
    { role: "group", "aria-label": t("editor.name") },
    sure?.el,
    why?.el,
    note.el,
    links?.el,
    edges.el,
  );
  const controls = [sure, why, note, links, edges].filter(Boolean);
  return {
    el,
    focus: () => el.querySelector("input:checked, input, select, textarea, button")?.focus(),
    draw(mark) {
      for (const control of controls) control.draw?.(mark);
      for (const field of el.querySelectorAll("input, select, textarea, button.kit-change"))
        field.disabled = store.locked;
    },
  };
}

/** How sure: three radio buttons, no default, so that a guess is a choice. */
function choices(view, id, confidences) {
  if (!confidences.length) return null;
  const group = domId("sure");
  const inputs = confidences.map((value) =>
    h("input", {
      type: "radio",
      name: group,
      value,
      onChange: () => changeMark(view, id, { confidence: value }, "what.confidence"),
    }),
  );
  const el = h(
    "fieldset.kit-sure",
    {},
    h("legend", {}, view.t("editor.sure")),
    inputs.map((input) => h("label.kit-pill", {}, input, h("span", {}, sureWord(view.t, input.value)))),
  );
  return { el, draw: (mark) => inputs.forEach((i) => (i.checked = i.value === mark.confidence)) };
}

function reasonOf(view, id, reasons) {
  if (!reasons.length) return null;
  const field = h(
    "select.kit-field",
    { onChange: () => changeMark(view, id, { reason: field.value }, "what.reason") },
    h("option", { value: "" }, view.t("editor.no-reason")),
    reasons.map((reason) => h("option", { value: reason }, reason)),
  );
  const el = h("label.kit-row", {}, h("span", {}, view.t("editor.reason")), field);
  return { el, draw: (mark) => (field.value = mark.reason || "") };
}

function noteOf(view, id) {
  let timer = 0;
  let run = 0; // one undo for one stretch of typing
  const save = () => {
    clearTimeout(timer);
    changeMark(view, id, { note: field.value }, "what.note", `note ${id} ${run}`);
  };
  const field = h("textarea.kit-field", {
    rows: 2,
    maxlength: 20000,
    dir: "auto",
    placeholder: view.t("editor.note-hint"),
    onFocus: () => (run += 1),
    onInput: () => {
      clearTimeout(timer);
      timer = setTimeout(save, TYPING_PAUSE);
    },
    onBlur: save,
  });
  const off = view.store.on("flush", () => view.store.marks.has(id) && field.isConnected && save());
  view.signal.addEventListener("abort", off);
  const el = h("label.kit-row", {}, h("span", {}, view.t("editor.note")), field);
  return {
    el,
    draw(mark) {
      if (view.el.getRootNode().activeElement !== field) field.value = mark.note || "";
    },
  };
}

/** Where the mark begins and ends, by buttons; and the way out. */
function edgesOf(view, id) {
  const { t } = view;
  const step = (edge, by, arrow) =>
    h(
      "button.kit-button.kit-quiet.kit-change",
      {
        type: "button",
        "aria-label": t(`editor.${edge}.${by > 0 ? "later" : "earlier"}`),
        onClick: () => nudgeMark(view, edge, by, "word"),
      },
      arrow,
    );
  const use = h(
    "button.kit-button.kit-quiet.kit-change",
    { type: "button", onPointerdown: (e) => e.preventDefault(), onClick: () => useSelection(view) },
    t("editor.use-selection"),
  );
  const remove = h(
    "button.kit-button.kit-quiet.kit-change.kit-remove",
    { type: "button", onClick: () => removeMark(view, id) },
    t("editor.remove"),
  );
  const group = (edge) =>
    h("span.kit-edge", {}, h("span", {}, t(`editor.${edge}`)), step(edge, -1, "←"), step(edge, 1, "→"));
  const el = h("div.kit-edges", {}, group("start"), group("end"), use, remove);
  return { el };
}

/** Give the active mark the place that is selected now. */
function useSelection(view) {
  const mark = view.store.marks.get(view.active);
  const span = wanted(view);
  if (!mark || !span) return view.store.say(view.t("say.select-first"));
  resizeMark(view, mark.id, span.start, span.end);
}
