/* Headline, focus buttons, filters and tables: what the page says in words, following the day and the filter. */
(function (page) {
  "use strict";
  const { data, model, t, el, words, tell } = page;
  const rows = data.corridors.map((_, n) => page.byId("corridor-" + (n + 1)));
  const tiles = [...document.querySelectorAll("[data-focus]")];
  const goods = page.byId("goods");
  const to = page.byId("to");
  const title = document.title;
  const written = new Map();
  const reportRows = new Map();

  /* Write again only what has changed: most rows say the same from one day to the next. */
  function write(target, key, ...children) {
    if (written.get(target) === key) { return; }
    written.set(target, key);
    page.fill(target, ...children);
  }

  const say = (target, text) => write(target, text, text);
  const focusOf = (tile) => data.focus[Number(tile.dataset.focus)];

  function sayHeadline(state) {
    say(page.byId("headline"), tell.headline(state));
    page.soon("title", () => { document.title = page.state.day === page.lastDay ? title : t("title", { day: words.day(page.dateOf(page.state.day)) }); });
  }

  function showTiles(state) {
    tiles.forEach((tile) => {
      const focus = focusOf(tile);
      const isOn = state.goods === focus.goods && state.to === focus.to;
      tile.setAttribute("aria-pressed", String(isOn));
      if (tile.closest(".card")) { tile.closest(".card").classList.toggle("chosen", isOn); }
    });
    goods.value = state.goods === null ? "" : String(state.goods);
    to.value = state.to;
  }

  function writeStatus(cell, corridor, status) {
    const note = corridor.air ? t("air_note") : corridor.problem ? t("no_route", { problem: corridor.problem })
      : status.delay === null ? "" : t("restricted");
    write(cell, [status.label, tell.beside(status), note].join(), page.chip(status), note ? el("span", { class: "soft note" }, note) : null);
  }

  function fillRow(n, day) {
    const status = model.status(n, day);
    const cells = rows[n].cells;
    writeStatus(cells[1], data.corridors[n], status);
    say(cells[2], tell.shares(status));
    say(cells[3], [tell.round(status), tell.via(status)].filter((text) => text).join(" ") || words.DASH);
    say(cells[4], tell.newest(model.evidence(n, day)));
    say(cells[5], tell.change(n, day));
  }

  function fillCorridors(state) {
    rows.forEach((row, n) => fillRow(n, state.day));
    say(page.byId("corridors-caption"), t("t_corridors", { day: words.day(page.dateOf(state.day)) }));
    const before = model.before(0, state.day);
    const since = before === null ? data.days.at[state.day] - data.days.since : before.offset;
    const change = t("c_change", { day: words.day(page.dateAt(since)) });
    say(page.byId("since-head"), change);
    rows.forEach((row) => { row.cells[5].dataset.label = change; });
  }

  function fillDestinations(state) {
    data.destinations.forEach((_, n) => {
      const { cells } = page.byId("destination-" + (n + 1));
      const one = model.supply(n, state.day);
      say(cells[1], tell.reach(one));
      say(cells[2], t("left_of", { n: one.left, total: one.total }));
    });
    data.seen.forEach((_, n) => { say(placeRow(n).cells[3], model.seen(n, state.day)); });
  }

  /* The places whose supply is told stand behind the destinations. */
  function placeRow(n) {
    const rest = n - data.destinations.length;
    return page.byId(rest < 0 ? "destination-" + (n + 1) : "place-" + (rest + 1));
  }

  function filterRows(state) {
    rows.forEach((row, n) => { row.hidden = !model.isVisible(n, state); });
    document.querySelectorAll("tr.group").forEach((head) => {
      let next = head.nextElementSibling;
      let any = false;
      while (next && !next.classList.contains("group")) { any = any || !next.hidden; next = next.nextElementSibling; }
      head.hidden = !any;
    });
    const reached = new Set(model.visible(state).map((n) => data.corridors[n].to));
    data.seen.forEach((_, n) => {
      placeRow(n).hidden = n < data.destinations.length ? !reached.has(data.destinations[n]) : Boolean(state.to);
    });
  }

  /* On a phone a row is a card: each cell says what it is, and all keep their roles, which a browser forgets for cards. */
  function dress(row, table) {
    const heads = table.tHead.rows[0].cells;
    row.setAttribute("role", "row");
    [...row.cells].forEach((cell, n) => {
      cell.setAttribute("role", cell.tagName === "TD" ? "cell" : "rowheader");
      if (n) { cell.dataset.label = heads[n].textContent; }
    });
  }

  function dressTables() {
    document.querySelectorAll("#tables table").forEach((table) => {
      table.setAttribute("role", "table");
      [table.tHead, ...table.tBodies].forEach((part) => part.setAttribute("role", "rowgroup"));
      table.tHead.rows[0].setAttribute("role", "row");
      [...table.tHead.rows[0].cells].forEach((cell) => cell.setAttribute("role", "columnheader"));
      [...table.tBodies].forEach((body) => [...body.rows].forEach((row) => dress(row, table)));
    });
  }

  function makeReportRow(n, place) {
    const report = data.reports[n];
    const button = el("button", { type: "button", class: "go", "data-select": "report." + n }, report.event);
    const links = (report.sources || []).map(([title, url], k) => [k ? ", " : "", page.link(title, url)]);
    return el("tr", {},
      el("th", { scope: "row" }, report.when),
      el("td", { class: "long" }, button, " (" + place.id + "). " + (report.text || "")),
      el("td", { class: "long" }, place.text || report.place || t("no_place")),
      el("td", { class: "long" }, place.why || ""),
      el("td", {}, links.length ? links : words.DASH));
  }

  /* A row is made once; only what a report does to traffic changes with the day. */
  function reportRow(n, place, day, table) {
    if (!reportRows.has(place)) {
      reportRows.set(place, makeReportRow(n, place));
      dress(reportRows.get(place), table);
    }
    const row = reportRows.get(place);
    if (!place.why) { say(row.cells[3], (place.how || "") + " " + t("effect", { text: tell.effect(n, day) })); }
    return row;
  }

  function fillReports(state) {
    [["reports-body", false], ["unmapped-body", true]].forEach(([id, why]) => {
      const found = [];
      data.reports.forEach((report, n) => {
        if (!model.isKnown(report, state.day) || (!why && !model.isRecent(report, state.day))) { return; }
        (report.places || []).forEach((place) => {
          if (Boolean(place.why) === why) { found.push([n, place]); }
        });
      });
      const shown = found.slice(0, data.maxRows);
      const table = page.byId(id).closest("table");
      page.fill(page.byId(id), shown.map(([n, place]) => reportRow(n, place, state.day, table)));
      page.byId(id).closest("section").hidden = !found.length;
      const rest = page.byId(id + "-rest");
      rest.hidden = found.length === shown.length;
      rest.textContent = t("left_out", { n: found.length - shown.length });
    });
  }

  function fillTables(state) {
    fillCorridors(state);
    fillDestinations(state);
    fillReports(state);
  }

  page.views.push(function (state, before) {
    const day = !before || state.day !== before.day;
    const filter = !before || state.goods !== before.goods || state.to !== before.to;
    if (day || filter) { sayHeadline(state); showTiles(state); }
    if (filter) { filterRows(state); }
    // The page comes with its tables written for the last day: no need to write them again.
    if (day && (before || state.day !== page.lastDay)) { page.soon("tables", () => fillTables(page.state)); }
    const chosen = state.selected && state.selected.kind === "corridor" ? state.selected.n : -1;
    rows.forEach((row, n) => row.classList.toggle("chosen", n === chosen));
  });

  dressTables();
  tiles.forEach((tile) => tile.addEventListener("click", () => page.focusOn(focusOf(tile).goods, focusOf(tile).to)));
  goods.addEventListener("change", () => page.focusOn(goods.value === "" ? null : Number(goods.value), page.state.to));
  to.addEventListener("change", () => page.focusOn(page.state.goods, to.value));
  document.addEventListener("click", (event) => {
    const found = event.target.closest && event.target.closest("[data-select]");
    if (!found) { return; }
    found.focus({ preventScroll: true }); // some browsers do not focus what is touched; the panel gives the focus back
    const cut = found.dataset.select.indexOf(".");
    page.show(found.dataset.select.slice(0, cut), Number(found.dataset.select.slice(cut + 1)));
  });
})(supplylines);
