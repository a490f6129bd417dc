/* What the reports of a day close on the graph of what-if questions, whatever is assumed on top. */
import { data } from "../core/data.js";
import * as model from "../core/model.js";
import * as words from "../core/words.js";
import { stretchesOf } from "./graph.js";

const LIKELY = 0.5; // likelier closed than open
const MOST_REMEMBERED = 5000;

/** A function that makes each of its values once.
 * @template T @template {(string | number)[]} Key @param {(...key: Key) => T} make @returns {(...key: Key) => T} */
export function remembered(make) {
  /** @type {Map<string, T>} */
  const found = new Map();
  return (...key) => {
    const name = key.join();
    const known = found.get(name);
    if (known !== undefined) { return known; }
    if (found.size > MOST_REMEMBERED) { found.clear(); }
    const made = make(...key);
    found.set(name, made);
    return made;
  };
}

/** @param {number} stretch @param {number[]} masses of a closure: [stretch, percent, ...] */
function massOn(stretch, masses) {
  for (let k = 0; k < masses.length; k += 2) { if (masses[k] === stretch) { return masses[k + 1] / 100; } }
  return 0;
}

/** Return what says whether the reports of a day close a stretch or a crossing for a commodity, and how likely a way.
 * @param {import("./graph.js").WhatIf} graph */
export function reportedOn(graph) {
  /** The chance that the reports of a day close something, by what each closure has there.
   * @param {number} day @param {number} goods @param {(n: number) => number} massOf a closure's share on it */
  function chance(day, goods, massOf) {
    let open = 1;
    data.closures.forEach((closure, n) => {
      const code = closure.closes ? model.closureP(n, day) : null;
      if (code === null || closure.goods.indexOf(goods) < 0) { return; }
      open *= 1 - words.share(code) * massOf(n);
    });
    return 1 - open;
  }

  const chanceOn = remembered((/** @type {number} */ stretch, /** @type {number} */ day, /** @type {number} */ goods) => (
    chance(day, goods, (n) => massOn(stretch, graph.closures[n]))));

  const chanceAt = remembered((/** @type {number} */ crossing, /** @type {number} */ day, /** @type {number} */ goods) => (
    chance(day, goods, (n) => Number(data.closures[n].crossing === crossing))));

  /* The stretches that a day's reports close: where the road of a corridor is likelier closed than free, its likeliest. */
  const closedOn = remembered((/** @type {number} */ day, /** @type {number} */ goods) => {
    /** @type {Set<number>} */
    const closed = new Set();
    data.corridors.forEach((one, corridor) => {
      const road = one.goods === goods ? stretchesOf(graph, corridor) : [];
      const free = model.status(corridor, day).open;
      if (!road.length || free === null || words.share(free) >= LIKELY) { return; }
      const likeliest = road.reduce((a, b) => (chanceOn(b, day, goods) > chanceOn(a, day, goods) ? b : a));
      if (chanceOn(likeliest, day, goods) > 0) { closed.add(likeliest); }
    });
    graph.stretches.forEach((_, n) => { if (chanceOn(n, day, goods) >= LIKELY) { closed.add(n); } });
    return closed;
  });

  return {
    /** @param {import("./graph.js").Kind} kind @param {number} n @param {number} day @param {number} goods */
    isClosed: (kind, n, day, goods) => (kind === "stretch" ? closedOn(day, goods).has(n) : chanceAt(n, day, goods) >= LIKELY),

    /** How likely the reports of a day close any of some stretches, whatever part of one closure is on each.
     * @param {number[]} list of stretches @param {number} day @param {number} goods */
    chanceOnAny: (list, day, goods) => chance(day, goods, (n) => Math.min(1, list.reduce((total, stretch) => total + massOn(stretch, graph.closures[n]), 0)))
  };
}
