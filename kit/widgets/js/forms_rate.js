/**
 * A small matrix: each row is rated in each column with a few levels. A real table, so that row
 * and column are heard with each group of radio buttons; on a narrow page CSS lays each row out
 * as a block and the column's name stands in the cell. After commit the key's range stands in the
 * cell and its reason below: the reason is what is compared, not the number.
 *
 * `item.feedback` for a cell is `{row, column, accepts: [level ids], text: html, outcome}`.
 *
 * @returns {Drawn}
 */
function drawRate(item, place) {
  const { t } = place.store;
  const ids = { name: domId("rate"), columns: item.columns.map(() => [domId("column"), domId("help")]) };
  const rows = item.rows.map((row) => drawRateRow(row, item, ids, place));
  const sync = () => rows.forEach((row) => row.sync());
  const el = itemShell(
    item,
    place,
    h("div.kit-question", { id: ids.name }, item.question && prose("div.kit-prose", item.question)),
    h(
      "table.kit-rate",
      { role: "table", "aria-labelledby": item.question ? ids.name : null, "aria-label": item.question ? null : t("rate.rows") },
      drawRateHead(item, ids, t),
      h("tbody", { role: "rowgroup" }, rows.map((row) => row.el)),
    ),
    drawReasons(item, place),
  );
  sync();
  return { el, sync };
}

function drawRateHead(item, ids, t) {
  const column = ({ text, help }, i) =>
    h(
      "th",
      { scope: "col", role: "columnheader" },
      h("span.kit-column", { id: ids.columns[i][0] }, text),
      help && h("span.kit-column-help.kit-aside", { id: ids.columns[i][1] }, help),
    );
  return h(
    "thead",
    { role: "rowgroup" },
    h(
      "tr",
      { role: "row" },
      h("th", { scope: "col", role: "columnheader" }, h("span.kit-hidden", {}, t("rate.rows"))),
      item.columns.map(column),
      item.confidence && h("th", { scope: "col", role: "columnheader" }, h("span.kit-column", {}, t("rate.confidence"))),
    ),
  );
}

/** One row: its name, one group of levels for each column, how sure, and a way to clear it. */
function drawRateRow(row, item, ids, place) {
  const { store, locked } = place;
  const id = domId("row");
  const ratings = () => answerTo(store, row.id, "rate").value;
  const pick = (column, level) => {
    setAnswer(store, row.id, "rate", { value: { ...ratings(), [column]: level } });
    sync();
  };
  const cells = item.columns.map((column, i) =>
    drawRateCell({ row, column, item, locked, pick, store, labels: `${id} ${ids.columns[i][0]}`, help: ids.columns[i][1] }),
  );
  const sure = confidencePills({ ...item, kind: "rate" }, place, row.id);
  const clear = clearButton(place, {
    label: store.t("rate.clear"),
    name: store.t("rate.clear.of", { row: row.text }),
    ids: [row.id],
    kind: "rate",
    after: () => (sync(), el.querySelector("input")?.focus()),
  });

  function sync() {
    const answer = answerTo(store, row.id, "rate");
    cells.forEach((cell) => cell.set(answer.value[cell.id] ?? null));
    sure?.set(answer.confidence);
    clear.hidden = locked || !store.answers.has(row.id);
  }

  const el = h(
    "tr",
    { role: "row", "data-row": row.id },
    h("th", { scope: "row", role: "rowheader" }, h("span.kit-row-name", { id }, row.text), clear),
    cells.map((cell) => cell.el),
    sure && h("td.kit-rate-sure", { role: "cell" }, sure.el),
  );
  return { el, sync };
}

function drawRateCell({ row, column, item, locked, pick, store, labels, help }) {
  const { t } = store;
  const name = domId("cell");
  const key = cellFeedback(item, row, column);
  const inputs = item.levels.map((level) =>
    h("input", { type: "radio", name, value: level.id, disabled: locked, onchange: () => pick(column.id, level.id) }),
  );
  const line = (level, i) =>
    h(
      "label.kit-level",
      { class: key?.accepts?.includes(level.id) ? "kit-accepted" : "" },
      inputs[i],
      h("span", {}, h("b", {}, level.id), level.text && level.text !== level.id && ` ${level.text}`),
    );
  const group = h(
    "div.kit-levels",
    { role: "radiogroup", "aria-labelledby": labels, "aria-describedby": column.help ? help : null },
    item.levels.map(line),
  );
  const el = h(
    "td",
    { role: "cell", "data-column": column.id },
    h("span.kit-cell-name", { "aria-hidden": "true" }, column.text, column.help && h("span.kit-column-help.kit-aside", {}, column.help)),
    group,
    key?.accepts?.length > 0 && h("p.kit-range", {}, t("rate.key", { range: rangeOf(key.accepts, t) })),
  );
  return { id: column.id, el, set: (level) => inputs.forEach((input) => (input.checked = input.value === String(level))) };
}

const cellFeedback = (item, row, column) =>
  (item.feedback || []).find((one) => one.row === row.id && one.column === column.id);

function rangeOf(accepts, t) {
  const [from, to] = [accepts[0], accepts.at(-1)];
  return from === to ? from : t("rate.range", { from, to });
}

/** After commit: for each rating, what the learner chose and what the key says about it. */
function drawReasons(item, place) {
  const { store } = place;
  const { t } = store;
  const some = (item.feedback || []).filter((one) => one.text);
  if (!some.length) return null;
  const textOf = (list, id) => list.find((one) => one.id === id)?.text ?? id;
  const id = domId("reasons");
  const line = (one) => {
    const level = answerTo(store, one.row, "rate").value[one.column];
    const head = [
      h("b", {}, textOf(item.columns, one.column)),
      level === undefined ? t("rate.empty") : t("rate.you", { level }),
      one.accepts?.length > 0 && t("rate.key", { range: rangeOf(one.accepts, t) }),
    ].filter(Boolean);
    return h(
      "li",
      { "data-outcome": outcomeOf(one.outcome)?.id },
      h("p.kit-reason-head", {}, head.flatMap((part, i) => (i ? [" · ", part] : [part]))),
      prose("div.kit-prose", one.text),
    );
  };
  const block = (row) => {
    const mine = some.filter((one) => one.row === row.id);
    return mine.length > 0 && h("section", {}, h("h5.kit-reasons-of", {}, row.text), h("ul", {}, mine.map(line)), challengeItem(item, row.id, row.text, place));
  };
  return h(
    "div.kit-reasons",
    { role: "group", "aria-labelledby": id },
    h("h4.kit-section-name", { id }, t("rate.reasons")),
    item.rows.map(block),
  );
}
