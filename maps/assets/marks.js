/* Marks on the map: reports (following the day), crossings, mines, and the other places a chosen report may mean. */
(function (page) {
  "use strict";
  const { data, model, t, el } = page;
  const PRECISE_KM = 5; // a report known better than this is drawn as a spot
  const spots = new Map();
  const shown = new Map();
  let other = null;

  data.reports.forEach((report, n) => (report.places || []).forEach((place, k) => {
    if (!place.at) { return; }
    const key = place.at.map((value) => value.toFixed(2)).join();
    if (!spots.has(key)) { spots.set(key, []); }
    spots.get(key).push({ report: n, place: k });
  }));

  function face(icon, count) {
    const made = el("span", {}, page.icon(icon));
    if (count > 1) { made.appendChild(el("span", { class: "count", "aria-hidden": "true" }, String(count))); }
    return made;
  }

  function mark(at, icon, name, count, layer, onChoose) {
    const made = L.marker(at, {
      icon: L.divIcon({ className: "mark", html: face(icon, count), iconSize: [28, 28] }),
      alt: name,
      title: name,
      keyboard: true,
      zIndexOffset: icon.indexOf("report") === 0 ? 500 : 0,
      riseOnHover: true
    });
    made.on("add", () => {
      made.getElement().setAttribute("aria-label", name);
      made.getElement().setAttribute("role", "button");
    });
    made.on("click", onChoose);
    made.on("keypress", (event) => { if (event.originalEvent.key === "Enter") { onChoose(); } });
    layer.addLayer(made);
    return made;
  }

  function isPrecise(here) {
    return here.every((one) => {
      const place = data.reports[one.report].places[one.place];
      return !place.r || place.r <= PRECISE_KM;
    });
  }

  function drawSpot(key, layer, here) {
    const id = layer + key;
    const signature = here.map((one) => one.report + "." + one.place).join();
    const now = shown.get(id);
    if (now && now.signature === signature) { return; }
    if (now) { page.layers[layer].removeLayer(now.mark); shown.delete(id); }
    if (!here.length) { return; }
    const first = data.reports[here[0].report];
    const icon = layer === "report_old" ? layer : isPrecise(here) ? "report" : "report_wide";
    const name = here.length > 1 ? t("report_markers", { n: here.length })
      : t("report_marker", { event: first.event, day: page.words.day(page.dateAt(first.last)) });
    const numbers = here.map((one) => one.report);
    const made = mark(first.places[here[0].place].at, icon, name, here.length, page.layers[layer], () => page.choose("report", numbers[0], numbers));
    shown.set(id, { signature: signature, mark: made });
  }

  function drawReports(state) {
    const withOld = page.map.hasLayer(page.layers.report_old);
    spots.forEach((list, key) => {
      const known = list.filter((one) => model.isKnown(data.reports[one.report], state.day));
      const recent = known.filter((one) => model.isRecent(data.reports[one.report], state.day));
      drawSpot(key, "report", recent);
      drawSpot(key, "report_old", withOld ? known.filter((one) => recent.indexOf(one) < 0) : []);
    });
  }

  /* Where a chosen report may lie, and hollow marks at the other places its words may mean. */
  function drawOther(state) {
    if (other) { other.remove(); other = null; }
    const chosen = state.selected;
    const numbers = !chosen ? [] : chosen.kind === "report" ? [chosen.n] : chosen.kind === "closure" ? data.closures[chosen.n].reports : [];
    const layers = [];
    numbers.forEach((n) => (data.reports[n].places || []).forEach((place) => {
      const found = place.at ? page.spread(place, "chosen", "chosen_area") : null;
      if (found) { layers.push(found); }
      (place.other || []).forEach(([name, lat, lon]) => {
        layers.push(L.circleMarker([lat, lon], Object.assign({ pane: data.panes.chosen, radius: 9, interactive: false }, data.styles.other)));
        const icon = L.divIcon({ className: "mark other", html: el("span", {}, el("span", { class: "name" }, name.split(" (")[0])), iconSize: [0, 0] });
        layers.push(L.marker([lat, lon], { icon: icon, interactive: false, keyboard: false }));
      });
    }));
    if (layers.length) { other = L.featureGroup(layers).addTo(page.map); }
  }

  page.drawSites = function () {
    data.crossings.forEach((crossing, n) => {
      const name = t("crossing_title", { name: crossing.name }) + ", " + data.transits[crossing.transit].text;
      const made = mark(crossing.at, data.transits[crossing.transit].icon, name, 1, page.layers.crossing, () => page.choose("crossing", n));
      page.label(made, crossing.name, 3);
    });
    data.mines.forEach((mine, n) => {
      if (!mine.at) { return; }
      const made = mark(mine.at, "mine", t("mine_marker", { name: mine.name }), 1, page.layers.mine, () => page.choose("mine", n));
      page.label(made, mine.name, 4);
    });
  };

  page.views.push(function (state, before) {
    if (!before || state.day !== before.day) { drawReports(state); }
    if (!before || state.selected !== before.selected) { drawOther(state); }
  });
  page.drawReports = drawReports;
})(supplylines);
