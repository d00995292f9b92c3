/**
 * One quiet row above the text: find words, go from mark to mark, set the page to read. Each
 * button opens a row of its own below it; with all closed the row is all there is.
 */
function createTools(view) {
  const { t } = view;
  const drawers = { find: findDrawer(view), marks: marksDrawer(view), read: readingDrawer(view) };
  if (!view.labels.size && !view.relations.size) delete drawers.marks;
  const buttons = Object.entries(drawers).map(([name, drawer]) => {
    drawer.el.id = domId(name);
    drawer.el.hidden = true;
    return h(
      "button.kit-button.kit-quiet.kit-tool",
      { type: "button", "data-tool": name, "aria-expanded": "false", "aria-controls": drawer.el.id, onClick: () => turn(name) },
      h("span", { "aria-hidden": "true" }, { find: "⌕", marks: "⇅", read: "Aa" }[name]),
      ` ${t(`tools.${name}`)}`,
    );
  });

  function turn(name, open = drawers[name].el.hidden) {
    for (const [other, drawer] of Object.entries(drawers)) {
      const shown = open && other === name;
      if (!shown && !drawer.el.hidden) drawer.close?.();
      drawer.el.hidden = !shown;
    }
    for (const button of buttons)
      button.setAttribute("aria-expanded", String(open && button.dataset.tool === name));
    if (open) drawers[name].opened?.();
  }

  const el = h(
    "div.kit-tools",
    {
      role: "group",
      "aria-label": t("tools.name"),
      onKeydown: (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        const open = Object.keys(drawers).find((name) => !drawers[name].el.hidden);
        if (!open) return;
        turn(open, false);
        if (open === "find") backToText(view);
        else buttons.find((button) => button.dataset.tool === open).focus();
      },
    },
    h("div.kit-tool-row", {}, buttons),
    Object.values(drawers).map((drawer) => drawer.el),
  );
  return {
    el,
    open: (name) => turn(name, true),
    draw: () => drawers.marks?.draw(),
    follow: () => drawers.read.follow(),
  };
}

/** Into the text, to what was selected there last. */
function backToText(view) {
  const { anchor = 0, focus = anchor } = view.selection || {};
  view.article.region.focus({ preventScroll: true });
  select(view, anchor, focus);
}

/** Find: every place is painted, the present one selected, so that a label can be given at once. */
function findDrawer(view) {
  const { t } = view;
  let found = [];
  let at = -1;
  const field = h("input.kit-field", {
    type: "search",
    maxlength: 200,
    "aria-label": t("find.name"),
    placeholder: t("find.name"),
    onInput: search,
    onKeydown: (event) => {
      if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
    },
  });
  const told = h("span.kit-told", { role: "status" });
  const go = (by, arrow) => toolButton(t(by > 0 ? "find.next" : "find.previous"), arrow, () => step(by));

  function search() {
    found = findWords(view.map, field.value);
    paintSpan(view, "find", found, "find");
    const from = view.selection?.start ?? 0;
    at = found.findIndex((one) => one.start >= from) - 1;
    tell();
  }
  function tell() {
    const n = found.length === MOST_FOUND ? `${MOST_FOUND}+` : found.length;
    if (!field.value.trim()) told.textContent = "";
    else if (!found.length) told.textContent = t("find.none");
    else told.textContent = at < 0 || !found[at] ? t("find.found", { n }) : t("find.at", { at: at + 1, n });
  }
  function step(by) {
    if (!found.length) return tell();
    at = at < 0 && by < 0 ? found.length - 1 : (at + by + found.length) % found.length;
    const { start, end } = found[at];
    select(view, start, end);
    scrollToSpan(view, start, end);
    field.focus(); // the browser moves focus along with a selection it may edit
    paintSpan(view, "kept", [found[at]], "selection");
    tell();
  }
  return {
    el: h("div.kit-drawer", {}, field, go(-1, "↑"), go(1, "↓"), told),
    opened: () => (field.focus(), field.select(), search()),
    close: () => paintSpan(view, "find", [], "find"),
  };
}

/** Marks: go to the next or previous one, of one label or all; show only these. */
function marksDrawer(view) {
  const { t } = view;
  const which = h(
    "select.kit-field",
    { "aria-label": t("jump.which"), onChange: filter },
    h("option", { value: "" }, t("jump.all")),
    [...view.labels.values()].map((label) => h("option", { value: label.id }, label.name)),
  );
  const only = h("input", { type: "checkbox", onChange: filter });
  const go = (by, arrow) => toolButton(t(by > 0 ? "key.mark-next" : "key.mark-previous"), arrow, () => stepMark(view, by, which.value));
  const told = h("span.kit-told");

  function filter() {
    view.filter = only.checked ? which.value : "";
    view.paintAll();
    view.refreshActive();
    view.store.say(told.textContent);
  }
  function draw() {
    const n = which.value ? view.spans.count(which.value) : view.store.marks.size;
    told.textContent = t("palette.count", { count: n });
    only.disabled = !which.value;
  }
  const lines = h("input", {
    type: "checkbox",
    onChange: () => ((view.allLinks = lines.checked), view.drawOverlay()),
  });
  const check = (input, key) => h("label.kit-check", {}, input, h("span", {}, t(key)));
  const links = view.relations.size > 0 && check(lines, "jump.links");
  return { el: h("div.kit-drawer", {}, which, go(-1, "↑"), go(1, "↓"), told, check(only, "jump.only"), links), draw };
}

function toolButton(name, sign, onClick) {
  return h("button.kit-button.kit-quiet", { type: "button", "aria-label": name, title: name, onClick }, sign);
}
