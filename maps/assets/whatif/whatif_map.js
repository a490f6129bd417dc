/* What is assumed, on the map: every stretch to choose while the panel is open, what is closed, and the ways round. */
(function (page) {
  "use strict";
  const { data, assume } = page;
  if (!assume) { return; }
  const graph = data.whatif;
  const EDGES = 5;
  const offset = data.lines.length; // the graph's lines follow the others, so that page.latlngs finds them
  graph.lines.forEach((line) => data.lines.push(line));
  const numbers = (edges) => edges.map((edge) => edge + offset);
  const line = (edges, kind, options) => L.polyline(page.latlngs(numbers(edges)), Object.assign({ pane: data.panes[kind], smoothFactor: 1 }, data.styles[kind], options));
  const targets = [];
  const marks = new Map();
  let drawn = "";

  function target(n) {
    if (!targets[n]) {
      targets[n] = line(graph.stretches[n][EDGES], "askable").on("click", () => assume.toggle("stretch", n));
      targets[n].bindTooltip(() => page.el("span", {}, page.stretchName(n)), { sticky: true, direction: "top" });
    }
    return targets[n];
  }

  function show(wanted) {
    marks.forEach((made, key) => { if (!wanted.has(key)) { made.remove(); marks.delete(key); } });
    wanted.forEach((make, key) => { if (!marks.has(key)) { marks.set(key, make().addTo(page.map)); } });
  }

  /* Later ones lie on top: cut roads, ways round, closures, and under the pointer the stretches themselves. */
  function wanted(state) {
    const found = new Map();
    const outcomes = assume.outcomes(state);
    page.model.visible(state).forEach(function (n) {
      const one = outcomes[n];
      if (one && one.state === "cut") { found.set("cut" + n, () => line(graph.corridors[n][3], "assumed_cut")); }
      if (one && one.state === "round") {
        const off = one.edges.filter((edge) => graph.corridors[n][3].indexOf(edge) < 0);
        found.set("round" + n + ":" + off.join(), () => L.featureGroup([line(off, "assumed_outer"), line(off, "assumed_round")]));
      }
    });
    graph.stretches.forEach(function (one, n) {
      const assumed = assume.isAssumed("stretch", n, state);
      const kind = assumed < 0 ? "assumed_open" : assumed > 0 ? "assumed_closed" : assume.isReported("stretch", n, state.day) ? "reported_closed" : "";
      if (kind) { found.set(kind + n, () => line(one[EDGES], kind)); }
    });
    return found;
  }

  page.views.push(function (state) {
    const isOn = Boolean(state.assumed) || page.isAsking(state);
    const key = isOn ? [state.day, state.goods, state.to, state.assumed, page.isAsking(state)].join("|") : "";
    if (key === drawn) { return; }
    drawn = key;
    show(isOn ? wanted(state) : new Map());
    graph.stretches.forEach((_, n) => {
      if (page.isAsking(state)) { target(n).addTo(page.map); } else if (targets[n]) { targets[n].remove(); }
    });
  });
})(supplylines);
