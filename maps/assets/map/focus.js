/* What the reader's choice brings forward: the corridors whose roads are shown with all their colour. */
import * as model from "../core/model.js";

/** @typedef {import("../core/store.js").State} State */

/** The corridor chosen, else those of a filter or of what is compared, else none.
 * @param {State} state @returns {Set<number>} */
export function focusOf(state) {
  if (state.selected && state.selected.kind === "corridor") { return new Set([state.selected.n]); }
  const isFiltered = state.goods !== null || state.to !== "" || state.vs !== null;
  return isFiltered ? new Set(model.visible(state)) : new Set();
}

/** Whether another day or other corridors are shown.
 * @param {State} state @param {State | null} before */
export const isOther = (state, before) => !before || state.day !== before.day || state.goods !== before.goods || state.to !== before.to;
