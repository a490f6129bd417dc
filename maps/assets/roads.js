/* Lines on the map that follow the day: corridors, possible closures, ways round, and where recent reports may lie. */
(function (page) {
  "use strict";
  const { data, model, words } = page;
  const drawn = data.sections.map(() => ({ key: "", casing: null, stripes: {} }));
  const bands = data.bands.map(() => null);
  const ways = data.ways.map(() => null);
  const spreads = [];
  let canvas = null;
  let halo = null;

  function style(kind) { return Object.assign({ pane: data.panes[kind] }, data.styles[kind]); }

  function line(kind, numbers, options) {
    return L.polyline(page.latlngs(numbers), Object.assign(style(kind), { smoothFactor: 1 }, options));
  }

  function labelsOn(section, state) {
    const found = new Set();
    section[0].forEach((corridor) => {
      if (model.isVisible(corridor, state)) { found.add(model.status(corridor, state.day).label); }
    });
    return [...found].sort((a, b) => a - b);
  }

  function stripe(n, code) {
    const look = data.labels[code];
    return line("section", data.sections[n][1], {
      color: look.color, weight: look.weight, dashArray: look.dash, lineCap: look.cap, className: "stripe"
    }).on("click", () => page.choose("section", n));
  }

  /* One stripe for each label on the road, side by side, so that no label hides another. */
  function drawSection(n, state) {
    const now = drawn[n];
    const labels = labelsOn(data.sections[n], state);
    const key = labels.join();
    if (key === now.key) { return; }
    now.key = key;
    Object.keys(now.stripes).forEach((code) => {
      if (labels.indexOf(Number(code)) < 0) { now.stripes[code].remove(); page.layers.corridor.removeLayer(now.stripes[code]); }
    });
    now.casing = now.casing || line("casing", data.sections[n][1], {});
    if (!labels.length) { page.layers.corridor.removeLayer(now.casing); return; }
    now.casing.setStyle({ weight: data.stripe * labels.length + 3 });
    page.layers.corridor.addLayer(now.casing);
    labels.forEach((code, place) => {
      const made = now.stripes[code] || (now.stripes[code] = stripe(n, code));
      const offset = data.stripe * (place - (labels.length - 1) / 2);
      const moved = made.options.offset !== offset;
      made.options.offset = offset;
      if (!page.layers.corridor.hasLayer(made)) { page.layers.corridor.addLayer(made); } else if (moved) { made.redraw(); }
    });
  }

  function drawBand(n, state) {
    const [closure, mass, density, numbers] = data.bands[n];
    const code = model.closureP(closure, state.day);
    const kind = data.closures[closure].closes ? "closure" : "restriction";
    const p = code === null ? 0 : words.share(code);
    if (p * mass < data.bandFrom * 100) {
      if (bands[n]) { page.layers[kind].removeLayer(bands[n]); }
      return;
    }
    const opacity = Math.max(data.opacity[0], data.opacity[1] * p * density);
    if (!bands[n]) {
      bands[n] = line(kind, numbers, { opacity: opacity }).on("click", () => page.choose("closure", closure));
    } else if (bands[n].options.opacity !== opacity) {
      bands[n].setStyle({ opacity: opacity });
    }
    page.layers[kind].addLayer(bands[n]);
  }

  function drawWays(state) {
    const wanted = new Set(model.visible(state).map((n) => model.status(n, state.day).way).filter((way) => way !== null));
    data.ways.forEach((way, n) => {
      if (!wanted.has(n)) { if (ways[n]) { page.layers.round.removeLayer(ways[n]); } return; }
      if (!ways[n]) {
        const outer = line("round_outer", way.lines, {}).on("click", () => page.choose("corridor", way.c));
        ways[n] = L.featureGroup([outer, line("round_inner", way.lines, {})]);
      }
      page.layers.round.addLayer(ways[n]);
    });
  }

  /* A report that closes nothing has no band; a pale line or a disc still says that its place is no dot. */
  function drawSpreads(state) {
    data.reports.forEach((report, n) => (report.places || []).forEach((place, k) => {
      const shown = place.at && model.isRecent(report, state.day) && (place.disc || model.reportP(n, state.day) === null);
      const key = n + "." + k;
      if (!shown) { if (spreads[key]) { page.layers.area.removeLayer(spreads[key]); } return; }
      if (!spreads[key]) { spreads[key] = page.spread(place, "spread", "area"); }
      if (spreads[key]) { page.layers.area.addLayer(spreads[key]); }
    }));
  }

  /* Where a report may lie: its stretches of road, or a disc; null where it is known to a spot. */
  page.spread = function (place, lineKind, discKind, options) {
    if (place.lines && !place.disc) { return line(lineKind, place.lines, options); }
    return place.r ? L.circle(place.at, Object.assign(style(discKind), { radius: place.r * 1000, interactive: false }, options)) : null;
  };

  page.sectionsOf = (corridor) => data.sections.filter((section) => section[0].indexOf(corridor) >= 0);

  page.linesOf = (corridor) => [].concat(...page.sectionsOf(corridor).map((section) => section[1]));

  function drawHalo(state) {
    if (halo) { halo.remove(); halo = null; }
    const chosen = state.selected;
    if (!chosen || ["corridor", "section"].indexOf(chosen.kind) < 0) { return; }
    const numbers = chosen.kind === "corridor" ? page.linesOf(chosen.n) : data.sections[chosen.n][1];
    halo = line("halo", numbers, {}).addTo(page.map);
  }

  page.views.push(function (state, before) {
    const dayOrFilter = !before || state.day !== before.day || state.goods !== before.goods || state.to !== before.to;
    if (dayOrFilter) {
      data.sections.forEach((_, n) => drawSection(n, state));
      drawWays(state);
    }
    if (!before || state.day !== before.day) {
      data.bands.forEach((_, n) => drawBand(n, state));
      drawSpreads(state);
    }
    if (!before || state.selected !== before.selected) { drawHalo(state); }
  });

  /* Called by Folium for each feature of a layer that does not change with the day. */
  page.feature = function (item, layer) {
    const properties = item.properties;
    if (!(layer instanceof L.Polyline)) { return; }
    const look = style(properties.k);
    if (properties.k === "base") {
      canvas = canvas || L.canvas({ pane: look.pane, padding: 0.3 });
      look.renderer = canvas;
    }
    L.setOptions(layer, look);
    if (properties.c !== undefined) { layer.on("click", () => page.choose(properties.s, properties.c)); }
  };
})(supplylines);
