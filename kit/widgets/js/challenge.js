/** A challenge to what the key says of a card's passage, or to its saying nothing. */
function challengeCard(card, with_) {
  const [start, end] = card.spans[0];
  const kind = outcomeOf(card.outcome)?.id === "extra" ? "challenge.extra" : "challenge";
  return renderChallenge({ place: { start, end }, kind, title: card.title, filed: card.challenge }, with_);
}

/**
 * A challenge to what the key says of a question, or of one row of ratings; nothing where the key
 * is silent or not to be seen yet: Python sends `item.challenges` for those it may be shown for.
 */
function challengeItem(item, id, title, { store, drafts }) {
  const filed = item.challenges?.[id];
  if (filed === undefined) return null;
  const kind = item.kind === "rate" ? "challenge.rating" : "challenge.answer";
  return renderChallenge({ place: { item: id }, kind, title, filed }, { store, drafts });
}

/**
 * A reader's challenge to the key: a button, then one question to answer in a sentence, then their
 * own words in its place. Python keeps it (`act` challenge).
 *
 * @param {{place: any, kind: string, title: string, filed: string}} about `place` goes to Python
 * @param {{store: any, drafts: Map<string, string>}} with_ `drafts` keeps what is not filed yet
 *   while the feedback is drawn anew
 */
function renderChallenge({ place, kind, title, filed }, { store, drafts }) {
  const { t } = store;
  const name = JSON.stringify(place);
  const box = h("div.kit-challenge", { "data-challenge": name });
  if (drafts.has(name)) fill(box, form());
  else close();
  return box;

  function close() {
    const said = filed && h("p.kit-challenged", { tabindex: "-1", dir: "auto" }, t("challenge.filed", { why: filed }));
    const label = t(filed ? "challenge.again" : kind);
    const open = h("button.kit-button.kit-quiet", { type: "button", "aria-label": `${label}: ${title}`, onClick: ask }, label);
    fill(box, said, open);
  }
  function ask() {
    drafts.set(name, filed || "");
    fill(box, form());
    box.querySelector("textarea").focus();
  }
  function form() {
    const [id, note] = [domId("challenge"), domId("challenge")];
    const why = h("textarea.kit-field", {
      id,
      rows: 3,
      dir: "auto",
      maxlength: 2000,
      "aria-describedby": note,
      value: drafts.get(name),
      onInput: () => drafts.set(name, why.value),
      onKeydown: (event) => event.key === "Escape" && leave(),
    });
    const how = h("p.kit-aside", { id: note }, t("challenge.how"));
    const go = h("button.kit-button.kit-go", { type: "button", onClick: () => file(why, how) }, t("challenge.file"));
    const back = h("button.kit-button", { type: "button", onClick: leave }, t("challenge.cancel"));
    return [h("label.kit-section-name", { for: id }, t(`${kind}.ask`)), why, how, h("div.kit-moves", {}, go, back)];
  }
  function leave() {
    drafts.delete(name);
    close();
    box.querySelector("button").focus();
  }
  function file(why, how) {
    if (why.value.trim().split(/\s+/).length < 3) return tell(t("challenge.short"), why, how);
    if (!store.act("challenge", { ...place, why: why.value.trim() })) return tell(t("frame.no-kernel"), why, how);
    drafts.delete(name);
    drafts.set("filed", name); // the card is drawn anew; its words then take the focus
    tell(t("frame.asking"), why, how);
  }
  function tell(text, why, how) {
    how.textContent = text;
    store.say(text);
    why.focus();
  }
}

/** Once a challenge is on disk its card is drawn anew: go to it, and say so. */
function focusChallenged(root, { store, drafts }) {
  const filed = `[data-challenge="${CSS.escape(drafts.get("filed") ?? "")}"] .kit-challenged`;
  const box = root.querySelector(filed);
  if (!box) return;
  drafts.delete("filed");
  box.focus();
  store.say(box.textContent);
}
