/**
 * Every word on a widget comes from here, so that it can be translated in one place: a
 * language is one or more `words_<language>….js` files that call `addWords`.
 */
const WORDS = {};

/** Add or replace words of a language: `addWords("en", {"save.saved": "Saved {at}"})`. */
function addWords(language, table) {
  WORDS[language] = { ...WORDS[language], ...table };
}

/** How sure, in the page's language; what is stored stays the scheme's own word. */
function sureWord(t, word) {
  const said = word && t(`sure.${word}`);
  return said === `sure.${word}` ? word : said;
}

/**
 * Make the function that finds a phrase and puts values into it; English where a translation
 * is missing, the key itself where English is. A key's forms for counting are `key.one` and
 * `key.other`, chosen by `values.count`.
 *
 * @param {string} [language] BCP 47, "en" by default
 * @returns {(key: string, values?: Record<string, any>) => string}
 */
function createWords(language = "en") {
  const own = WORDS[language] || WORDS[language.split("-")[0]] || {};
  const find = (key) => own[key] ?? (WORDS.en || {})[key];
  const plural = new Intl.PluralRules(WORDS[language] ? language : "en");
  return (key, values = {}) => {
    const form = "count" in values ? `${key}.${plural.select(values.count)}` : key;
    const phrase = find(form) ?? find(`${key}.other`) ?? find(key) ?? key;
    return phrase.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  };
}
