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

/** What is asked of the reports: of which day and for which goods; for a corridor the siege of a town that it begins or
 * ends in closes no road, -1 for none in particular; `opened` are the crossings assumed open, joined by ".".
 * @typedef {[day: number, goods: number, corridor: number, opened: string]} Asking */

/** A closure by what it may stand on: `share` of some edges, each once.
 * @typedef {{crossing: number | null, isWhole: boolean, isAt: (edge: number) => boolean, share: (edges: number[]) => number, ends: number[]}} Standing */

/** @param {import("./graph.js").WhatIf} graph @param {import("../core/block.js").Reported} told @param {number | null} crossing @returns {Standing} */
function standing(graph, { spots = [], edges = [], ends = [] }, crossing) {
  const whole = new Set(edges);
  /** @type {Map<number, number>} */
  const masses = new Map();
  for (let k = 0; k < spots.length; k += 2) { masses.set(spots[k], spots[k + 1] / 100); }
  /** @param {number} edge */
  const massAt = (edge) => masses.get(spotOf(graph, edge)) || 0;
  /** @param {number[]} passed */
  function share(passed) {
    if (whole.size) { return Number(passed.some((edge) => whole.has(edge))); }
    if (!masses.size) { return 0; }
    return Math.min(1, [...new Set(passed.map((edge) => spotOf(graph, edge)))].reduce((total, spot) => total + (masses.get(spot) || 0), 0));
  }
  return { crossing, isWhole: whole.size > 0, isAt: (edge) => whole.has(edge) || massAt(edge) > 0, share, ends };
}

/** The stretch of an edge, or -1 less its own number where it is on none.
 * @param {import("./graph.js").WhatIf} graph @param {number} edge */
const spotOf = (graph, edge) => (graph.stretch[edge] >= 0 ? graph.stretch[edge] : -1 - edge);

/** Return what says what the reports of a day close, and how likely a way: by the rules of routes/status/ways_round.py.
 * @param {import("./graph.js").WhatIf} graph */
export function reportedOn(graph) {
  const all = graph.closures.map((told, n) => standing(graph, told, data.closures[n].crossing));
  const bounded = new Set(all.flatMap((one) => one.ends));
  /* The edges that only a closure of all its road at once, or of an edge on no stretch, closes by themselves. */
  const single = [...new Set(graph.closures.flatMap(({ edges = [], spots = [] }) => edges.concat(spots.filter((spot, k) => k % 2 === 0 && spot < 0).map((spot) => -1 - spot))))];

  /** The closures that count, with the chance that each stands. */
  const counting = remembered((/** @type {Asking} */ ...[day, goods, corridor, opened]) => {
    const open = opened.split(".");
    return all.flatMap((one, n) => {
      const closure = data.closures[n];
      const code = closure.closes ? model.closureP(n, day) : null;
      if (code === null || closure.goods.indexOf(goods) < 0 || one.ends.indexOf(corridor) >= 0) { return []; }
      return one.crossing !== null && open.indexOf(String(one.crossing)) >= 0 ? [] : [{ one: one, p: words.share(code) }];
    });
  });

  /** @param {Asking} asking @param {(one: Standing) => number} shareOf what a closure has of something */
  const chance = (asking, shareOf) => 1 - counting(...asking).reduce((free, { one, p }) => free * (1 - p * shareOf(one)), 1);

  /** @param {Asking} asking @param {number} stretch */
  const onStretch = (asking, stretch) => chance(asking, (one) => one.share(graph.stretches[stretch][5]));

  /** @param {Asking} asking */
  const known = ([day, goods, corridor, opened]) => /** @type {Asking} */ ([day, goods, bounded.has(corridor) ? corridor : -1, opened]);

  /* The edges closed: those and the stretches that are likelier closed than free; where no such is on the road of a
     corridor that is likelier closed than free, its likeliest stretch. */
  const closed = remembered((/** @type {Asking} */ ...asking) => {
    const [, goods] = asking;
    const standingNow = counting(...asking);
    const found = new Set(single.filter((edge) => standingNow.some(({ one }) => one.isAt(edge)) && chance(asking, (one) => one.share([edge])) >= LIKELY));
    /** @param {number} stretch */
    const close = (stretch) => graph.stretches[stretch][5].forEach((edge) => found.add(edge));
    graph.stretches.forEach((stretch, n) => {
      if (chance(asking, (one) => (one.isWhole ? 0 : one.share(stretch[5]))) >= LIKELY) { close(n); } // the others close their own edges, not all of it
    });
    data.corridors.forEach((one, corridor) => {
      const road = one.goods === goods ? stretchesOf(graph, corridor) : [];
      const usual = graph.corridors[corridor];
      if (!road.length || !usual || usual[3].some((edge) => found.has(edge))) { return; }
      if (chance(asking, (closure) => closure.share(usual[3])) >= LIKELY) {
        close(road.reduce((a, b) => (onStretch(asking, b) > onStretch(asking, a) ? b : a)));
      }
    });
    return found;
  });

  /** @param {Asking} asking */
  const closedEdges = (asking) => closed(...known(asking));

  return {
    closedEdges: closedEdges,

    /** @param {import("./graph.js").Kind} kind @param {number} n @param {number} day @param {number} goods */
    isClosed(kind, n, day, goods) {
      /** @type {Asking} */
      const asking = [day, goods, -1, ""];
      if (kind === "crossing") { return chance(asking, (one) => Number(one.crossing === n)) >= LIKELY; }
      const edges = closedEdges(asking);
      return graph.stretches[n][5].some((edge) => edges.has(edge));
    },

    /** How likely the reports close any of some edges, whatever part of one closure is on each, or the crossing they lead from.
     * @param {Asking} asking @param {number[]} edges @param {number | undefined} crossing */
    chanceOn: (asking, edges, crossing) => chance(known(asking), (one) => (
      crossing !== undefined && one.crossing === crossing ? 1 : one.share(edges)))
  };
}
