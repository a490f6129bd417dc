/* Headline, focus buttons, filters and tables: what the page says in words, following the day and the filter. */
import { chip } from "../core/chip.js";
import { data } from "../core/data.js";
import { dateAt, dateOf, lastDay } from "../core/days.js";
import { byId, el } from "../core/dom.js";
import { soon } from "../core/later.js";
import * as model from "../core/model.js";
import * as store from "../core/store.js";
import * as tell from "../core/tell.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";
import { focusOn, show } from "./choose.js";
import { fillReports } from "./report_rows.js";
import { dressTable, say, write } from "./table_rows.js";

/** @typedef {store.State} State */

/** @param {string} id */
const rowOf = (id) => /** @type {HTMLTableRowElement} */ (document.getElementById(id));
const rows = data.corridors.map((_, n) => rowOf("corridor-" + (n + 1)));
const tiles = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-focus]"))];
const goods = /** @type {HTMLSelectElement} */ (byId("goods"));
const to = /** @type {HTMLSelectElement} */ (byId("to"));
const { title } = document;

/** The places whose supply is told stand behind the destinations.
 * @param {number} n */
function placeRow(n) {
  const rest = n - data.destinations.length;
  return rowOf(rest < 0 ? "destination-" + (n + 1) : "place-" + (rest + 1));
}

/** @param {HTMLElement} tile */
const focusOf = (tile) => data.focus[Number(tile.dataset.focus)];

/** @param {State} state */
function sayHeadline(state) {
  say(byId("headline"), tell.headline(state));
  soon("title", () => { const { day } = store.state; document.title = day === lastDay ? title : t("title", { day: words.day(dateOf(day)) }); });
}

/** @param {State} state */
function showTiles(state) {
  tiles.forEach((tile) => {
    const focus = focusOf(tile);
    const isOn = state.goods === focus.goods && state.to === focus.to;
    const card = tile.closest(".card");
    tile.setAttribute("aria-pressed", String(isOn));
    if (card) { card.classList.toggle("chosen", isOn); }
  });
  goods.value = state.goods === null ? "" : String(state.goods);
  to.value = state.to;
}

/** @param {HTMLTableCellElement} cell @param {import("../core/block.js").Corridor} corridor @param {model.Status} status */
function writeStatus(cell, corridor, status) {
  const note = corridor.air ? t("air_note") : corridor.problem ? t("no_route", { problem: corridor.problem })
    : status.restricted ? t("restricted") : "";
  write(cell, [status.label, tell.beside(status), note].join(), chip(status), note ? el("span", { class: "soft note" }, note) : null);
}

/** @param {number} n @param {number} day */
function fillRow(n, day) {
  const status = model.status(n, day);
  const { cells } = rows[n];
  writeStatus(cells[1], data.corridors[n], status);
  say(cells[2], status.shares || words.DASH);
  say(cells[3], [status.round, tell.via(status), tell.wayNotes(status)[0]].filter((text) => text).join(" ") || words.DASH);
  say(cells[4], tell.newest(model.evidence(n, day)));
  say(cells[5], tell.change(n, day));
}

/** @param {number} day */
function fillCorridors(day) {
  rows.forEach((_, n) => fillRow(n, day));
  say(byId("corridors-caption"), t("t_corridors", { day: words.day(dateOf(day)) }));
  const before = model.before(0, day);
  const since = before === null ? data.days.at[day] - data.days.since : before.offset;
  const change = t("c_change", { day: words.day(dateAt(since)) });
  say(byId("since-head"), change);
  rows.forEach((row) => { row.cells[5].dataset.label = change; });
}

/** @param {number} day */
function fillDestinations(day) {
  data.destinations.forEach((_, n) => {
    const { cells } = placeRow(n);
    const { reach, left } = model.supply(n, day);
    say(cells[1], reach);
    say(cells[2], left);
  });
  data.seen.forEach((_, n) => { say(placeRow(n).cells[3], model.seen(n, day)); });
}

/** @param {State} state */
function filterRows(state) {
  rows.forEach((row, n) => { row.hidden = !model.isVisible(n, state); });
  document.querySelectorAll("tr.group").forEach((head) => {
    let any = false;
    for (let next = head.nextElementSibling; next && !next.classList.contains("group"); next = next.nextElementSibling) {
      any = any || !(/** @type {HTMLElement} */ (next).hidden);
    }
    /** @type {HTMLElement} */ (head).hidden = !any;
  });
  const reached = new Set(model.visible(state).map((n) => data.corridors[n].to));
  data.seen.forEach((_, n) => {
    placeRow(n).hidden = n < data.destinations.length ? !reached.has(data.destinations[n]) : Boolean(state.to);
  });
}

/** @param {number} day */
function fillTables(day) {
  fillCorridors(day);
  fillDestinations(day);
  fillReports(day);
}

/** @type {store.View} */
export function showTables(state, before) {
  const day = !before || state.day !== before.day;
  const filter = !before || state.goods !== before.goods || state.to !== before.to;
  if (day || filter) { sayHeadline(state); showTiles(state); }
  if (filter) { filterRows(state); }
  // The page comes with its tables written for the last day: no need to write them again.
  if (day && (before || state.day !== lastDay)) { soon("tables", () => fillTables(store.state.day)); }
  const chosen = state.selected && state.selected.kind === "corridor" ? state.selected.n : -1;
  rows.forEach((row, n) => row.classList.toggle("chosen", n === chosen));
}

/** @typedef {Exclude<store.Kind, "cluster">} Kind */
/** Anything on the page that names what it stands for chooses it.
 * @param {MouseEvent} event */
function follow(event) {
  const found = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[data-select]")) : null;
  if (!found) { return; }
  const [kind, n] = (found.dataset.select || "").split(".");
  found.focus({ preventScroll: true }); // some browsers do not focus what is touched; the panel gives the focus back
  show(/** @type {Kind} */ (kind), Number(n));
}

/** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("#tables table")).forEach(dressTable);
/* Who taps what is chosen lets go of it. */
tiles.forEach((tile) => tile.addEventListener("click", () => {
  const { goods: ofGoods, to: place } = focusOf(tile);
  if (tile.getAttribute("aria-pressed") === "true") { focusOn(null, ""); } else { focusOn(ofGoods, place); }
}));
goods.addEventListener("change", () => focusOn(goods.value === "" ? null : Number(goods.value), store.state.to));
to.addEventListener("change", () => focusOn(store.state.goods, to.value));
document.addEventListener("click", follow);
