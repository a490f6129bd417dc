/* The table of corridors as it stands on paper: the day on the screen in short cells, so that it fits one sheet. */
import { chip } from "../core/chip.js";
import { data } from "../core/data.js";
import { byId, el } from "../core/dom.js";
import * as model from "../core/model.js";
import * as tell from "../core/tell.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";

/** @typedef {model.Status} Status */

const WIDTHS = [26, 16, 16, 22, 10, 10]; // percent of the table's columns
const HEADS = [t("c_corridor"), t("c_status"), t("c_p"), t("sheet_round"), t("sheet_evidence")]; // and what it was before

/** @param {Status} status */
const shares = (status) => (words.isSure(status.open) ? t("shares_none") : [status.open, status.diverted, status.cut].map(words.percent).join(" / "));

/** @param {Status} status */
function round(status) {
  const way = tell.wayOf(status);
  if (way === null) { return words.DASH; }
  const [km, hours] = way.more;
  const open = " (" + [tell.doubtful(status), words.percent(status.wayOpen)].filter((text) => text).join(", ") + ")";
  return [words.km(km, true) + ", " + words.longer(hours) + open, way.brief].join(" ");
}

/** @param {model.Evidence[]} found */
function evidence(found) {
  return found.length ? found.length + " (" + words.ago(Math.min(...found.map((one) => one.age))) + ")" : words.DASH;
}

/** @param {number} n @param {number} day */
function row(n, day) {
  const status = model.status(n, day);
  const figures = status.open === null ? el("td", { colspan: 3 }, chip(status))
    : [chip(status), shares(status), round(status)].map((cell) => el("td", {}, cell));
  return el("tr", {}, el("th", { scope: "row" }, data.corridors[n].name), figures, el("td", {}, evidence(model.evidence(n, day))), el("td", {}, tell.change(n, day)));
}

/** Corridors of which there is nothing to tell but their label, in one row a label as it is told.
 * @param {number[]} numbers @param {number} day */
function together(numbers, day) {
  /** @type {Map<string | null, number[]>} */
  const byLabel = new Map();
  numbers.forEach((n) => {
    const told = chip(model.status(n, day)).textContent;
    byLabel.set(told, (byLabel.get(told) || []).concat(n));
  });
  return [...byLabel.values()].map((alike) => {
    const names = alike.map((n) => data.corridors[n].name).join(data.signs.listed);
    return el("tr", { class: "together" }, el("td", { colspan: WIDTHS.length }, chip(model.status(alike[0], day)), t("colon") + names));
  });
}

/** @param {string} title @param {number[]} numbers @param {number} day @param {(n: number) => boolean} isGathered */
function group(title, numbers, day, isGathered) {
  if (!numbers.length) { return null; }
  const [quiet, told] = [true, false].map((wanted) => numbers.filter((n) => isGathered(n) === wanted));
  return el("tbody", {}, el("tr", { class: "group" }, el("th", { colspan: WIDTHS.length, scope: "colgroup" }, title)),
    told.map((n) => row(n, day)), together(quiet, day));
}

/** Whether there is nothing to tell of a corridor but its label, which is what it was before.
 * @param {number} n @param {number} day */
function isQuiet(n, day) {
  const status = model.status(n, day);
  const before = model.before(n, day);
  return status.open === null && (before === null || before.label === status.label);
}

/** @param {import("../core/store.js").State} state @param {boolean} isTogether puts the quiet corridors of a label into one row */
export function sheetOf(state, isTogether) {
  const { day } = state;
  const shown = model.visible(state);
  const roads = data.goods.map((goods, n) => group(t("commodity." + goods.code), shown.filter((k) => data.corridors[k].goods === n && !data.corridors[k].air), day, (k) => isTogether && isQuiet(k, day)));
  const air = group(t("commodity.air"), shown.filter((k) => data.corridors[k].air), day, () => true);
  const heads = HEADS.concat(byId("since-head").textContent || "");
  const widths = el("colgroup", {}, WIDTHS.map((width) => el("col", { style: "width:" + width + "%" })));
  return el("section", { class: "sheet" }, el("table", {},
    el("caption", {}, byId("corridors-caption").textContent), widths,
    el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head)))),
    roads, air));
}
