/* The texts of the page's language, with their values filled in. */
import { data } from "./data.js";

/** What is written from right to left must not turn the sentence around it, nor the other way round
 * (data/texts/catalogue.py and maps/texts/begun.py do the same).
 * @param {string | number} value */
const isolated = (value) => (data.dir === "rtl" ? String(value).replace(/^([ ,;\u00a0\u060c\u061b]*)(.+)$/, "$1\u2068$2\u2069") : /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(String(value)) ? "\u2068" + value + "\u2069" : String(value));

/** The text of a key, with its {values}; a count `n` of 1 takes the text for one, where there is one.
 * @param {string} key @param {{[name: string]: string | number}} [values] */
export function t(key, values = {}) {
  const { texts } = data;
  const one = key + "_one";
  const text = texts[values.n === 1 && one in texts ? one : key];
  if (text === undefined) { throw new Error("no text " + key); }
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? isolated(/** @type {string | number} */ (values[name])) : whole));
}
