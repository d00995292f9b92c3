/**
 * The learner's name at the end: a field, sent to Python when it is left or Enter is pressed, and
 * kept as an answer as well, so that it outlives a notebook that is not running. The sentences and
 * links after hand-in are `frame.summary`.
 *
 * @returns {Drawn}
 */
function drawName(item, place) {
  const { store, locked } = place;
  const { t } = store;
  const ids = { input: domId("name"), help: domId("help") };
  let told = answerTo(store, item.id, "name").value;
  const typed = typedField(store, (value) => setAnswer(store, item.id, "name", { value }));
  const tell = () => {
    typed.flush();
    const name = input.value.trim();
    if (name !== told && store.act("name", name)) told = name;
  };
  const input = h("input.kit-line", {
    type: "text",
    id: ids.input,
    autocomplete: "off",
    maxlength: 120,
    dir: "auto",
    disabled: locked,
    "aria-describedby": ids.help,
    oninput: () => typed.note(input.value),
    onblur: tell,
    onkeydown: (event) => event.key === "Enter" && !event.isComposing && tell(),
  });

  function sync() {
    if (!typed.busy) input.value = answerTo(store, item.id, "name").value;
  }

  const question = item.question ? prose("span.kit-prose", item.question) : t("name.label");
  const el = itemShell(
    item,
    place,
    h("label.kit-question", { for: ids.input }, question),
    h("p.kit-how.kit-aside", { id: ids.help }, t("name.help")),
    input,
  );
  sync();
  return { el, sync, destroy: typed.destroy };
}
