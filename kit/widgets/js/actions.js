/**
 * What a reader can do to marks and links, each one gesture that can be undone. Every way of doing
 * it (key, button, click, drag) ends here.
 */
const timeNow = () => new Date().toISOString();

// signs that turn the direction of what follows: they must not reach beyond the words they are in
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;

/** A few words of a passage, for lists and for what is said. */
function brief(text, length = 60) {
  const line = text.slice(0, 4 * length + 80).replace(/\s+/g, " ").trim();
  const cut = line.slice(0, length);
  const short = line.length <= length ? line : `${cut.slice(0, Math.max(cut.lastIndexOf(" "), length / 2)).trimEnd()} …`;
  return TURNS.test(short) ? `\u2068${short}\u2069` : short;
}

/** Give the selection a label; with nothing selected, give the active mark that label instead. */
function useLabel(view, id) {
  const label = view.labels.get(id);
  const span = wanted(view);
  const active = view.store.marks.get(view.active);
  if (view.store.locked) return view.store.say(view.t("say.locked"));
  if (!span && active) return changeMark(view, active.id, { tag: id }, "what.label");
  if (!span) return view.store.say(view.t("say.select-first"));
  if (span.exact === null) return view.store.say(view.t("say.hidden-between"));
  const here = view.spans.overlapping(span.start, span.end);
  const same = here.find((one) => one.start === span.start && one.end === span.end && one.tag === id);
  if (same) return activate(view, same.id), view.store.say(view.t("say.already"));
  addMark(view, span, label);
}

function addMark(view, span, label) {
  const time = timeNow();
  const mark = { id: newId(), tag: label.id, ...span, note: "", reason: "", confidence: "" };
  const quote = brief(mark.exact);
  view.active = mark.id;
  paintSpan(view, "kept", [], "selection");
  selectSoon(view, span.end); // before its letter, which changes the layout
  view.store.apply([{ o: "add", k: "mark", id: mark.id, value: { ...mark, created: time, modified: time } }], {
    what: view.t("what.add", { quote, label: label.name }),
  });
  view.store.say(view.t("say.marked", { quote, label: label.name, count: view.store.marks.size }));
}

/** Change some fields of a mark; typing into one field goes back as one (`merge`). */
function changeMark(view, id, fields, what, merge = "") {
  const old = view.store.marks.get(id);
  if (!old || Object.keys(fields).every((name) => old[name] === fields[name])) return false;
  const value = { ...old, ...fields, modified: timeNow() };
  const said = view.t(what, { quote: brief(old.exact), label: view.labels.get(value.tag)?.name });
  const done = view.store.apply([{ o: "set", k: "mark", id, value }], { what: said, merge });
  if (done && !merge) view.store.say(said);
  return done;
}

/** Remove a mark, and the links that hang on it, as one gesture. */
function removeMark(view, id) {
  const mark = view.store.marks.get(id);
  if (!mark) return;
  const ops = [...view.ties.of(id).map((link) => ({ o: "del", k: "link", id: link.id })), { o: "del", k: "mark", id }];
  const said = view.t("what.remove", { quote: brief(mark.exact) });
  if (view.store.apply(ops, { what: said })) view.store.say(said);
}

/** @param {"grapheme"|"word"} [granularity] */
function resizeMark(view, id, start, end, granularity = "grapheme") {
  const span = tidySpan(view.map, start, end, granularity, view.lang);
  if (!span?.exact) return false;
  return changeMark(view, id, span, "what.resize");
}

/** Move one edge of the active mark by a word or a character. */
function nudgeMark(view, edge, by, granularity) {
  const mark = view.store.marks.get(view.active);
  if (!mark) return;
  const next = movedEdge(view.map, mark[edge], by, granularity, view.lang, edge);
  const [start, end] = edge === "end" ? [mark.start, next] : [next, mark.end];
  if (start < end) resizeMark(view, mark.id, start, end);
}

function addLink(view, type, from, to) {
  const known = view.ties.of(from).some((one) => one.type === type && one.from === from && one.to === to);
  if (from === to || known) return view.store.say(view.t("say.already"));
  const time = timeNow();
  const link = { id: newId(), type, from, to, note: "", confidence: "", created: time, modified: time };
  const said = view.t("what.link", { words: linkWords(view, link) });
  if (view.store.apply([{ o: "add", k: "link", id: link.id, value: link }], { what: said }))
    view.store.say(said);
}

function removeLink(view, id) {
  const link = view.store.links.get(id);
  if (!link) return;
  const said = view.t("what.unlink", { words: linkWords(view, link) });
  if (view.store.apply([{ o: "del", k: "link", id }], { what: said })) view.store.say(said);
}

/** Change some fields of a link: its relation, how sure. */
function changeLink(view, id, fields, what) {
  const old = view.store.links.get(id);
  if (!old || Object.keys(fields).every((name) => old[name] === fields[name])) return;
  const value = { ...old, ...fields, modified: timeNow() };
  const said = view.t(what, { words: linkWords(view, value) });
  if (view.store.apply([{ o: "set", k: "link", id, value }], { what: said })) view.store.say(said);
}

/** A link in words, from its first passage's side. */
function linkWords(view, { type, from, to }, short = 40) {
  const quote = (id) => `“${brief(view.passage(id)?.exact ?? "…", short)}”`;
  return `${quote(from)} ${view.relations.get(type)?.phrase ?? type} ${quote(to)}`;
}

/** Make a mark or a given passage the active one, and show it. */
function activate(view, id, { scroll = true } = {}) {
  view.store.emit("flush");
  view.active = view.passage(id) ? id : null;
  view.refreshActive();
  const passage = view.passage(view.active);
  if (passage && scroll) scrollToSpan(view, passage.start, passage.end);
}

/** Go to the next (1) or previous (-1) mark from the active one or the caret; of one label only. */
function stepMark(view, by, tag = "") {
  const all = view.spans.all();
  const fits = (span) => view.shown(span) && (!tag || span.tag === tag);
  const from = view.selection ? (by > 0 ? view.selection.end : view.selection.start) : 0;
  let k = view.spans.rank(view.active);
  if (k < 0) k = view.spans.from(from) - (by > 0 ? 1 : 0);
  for (k += by; all[k] && !fits(all[k]); ) k += by;
  const next = all[k];
  if (!next) return view.store.say(view.t("say.no-more-marks"));
  activate(view, next.id);
  select(view, next.start);
  view.store.say(passageWords(view, next));
}

/** A mark in words: what it is, how sure, where. */
function passageWords(view, span) {
  const label = span.given ? view.t("given.one") : view.labels.get(span.tag)?.name;
  const number = view.map.paragraphs[view.map.indexAt(span.start)]?.n;
  const place = number === 0 ? view.t("place.headline") : view.t("place.paragraph", { n: number });
  return [`“${brief(span.exact)}”`, label, sureWord(view.t, span.confidence), place].filter(Boolean).join(" · ");
}

/** A click in the text: the smallest mark there; another click, the one around it. */
function clickText(view, point) {
  const here = view.spans.at(point).filter((span) => view.shown(span));
  if (!here.length) return view.active && activate(view, null);
  const at = here.findIndex((span) => span.id === view.active);
  const chosen = here[(at + 1) % here.length];
  if (view.linking) return finishLink(view, chosen.id);
  activate(view, chosen.id, { scroll: false });
  const more = here.length > 1 ? ` · ${view.t("say.more-here", { count: here.length - 1 })}` : "";
  view.store.say(passageWords(view, chosen) + more);
}
