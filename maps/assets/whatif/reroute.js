/* Routes on the graph of what-if questions (see maps/page/whatif_block.py), by the rules of routes/paths/detours.py.
   Nothing here draws, and nothing reads the page.

   A corridor keeps its usual road while no edge of it is closed. Else it takes the fastest way from the same start to
   the same destination inside the country, which counts up to `longest` times the usual time. Otherwise it is cut. */
import { Heap } from "./heap.js";

/** @typedef {import("../core/block.js").WhatIf} WhatIf */
/** What becomes of a corridor: "usual", "round" with what it adds, or "cut".
 * @typedef {{state: "usual" | "round", edges: number[], km: number, hours: number}
 *   | {state: "cut", edges: null, km: null, hours: null}} Outcome */
/** Arcs by their tail: arcs[first[state]] to arcs[first[state + 1]] are [edge, head]; `standsAt` is the node of a state.
 * @typedef {{states: number, first: Int32Array, arcs: [edge: number, head: number][], standsAt: (state: number) => number}} Arcs */
/** What a router reads of the graph.
 * @typedef {Pick<WhatIf, "u" | "v" | "m" | "s" | "oneway" | "country" | "longest" | "tie" | "corridors" | "turns">} Graph */

/** @type {Outcome} */
const CUT = { state: "cut", edges: null, km: null, hours: null };

/** @param {number[]} list of edges @param {number[]} values one an edge */
const sum = (list, values) => list.reduce((total, edge) => total + values[edge], 0);

/** Where turns are forbidden a node has further states behind the nodes, one for who came on a road that forbids some
 * (routes/network/turn_states.py); the data count them down from -1.
 * @param {Graph} graph @returns {Arcs} */
function arcsOf(graph) {
  const turns = graph.turns || { at: [], enter: [], arcs: [] };
  const nodes = 1 + Math.max(...graph.u, ...graph.v, ...graph.corridors.map((one) => (one ? Math.max(one[0], one[1]) : 0)));
  const states = nodes + turns.at.length;
  /** @param {number} code */
  const numbered = (code) => (code < 0 ? nodes - 1 - code : code);
  const entered = new Map(turns.enter.map(([dart, state]) => [dart, numbered(state)]));
  /** @param {number} dart @param {number} node */
  const after = (dart, node) => { const state = entered.get(dart); return state === undefined ? node : state; };
  /** @type {[number, number][][]} */
  const leaving = Array.from({ length: states }, () => []);
  graph.u.forEach((u, e) => {
    leaving[u].push([e, after(2 * e, graph.v[e])]);
    if (!graph.oneway[e]) { leaving[graph.v[e]].push([e, after(2 * e + 1, u)]); }
  });
  turns.arcs.forEach(([tail, dart, head]) => leaving[numbered(tail)].push([dart >> 1, numbered(head)]));
  const first = new Int32Array(states + 1);
  leaving.forEach((list, state) => { first[state + 1] = first[state] + list.length; });
  return { states: states, first: first, arcs: leaving.flat(), standsAt: (state) => (state < nodes ? state : turns.at[state - nodes]) };
}

/** The edges of the fastest way, in driving order; null where there is none that takes at most `limit`.
 * @param {Graph} graph @param {Arcs} ways @param {{start: number, end: number, country: number}} trip
 * @param {ArrayLike<number>} isClosed one an edge @param {number} limit */
function fastest(graph, { states, first, arcs, standsAt }, { start, end, country }, isClosed, limit) {
  const cost = new Float64Array(states).fill(Infinity);
  const from = new Int32Array(states).fill(-1);
  const by = new Int32Array(states).fill(-1);
  const heap = new Heap();
  let reached = -1;
  cost[start] = 0;
  heap.push([0, start]);
  for (let next = heap.pop(); next; next = heap.pop()) {
    const [now, node] = next;
    if (standsAt(node) === end) { reached = node; break; }
    if (now > cost[node]) { continue; }
    for (let k = first[node]; k < first[node + 1]; k += 1) {
      const [edge, head] = arcs[k];
      const abroad = graph.country[edge] && country !== graph.country[edge] && country !== 0;
      const then = now + graph.s[edge];
      if (isClosed[edge] || abroad || then > limit || then >= cost[head]) { continue; }
      cost[head] = then;
      from[head] = node;
      by[head] = edge;
      heap.push([then, head]);
    }
  }
  if (reached < 0) { return null; }
  const way = [];
  for (let node = reached; node !== start; node = from[node]) { way.push(by[node]); }
  return way.reverse();
}

/** Return what says what becomes of a corridor: `isClosed` has a truthy value for every closed edge, `isShut` says
 * whether the crossing itself is closed; null where the corridor is not assessed.
 * @param {Graph} graph */
export function router(graph) {
  const ways = arcsOf(graph);
  /** @param {number} corridor @param {ArrayLike<number>} isClosed @param {boolean} isShut @returns {Outcome | null} */
  return function reroute(corridor, isClosed, isShut) {
    const one = graph.corridors[corridor];
    if (!one) { return null; }
    const [start, end, country, usual] = one;
    if (!isShut && !usual.some((edge) => isClosed[edge])) { return { state: "usual", edges: usual, km: 0, hours: 0 }; }
    const tenths = sum(usual, graph.s);
    const way = isShut ? null : fastest(graph, ways, { start, end, country }, isClosed, tenths * graph.longest);
    if (!way) { return CUT; }
    const km = (sum(way, graph.m) - sum(usual, graph.m)) / 1000;
    const isTie = sum(way, graph.s) <= tenths * (1 + graph.tie);
    return {
      state: "round",
      edges: way,
      km: isTie ? Math.max(0, km) : km,
      hours: Math.max(0, sum(way, graph.s) - tenths) / 36000
    };
  };
}
