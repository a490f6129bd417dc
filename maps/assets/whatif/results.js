/* What comes of what is assumed: sentences, the table of corridors, and both on paper. */
import { data } from "../core/data.js";
import { dateOf } from "../core/days.js";
import { el } from "../core/dom.js";
import * as model from "../core/model.js";
import * as tell from "../core/tell.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";
import { nameOf } from "./graph.js";

/** @typedef {import("./assume.js").Assumptions} Assumptions */
/** @typedef {import("./assume.js").Outcomes} Outcomes */
/** @typedef {import("../core/store.js").State} State */
/** @typedef {import("./reroute.js").Outcome} Outcome */

const MIN_KM = 0.5; // less is the same road
/** @type {Outcome["state"][]} */
const STATES = ["cut", "round", "usual"];
/* What keeps traffic off a road that no closure stands on: the question of ways leaves it out, so it is told beside each answer. */
const UNUSED = ["stopped", "banned"];
const LIMITED = UNUSED.concat("escort only", "restricted");

/** @param {number} n @param {number} day @param {string[]} codes */
const isLabelled = (n, day, codes) => codes.indexOf(data.labels[model.status(n, day).label].code) >= 0;

/** How many of some corridors become what; `idle` are those whose road has no likely closure and yet no traffic on the day.
 * @param {Outcomes} outcomes @param {number[]} corridors @param {number} day */
export function counted(outcomes, corridors, day) {
  const [cut, round, free] = STATES.map((state) => corridors.filter((n) => { const one = outcomes[n]; return one !== null && one.state === state; }));
  const idle = free.filter((n) => isLabelled(n, day, UNUSED)).length;
  return { cut: cut.length, round: round.length, usual: free.length - idle, idle: idle };
}

/** The same of the corridors shown, as a sentence.
 * @param {State} state @param {Outcomes} outcomes */
const counts = (state, outcomes) => t("whatif_counts", counted(outcomes, model.visible(state), state.day));

/** @param {Assumptions} assume @param {State} state */
export const countsAfter = (assume, state) => counts(state, assume.outcomes(state));

/** @param {Assumptions} assume @param {State} state */
export const countsBefore = (assume, state) => counts(state, assume.outcomesBefore(state));

/** One sentence: what is assumed and what comes of it.
 * @param {Assumptions} assume @param {State} state */
export function assumedText(assume, state) {
  const all = assume.all(state);
  const closed = all.filter((one) => one[2] > 0).length;
  return t("whatif_told", { closed: closed, reopened: all.length - closed, counts: countsAfter(assume, state) });
}

/** @param {import("./assume.js").Assumption} assumption */
export const assumptionText = ([kind, n, to]) => t(to > 0 ? "whatif_closes" : "whatif_reopens", { name: nameOf(kind, n) });

/** What becomes of a corridor, and what its traffic may not do on the day all the same.
 * @param {Assumptions} assume @param {number} n @param {import("./assume.js").Asked} state @param {Outcome} one */
function cost(assume, n, state, one) {
  const told = costOf(assume, n, state, one);
  if (!isLabelled(n, state.day, LIMITED)) { return told; }
  const status = model.status(n, state.day);
  const beside = tell.beside(status);
  return t("whatif_traffic", { told: told, label: data.labels[status.label].name + (beside && ", " + beside) });
}

/** What becomes of a corridor's way; a way round with its own risk, and as doubtful where that is large.
 * @param {Assumptions} assume @param {number} n @param {import("./assume.js").Asked} state @param {Outcome} one */
function costOf(assume, n, state, one) {
  if (one.state === "usual") { return t("whatif_usual"); }
  if (one.state === "cut") { return t("whatif_cut"); }
  const risk = assume.risk(n, state);
  const told = { km: words.km(Math.round(one.km), true), hours: words.longer(one.hours), p: words.percent(words.codeOf(Math.max(0.001, risk))) };
  return risk > 1 - data.advisedFrom ? t("whatif_round_doubtful", told) : t("whatif_round", told);
}

/** @param {Outcome} a @param {Outcome} b */
const differs = (a, b) => a.state !== b.state || Math.abs((a.km || 0) - (b.km || 0)) >= MIN_KM;

/** A row for every corridor that is shown, those first of which the answer changes.
 * @param {Assumptions} assume @param {State} state */
export function resultRows(assume, state) {
  const [after, before] = [assume.outcomes(state), assume.outcomesBefore(state)];
  const rows = model.visible(state).flatMap((n) => {
    const [then, now] = [after[n], before[n]];
    return then && now ? [{ n: n, then: then, now: now, isChanged: differs(then, now) }] : [];
  });
  /** @param {typeof rows[number]} row */
  const rank = (row) => (row.isChanged ? 0 : 10) + STATES.indexOf(row.then.state);
  return rows.sort((a, b) => rank(a) - rank(b) || a.n - b.n).map(({ n, then, now, isChanged }) => el("tr", { class: isChanged ? "changed" : null },
    el("th", { scope: "row" }, data.corridors[n].name),
    el("td", { class: "is-" + then.state }, cost(assume, n, state, then)),
    el("td", {}, isChanged ? cost(assume, n, { day: state.day, assumed: "" }, now) : t("whatif_same"))));
}

/** @param {HTMLElement} rows the table's body */
export function resultTable(rows) {
  return el("table", {},
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("kind_corridor")), el("th", { scope: "col" }, t("whatif_with")), el("th", { scope: "col" }, t("whatif_without")))),
    rows);
}

/** On paper: what is assumed, above the headline that knows nothing of it.
 * @param {Assumptions} assume @param {State} state */
export const assumedNotice = (assume, state) => el("div", { class: "assumed sheet" },
  el("p", {}, assumedText(assume, state)),
  el("ul", { class: "plain" }, assume.all(state).map((one) => el("li", {}, assumptionText(one)))),
  el("p", { class: "soft" }, t("whatif_headline")));

/** On paper: the results in place of the table of corridors.
 * @param {Assumptions} assume @param {State} state */
export function assumedSheet(assume, state) {
  const table = resultTable(el("tbody", {}, resultRows(assume, state)));
  table.prepend(el("caption", {}, t("whatif_results_day", { day: words.day(dateOf(state.day)) })));
  return el("section", { class: "sheet" }, table);
}
