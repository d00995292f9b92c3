/** Every word on a widget comes from a table that Python sends: `words/<language>.json`. */

/** How sure, in the page's language; what is stored stays the scheme's own word. */
function sureWord(t, word) {
  const said = word && t(`sure.${word}`);
  return said === `sure.${word}` ? word : said;
}

/**
 * Make the function that finds a phrase and puts values into it; the key itself where there is
 * none. A key's forms for counting are `key.one` and `key.other`, chosen by `values.count`.
 *
 * @param {{language?: string, phrases?: Record<string, string>}} [words] the trait `words`
 * @returns {(key: string, values?: Record<string, any>) => string}
 */
function createWords({ language = "en", phrases = {} } = {}) {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const form = "count" in values ? `${key}.${plural.select(values.count)}` : key;
    const phrase = phrases[form] ?? phrases[`${key}.other`] ?? phrases[key] ?? key;
    return phrase.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  };
}
