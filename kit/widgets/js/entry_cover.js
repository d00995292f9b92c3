/**
 * A lesson's cover. Each step in its list leads to the step's own frame further down the page; a
 * step is told by its sign and its word, never by colour alone.
 */

const SIGNS = { open: "○", begun: "◐", committed: "●", revising: "◑", final: "✓" };
const PATIENCE = 20000; // ms until a fresh page gives up waiting for its last step

function drawCover(el, model, t) {
  const cover = model.get("cover");
  const main = cover.steps.filter((step) => !step.extra);
  const extra = cover.steps.filter((step) => step.extra);
  const done = main.filter((step) => ["committed", "revising", "final"].includes(step.stage)).length;
  fill(
    el,
    h(
      "section.kit-frame.kit-cover",
      { "aria-label": cover.title },
      h(
        "header.kit-head",
        {},
        h(
          "div.kit-head-line",
          {},
          h("h2.kit-title", {}, cover.title),
          h("p.kit-aside", {}, cover.minutes ? t("cover.minutes", { count: cover.minutes }) : ""),
        ),
        h("p.kit-aside", {}, cover.goal),
      ),
      h(
        "div.kit-cover-body",
        {},
        lessonProse(cover.intro),
        h("h3.kit-section-name", {}, t("cover.steps"), " · ", t("cover.done", { count: done, total: main.length })),
        stepList(main, t),
        extra.length ? [h("h3.kit-section-name", {}, t("cover.extra")), stepList(extra, t)] : null,
        cover.words?.length ? wordWall(cover.words, t) : null,
        cover.saved ? h("p.kit-aside", {}, cover.saved) : null,
      ),
    ),
  );
}

/** The lesson's own HTML: made by Python from Markdown with raw HTML switched off. */
function lessonProse(html) {
  const el = h("div.kit-prose");
  el.innerHTML = html || "";
  return el;
}

function stepList(steps, t) {
  return h("ol.kit-steps", {}, steps.map((step) => stepLine(step, t)));
}

function stepLine(step, t) {
  const stage = t(`cover.stage.${step.stage}`);
  return h(
    "li",
    {},
    h(
      "button.kit-step",
      { type: "button", "data-stage": step.stage, "data-goto": step.id, onClick: () => goTo(step.id) },
      h("span.kit-step-sign", { "aria-hidden": "true" }, SIGNS[step.stage] || SIGNS.open),
      h("span.kit-step-title", {}, step.title),
      h("span.kit-aside", {}, step.minutes ? t("cover.minutes.short", { count: step.minutes }) : ""),
      h(`span.${step.stage === "open" ? "kit-hidden" : "kit-aside"}.kit-step-stage`, {}, stage),
    ),
  );
}

function wordWall(words, t) {
  const line = (word) => {
    const [term, ...rest] = word.split(":");
    return [h("dt", {}, term), h("dd", {}, rest.join(":").trim())];
  };
  return h("details.kit-words", {}, h("summary", {}, t("cover.words")), h("dl", {}, words.map(line)));
}

/** Bring a step's frame into view and hand it the focus, so that reading goes on from there. */
function goTo(id) {
  const frame = document.querySelector(`.kit-frame[data-step="${CSS.escape(id)}"]`);
  if (!frame) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  frame.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  const title = /** @type {HTMLElement} */ (frame.querySelector(".kit-title") || frame);
  title.setAttribute("tabindex", "-1");
  title.focus({ preventScroll: true });
}

/**
 * After Run All the page stands at its end. Wait until the last step is drawn, then come back here
 * once, unless the reader has moved in the meantime.
 */
function comeBack(el, model, signal) {
  const key = `kit:cover:${model.get("cover").key}`;
  if (!model.get("cover").key || sessionStorage.getItem(key)) return;
  const stop = new AbortController();
  signal.addEventListener("abort", () => stop.abort());
  for (const moved of ["wheel", "keydown", "pointerdown", "touchmove"])
    window.addEventListener(moved, () => stop.abort(), { signal: stop.signal, passive: true });
  const began = Date.now();
  let drawn = 0;
  const look = () => {
    if (stop.signal.aborted || Date.now() - began > PATIENCE) return;
    const now = document.querySelectorAll(".kit-frame[data-step]").length;
    const settled = now > 0 && now === drawn;
    drawn = now;
    if (!settled || now < Math.min(2, model.get("cover").steps.length)) return void setTimeout(look, 700);
    sessionStorage.setItem(key, "1");
    el.scrollIntoView({ block: "start" });
    stop.abort();
  };
  setTimeout(look, 700);
}

export default {
  render({ model, el }) {
    const t = createWords(model.get("words"));
    const stop = new AbortController();
    el.classList.add("kit");
    el.lang = model.get("options").language || "en";
    suppressShortcuts(el, stop.signal);
    const draw = () => {
      const focused = el.contains(document.activeElement) && document.activeElement.getAttribute("data-goto");
      drawCover(el, model, t);
      if (focused) el.querySelector(`[data-goto="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    };
    draw();
    model.on("change:cover", draw);
    comeBack(el, model, stop.signal);
    return () => {
      model.off("change:cover", draw);
      stop.abort();
    };
  },
};
