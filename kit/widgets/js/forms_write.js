/**
 * A text in the learner's own words: a field that grows, words counted against a suggestion that
 * is never a limit, ways to begin. After commit, how such answers can look, and the learner says
 * which is closest to theirs; nobody else does.
 *
 * @returns {Drawn}
 */
function drawWrite(item, place) {
  const { store, locked } = place;
  const { t } = store;
  const ids = { area: domId("write"), count: domId("count") };
  const count = h("p.kit-word-count.kit-aside", { id: ids.count });
  const typed = typedField(store, (value) => setAnswer(store, item.id, "write", { value }));
  const area = h("textarea.kit-area", {
    rows: 3,
    dir: "auto",
    spellcheck: "true",
    readonly: locked,
    id: ids.area,
    "aria-describedby": ids.count,
    onblur: typed.flush,
    oninput: () => {
      typed.note(area.value);
      measure();
    },
  });
  const sure = confidencePills(item, place);

  function measure() {
    const words = countWords(area.value);
    const key = item.words ? "write.count.of" : "write.count";
    count.textContent = item.words ? t(key, { count: words, words: item.words }).trim() : t(key, { count: words });
    grow(area);
  }

  function sync() {
    const answer = answerTo(store, item.id, "write");
    if (!typed.busy && area.value !== answer.value) area.value = answer.value;
    sure?.set(answer.confidence);
    measure();
  }

  const el = itemShell(
    item,
    place,
    h("label.kit-question", { for: ids.area }, item.question ? prose("div.kit-prose", item.question) : t("write.label")),
    !locked && item.frames?.length > 0 && drawSentenceFrames(item.frames, area, store),
    h("div.kit-sheet", {}, area, count),
    h("div.kit-item-foot", {}, sure?.el),
    item.rubric?.length > 0 && drawRubric(item, store),
  );
  sync();
  const stop = watchWidth(area, measure);
  return { el, sync, destroy: () => (typed.destroy(), stop()) };
}

/**
 * Keep what is typed: sent after a pause, on leaving the field, and before anything is asked of
 * Python, so that no letter is waiting when it matters.
 */
function typedField(store, save, pause = 350) {
  let timer = 0;
  let waiting = null;
  const flush = () => {
    clearTimeout(timer);
    if (waiting === null) return;
    const value = waiting;
    waiting = null;
    save(value);
  };
  const off = store.on("flush", flush);
  return {
    flush,
    get busy() {
      return waiting !== null;
    },
    note(value) {
      waiting = value;
      clearTimeout(timer);
      timer = setTimeout(flush, pause);
    },
    destroy() {
      flush();
      off();
    },
  };
}

/** Words as a reader counts them, in any script. */
function countWords(text) {
  if (!globalThis.Intl?.Segmenter) return (text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) || []).length;
  const joined = text.replace(/(?<=[\p{L}\p{N}])[-’'](?=[\p{L}\p{N}])/gu, "");
  return [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(joined)].filter((s) => s.isWordLike).length;
}

/** Let the field be as tall as its text, where CSS `field-sizing` does not do it. */
function grow(area) {
  if (globalThis.CSS?.supports?.("field-sizing", "content")) return;
  area.style.height = "auto";
  if (area.scrollHeight) area.style.height = `${area.scrollHeight + 2}px`;
}

/** Measure again when the field gets another width, or gets one at all. @returns stop */
function watchWidth(el, measure) {
  if (!globalThis.ResizeObserver) return () => {};
  let width = 0;
  const observer = new ResizeObserver(() => {
    if (el.clientWidth !== width) measure((width = el.clientWidth));
  });
  observer.observe(el);
  return () => observer.disconnect();
}

/** Sentence frames: a list to read, each line a button that puts it into the text. */
function drawSentenceFrames(frames, area, store) {
  const { t } = store;
  const id = domId("frames");
  const insert = (frame) => {
    insertFrame(area, frame);
    store.say(t("write.inserted"));
  };
  return h(
    "div.kit-starts",
    {},
    h("p.kit-aside", { id }, h("b", {}, t("write.frames")), " · ", t("write.frames.how")),
    h(
      "ul",
      { "aria-labelledby": id },
      frames.map((frame) =>
        h("li", {}, h("button.kit-start", { type: "button", onclick: () => insert(frame) }, frame)),
      ),
    ),
  );
}

/** Put a frame where the caret is, and select its first gap, so that typing fills it. */
function insertFrame(area, frame) {
  const { selectionStart: at, selectionEnd: end, value } = area;
  const before = value.slice(0, at);
  const text = (before && !/\s$/.test(before) ? " " : "") + frame;
  area.focus();
  // execCommand keeps the browser's own undo; where it is gone, the text is set directly
  if (!document.execCommand?.("insertText", false, text)) {
    area.setRangeText(text, at, end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const gap = /_{2,}|…|\.{3}/.exec(text);
  if (gap) area.setSelectionRange(at + gap.index, at + gap.index + gap[0].length);
}

/** The rubric's levels with a sample each; the learner says which is closest. */
function drawRubric(item, store) {
  const { t } = store;
  const word = (level) => (t(`level.${level}`) === `level.${level}` ? level : t(`level.${level}`));
  const id = domId("rubric");
  const choose = (level) => {
    if (store.act("self", { item: item.id, level })) return;
    store.say(t("frame.no-kernel"));
    self.set(item.self ?? null); // not told, so not shown as if it were
  };
  const self = pills({
    name: domId("self"),
    legend: t("write.self"),
    choices: item.rubric.map(({ level }) => [level, word(level)]),
    locked: false, // a word about the text, not a change of it: the step may be closed
    pick: choose,
  });
  self.set(item.self ?? null);
  return h(
    "div.kit-rubric",
    { role: "group", "aria-labelledby": id },
    h("h4.kit-section-name", { id }, t("write.rubric")),
    h("dl", {}, item.rubric.map((one) => [h("dt", {}, word(one.level)), drawLevel(one, t)])),
    self.el,
  );
}

function drawLevel({ text, samples = [] }, t) {
  const quotes = samples.map((sample) => prose("blockquote.kit-prose", sample));
  const some = quotes.length > 0 && h("figure.kit-sample", {}, h("figcaption", {}, t("write.sample")), quotes);
  return h("dd", {}, prose("div.kit-prose", text), some);
}
