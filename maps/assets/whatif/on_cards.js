/* What is assumed, on the answer cards: a line of its own on each, beside what is told of the real day. */
import { data } from "../core/data.js";
import { el, fill } from "../core/dom.js";
import * as model from "../core/model.js";
import { t } from "../core/texts.js";
import { assume as assumed } from "./assume.js";
import { counted } from "./results.js";

/** @typedef {import("./assume.js").Assumptions} Assumptions */

/** A card's own line, and what it is about; the last focus, all corridors, has no card.
 * @type {{line: HTMLElement, focus: {goods: number | null, to: string}}[]} */
const cards = assumed === null ? [] : [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".card"))].map((card, n) => {
  const line = el("p", { class: "assumption", hidden: "" });
  /** @type {HTMLElement} */ (card.querySelector(".told")).before(line);
  return { line: line, focus: data.focus[n] };
});

/** @param {Assumptions} assume @param {import("../core/store.js").State} state @param {number[]} corridors */
function told(assume, state, corridors) {
  const [now, before] = [assume.outcomes(state), assume.outcomesBefore(state)].map((outcomes) => counted(outcomes, corridors, state.day));
  if (now.cut === before.cut && now.round === before.round) { return t("whatif_card_same"); }
  return t("whatif_card_told", { cut: now.cut, cut_before: before.cut, round: now.round, round_before: before.round });
}

/** @type {import("../core/store.js").View} */
export function showAssumedOnCards(state, before) {
  if (assumed === null || (before && before.assumed === state.assumed && (before.day === state.day || !state.assumed))) { return; }
  const assume = assumed;
  cards.forEach(({ line, focus }) => {
    line.hidden = !state.assumed;
    fill(line, state.assumed ? [el("b", {}, t("whatif_card") + t("colon")), told(assume, state, model.visible(focus))] : null);
  });
}
