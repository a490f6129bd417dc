/* Lines on the map that follow the day: corridors, possible closures, ways round, and where recent reports may lie. */
(function (page) {
  "use strict";
  const { data, model, words } = page;
  const drawn = data.sections.map(() => ({ key: "", casing: null, stripes: [] }));
  const bands = grouped(data.bands, ([closure, , , lines]) => kindOf(closure) + lines);
  const ways = grouped(data.ways, (way) => way.lines.join());
  const discs = new Map();
  let spreads = { key: "", drawn: null };
  let canvas = null;
  let halo = null;
  let bans = [];
  const BAN_PX = 18;

  /* Things by what they are drawn along: what lies on the same road is one line on the map. */
  function grouped(list, keyOf) {
    const found = new Map();
    list.forEach((one, n) => {
      const key = keyOf(one);
      if (!found.has(key)) { found.set(key, { numbers: [], drawn: null }); }
      found.get(key).numbers.push(n);
    });
    return [...found.values()];
  }

  function kindOf(closure) { return data.closures[closure].closes ? "closure" : "restriction"; }

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

  function look(code) {
    const { color, weight, dash, cap } = data.labels[code];
    return { color: color, weight: weight, dashArray: dash, lineCap: cap };
  }

  function drawStripe(n, place, code, offset) {
    const { stripes } = drawn[n];
    const known = stripes[place];
    const made = known ? known.made : line("section", data.sections[n][1], Object.assign(look(code), { offset: offset, className: "stripe" })).on("click", () => page.choose("section", n));
    if (!page.layers.corridor.hasLayer(made)) {
      Object.assign(made.options, look(code), { offset: offset });
      page.layers.corridor.addLayer(made);
    } else if (known) {
      if (known.code !== code) { made.setStyle(look(code)); }
      if (made.options.offset !== offset) { made.options.offset = offset; made.redraw(); }
    }
    stripes[place] = { made: made, code: code };
  }

  /* One stripe for each label on the road, side by side, so that no label hides another. */
  function drawSection(n, state) {
    const now = drawn[n];
    const labels = labelsOn(data.sections[n], state);
    const key = labels.join();
    if (key === now.key) { return; }
    now.key = key;
    now.stripes.slice(labels.length).forEach((one) => page.layers.corridor.removeLayer(one.made));
    now.casing = now.casing || line("casing", data.sections[n][1], {});
    if (!labels.length) { page.layers.corridor.removeLayer(now.casing); return; }
    const weight = data.stripe * labels.length + 3;
    if (now.casing.options.weight !== weight) { now.casing.setStyle({ weight: weight }); }
    page.layers.corridor.addLayer(now.casing);
    labels.forEach((code, place) => drawStripe(n, place, code, data.stripe * (place - (labels.length - 1) / 2)));
  }

  /* How opaque the band of a closure is on a day; 0 where it is too unlikely to be seen. */
  function opacityOf(n, day) {
    const [closure, mass, density] = data.bands[n];
    const code = model.closureP(closure, day);
    const p = code === null ? 0 : words.share(code);
    return p * mass < data.bandFrom * 100 ? 0 : Math.max(data.opacity[0], data.opacity[1] * p * density);
  }

  function makeBand(band, kind) {
    return line(kind, data.bands[band.numbers[0]][3], { opacity: band.opacity }).on("click", () => page.choose("closure", band.likeliest));
  }

  /* Closures on one stretch are one band, as opaque as theirs would be one on the other; it tells of the likeliest. */
  function drawBand(band, state) {
    const kind = kindOf(data.bands[band.numbers[0]][0]);
    const opacities = band.numbers.map((n) => opacityOf(n, state.day));
    const opacity = 1 - opacities.reduce((clear, one) => clear * (1 - one), 1);
    if (!opacity) { if (band.drawn) { page.layers[kind].removeLayer(band.drawn); } return; }
    band.likeliest = data.bands[band.numbers[opacities.indexOf(Math.max(...opacities))]][0];
    if (band.drawn && band.opacity !== opacity) { band.drawn.setStyle({ opacity: opacity }); }
    band.opacity = opacity;
    band.drawn = band.drawn || makeBand(band, kind);
    page.layers[kind].addLayer(band.drawn);
  }

  function makeWay(way) {
    const { lines } = data.ways[way.numbers[0]];
    const outer = line("round_outer", lines, {}).on("click", () => page.choose("corridor", data.ways[way.shown].c));
    return [outer, line("round_inner", lines, {})];
  }

  function drawWay(way, wanted) {
    way.shown = way.numbers.find((n) => wanted.has(n));
    if (way.shown === undefined) { (way.drawn || []).forEach((one) => page.layers.round.removeLayer(one)); return; }
    way.drawn = way.drawn || makeWay(way);
    way.drawn.forEach((one) => page.layers.round.addLayer(one));
  }

  /* A sign on the road that each banned corridor shares with fewest others: its line is drawn as that of an unknown one. */
  function drawBans(state) {
    bans.forEach((one) => page.layers.corridor.removeLayer(one));
    bans = model.visible(state).filter((n) => data.labels[model.status(n, state.day).label].code === "banned").map((n) => {
      const sections = page.sectionsOf(n);
      const fewest = Math.min(...sections.map((section) => section[0].length));
      const lines = [].concat(...sections.filter((section) => section[0].length === fewest).map((section) => page.latlngs(section[1])));
      const longest = lines.reduce((a, b) => (b.length > a.length ? b : a), []);
      const icon = L.divIcon({ className: "ban", html: page.icon("ban"), iconSize: [BAN_PX, BAN_PX] });
      return L.marker(longest[Math.floor(longest.length / 2)], { icon: icon, interactive: false, keyboard: false }).addTo(page.layers.corridor);
    });
  }

  function drawWays(state) {
    const wanted = new Set(model.visible(state).map((n) => model.status(n, state.day).way));
    ways.forEach((way) => drawWay(way, wanted));
  }

  /* A report that closes nothing has no band; a pale line or a disc still says that its place is no dot. Places that
     many reports name are drawn once, and all the lines are one. */
  function drawSpreads(state) {
    const lines = new Set();
    const wanted = new Map();
    data.reports.forEach((report, n) => {
      if (!model.isRecent(report, state.day)) { return; }
      (report.places || []).forEach((place) => {
        if (!place.at || !(place.disc || model.reportP(n, state.day) === null)) { return; }
        if (place.lines && !place.disc) { place.lines.forEach((one) => lines.add(one)); } else if (place.r) { wanted.set(place.at + " " + place.r, place); }
      });
    });
    drawSpreadLines([...lines].sort((a, b) => a - b));
    drawDiscs(wanted);
  }

  function drawSpreadLines(numbers) {
    const key = numbers.join();
    if (key === spreads.key) { return; }
    if (spreads.drawn) { page.layers.area.removeLayer(spreads.drawn); }
    spreads = { key: key, drawn: numbers.length ? line("spread", numbers, {}).addTo(page.layers.area) : null };
  }

  function drawDiscs(wanted) {
    discs.forEach((disc, key) => { if (!wanted.has(key)) { page.layers.area.removeLayer(disc); discs.delete(key); } });
    wanted.forEach((place, key) => {
      if (!discs.has(key)) { discs.set(key, page.spread(place, "spread", "area").addTo(page.layers.area)); }
    });
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
      drawBans(state);
    }
    if (!before || state.day !== before.day) {
      bands.forEach((band) => drawBand(band, state));
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
