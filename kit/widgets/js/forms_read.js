/**
 * Reading: the article's paragraphs where a step shows them, and lateral-reading cards that the
 * learner opens one by one. What a card says is not in the browser before it is opened; an opened
 * card stays open. Addresses are plain text, because the kit works without a network.
 */

/** The text of a step as real paragraphs with the numbers a reader counts by. */
function drawArticle(doc, store) {
  const paragraphs = doc?.paragraphs || [];
  if (!paragraphs.length) return null;
  const t = store.t;
  const el = h(
    "article.kit-article",
    { lang: doc.lang, "aria-label": doc.title },
    paragraphs.map(({ n, text, zone }) =>
      h(n === 0 ? "h4.kit-text-title" : "p.kit-text-line", { dir: "auto", "data-n": n, "data-zone": zone }, text),
    ),
  );
  return { el, show: (spans) => showInArticle(el, paragraphs, spans) };
}

/** Point at the paragraphs that hold these passages (code points into the whole text). */
function showInArticle(el, paragraphs, spans = []) {
  const holds = ({ start, text }) => {
    const end = start + [...text].length;
    return spans.some(([from, to]) => from < end && to > start);
  };
  const found = paragraphs.map((p, i) => (holds(p) ? el.children[i] : null)).filter(Boolean);
  for (const one of el.children) one.classList.toggle("kit-pointed", found.includes(one));
  if (!found.length) return;
  found[0].setAttribute("tabindex", "-1");
  found[0].focus({ preventScroll: true });
  found[0].scrollIntoView({ block: "center", behavior: calmMotion() ? "auto" : "smooth" });
}

/**
 * One card. `item.card = {title, source, date, known, confidence, url, text: html}`; without
 * `text` it is closed, and its button asks Python for it.
 *
 * @returns {Drawn}
 */
function drawCard(item, place) {
  const { store, n, total, fresh } = place;
  const { t } = store;
  const card = item.card || {};
  const id = domId("card");
  const title = h("h4.kit-card-name", { id, tabindex: "-1" }, card.title);
  const el = h(
    "div.kit-dossier",
    { role: "group", "aria-labelledby": id, "data-item": item.id, "data-open": Boolean(card.text) && "true" },
    h("div.kit-dossier-head", {}, h("p.kit-section-name", {}, t("card.name", { n, total })), card.known && knownBadge(card.known, t)),
    title,
    card.text ? drawOpenCard(card, t) : openButton(item, place),
  );
  // the button is gone; who pressed it goes on from the title of what they opened
  const settle = () => {
    if (!fresh || !card.text) return;
    title.focus({ preventScroll: true });
    store.say(t("card.opened", { title: card.title }));
  };
  return { el, sync() {}, settle };
}

function drawOpenCard(card, t) {
  const facts = [
    ["card.source", card.source],
    ["card.date", card.date],
    ["card.confidence", card.confidence && t(`card.${card.confidence}`)],
    ["card.link", card.url],
  ].filter(([, value]) => value);
  return h(
    "div",
    {},
    prose("div.kit-dossier-text.kit-prose", card.text),
    h("dl.kit-facts", {}, facts.map(([key, value]) => h("div", {}, h("dt", {}, t(key)), h("dd", {}, value)))),
  );
}

function openButton(item, { store, n }) {
  const { t } = store;
  const label = t("card.open.of", { n, title: item.card?.title ?? "" });
  const button = h("button.kit-button", { type: "button", "aria-label": label }, t("card.open"));
  button.addEventListener("click", () => {
    if (!store.act("card", item.id)) return store.say(t("frame.no-kernel"));
    button.textContent = t("card.opening");
    button.dataset.asked = "true";
  });
  return button;
}

/** Was it known when the article came out? A word and a shape, not only a colour. */
function knownBadge(known, t) {
  const later = /later/.test(known);
  return h("span.kit-known", { "data-known": later ? "later" : "day" }, t(later ? "card.known.later" : "card.known.day"));
}
