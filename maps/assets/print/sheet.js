/* The table of corridors as it stands on paper: the day on the screen in short cells, so that it fits one sheet. */
(function (page) {
  "use strict";
  const { data, model, t, el, words, tell } = page;
  const MAX_TOWNS = 2;
  const WIDTHS = [31, 11, 13, 23, 12, 10]; // percent of the table's columns
  const HEADS = [t("c_corridor"), t("c_status"), t("c_p"), t("sheet_round"), t("sheet_evidence")]; // and what it was before

  function shares(status) {
    return [status.open, status.diverted[0], status.cut[0]].map(words.percent).join(" / ");
  }

  function round(status) {
    if (status.way === null) { return words.DASH; }
    const [km, hours] = data.ways[status.way].more;
    return [words.km(km, true) + ", " + words.hours(hours, true), tell.via(status, MAX_TOWNS)].join(" ");
  }

  function evidence(found) {
    return found.length ? found.length + " (" + words.ago(Math.min(...found.map((one) => one.age))) + ")" : words.DASH;
  }

  function row(n, day) {
    const status = model.status(n, day);
    const figures = status.open === null ? el("td", { colspan: 3 }, page.chip(status))
      : [page.chip(status), shares(status), round(status)].map((cell) => el("td", {}, cell));
    return el("tr", {}, el("th", { scope: "row" }, data.corridors[n].name), figures, el("td", {}, evidence(model.evidence(n, day))), el("td", {}, tell.change(n, day)));
  }

  /* Corridors of which there is nothing to tell but their label, in one row a label as it is told. */
  function together(numbers, day) {
    const byLabel = new Map();
    numbers.forEach((n) => {
      const told = page.chip(model.status(n, day)).textContent;
      byLabel.set(told, (byLabel.get(told) || []).concat(n));
    });
    return [...byLabel.values()].map((alike) => {
      const names = alike.map((n) => data.corridors[n].name).join(data.lang === "fr" ? " ; " : "; ");
      return el("tr", { class: "together" }, el("td", { colspan: WIDTHS.length }, page.chip(model.status(alike[0], day)), t("colon") + names));
    });
  }

  function group(title, numbers, state, isGathered) {
    if (!numbers.length) { return null; }
    const [quiet, told] = [true, false].map((wanted) => numbers.filter((n) => isGathered(n) === wanted));
    return el("tbody", {}, el("tr", { class: "group" }, el("th", { colspan: WIDTHS.length, scope: "colgroup" }, title)),
      told.map((n) => row(n, state.day)), together(quiet, state.day));
  }

  /* Whether there is nothing to tell of a corridor but its label, which is what it was before. */
  function isQuiet(n, day) {
    const status = model.status(n, day);
    const before = model.before(n, day);
    return status.open === null && (before === null || before.label === status.label);
  }

  /* `isTogether` puts the quiet corridors of a label into one row. */
  page.sheet = function (state, isTogether) {
    const shown = model.visible(state);
    const roads = data.goods.map((goods, n) => group(t("commodity." + goods.code), shown.filter((k) => data.corridors[k].goods === n && !data.corridors[k].air), state, (k) => isTogether && isQuiet(k, state.day)));
    const air = group(t("commodity.air"), shown.filter((k) => data.corridors[k].air), state, () => true);
    const heads = HEADS.concat(page.byId("since-head").textContent);
    const widths = el("colgroup", {}, WIDTHS.map((width) => el("col", { style: "width:" + width + "%" })));
    return el("section", { class: "sheet" }, el("table", {},
      el("caption", {}, page.byId("corridors-caption").textContent), widths,
      el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head)))),
      roads, air));
  };
})(supplylines);
