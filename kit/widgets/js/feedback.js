/**
 * Feedback after commit: a summary, then cards in groups, one group for each thing that can
 * happen to a mark. A group is told by its word and its sign; colour only comes along.
 */

// In the order a learner reads them: what was found first, what to look at next after it. `quiet`
// groups ask for nothing, so they are folded.
const OUTCOMES = [
  { id: "found", sign: "✓" },
  { id: "edges-differ", sign: "↔" },
  { id: "other-reading", sign: "≈" },
  { id: "missed", sign: "○" },
  { id: "extra", sign: "+" },
  { id: "stands-as-it-is", sign: "=" },
  { id: "left-alone", sign: "–", quiet: true },
  { id: "mirrored", sign: "↺", quiet: true },
];

/** Find an outcome by the words Python uses for it; undefined if it is none of ours. */
function outcomeOf(words) {
  return OUTCOMES.find(({ id }) => id === String(words || "").replaceAll(" ", "-"));
}

/** Put the lesson's own HTML into an element; Python made it from Markdown without raw HTML. */
function prose(tag, html, props) {
  const el = h(tag, props);
  el.innerHTML = html || "";
  return el;
}

/** The sign and the word of an outcome: a badge that needs no colour. */
function outcomeBadge(word, t) {
  const outcome = outcomeOf(word);
  if (!outcome) return word ? h("span.kit-outcome", {}, String(word)) : null;
  return h(
    "span.kit-outcome",
    { "data-outcome": outcome.id },
    h("span.kit-sign", { "aria-hidden": "true" }, outcome.sign),
    t(`outcome.${outcome.id}`),
  );
}

/**
 * Draw summary and cards into a region that keeps its heading, so that focus can stay on it.
 *
 * @param {HTMLElement} into emptied first
 * @param {{feedback?: any[], summary?: string, kind?: string}} frame
 * @param {{t: Function, show?: (card: any) => void, challenge?: (card: any) => Node}} with_ `show` and `challenge` are
 *   left out where there is no text
 */
function renderFeedback(into, frame, { t, show, challenge }) {
  const cards = frame.feedback || [];
  const of = ["mark", "link"].includes(frame.kind) ? frame.kind : "answer"; // what is counted
  fill(
    into,
    frame.summary && prose("div.kit-summary.kit-prose", frame.summary),
    groupCards(cards).map(([outcome, some]) => renderGroup(outcome, some, { t, show, challenge, of })),
    cards.some((card) => card.status) && renderStatusKey(cards, t),
  );
}

/** Cards by outcome, in reading order; an outcome unknown to us keeps its own word, at the end. */
function groupCards(cards) {
  const groups = new Map(OUTCOMES.map((one) => [one.id, []]));
  for (const card of cards) {
    const id = outcomeOf(card.outcome)?.id ?? String(card.outcome || "");
    groups.set(id, [...(groups.get(id) || []), card]);
  }
  return [...groups].filter(([, some]) => some.length);
}

function renderGroup(outcome, cards, { t, show, challenge, of }) {
  const known = outcomeOf(outcome);
  const id = domId("group");
  const name = h(
    "h5.kit-group-name",
    { id },
    known ? outcomeBadge(outcome, t) : outcome,
    " ", h("span.kit-aside", {}, t(`feedback.${of}`, { count: cards.length })),
  );
  const inside = [
    known && h("p.kit-group-why.kit-aside", {}, t(`outcome.${outcome}.why`)),
    h("ul.kit-cards", {}, cards.map((card) => renderCard(card, { t, show, challenge }))),
  ];
  const folded = known?.quiet && h("details", {}, h("summary", {}, name), inside);
  return h("div.kit-group", { role: "group", "aria-labelledby": id, "data-outcome": outcome }, folded || [name, inside]);
}

function renderCard(card, { t, show, challenge }) {
  const id = domId("card");
  return h(
    "li.kit-card",
    { "aria-labelledby": id, "data-card": card.id, "data-status": card.status },
    h("p.kit-card-title", { id }, card.title),
    prose("div.kit-prose", card.words),
    card.move &&
      h("div.kit-move", {}, h("p.kit-section-name", {}, t("feedback.move")), prose("div.kit-prose", card.move)),
    h(
      "div.kit-card-foot",
      {},
      card.status && h("span.kit-status", {}, statusWord(card.status, t)),
      show && card.spans?.length > 0 && renderShow(card, { t, show }),
    ),
    challenge && card.spans?.length > 0 && challenge(card),
  );
}

function renderShow(card, { t, show }) {
  const label = t("feedback.show.of", { title: card.title });
  return h("button.kit-button.kit-quiet", { type: "button", "aria-label": label, onclick: () => show(card) }, t("feedback.show"));
}

function statusWord(status, t) {
  const word = t(`status.${status}`);
  return word === `status.${status}` ? status : word;
}

/** What the status words on these cards mean, to open when wanted. */
function renderStatusKey(cards, t) {
  const used = ["secure", "defensible", "open", "solid"].filter((s) => cards.some((c) => c.status === s));
  return h(
    "details.kit-key",
    {},
    h("summary", {}, t("feedback.key")),
    h("dl", {}, used.map((s) => [h("dt", {}, statusWord(s, t)), h("dd", {}, t(`status.${s}.why`))])),
  );
}
