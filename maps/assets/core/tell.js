/* The sentences that the table, the headline and the panel share: the same as maps/blocks.py and maps/story.py. */
(function (page) {
  "use strict";
  const { data, t, words, model } = page;

  page.tell = {
    shares: (status) => (status.open === null ? words.DASH : t("shares", {
      open: words.percent(status.open),
      diverted: words.estimate(status.diverted),
      cut: words.estimate(status.cut)
    })),

    /* What the regime makes of a corridor where that is not its label, "" where it is; and the sentence about it. */
    beside: (status) => (status.regime === null || data.regimes[status.regime][0] === null ? "" : words.label(data.regimes[status.regime][0])),
    regime: (status) => (status.regime === null ? "" : data.regimes[status.regime][1]),

    restricted: (status) => (status.delay === null ? ""
      : t("restricted") + (status.delay > 0 ? ", " + t("delay", { hours: words.hours(status.delay) }) : "")),

    round: (status) => (status.way === null ? "" : t("round_cost", {
      km: words.km(data.ways[status.way].more[0], true),
      hours: words.hours(data.ways[status.way].more[1], true),
      p: words.percent(status.wayShare)
    })),

    /* The towns and road numbers of a way round; `most` names at the most, where given. */
    via: function (status, most) {
      if (status.way === null) { return ""; }
      const way = data.ways[status.way];
      const names = way.new.slice(0, 5).concat(way.refs.slice(0, 3)).slice(0, most);
      return names.length ? t("round_via", { towns: names.join(", ") }) : "";
    },

    change: function (corridor, day) {
      const before = model.before(corridor, day);
      if (!data.corridors[corridor].road || before === null) { return words.DASH; }
      const same = before.label === model.status(corridor, day).label;
      return same ? t("unchanged") : t("was", { label: words.label(before.label) });
    },

    newest: function (found) {
      if (!found.length) { return words.DASH; }
      const text = words.ago(Math.min(...found.map((one) => one.age)));
      return t("evidence_count", { n: found.length, newest: text });
    },

    reach: (one) => (one.passage === null ? words.DASH : data.passages[one.passage] + ", " + page.tell.range(one)),

    /* A probability between two ends, one figure where they are shown alike. */
    range: function (one) {
      const low = words.percent(one.low), high = words.percent(one.high);
      if (low === high) { return high; }
      return one.low === -1 ? t("range_at_most", { high: high }) : t("range", { low: low, high: high });
    },

    effect: function (report, day) {
      const p = model.reportP(report, day);
      return data.effects[data.reports[report].effect] + (p === null ? "" : " (" + words.percent(p) + ")");
    },

    /* What the page is about, on the day; what is shown where nothing matches. */
    headline: function (state) {
      const date = words.day(page.dateOf(state.day));
      const found = data.goods.filter((_, n) => (state.goods === null || state.goods === n)
        && model.counts(state, n).some((count) => count > 0));
      if (!found.length) { return page.tell.nothing(state, date); }
      const subject = found.map((goods) => (state.to ? t("subject_to." + goods.code, { destination: state.to }) : t("subject." + goods.code))).join(", ");
      return t("subject_day", { subject: subject.charAt(0).toUpperCase() + subject.slice(1), day: date });
    },

    nothing: function (state, date) {
      const choice = [state.goods === null ? "" : t("goods." + data.goods[state.goods].code), state.to].filter((text) => text).join(", ");
      return choice ? t("headline_unmatched", { choice: choice, all: t("focus_all") }) : t("headline_none", { day: date });
    }
  };
})(supplylines);
