/* Numbers, dates and codes in the page's language: the same words as maps/texts/wording.py (tests compare them). */
import { data } from "./data.js";
import { t } from "./texts.js";

const NBSP = "\u00a0";
const UNDER_ONE = -1;
const OVER_99 = 101;
const SIGNS = /[\s!-/:-@[-`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f]+/g; // what is neither letter nor figure, without property escapes
const { thousands, decimal, beforePercent, firstOfMonth } = data.signs;

export const DASH = "\u2013";

/** @param {number} value @param {number} [decimals] */
export function number(value, decimals = 0) {
  const parts = Math.abs(value).toFixed(decimals).split(".");
  parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, thousands);
  return parts.join(decimal);
}

/** @param {number | null | undefined} code a share of the data block */
export function percent(code) {
  if (code === null || code === undefined) { return DASH; }
  if (code === UNDER_ONE) { return "<" + NBSP + "1" + beforePercent + "%"; }
  if (code === OVER_99) { return ">" + NBSP + "99" + beforePercent + "%"; }
  return code + beforePercent + "%";
}

/** @param {number} value @param {boolean} [signed] */
const sign = (value, signed) => (value < 0 ? "\u2212" : signed ? "+" : "");

/** The code of a share: a whole percentage that never says certainty of what is not certain.
 * @param {number} share */
export const codeOf = (share) => (share === 0 || share === 1 ? 100 * share : share < 0.01 ? UNDER_ONE : share > 0.99 ? OVER_99 : Math.round(100 * share));

/** Whether a share is whole: assumed for certain, or a road that nothing closes; nothing that is reported ever is.
 * @param {number | null} code */
export const isSure = (code) => code === 100;

/** The share that a code stands for, for drawing.
 * @param {number} code */
export const share = (code) => (code === UNDER_ONE ? 0.005 : Math.min(code, 99.5) / 100);

/** @param {number} value @param {boolean} [signed] */
export const km = (value, signed) => sign(value, signed) + number(value) + NBSP + "km";

/** @param {number} value @param {boolean} [signed] */
export function hours(value, signed) {
  const size = Math.abs(value);
  const shown = size < 1 ? size : size < 10 ? Math.round(size * 10) / 10 : Math.round(size);
  const whole = Math.floor(Math.round(shown * 60) / 60);
  const minutes = Math.round(shown * 60) % 60;
  if (!whole) { return sign(value, signed) + minutes + NBSP + "min"; }
  return sign(value, signed) + number(whole) + NBSP + "h" + (minutes ? NBSP + String(minutes).padStart(2, "0") : "");
}

/** How many hours more something takes; in words where it takes none.
 * @param {number} value */
export const longer = (value) => (Math.round(value * 60) > 0 ? hours(value, true) : t("no_slower"));

/** The name of a label.
 * @param {number} code */
export const label = (code) => data.labels[code].name;

/** @param {number} days */
export const ago = (days) => (days > 0 ? t("days_ago", { n: days }) : t("today"));

const MONTH_DAYS = 30.44;
const MONTHS_FROM = 61;
const YEARS_FROM = 730;

/** How old something is, as one says it: days, then months, then years.
 * @param {number} days */
export function age(days) {
  if (days < MONTHS_FROM) { return t("age_days", { n: days }); }
  return days < YEARS_FROM ? t("age_months", { n: Math.floor(days / MONTH_DAYS) }) : t("age_years", { n: Math.floor(days / 365.25) });
}

/** @param {Date} date */
export function day(date) {
  const n = date.getUTCDate();
  return (n === 1 ? firstOfMonth : String(n)) + NBSP + data.months[date.getUTCMonth()] + " " + date.getUTCFullYear();
}

/** Letters without accents, signs as spaces: what a search compares.
 * @param {string} text */
export const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
  .replace(/œ/g, "oe").replace(SIGNS, " ").trim();
