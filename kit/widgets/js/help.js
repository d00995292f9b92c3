/** The `?` dialog: every key, written from the table the keys work from. */
function createHelp(view) {
  const { t } = view;
  const close = h("button.kit-button.kit-go", { type: "button", onClick: () => dialog.close() }, t("help.close"));
  const body = h("tbody");
  const dialog = h(
    "dialog.kit-help",
    { "aria-labelledby": view.ids.helpTitle, onKeydown: (event) => event.stopPropagation() },
    h("h4", { id: view.ids.helpTitle }, t("help.name")),
    h("p.kit-aside", {}, t("help.intro")),
    h("table", {}, body),
    close,
  );
  return {
    dialog,
    isOpen: () => dialog.open,
    open: () => dialog.showModal(),
    write(table) {
      fill(
        body,
        table.map((key) =>
          h("tr", {}, h("th", { scope: "row" }, keyCaps(key.show)), h("td", {}, t(key.says))),
        ),
      );
    },
  };
}

/** “Shift+← →” as key caps. */
function keyCaps(show) {
  return show.split(" ").map((chord, k) => [
    k > 0 && " ",
    chord.split("+").map((key, j) => [j > 0 && "+", h("kbd", {}, key)]),
  ]);
}
