/* The sentences that hang on the day or the choice, for the table, the headline, the panel and the sheet; the others come
   with the data block. Tests compare them with those of maps/texts. */
import { data } from "./data.js";
import { dateOf } from "./days.js";
import * as model from "./model.js";
import { t } from "./texts.js";
import * as words from "./words.js";

/** @typedef {model.Status} Status */

/** What stands beside the name of a corridor's label wherever that is told, "" for nothing.
 * @param {Status} status */
export const beside = (status) => (status.regime === null ? "" : data.regimes[status.regime][0]);

/** @param {Status} status */
export const regime = (status) => (status.regime === null ? "" : data.regimes[status.regime][1]);

/** The way round of a status; null where it has none.
 * @param {Status} status */
export const wayOf = (status) => (status.way === null ? null : data.ways[status.way]);

/** @param {Status} status */
export function via(status) {
  const way = wayOf(status);
  return way === null ? "" : way.via;
}

/** Where a way round is in doubt, and what all draws say of it, "" for nothing.
 * @param {Status} status @returns {[doubts: string, draws: string]} */
export const wayNotes = (status) => (status.wayNotes === null ? ["", ""] : data.wayNotes[status.wayNotes]);

/** "doubtful" for a way round that is not likely enough passable to be advised, else "".
 * @param {Status} status */
export const doubtful = ({ isDoubtful }) => (isDoubtful ? t("round_doubtful") : "");

/** How likely a closure stands, and that it is assumed, where it is.
 * @param {import("./block.js").Closure} closure @param {import("./block.js").Share} code */
export function chance(closure, code) {
  if (!closure.assumed) { return words.percent(code); }
  return words.isSure(code) ? t("assumed_sign") : t("assumed_sign") + ", " + words.percent(code);
}

/** @param {number} corridor @param {number} day */
export function change(corridor, day) {
  const before = model.before(corridor, day);
  if (!data.corridors[corridor].road || before === null) { return words.DASH; }
  const same = before.label === model.status(corridor, day).label;
  return same ? t("unchanged") : t("was", { label: words.label(before.label) });
}

/** How many there are, and how old the newest is that is no mere context.
 * @param {model.Evidence[]} found */
export function newest(found) {
  if (!found.length) { return words.DASH; }
  const said = found.filter((one) => !model.isContext(one));
  const text = said.length ? words.ago(Math.min(...said.map((one) => one.age))) : data.roles[found[0].role];
  return t("evidence_count", { n: found.length, newest: text });
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
