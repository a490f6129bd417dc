/* The sentences that the table, the headline, the panel and the sheet share; tests compare them with those of maps/texts. */
import { data } from "./data.js";
import { dateOf } from "./days.js";
import * as model from "./model.js";
import { t } from "./texts.js";
import * as words from "./words.js";

/** @typedef {model.Status} Status */

/** @param {Status} status */
export const shares = (status) => (status.open === null ? words.DASH : t("shares", {
  open: words.percent(status.open),
  diverted: words.estimate(status.diverted),
  cut: words.estimate(status.cut)
}));

/** What the regime makes of a corridor where that is not its label, "" where it is.
 * @param {Status} status */
export function beside(status) {
  const label = status.regime === null ? null : data.regimes[status.regime][0];
  return label === null ? "" : words.label(label);
}

/** @param {Status} status */
export const regime = (status) => (status.regime === null ? "" : data.regimes[status.regime][1]);

/** @param {Status} status */
export const restricted = (status) => (status.delay === null ? ""
  : t("restricted") + (status.delay > 0 ? ", " + t("delay", { hours: words.hours(status.delay) }) : ""));

/** The way round of a status; null where it has none.
 * @param {Status} status */
export const wayOf = (status) => (status.way === null ? null : data.ways[status.way]);

/** @param {Status} status */
export function round(status) {
  const way = wayOf(status);
  return way === null ? "" : t("round_cost", {
    km: words.km(way.more[0], true), hours: words.hours(way.more[1], true), p: words.percent(status.wayShare)
  });
}

/** The towns and road numbers of a way round; `most` names at the most, where given.
 * @param {Status} status @param {number} [most] */
export function via(status, most) {
  const way = wayOf(status);
  const names = way === null ? [] : way.new.slice(0, 5).concat(way.refs.slice(0, 3)).slice(0, most);
  return names.length ? t("round_via", { towns: names.join(", ") }) : "";
}

/** @param {number} corridor @param {number} day */
export function change(corridor, day) {
  const before = model.before(corridor, day);
  if (!data.corridors[corridor].road || before === null) { return words.DASH; }
  const same = before.label === model.status(corridor, day).label;
  return same ? t("unchanged") : t("was", { label: words.label(before.label) });
}

/** @param {model.Evidence[]} found */
export function newest(found) {
  if (!found.length) { return words.DASH; }
  const text = words.ago(Math.min(...found.map((one) => one.age)));
  return t("evidence_count", { n: found.length, newest: text });
}

/** @param {model.Supply} one */
export const reach = (one) => (one.passage === null ? words.DASH : data.passages[one.passage] + ", " + range(one));

/** A probability between two ends, one figure where they are shown alike.
 * @param {{low: number | null, high: number | null}} one */
export function range(one) {
  const low = words.percent(one.low), high = words.percent(one.high);
  if (low === high) { return high; }
  return one.low === -1 ? t("range_at_most", { high: high }) : t("range", { low: low, high: high });
}

/** @param {number} report @param {number} day */
export function effect(report, day) {
  const p = model.reportP(report, day);
  return data.effects[data.reports[report].effect] + (p === null ? "" : " (" + words.percent(p) + ")");
}

/** What the page is about, on the day; what is shown where nothing matches.
 * @param {import("./store.js").State} state */
export function headline(state) {
  const date = words.day(dateOf(state.day));
  const found = data.goods.filter((_, n) => (state.goods === null || state.goods === n)
    && model.counts({ day: state.day, to: state.to, goods: n }).some((count) => count > 0));
  if (!found.length) { return nothing(state, date); }
  const subject = found.map((goods) => (state.to ? t("subject_to." + goods.code, { destination: state.to }) : t("subject." + goods.code))).join(", ");
  return t("subject_day", { subject: subject.charAt(0).toUpperCase() + subject.slice(1), day: date });
}

/** @param {model.Filter} filter @param {string} date */
function nothing({ goods, to }, date) {
  const choice = [goods === null ? "" : t("goods." + data.goods[goods].code), to].filter((text) => text).join(", ");
  return choice ? t("headline_unmatched", { choice: choice, all: t("focus_all") }) : t("headline_none", { day: date });
}
