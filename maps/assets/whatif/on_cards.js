/* What is assumed, on the answer cards: a line of its own on each, beside what is told of the real day. */
import { data } from "../core/data.js";
import { el, fill } from "../core/dom.js";
import * as model from "../core/model.js";
import { t } from "../core/texts.js";
import { assume as assumed } from "./assume.js";

/** @typedef {import("./assume.js").Assumptions} Assumptions */
/** @typedef {import("./assume.js").Outcomes} Outcomes */

/** A card's own line, and what it is about; the last focus, all corridors, has no card.
 * @type {{line: HTMLElement, focus: {goods: number | null, to: string}}[]} */
const cards = assumed === null ? [] : [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".card"))].map((card, n) => {
  const line = el("p", { class: "assumption", hidden: "" });
  /** @type {HTMLElement} */ (card.querySelector(".told")).before(line);
  return { line: line, focus: data.focus[n] };
});

/** How many corridors of a card are cut, and how many take a way round.
 * @param {Outcomes} outcomes @param {number[]} corridors */
const counted = (outcomes, corridors) => ["cut", "round"].map((state) => corridors.filter((n) => { const one = outcomes[n]; return one !== null && one.state === state; }).length);

/** @param {Assumptions} assume @param {import("../core/store.js").State} state @param {number[]} corridors */
function told(assume, state, corridors) {
  const [cut, round] = counted(assume.outcomes(state), corridors);
  const [cutBefore, roundBefore] = counted(assume.outcomesBefore(state), corridors);
  if (cut === cutBefore && round === roundBefore) { return t("whatif_card_same"); }
  return t("whatif_card_told", { cut: cut, cut_before: cutBefore, round: round, round_before: roundBefore });
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
