/* What holds on a day: statuses, evidence, closures and reports looked up in the data block. Nothing here draws. */
(function (page) {
  "use strict";
  const { data } = page;
  const expand = (runs) => {
    const found = [];
    for (let i = 0; i < runs.length; i += 2) { for (let k = 0; k < runs[i + 1]; k += 1) { found.push(runs[i]); } }
    return found;
  };
  const cells = data.cells.map(expand);
  const supply = data.supply.map(expand);
  const seen = data.seen.map(expand);
  const cards = data.cards.map(expand);
  const posts = expand(data.posts);
  const value = (list, at) => (list[at] === undefined ? null : list[at]);
  const statuses = data.statuses.map((s) => ({
    label: s[0],
    coverage: value(s, 1),
    delay: value(s, 2),
    regime: value(s, 3),
    open: value(s, 4),
    diverted: [value(s, 5), value(s, 6), value(s, 7)],
    cut: [value(s, 8), value(s, 9), value(s, 10)],
    way: value(s, 11),
    wayShare: value(s, 12),
    wayNotes: value(s, 13)
  }));
  const evidence = data.evidence.map((spans) => spans.map((e, n) => ({
    n: n, role: e[0], reports: e[1], last: e[2], mass: e[3], closure: e[4], from: e[5], to: e[6]
  })));
  const closuresOfReport = data.reports.map(() => []);
  data.closures.forEach((closure, n) => closure.reports.forEach((report) => closuresOfReport[report].push(n)));

  const model = {
    status: (corridor, day) => statuses[cells[corridor][day]],

    isVisible: function (corridor, state) {
      const one = data.corridors[corridor];
      return (state.goods === null || one.goods === state.goods) && (!state.to || one.to === state.to);
    },

    visible: (state) => data.corridors.map((_, n) => n).filter((n) => model.isVisible(n, state)),

    /* How many of the visible road corridors have each label. */
    counts: function (state, goods, to) {
      const wanted = { goods: goods === undefined ? state.goods : goods, to: to === undefined ? state.to : to };
      const found = data.labels.map(() => 0);
      model.visible(wanted).forEach((n) => {
        if (data.corridors[n].road) { found[model.status(n, state.day).label] += 1; }
      });
      return found;
    },

    /* The label on the day that "since" refers to, and that day; null before the timeline begins. */
    before: function (corridor, day) {
      if (day === page.lastDay) { return { label: data.days.before[corridor], offset: data.days.at[day] - data.days.since }; }
      const then = page.dayAtOffset(data.days.at[day] - data.days.since);
      return then === null ? null : { label: model.status(corridor, then).label, offset: data.days.at[then] };
    },

    closureP: function (n, day) {
      const closure = data.closures[n];
      return value(closure.p, day - closure.from);
    },

    /* The likeliest closure of a report's event on a day, as a code of its share; null where it closes nothing then. */
    reportP: function (report, day) {
      const codes = closuresOfReport[report].map((n) => model.closureP(n, day)).filter((code) => code !== null);
      return codes.length ? codes.reduce((a, b) => (page.words.share(a) >= page.words.share(b) ? a : b)) : null;
    },

    evidence: function (corridor, day) {
      const found = evidence[corridor].filter((one) => one.from <= day && day <= one.to).map((one) => {
        const p = one.closure < 0 ? null : model.closureP(one.closure, day);
        const weight = p === null ? 0 : page.words.share(p) * one.mass;
        return Object.assign({}, one, { p: p, weight: weight, age: Math.max(0, data.days.at[day] - one.last) });
      });
      return found.sort((a, b) => a.role - b.role || b.weight - a.weight || a.age - b.age || a.n - b.n);
    },

    /* How many days ago the last report was that speaks of a corridor, Infinity where none has. */
    freshest: (corridor, day) => evidence[corridor].reduce((least, one) => (one.from <= day && day <= one.to && data.contexts.indexOf(one.role) < 0
      ? Math.min(least, Math.max(0, data.days.at[day] - one.last)) : least), Infinity),

    /* Whether a closure is about the goods of a corridor. */
    concerns: (closure, corridor) => data.closures[closure].goods.indexOf(data.corridors[corridor].goods) >= 0,

    /* Where along a corridor it may be closed or restricted on a day: in the order of the road, stretches joined. */
    along: function (corridor, day) {
      const found = new Map();
      data.bands.forEach(([closure, mass, , , where]) => {
        const code = model.closureP(closure, day);
        if (code === null || !model.concerns(closure, corridor) || page.words.share(code) * mass < data.bandFrom * 100) { return; }
        where.filter((one) => one[0] === corridor).forEach(([, first, last]) => {
          const known = found.get(closure);
          found.set(closure, { closure: closure, p: code, first: known ? Math.min(known.first, first) : first, last: known ? Math.max(known.last, last) : last });
        });
      });
      return [...found.values()].sort((a, b) => a.first - b.first || a.last - b.last || a.closure - b.closure);
    },

    isKnown: (report, day) => report.first <= data.days.at[day],
    isRecent: function (report, day) {
      const now = data.days.at[day];
      return report.first <= now && report.last >= now - data.recent;
    },

    supply: function (destination, day) {
      const s = data.supplies[supply[destination][day]];
      return { left: s[0], total: s[1], passage: value(s, 2), low: value(s, 3), high: value(s, 4) };
    },

    /* What was seen of supply at a place of the table of destinations, with its age on the day. */
    seen: function (place, day) {
      const [before, offset, after] = data.seenTexts[seen[place][day]];
      return before + (offset === null ? "" : page.words.ago(data.days.at[day] - offset)) + after;
    },

    /* The numbers of the texts of a card, and of the line on posts and ports, on a day. */
    card: (n, day) => cards[n][day],
    posts: (day) => posts[day],

    /* Corridors that may stand in for one on a day: those of the same goods and destination that are not cut. */
    instead: (corridor, day) => (data.corridors[corridor].instead || [])
      .filter((other) => ["cut", "stopped"].indexOf(data.labels[model.status(other, day).label].code) < 0)
  };
  page.model = model;
})(supplylines);
