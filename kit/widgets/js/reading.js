/**
 * The page set to a reader's eyes: size of the words, space between the lines, and a focus on the
 * line being read. It is kept in this browser, for every text of the kit, and never sent anywhere.
 */
const READING = "kit:reading";
const SIZES = [0.9, 1, 1.15, 1.35, 1.6, 2];
const SPACES = [1.45, 1.68, 2, 2.4];
const USUAL = { size: 1, space: 1, line: false };

/** What this reader chose last; what is not a choice of ours counts as the usual. */
function readReading(storage = browserStorage()) {
  try {
    const { size, space, line } = JSON.parse(storage?.getItem(READING) || "{}");
    return {
      size: SIZES[size] ? size : USUAL.size,
      space: SPACES[space] ? space : USUAL.space,
      line: line === true,
    };
  } catch {
    return USUAL;
  }
}

function readingDrawer(view) {
  const { t } = view;
  const { region, page, scroller } = view.article;
  const band = page.appendChild(h("div.kit-band", { "aria-hidden": "true", hidden: true }));
  let now = readReading();
  const steps = { size: SIZES.length, space: SPACES.length };

  const button = (what, by, sign) => toolButton(t(`reading.${what}.${by > 0 ? "more" : "less"}`), sign, () => {
    const next = now[what] + by;
    if (next < 0 || next >= steps[what]) return view.store.say(t("reading.end"));
    choose({ [what]: next });
    view.store.say(t("reading.now", { what: t(`reading.${what}`), n: next + 1, of: steps[what] }));
  });
  const line = h("input", { type: "checkbox", onChange: () => choose({ line: line.checked }) });
  const usual = h(
    "button.kit-button.kit-quiet",
    { type: "button", onClick: () => choose(USUAL) },
    t("reading.usual"),
  );

  function choose(part) {
    now = { ...now, ...part };
    try {
      browserStorage()?.setItem(READING, JSON.stringify(now));
    } catch {
      /* a full or forbidden storage: it holds until the page is closed */
    }
    document.dispatchEvent(new CustomEvent(READING, { detail: now })); // for the other texts here
  }
  function set() {
    region.style.setProperty("--kit-zoom", String(SIZES[now.size]));
    region.style.setProperty("--kit-leading", String(SPACES[now.space]));
    region.style.setProperty("--kit-word-space", now.space > 1 ? `${(now.space - 1) * 0.08}em` : "normal");
    line.checked = now.line;
    follow();
    view.drawOverlay();
  }

  /** Lay the band over the line at the caret, or at the pointer. */
  const follow = oncePerFrame(() => {
    const box = view.signal.aborted || !now.line ? null : lineBox(view);
    band.hidden = !box;
    if (!box) return;
    const top = box.top - page.getBoundingClientRect().top;
    band.style.top = `${Math.round(top - 4)}px`;
    band.style.height = `${Math.round(box.height + 8)}px`;
  });
  const heard = (event) => ((now = event.detail), set());
  document.addEventListener(READING, heard, { signal: view.signal });
  region.addEventListener("pointermove", (event) => {
    if (now.line && event.buttons === 0) (view.pointer = { x: event.clientX, y: event.clientY }), follow();
  }, { signal: view.signal });
  region.addEventListener("keydown", () => (view.pointer = null), { signal: view.signal });
  scroller.addEventListener("scroll", () => now.line && follow(), { signal: view.signal, passive: true });
  set();

  const pair = (what, less, more) =>
    h("span.kit-pair", {}, h("span", {}, t(`reading.${what}`)), button(what, -1, less), button(what, 1, more));
  return {
    el: h(
      "div.kit-drawer",
      {},
      pair("size", "A−", "A+"),
      pair("space", "−", "+"),
      h("label.kit-check", {}, line, h("span", {}, t("reading.line"))),
      usual,
    ),
    follow: () => now.line && follow(),
  };
}

/** The box of the line that is read: under the pointer, else at the caret. */
function lineBox(view) {
  const { pointer, selection, article } = view;
  const point = pointer ? pointUnder(view, pointer.x, pointer.y) : selection?.end;
  if (point === null || point === undefined) return null;
  const { i, unit } = view.map.locate(point);
  const { text } = view.map.paragraphs[i];
  if (!text) return null;
  const at = view.map.pointOf(i, Math.min(unit, text.length - 1));
  const box = article.rangeOf(at, at + 1).getBoundingClientRect();
  return box.height ? box : null;
}
