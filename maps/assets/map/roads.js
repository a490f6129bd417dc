/* Lines on the map that follow the day: corridors, possible closures, ways round, and where recent reports may lie. */
(function (page) {
  "use strict";
  const { data, model, words } = page;
  const drawn = data.sections.map(() => ({ key: null, casing: null, stripes: [] }));
  const bands = grouped(data.bands, ([closure, , , lines]) => kindOf(closure) + lines);
  const ways = grouped(data.ways, (way) => way.lines.join());
  const discs = new Map();
  let spreads = { key: "", drawn: null };
  let canvas = null;
  let halo = null;
  let bans = [];
  let costs = [];
  let signs = [];
  const BAN_PX = 18;
  const SIGN_FROM = 0.25; // a stretch less likely closed has its band alone
  const MAX_SIGNS = 8;

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

  /* The corridors whose road is shown with all its colour: the one chosen, else those of a filter, else none. */
  function focusOf(state) {
    if (state.selected && state.selected.kind === "corridor") { return new Set([state.selected.n]); }
    const isFiltered = state.goods !== null || state.to !== "" || (state.vs !== undefined && state.vs !== null);
    return isFiltered ? new Set(model.visible(state)) : new Set();
  }

  function labelsOf(corridors, state) {
    return [...new Set(corridors.map((corridor) => model.status(corridor, state.day).label))].sort((a, b) => a - b);
  }

  /* Whether anything recent was told of a road that some corridors use; what nobody has told of for long pales. */
  function isFresh(corridors, day) { return corridors.some((corridor) => model.freshest(corridor, day) <= data.recent); }

  /* How a section is drawn: each label beside the other where its corridors are in focus, else the worst of them quietly. */
  function lookOf(section, state, focus) {
    const shown = section[0].filter((corridor) => model.isVisible(corridor, state));
    const chosen = shown.filter((corridor) => focus.has(corridor));
    if (chosen.length) { return { labels: labelsOf(chosen, state), quiet: 0 }; }
    return { labels: labelsOf(shown, state).slice(0, 1), quiet: focus.size ? 2 : isFresh(shown, state.day) ? 1 : 3 };
  }

  function look(code, quiet) {
    const { color, weight, dash, cap } = data.labels[code];
    const [share, ...opacities] = data.quiet;
    return { color: color, weight: quiet ? weight * share : weight, opacity: quiet ? opacities[quiet - 1] : 1, dashArray: dash, lineCap: cap };
  }

  function drawStripe(n, place, code, offset, quiet) {
    const { stripes } = drawn[n];
    const known = stripes[place];
    const made = known ? known.made : line("section", data.sections[n][1], Object.assign(look(code, quiet), { offset: offset, className: "stripe" })).on("click", () => page.choose("section", n));
    const key = code + ":" + quiet;
    if (!page.layers.corridor.hasLayer(made)) {
      Object.assign(made.options, look(code, quiet), { offset: offset });
      page.layers.corridor.addLayer(made);
    } else if (known) {
      if (known.key !== key) { made.setStyle(look(code, quiet)); }
      if (made.options.offset !== offset) { made.options.offset = offset; made.redraw(); }
    }
    stripes[place] = { made: made, key: key };
  }

  /* One stripe for each label on the road, side by side, so that no label hides another. */
  function drawSection(n, state, focus) {
    const now = drawn[n];
    const { labels, quiet } = lookOf(data.sections[n], state, focus);
    const key = labels.join() + ":" + quiet;
    if (key === now.key) { return; }
    now.key = key;
    now.stripes.slice(labels.length).forEach((one) => page.layers.corridor.removeLayer(one.made));
    now.casing = now.casing || line("casing", data.sections[n][1], {});
    if (!labels.length || quiet) { page.layers.corridor.removeLayer(now.casing); } else {
      const widest = Math.max(...labels.map((code) => data.labels[code].weight));
      const weight = data.stripe * (labels.length - 1) + widest + 2;
      if (now.casing.options.weight !== weight) { now.casing.setStyle({ weight: weight }); }
      page.layers.corridor.addLayer(now.casing);
    }
    labels.forEach((code, place) => drawStripe(n, place, code, data.stripe * (place - (labels.length - 1) / 2), quiet));
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
    if (!opacity) { band.opacity = 0; if (band.drawn) { page.layers[kind].removeLayer(band.drawn); } return; }
    band.shown = band.numbers[opacities.indexOf(Math.max(...opacities))];
    band.likeliest = data.bands[band.shown][0];
    band.share = words.share(model.closureP(band.likeliest, state.day)) * Math.min(1, data.bands[band.shown][1] / 100);
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

  /* The ways round of the corridors in focus, each with what it costs written on it. */
  function drawWays(state, focus) {
    const wanted = new Set([...focus].map((n) => model.status(n, state.day).way).filter((way) => way !== null));
    ways.forEach((way) => drawWay(way, wanted));
    costs.forEach((one) => page.unlabel(one));
    costs = ways.filter((way) => way.shown !== undefined).map((way) => {
      const [km, hours] = data.ways[way.shown].more;
      return page.note(middleOf(data.ways[way.shown].lines), null, words.km(km, true) + " \u00b7 " + words.hours(hours, true), "cost", page.layers.round);
    });
  }

  function middleOf(numbers) {
    const longest = page.latlngs(numbers).reduce((a, b) => (b.length > a.length ? b : a), []);
    return longest[Math.floor(longest.length / 2)];
  }

  /* A sign on every stretch that is likely enough closed, with its road, length and probability. */
  function drawSigns(state) {
    signs.forEach((one) => page.unlabel(one));
    const told = bands.filter((band) => band.opacity && band.share >= SIGN_FROM && data.closures[band.likeliest].closes);
    told.sort((a, b) => b.share - a.share);
    signs = told.slice(0, MAX_SIGNS).map((band) => page.note(middleOf(data.bands[band.shown][3]), "closed",
      data.bands[band.shown][5] + " \u00b7 " + words.percent(Math.round(band.share * 100)), "closed-sign", page.layers.closure));
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
    if (dayOrFilter || state.selected !== before.selected || state.vs !== before.vs) {
      const focus = focusOf(state);
      data.sections.forEach((_, n) => drawSection(n, state, focus));
      drawWays(state, focus);
      if (before) { page.soon("names", page.declutter); }
      document.body.classList.toggle("has-focus", focus.size > 0);
    }
    if (dayOrFilter) { drawBans(state); }
    if (!before || state.day !== before.day) {
      bands.forEach((band) => drawBand(band, state));
      drawSigns(state);
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
