/* Routes on the graph of what-if questions (see maps/page/whatif_block.py), by the rules of routes/paths/detours.py.
   Nothing here draws.

   A corridor keeps its usual road while no edge of it is closed. Else it takes the fastest way from the same start to
   the same destination inside the country, which counts up to `longest` times the usual time. Otherwise it is cut. */
(function (page) {
  "use strict";
  const graph = page.data.whatif;
  if (!graph) { return; }
  const edges = graph.u.length;
  const turns = graph.turns || { at: [], enter: [], arcs: [] };
  const nodes = 1 + Math.max(...graph.u, ...graph.v, ...graph.corridors.map((one) => (one ? Math.max(one[0], one[1]) : 0)));
  const sum = (list, values) => list.reduce((total, edge) => total + values[edge], 0);

  /* Where turns are forbidden a node has further states behind the nodes, one for who came on a road that forbids some
     (routes/network/turn_states.py); the data count them down from -1. */
  const states = nodes + turns.at.length;
  const numbered = (code) => (code < 0 ? nodes - 1 - code : code);
  const standsAt = (state) => (state < nodes ? state : turns.at[state - nodes]);
  const entered = new Map(turns.enter.map(([dart, state]) => [dart, numbered(state)]));

  /* Arcs by their tail: arcs[first[state]] to arcs[first[state + 1]] are [edge, head]. */
  const first = new Int32Array(states + 1);
  const arcs = [];
  (function () {
    const leaving = Array.from({ length: states }, () => []);
    const after = (dart, node) => (entered.has(dart) ? entered.get(dart) : node);
    for (let e = 0; e < edges; e += 1) {
      leaving[graph.u[e]].push([e, after(2 * e, graph.v[e])]);
      if (!graph.oneway[e]) { leaving[graph.v[e]].push([e, after(2 * e + 1, graph.u[e])]); }
    }
    turns.arcs.forEach(([tail, dart, head]) => leaving[numbered(tail)].push([dart >> 1, numbered(head)]));
    leaving.forEach((list, node) => {
      first[node] = arcs.length;
      arcs.push(...list);
    });
    first[states] = arcs.length;
  })();

  /* A binary heap of [cost, node]; of equal costs the lower node comes first. */
  function Heap() { this.items = []; }
  const before = (a, b) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
  Heap.prototype.push = function (item) {
    const items = this.items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!before(item, items[up])) { break; }
      items[at] = items[up];
      at = up;
    }
    items[at] = item;
  };
  Heap.prototype.pop = function () {
    const items = this.items;
    const top = items[0];
    const item = items.pop();
    if (!items.length) { return top; }
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= items.length) { break; }
      if (down + 1 < items.length && before(items[down + 1], items[down])) { down += 1; }
      if (!before(items[down], item)) { break; }
      items[at] = items[down];
      at = down;
    }
    items[at] = item;
    return top;
  };

  /* The edges of the fastest way, in driving order; null where there is none that takes at most `limit`. */
  function fastest(start, end, country, isClosed, limit) {
    const cost = new Float64Array(states).fill(Infinity);
    const from = new Int32Array(states).fill(-1);
    const by = new Int32Array(states).fill(-1);
    const heap = new Heap();
    let reached = -1;
    cost[start] = 0;
    heap.push([0, start]);
    while (heap.items.length) {
      const [now, node] = heap.pop();
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

  /* {state, edges, km, hours}: "usual", "round" with what it adds, or "cut" with nulls; null where nothing is assessed.
     `isClosed` has a truthy value for every closed edge, `isShut` says whether the crossing itself is closed. */
  page.reroute = function (corridor, isClosed, isShut) {
    const one = graph.corridors[corridor];
    if (!one) { return null; }
    const [start, end, country, usual] = one;
    if (!isShut && !usual.some((edge) => isClosed[edge])) { return { state: "usual", edges: usual, km: 0, hours: 0 }; }
    const seconds = sum(usual, graph.s);
    const way = isShut ? null : fastest(start, end, country, isClosed, seconds * graph.longest);
    if (!way) { return { state: "cut", edges: null, km: null, hours: null }; }
    return {
      state: "round",
      edges: way,
      km: (sum(way, graph.m) - sum(usual, graph.m)) / 1000,
      hours: Math.max(0, sum(way, graph.s) - seconds) / 36000
    };
  };
})(supplylines);
