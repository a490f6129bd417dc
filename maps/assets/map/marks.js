/* Marks on the map: how each is made, those of crossings and mines, and the other places a chosen report may mean. */
(function (page) {
  "use strict";
  const { data, t, el } = page;
  const MARK_PX = 28;
  const FINGER_PX = 44; // what a finger hits; a mark is that large where no other is nearer
  const marks = new Set();
  let other = null;

  function face(icon, count) {
    return [page.icon(icon), count > 1 ? el("span", { class: "count", "aria-hidden": "true" }, String(count)) : null];
  }

  function nameIt(made) {
    const element = made.getElement();
    if (!element) { return; }
    element.setAttribute("aria-label", made.options.title);
    element.setAttribute("title", made.options.title);
  }

  function press(event, made) {
    const key = event.originalEvent.key;
    if (key !== "Enter" && key !== " ") { return; }
    event.originalEvent.preventDefault(); // a space would scroll the page
    made.fire("click");
  }

  /* A mark that can be chosen, by keyboard too; page.remark gives it another face. */
  page.mark = function (at, icon, name, count, layer) {
    const made = L.marker(at, {
      icon: L.divIcon({ className: "mark", html: el("span", {}, face(icon, count)), iconSize: [MARK_PX, MARK_PX] }),
      alt: name,
      title: name,
      keyboard: true,
      zIndexOffset: icon.indexOf("report") === 0 ? 500 : 0,
      riseOnHover: true
    });
    made.on("add", () => {
      made.getElement().setAttribute("role", "button");
      nameIt(made);
      marks.add(made);
    });
    made.on("remove", () => marks.delete(made));
    made.on("keydown", (event) => press(event, made));
    layer.addLayer(made);
    return made;
  };

  page.remark = function (made, icon, name, count) {
    page.fill(made.options.icon.options.html, face(icon, count));
    made.options.title = name;
    nameIt(made);
  };

  /* Where each mark stands on the map, in pixels. */
  page.marked = () => [...marks].map((made) => ({ made: made, at: page.map.latLngToLayerPoint(made.getLatLng()) }));

  page.makeRoom = function (marked) {
    marked.forEach((one) => {
      const isAlone = marked.every((next) => next === one || one.at.distanceTo(next.at) >= FINGER_PX);
      one.made.getElement().classList.toggle("alone", isAlone);
    });
  };

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
      const made = page.mark(crossing.at, data.transits[crossing.transit].icon, name, 1, page.layers.crossing);
      made.on("click", () => page.choose("crossing", n));
      page.label(made, crossing.name, 3);
    });
    data.mines.forEach((mine, n) => {
      if (!mine.at) { return; }
      const made = page.mark(mine.at, "mine", t("mine_marker", { name: mine.name }), 1, page.layers.mine);
      made.on("click", () => page.choose("mine", n));
      page.label(made, mine.name, 4);
    });
  };

  page.views.push(function (state, before) {
    if (!before || state.selected !== before.selected) { drawOther(state); }
  });
})(supplylines);
