/* The graph of what-if questions by name; absent where the page asks none. */
import { data } from "../core/data.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";

/** @typedef {import("../core/block.js").WhatIf} WhatIf */
/** A stretch of road that a question may close.
 * @typedef {{id: string, from: string, to: string, km: number, refs: string[], edges: number[], spans: [number, number, number, number][]}} Stretch */
/** What a question may close.
 * @typedef {"stretch" | "crossing"} Kind */

/** @type {Stretch[]} */
export const stretches = data.whatif ? data.whatif.stretches.map(([id, from, to, km, refs, edges, spans]) => ({ id, from, to, km, refs, edges, spans })) : [];

/** The numbers of the stretches on the usual road of a corridor, in driving order.
 * @param {WhatIf} graph @param {number} corridor */
export function stretchesOf(graph, corridor) {
  const one = graph.corridors[corridor];
  return one ? [...new Set(one[3].map((edge) => graph.stretch[edge]).filter((n) => n >= 0))] : [];
}

/** @param {number} n */
export function stretchName(n) {
  const { from, to, km, refs } = stretches[n];
  return t("stretch_name", { from: from, to: to }) + (refs.length ? ", " + refs.slice(0, 3).join(" ") : "") + ", " + words.km(km);
}

/** @param {Kind} kind @param {number} n */
export const nameOf = (kind, n) => (kind === "stretch" ? stretchName(n) : t("crossing_title", { name: data.crossings[n].name }));
