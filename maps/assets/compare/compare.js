/* Two days, or on the page of a scenario two cases, compared: what the panel says of both.

   state.vs is the number of the other day or case, or null; in the address it is vs=. */
import { chip } from "../core/chip.js";
import { data } from "../core/data.js";
import { dateOf, dayAtOffset, isoOf, lastDay, readDay } from "../core/days.js";
import { byId, el, fill } from "../core/dom.js";
import * as model from "../core/model.js";
import * as store from "../core/store.js";
import * as tell from "../core/tell.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";
import { ask, close } from "../panels/choose.js";
import { soft } from "../panels/tellings.js";

/** @typedef {store.State & {vs: number}} Compared */

const WEEK = 7;
const { cases } = data;

/** Whether there is another day or case, or one to say why not. */
export const canCompare = lastDay > 0 || Boolean(cases && cases.leftOut.length);

/** @param {store.State | null} state @returns {state is Compared} */
export const isComparing = (state) => state !== null && state.vs !== null;

/** @param {string} text */
const caseOf = (text) => (/^\d+$/.test(text) && Number(text) < lastDay ? Number(text) : null);

/** The day or case that an address or a field names: of days the one at or before a date, the first where it is earlier;
 * null where it is none.
 * @param {string} text */
function otherOf(text) {
  if (cases) { return caseOf(text); }
  const found = readDay(text);
  return found ? found.day : null;
}

/** @param {number} n */
const codeOf = (n) => (cases ? String(n) : isoOf(n));

/** @type {store.Field} */
export const field = {
  key: "vs",
  write: ({ vs }) => (vs === null ? "" : codeOf(vs)),
  read: function (text, patch) {
    const found = canCompare ? otherOf(text) : null;
    if (found === null) { return; }
    patch.vs = found;
    if (!patch.selected) { patch.selected = { kind: "compare", n: 0 }; }
  }
};

/** @param {number} n of a day or case */
const nameOf = (n) => (cases ? cases.names[n] : words.day(dateOf(n)));

/** The names of what is on the left and on the right.
 * @param {Compared} state */
export const names = (state) => ({ left: nameOf(state.vs), right: nameOf(state.day) });

/** The tables are laid out as blocks for want of width, so their roles are said.
 * @param {number} corridor @param {number} day */
function cell(corridor, day) {
  const status = model.status(corridor, day);
  return el("td", { role: "cell" }, chip(status), status.open === null ? null : el("span", { class: "soft note" }, words.isSure(status.open) ? t("shares_none") : t("compare_free", { p: words.percent(status.open) })));
}

/** @param {string} title @param {Compared} state @param {HTMLElement[]} rows */
function table(title, state, rows) {
  const heads = names(state);
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, el("table", { class: "pair", role: "table" },
    el("caption", {}, title),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, el("td", { role: "cell" }), el("th", { scope: "col", role: "columnheader" }, heads.left), el("th", { scope: "col", role: "columnheader" }, heads.right))),
    el("tbody", { role: "rowgroup" }, rows)));
}

/** @param {Compared} state @returns {(n: number) => HTMLElement} */
const corridorRow = (state) => (n) => el("tr", { role: "row" }, el("th", { scope: "row", role: "rowheader" }, data.corridors[n].name), cell(n, state.vs), cell(n, state.day));

/** @param {Compared} state @returns {(n: number) => HTMLElement} */
const supplyRow = (state) => (n) => el("tr", { role: "row" }, el("th", { scope: "row", role: "rowheader" }, data.destinations[n]), [state.vs, state.day].map((day) => el("td", { role: "cell" }, model.supply(n, day).reach, el("span", { class: "soft note" }, model.stations(n, day)))));

const chooser = cases
  ? el("select", { class: "find", id: "compare-case" }, cases.names.slice(0, -1).map((name, n) => el("option", { value: String(n) }, name)))
  : el("input", { type: "date", class: "find", id: "compare-day", min: isoOf(0), max: isoOf(lastDay) });
chooser.addEventListener("change", () => {
  const found = otherOf(chooser.value);
  if (found !== null) { store.set({ vs: found }); }
});
const stop = el("button", { type: "button", class: "act" }, t("compare_stop"));
stop.addEventListener("click", () => { store.set({ vs: null }); close(); });
const told = el("div", {});
const leftOut = cases && cases.leftOut.length ? soft(t("compare_left_out", { names: cases.leftOut.join(", ") })) : null;
const root = el("div", { class: "compare" }, lastDay > 0 ? [
  el("label", { for: chooser.id }, t("compare_with")), el("div", { class: "acts" }, chooser, stop), told
] : null, leftOut);

/** @returns {import("../panels/tellings.js").Telling} */
export const tellComparison = () => [t(cases ? "compare_title_cases" : "compare_title"), [root]];

/** The button that opens the panel, comparing with a week before where nothing is compared yet. */
export const opener = el("button", { type: "button", class: "tile", id: "compare-open", "aria-controls": "details", "aria-expanded": "false" }, t("compare_open"));
opener.addEventListener("click", () => {
  const { state } = store;
  if (state.vs === null && lastDay > 0) { store.set({ vs: cases ? 0 : dayAtOffset(data.days.at[state.day] - WEEK) || 0 }); }
  ask("compare");
});

/** Whether a corridor is told alike on both sides: its label, and what stands beside that.
 * @param {Compared} state @returns {(n: number) => boolean} */
const isSame = (state) => (n) => {
  const [then, now] = [state.vs, state.day].map((day) => model.status(n, day));
  return then.label === now.label && tell.beside(then) === tell.beside(now);
};

/** Whether a destination is answered alike on both sides, figures aside, and its stations were seen alike.
 * @param {Compared} state @returns {(n: number) => boolean} */
const isAnsweredAlike = (state) => (n) => model.supply(n, state.vs).word === model.supply(n, state.day).word
  && model.stations(n, state.vs) === model.stations(n, state.day);

/** What the corridors are filtered by, as the fields of the filter name it; "" where all are shown. */
const filterText = () => ["goods", "to"].map((id) => /** @type {HTMLSelectElement} */ (byId(id)).selectedOptions[0])
  .flatMap((one) => (one.value ? [one.text] : [])).join(", ");

/** One sentence on the corridors and one on the answers, of what is then listed.
 * @param {Compared} state @param {number} changed how many corridors @param {number} total @param {number[]} answers the destinations whose answer has changed */
function sayChanges(state, changed, total, answers) {
  const values = { n: changed, total: total, ...names(state) };
  const ofCorridors = changed ? t(cases ? "compare_told_cases" : "compare_told", values) : t(cases ? "compare_none_cases" : "compare_none", values);
  const ofAnswers = answers.length ? t("compare_answers", { names: answers.map((n) => data.destinations[n]).join(", ") }) : t("compare_answers_same");
  return el("p", { role: "status" }, el("strong", {}, ofCorridors + " " + ofAnswers));
}

/** @param {Compared} state */
function update(state) {
  const roads = model.visible(state).filter((n) => data.corridors[n].road);
  const same = isSame(state);
  const alike = isAnsweredAlike(state);
  const filter = filterText();
  const rest = roads.filter(same);
  const changed = roads.filter((n) => !same(n));
  const served = data.served.filter((n) => !state.to || data.destinations[n] === state.to)
    .filter((n) => !alike(n));
  chooser.value = codeOf(state.vs);
  fill(told,
    cases && cases.assumed[state.vs] ? el("p", { class: "assumed" }, el("strong", {}, nameOf(state.vs)), " ", cases.assumed[state.vs]) : null,
    filter ? soft(t("compare_filtered", { names: filter })) : null,
    sayChanges(state, changed.length, roads.length, served),
    soft(t("compare_how", names(state))),
    changed.length ? table(t("compare_differences"), state, changed.map(corridorRow(state))) : null,
    served.length ? table(t("compare_supply"), state, served.map(supplyRow(state))) : null,
    rest.length ? el("details", {}, el("summary", {}, t("compare_same")), table(t("compare_same"), state, rest.map(corridorRow(state)))) : null);
}

/** @type {store.View} */
export function showComparison(state, was) {
  const { selected } = state;
  const isOpen = selected !== null && selected.kind === "compare";
  opener.setAttribute("aria-expanded", String(isOpen));
  opener.setAttribute("aria-pressed", String(isComparing(state)));
  if (!isComparing(state) || !isOpen) { return; }
  if (!was || state.goods !== was.goods || state.to !== was.to || state.vs !== was.vs || state.day !== was.day || selected !== was.selected) { update(state); }
}
