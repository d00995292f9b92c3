/**
 * What stands around the work in every step: title, beats and save state above; prompt; the work
 * itself; hints; buttons; feedback below. Python says what they hold (`frame` in
 * docs/widgets.md); this file says only how they look and where focus goes.
 */

const BEATS = ["Read", "Mark", "Check", "Compare", "Explain"];

/**
 * Draw the frame into `root` and keep it true to the model until `destroy`.
 *
 * @param {HTMLElement} root
 * @param {{model?: any, store: any, body?: (el: HTMLElement) => any, undoable?: boolean}} parts
 *   `body` draws the work into the element it is given
 * @returns {{bodyEl: HTMLElement, destroy: () => void}}
 */
function renderFrame(root, { store, body, undoable = false }) {
  const { t } = store;
  const stop = new AbortController();
  const ids = { title: domId("title"), feedback: domId("feedback") };
  const parts = frameParts(ids, t);
  root.classList.add("kit");
  root.lang = store.options?.language || "en";
  root.append(layFrame(ids, parts, t));
  suppressShortcuts(root, stop.signal);
  if (!root.querySelector(".kit-live")) attachLive(root, store, stop.signal);

  const offs = [
    keepSaveState(parts.saved, store),
    keepFrame(root, parts, store),
    keepButtons(parts, store, undoable),
  ];
  const leave = body?.(parts.body);
  return {
    bodyEl: parts.body,
    destroy() {
      offs.forEach((off) => off());
      if (typeof leave === "function") leave();
      stop.abort();
      root.replaceChildren();
    },
  };
}

/** The elements that change, made once, so that nobody loses focus or place when they do. */
function frameParts(ids, t) {
  return {
    frame: null,
    title: h("h3.kit-title", { id: ids.title, tabindex: "-1" }),
    beats: h("ol.kit-beats", { "aria-label": t("beat.where") }),
    minutes: h("p.kit-minutes.kit-aside"),
    saved: h("p.kit-saved"),
    banner: h("p.kit-banner", { hidden: true }),
    prompt: h("div.kit-prompt.kit-prose"),
    body: h("div.kit-body"),
    hints: h("div.kit-hints", { role: "group", hidden: true }),
    offers: h("div.kit-offers"),
    actions: h("div.kit-actions"),
    back: h("div.kit-back"),
    note: h("p.kit-foot-note.kit-aside"),
    feedback: h("div.kit-feedback", { role: "group", "aria-labelledby": ids.feedback, hidden: true }),
    heading: h("h4.kit-feedback-name", { id: ids.feedback, tabindex: "-1" }, t("feedback.name")),
    cards: h("div.kit-feedback-body"),
    drafts: new Map(), // challenges begun and not filed yet
  };
}

function layFrame(ids, parts, t) {
  parts.feedback.append(parts.heading, parts.cards);
  parts.footer = h("footer.kit-foot", {}, parts.offers, parts.back, parts.note, parts.actions);
  parts.frame = h(
    "section.kit-frame",
    { "aria-labelledby": ids.title },
    h(
      "header.kit-head",
      {},
      h("div.kit-head-line", {}, parts.title, parts.saved),
      h("div.kit-head-line", {}, parts.beats, parts.minutes),
    ),
    parts.banner,
    parts.prompt,
    parts.body,
    parts.hints,
    parts.footer,
    parts.feedback,
  );
  return parts.frame;
}

/** The save state is always there as text; only trouble, and its end, is said aloud. */
function keepSaveState(el, store) {
  const calm = (kind) => !["unsaved", "offline", "silent"].includes(kind);
  let before = store.status.kind;
  const write = () => {
    el.dataset.kind = store.status.kind;
    el.textContent = store.status.text;
  };
  const soon = oncePerPaint(write); // the mark itself is seen first; "saved" is never early
  const draw = () => {
    const { kind, text } = store.status;
    if (kind === "saving") soon();
    else write();
    const worth = calm(kind) ? kind === "saved" && !calm(before) : kind !== before;
    if (worth) store.say(text);
    if (kind !== "saving") before = kind;
  };
  draw();
  return store.on("status", draw);
}

function keepFrame(root, parts, store) {
  const { t } = store;
  const last = new Map();
  let counter = store.frame.counter ?? 0;
  let hints = store.frame.hints?.shown?.length ?? 0;

  /** Draw a part again only when what it shows has changed. */
  const when = (name, value, drawIt) => {
    const now = JSON.stringify(value ?? null);
    if (last.get(name) !== now) drawIt(value);
    last.set(name, now);
  };

  const draw = () => {
    const frame = store.frame;
    parts.frame.dataset.stage = frame.stage || "open";
    parts.frame.dataset.kind = frame.kind || "";
    if (frame.id) parts.frame.dataset.step = frame.id;
    when("title", frame.title, (title) => fill(parts.title, title));
    when("beat", frame.beat, (beat) => fill(parts.beats, drawBeats(beat, t)));
    when("minutes", frame.minutes, (n) => fill(parts.minutes, n && t("frame.minutes", { count: n })));
    when("stage", [frame.stage, frame.kind], () => drawStage(root, parts, frame, store));
    when("prompt", frame.prompt, (html) => drawPrompt(parts.prompt, html));
    when("hints", frame.hints, (some) => drawHints(parts.hints, some, t));
    when("feedback", [frame.feedback, frame.summary], () => drawFeedback(parts, store));
    hints = sayNewHint(frame.hints, hints, store);
    const rose = (frame.counter ?? 0) > counter;
    counter = frame.counter ?? 0;
    if (rose && frame.focus === "feedback") focusFeedback(root, parts);
  };
  draw();
  const offs = [store.on("frame", draw), store.on("doc", () => drawFeedback(parts, store))];
  return () => offs.forEach((off) => off());
}

function drawBeats(present, t) {
  return BEATS.map((beat) => {
    const here = beat === present;
    const word = t(`beat.${beat}`);
    return h("li", { "aria-current": here && "step" }, here ? h("b", {}, word) : word);
  });
}

/**
 * The stage as a banner. While there is work to do the buttons stand under the work; once it is
 * closed they stand under the feedback, because what comes next is decided after reading it.
 */
function drawStage(root, parts, { stage, kind }, { t, say }) {
  const { banner, footer, feedback, title } = parts;
  const here = root.contains(root.getRootNode().activeElement);
  banner.hidden = !["committed", "revising", "final"].includes(stage);
  if (!banner.hidden) fill(banner, h("b", {}, t(`stage.${stage}.name`)), " ", t(stage === "final" && kind === "read" ? "stage.final.read" : `stage.${stage}`));
  if (["committed", "final"].includes(stage)) feedback.after(footer);
  else feedback.before(footer);
  if (!here || stage !== "revising") return;
  title.focus(); // the button that was pressed is gone: go on where the work begins
  say(banner.textContent);
}

function drawPrompt(el, html) {
  el.innerHTML = html || "";
  el.hidden = !html;
}

function drawHints(el, hints, t) {
  const shown = hints?.shown || [];
  el.hidden = !shown.length;
  el.setAttribute("aria-label", t("frame.hints"));
  const total = hints?.total ?? shown.length;
  fill(
    el,
    h("ol", {}, shown.map((html, i) =>
      h("li", {}, h("p.kit-section-name", {}, t("frame.hint", { n: i + 1, total })), prose("div.kit-prose", html)),
    )),
  );
}

/** A hint appears above the button that asked for it: it is said, and focus stays. */
function sayNewHint(hints, before, store) {
  const shown = hints?.shown || [];
  const n = shown.length;
  const text = prose("div", shown[n - 1]).textContent.trim();
  if (n > before) store.say(store.t("frame.hint.said", { n, total: hints.total ?? n, text }));
  return n;
}

function drawFeedback(parts, store) {
  const { frame } = store;
  const text = Boolean(store.doc.paragraphs?.length);
  const show = text ? (card) => store.emit("show", { spans: card.spans, card: card.id, marks: card.marks }) : null;
  parts.feedback.hidden = !(frame.feedback?.length || frame.summary);
  const signed = frame.items?.some((item) => item.kind === "name");
  fill(parts.heading, store.t(signed ? "feedback.handed-in" : "feedback.name"));
  const challenge = text ? (card) => challengeCard(card, { store, drafts: parts.drafts }) : null;
  renderFeedback(parts.cards, frame, { t: store.t, show, challenge });
  focusChallenged(parts.cards, { store, drafts: parts.drafts });
}

/** Move focus to the feedback, but never away from somebody who has gone on to work elsewhere. */
function focusFeedback(root, parts) {
  const active = root.getRootNode().activeElement;
  const here = !active || active === document.body || root.contains(active);
  if (!here) return;
  const goal = parts.feedback.hidden ? parts.title : parts.heading;
  goal.focus({ preventScroll: true });
  goal.scrollIntoView({ block: "start", behavior: calmMotion() ? "auto" : "smooth" });
}

const calmMotion = () => globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches;

/** The footer: what Python offers, undo and redo, a note that says why, and the primary one last. */
function keepButtons(parts, store, undoable) {
  const { t } = store;
  const own = undoable ? undoButtons(parts.back, store) : { draw() {} };
  const buttons = new Map();
  let asked = ""; // the request Python has not answered yet
  let timer = 0;

  const draw = () => {
    const actions = store.frame.actions || [];
    arrange(parts.offers, actions.filter((a) => !a.primary).map(drawAction));
    arrange(parts.actions, actions.filter((a) => a.primary).map(drawAction));
    own.draw();
    const why = actions.find((a) => a.disabled && a.why)?.why;
    const open = store.frame.stage === "open" && store.frame.kind !== "read" && actions.some((a) => a.name === "commit");
    note(why || (open ? t("stage.open") : ""));
  };

  const note = (text) => {
    parts.note.textContent = text;
  };

  const drawAction = (action) => {
    if (!buttons.has(action.name))
      buttons.set(action.name, h("button.kit-button", { type: "button", onclick: () => ask(action.name) }));
    const button = buttons.get(action.name);
    button.classList.toggle("kit-go", Boolean(action.primary));
    button.dataset.action = action.name;
    button.textContent = action.label;
    setBarred(button, action.disabled, action.why);
    return button;
  };

  const ask = (name) => {
    const action = (store.frame.actions || []).find((a) => a.name === name);
    if (!action || asked === name) return;
    if (action.disabled) return store.say(action.why || "");
    clearTimeout(timer);
    if (!store.act(name)) return tell("frame.no-kernel");
    asked = name;
    note(t("frame.asking"));
    timer = setTimeout(() => tell("frame.slow"), 4000);
  };

  const tell = (key) => {
    asked = "";
    note(t(key));
    store.say(t(key));
  };

  const answered = () => {
    clearTimeout(timer);
    asked = "";
    draw();
  };
  draw();
  const soon = oncePerPaint(() => own.draw());
  const offs = [store.on("frame", answered), store.on("change", soon), store.on("history", soon)];
  return () => {
    clearTimeout(timer);
    offs.forEach((off) => off());
  };
}

/** Put these children in this order; one that stays in its place keeps its focus. */
function arrange(into, children) {
  for (const old of [...into.children]) if (!children.includes(old)) old.remove();
  children.forEach((child, i) => into.children[i] === child || into.insertBefore(child, into.children[i] ?? null));
}

/** A barred button can still be reached and says why; `disabled` would hide it from the keyboard. */
function setBarred(button, barred, why) {
  if (barred) button.setAttribute("aria-disabled", "true");
  else button.removeAttribute("aria-disabled");
  if (barred && why) button.setAttribute("aria-description", why);
  else button.removeAttribute("aria-description");
  button.title = (barred && why) || "";
}

function undoButtons(into, store) {
  const { t } = store;
  const make = (name, can, none) => {
    const press = () => (store[can] ? store[name]() : store.say(t(none)));
    const button = h("button.kit-button", { type: "button", onclick: press }, t(`frame.${name}`));
    into.append(button);
    return () => setBarred(button, !store[can], t(none));
  };
  const draws = [
    make("undo", "canUndo", "frame.nothing-to-undo"),
    make("redo", "canRedo", "frame.nothing-to-redo"),
  ];
  return { draw: () => draws.forEach((draw) => draw()) };
}
