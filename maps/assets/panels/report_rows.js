/* The tables of reports: those recent on the day, and those that are on no map. */
import { data } from "../core/data.js";
import { byId, el, fill, link } from "../core/dom.js";
import * as model from "../core/model.js";
import * as tell from "../core/tell.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";
import { dress, say } from "./table_rows.js";

/** @typedef {import("../core/block.js").Place} Place */
/** @typedef {{n: number, place: Place}} Told */

/** @type {Map<Place, HTMLTableRowElement>} */
const rows = new Map();

/** @param {Told} told */
function make({ n, place }) {
  const report = data.reports[n];
  const button = el("button", { type: "button", class: "go", "data-select": "report." + n }, report.event);
  const links = (report.sources || []).map(([title, url], k) => [k ? ", " : "", link(title, url)]);
  return el("tr", {},
    el("th", { scope: "row" }, report.when),
    el("td", { class: "long" }, button, " (" + place.id + "). " + (report.text || "")),
    el("td", { class: "long" }, place.text || report.place || t("no_place")),
    el("td", { class: "long" }, place.why || ""),
    el("td", {}, links.length ? links : words.DASH));
}

/** A row is made once; only what a report does to traffic changes with the day.
 * @param {Told} told @param {number} day @param {HTMLTableElement} table */
function rowOf(told, day, table) {
  const row = rows.get(told.place) || make(told);
  if (!rows.has(told.place)) {
    rows.set(told.place, row);
    dress(row, table);
  }
  if (!told.place.why) { say(row.cells[3], (told.place.how || "") + " " + t("effect", { text: tell.effect(told.n, day) })); }
  return row;
}

/** @param {string} id of the table's body @param {Told[]} found @param {number} day */
function fillBody(id, found, day) {
  const body = byId(id);
  const rest = byId(id + "-rest");
  const shown = found.slice(0, data.maxRows);
  const table = /** @type {HTMLTableElement} */ (body.closest("table"));
  fill(body, shown.map((told) => rowOf(told, day, table)));
  /** @type {HTMLElement} */ (body.closest("section")).hidden = !found.length;
  rest.hidden = found.length === shown.length;
  fill(rest, t("left_out", { n: found.length - shown.length }));
}

/** @param {number} day */
export function fillReports(day) {
  const mapped = /** @type {Told[]} */ ([]);
  const unmapped = /** @type {Told[]} */ ([]);
  data.reports.forEach((report, n) => (report.places || []).forEach((place) => {
    if (place.why && model.isKnown(report, day)) { unmapped.push({ n: n, place: place }); }
    if (!place.why && model.isRecent(report, day)) { mapped.push({ n: n, place: place }); }
  }));
  fillBody("reports-body", mapped, day);
  fillBody("unmapped-body", unmapped, day);
}
