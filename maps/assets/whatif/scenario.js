/* What is assumed as a scenario file, to save or to copy, and as a link. */
import { dateOf, isoOf } from "../core/days.js";
import { data } from "../core/data.js";
import { el, fill } from "../core/dom.js";
import * as store from "../core/store.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";
import { stretches, stretchName } from "./graph.js";

/** @typedef {import("./assume.js").Assumptions} Assumptions */
/** @typedef {import("./assume.js").Assumption} Assumption */

const REVOKE_AFTER_MS = 10000;

/** A TOML basic string: JSON's escapes are TOML's, but for the one sign that only JSON lets through.
 * @param {string} text */
const quoted = (text) => JSON.stringify(text).replace(/\u007f/g, "\\u007f");
/** @param {string} text */
// eslint-disable-next-line no-control-regex -- a comment of TOML may hold none
const comment = (text) => "# " + text.replace(/[\u0000-\u001f\u007f\u2028\u2029]/g, " ");
/** @param {number} lat @param {number} lon */
const point = (lat, lon) => "{ lat = " + lat.toFixed(5) + ", lon = " + lon.toFixed(5) + " }";

/** @param {Assumption} assumption */
function entries([kind, n]) {
  if (kind === "crossing") { return ["  { crossing = " + quoted(data.crossings[n].id) + " },"]; }
  return [comment(stretchName(n))].concat(stretches[n].spans.map(([lat, lon, lat2, lon2]) => "{ from = " + point(lat, lon) + ", to = " + point(lat2, lon2) + " },"))
    .map((line) => "  " + line);
}

/** @param {string} key @param {Assumption[]} changes */
function list(key, changes) {
  return changes.length ? [key + " = [", ...changes.flatMap(entries), "]"] : [];
}

/** @param {Assumptions} assume @param {import("./assume.js").Asked} state */
export function scenarioText(assume, state) {
  const all = assume.all(state);
  const day = words.day(dateOf(state.day));
  return [
    comment(t("scenario_head", { day: day })),
    comment(t("scenario_ratio", { ratio: words.number(assume.graph.ratio, 2) })),
    "title = " + quoted(t("scenario_title", { day: day })),
    "as_of = " + isoOf(state.day),
    ...list("close", all.filter((one) => one[2] > 0)),
    ...list("reopen", all.filter((one) => one[2] < 0))
  ].join("\n") + "\n";
}

/** @param {Assumptions} assume @param {store.State} state */
function save(assume, state) {
  const url = URL.createObjectURL(new Blob([scenarioText(assume, state)], { type: "application/toml" }));
  const link = el("a", { href: url, download: "scenario-" + isoOf(state.day) + ".toml" });
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}

/** @param {HTMLElement} target @param {Assumptions} assume @param {store.State} state */
export function fillScenario(target, assume, state) {
  if (!state.assumed) { target.textContent = ""; return; }
  const made = el("button", { type: "button", class: "act" }, t("scenario_save"));
  made.addEventListener("click", () => save(assume, store.state));
  const text = el("textarea", { readonly: "", rows: "6", "aria-label": t("scenario_text") });
  text.value = scenarioText(assume, state);
  const link = el("input", { type: "text", class: "find", readonly: "", "aria-label": t("scenario_link") });
  link.value = window.location.href.split("#")[0] + "#" + store.fragmentOf({ ...state, selected: null });
  [text, link].forEach((field) => field.addEventListener("focus", () => field.select()));
  fill(target, el("h3", {}, t("scenario_share")), el("p", {}, made), el("p", { class: "soft" }, t("scenario_how")), text, el("p", { class: "soft" }, t("scenario_link")), link,
    window.location.protocol === "file:" ? el("p", { class: "soft" }, t("scenario_send")) : null);
}
