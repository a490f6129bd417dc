/* What is assumed: stretches and crossings closed or reopened on top of what the reports of the day close.

   state.assumed is a text of tokens in order, joined by "~": c or o and the number of a stretch (closed, open), x or y
   and that of a crossing; "" assumes nothing. In the address (w=) tokens carry ids instead of numbers. Undo is a list of
   the texts before. */
(function (page) {
  "use strict";
  const { data, model, words } = page;
  const graph = data.whatif;
  const LIKELY = 0.5; // likelier closed than open
  const start = page.start_state;
  page.start_state = () => Object.assign(start(), { assumed: "" });
  page.state.assumed = "";
  if (!graph) { return; }
  const ID = 0;
  const EDGES = 5;
  const stretches = new Map(graph.stretches.map((one, n) => [one[ID], n]));
  const crossings = new Map(data.crossings.map((one, n) => [one.id, n]));
  const past = [];
  const found = new Map();
  let unknown = 0;

  const tokens = (text) => (text ? text.split("~") : []);
  const sorted = (list) => [...new Set(list)].sort((a, b) => (a[0] === b[0] ? Number(a.slice(1)) - Number(b.slice(1)) : a < b ? -1 : 1)).join("~");
  const has = (state, token) => tokens(state.assumed).indexOf(token) >= 0;

  const stretchesOf = (corridor) => new Set(graph.corridors[corridor][3].map((edge) => graph.stretch[edge]).filter((n) => n >= 0));

  /* The chance that the reports of a day close something, by what each closure has there. */
  function chance(day, goods, massOf) {
    let open = 1;
    data.closures.forEach((closure, n) => {
      const code = closure.closes ? model.closureP(n, day) : null;
      if (code === null || closure.goods.indexOf(goods) < 0) { return; }
      open *= 1 - words.share(code) * massOf(closure, graph.closures[n]);
    });
    return 1 - open;
  }

  function massOn(stretch, masses) {
    for (let k = 0; k < masses.length; k += 2) { if (masses[k] === stretch) { return masses[k + 1] / 100; } }
    return 0;
  }

  function remembered(key, make) {
    if (!found.has(key)) {
      if (found.size > 5000) { found.clear(); }
      found.set(key, make());
    }
    return found.get(key);
  }

  const chanceOn = (stretch, day, goods) => remembered(["on", stretch, day, goods].join(),
    () => chance(day, goods, (_, masses) => massOn(stretch, masses)));

  /* The stretches that a day's reports close: where the road of a corridor is likelier closed than free, its likeliest. */
  const reportedStretches = (day, goods) => remembered(["closed", day, goods].join(), function () {
    const closed = new Set();
    graph.corridors.forEach(function (one, corridor) {
      if (!one || data.corridors[corridor].goods !== goods) { return; }
      const road = [...stretchesOf(corridor)];
      const free = model.status(corridor, day).open;
      if (!road.length || free === null || words.share(free) >= LIKELY) { return; }
      const likeliest = road.reduce((a, b) => (chanceOn(b, day, goods) > chanceOn(a, day, goods) ? b : a));
      if (chanceOn(likeliest, day, goods) > 0) { closed.add(likeliest); }
    });
    graph.stretches.forEach((_, n) => { if (chanceOn(n, day, goods) >= LIKELY) { closed.add(n); } });
    return closed;
  });

  const isReported = (kind, n, day, goods) => (kind === "stretch" ? reportedStretches(day, goods).has(n)
    : remembered(["shut", n, day, goods].join(), () => chance(day, goods, (closure) => Number(closure.crossing === n))) >= LIKELY);

  const letters = { stretch: ["c", "o"], crossing: ["x", "y"] };

  const assume = {
    /* The numbers of the stretches on the usual road of a corridor, in driving order. */
    stretchesOf: (corridor) => (graph.corridors[corridor] ? [...stretchesOf(corridor)] : []),

    isReported: (kind, n, day) => data.goods.some((_, goods) => isReported(kind, n, day, goods)),

    /* 1: assumed closed, -1: assumed open, 0: as the reports have it. */
    isAssumed: (kind, n, state) => (has(state, letters[kind][0] + n) ? 1 : has(state, letters[kind][1] + n) ? -1 : 0),

    isClosed: function (kind, n, state, goods) {
      const assumed = assume.isAssumed(kind, n, state);
      if (assumed) { return assumed > 0; }
      return goods === undefined ? assume.isReported(kind, n, state.day) : isReported(kind, n, state.day, goods);
    },

    /* Close what is open and reopen what is closed. */
    toggle: function (kind, n) {
      const state = page.state;
      const isClosed = assume.isClosed(kind, n, state);
      const isNews = assume.isReported(kind, n, state.day) !== isClosed;
      const [close, open] = letters[kind];
      const rest = tokens(state.assumed).filter((token) => token !== close + n && token !== open + n);
      assume.become(sorted(isNews ? rest : rest.concat((isClosed ? open : close) + n)));
    },

    become: function (text) {
      if (text === page.state.assumed) { return; }
      past.push(page.state.assumed);
      unknown = 0;
      page.set({ assumed: text });
    },

    undo: function () { if (past.length) { page.set({ assumed: past.pop() }); } },
    canUndo: () => past.length > 0,
    unknown: () => unknown,

    /* [kind, number, 1 closed or -1 open] of everything assumed. */
    all: (state) => tokens(state.assumed).map((token) => {
      const kind = "co".indexOf(token[0]) >= 0 ? "stretch" : "crossing";
      return [kind, Number(token.slice(1)), token[0] === letters[kind][0] ? 1 : -1];
    }),

    /* What becomes of every corridor, by its number; null where it is not assessed. */
    outcomes: (state) => remembered(["outcomes", state.day, state.assumed].join(), function () {
      const closed = data.goods.map((_, goods) => {
        const marks = new Uint8Array(graph.u.length);
        graph.stretches.forEach((one, n) => {
          if (assume.isClosed("stretch", n, state, goods)) { one[EDGES].forEach((edge) => { marks[edge] = 1; }); }
        });
        return marks;
      });
      return data.corridors.map((one, n) => page.reroute(n, closed[one.goods],
        one.crossing !== undefined && assume.isClosed("crossing", one.crossing, state, one.goods)));
    }),

    /* The same without anything assumed. */
    outcomesBefore: (state) => assume.outcomes({ day: state.day, assumed: "" })
  };

  page.fields.push({
    key: "w",
    write: (state) => tokens(state.assumed).map((token) => token[0] + (
      "co".indexOf(token[0]) >= 0 ? graph.stretches[Number(token.slice(1))][ID] : data.crossings[Number(token.slice(1))].id)).join("~"),
    read: function (text, patch) {
      const known = [];
      unknown = 0;
      text.split("~").forEach((token) => {
        const ids = "co".indexOf(token[0]) >= 0 ? stretches : "xy".indexOf(token[0]) >= 0 ? crossings : new Map();
        if (ids.has(token.slice(1))) { known.push(token[0] + ids.get(token.slice(1))); } else { unknown += 1; }
      });
      patch.assumed = sorted(known);
      if (!patch.selected) { patch.selected = { kind: "whatif", n: 0 }; }
    }
  });
  page.assume = assume;
})(supplylines);
