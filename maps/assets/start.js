/* Ties the page together: Folium hands over the map and its layers, the address the first state. */
(function (page) {
  "use strict";
  const { data, t } = page;
  const MAX_ZOOM_ON_CHOICE = 10;
  const SOON_MS = 80;
  const pending = new Map();

  /* Run something once, when the browser has drawn what is more urgent and nothing has asked for it again for a while. */
  page.soon = function (name, work) {
    window.clearTimeout(pending.has(name) ? pending.get(name).timer : 0);
    const run = () => { pending.delete(name); work(); };
    pending.set(name, { timer: window.setTimeout(run, SOON_MS), run: run });
  };

  /* Do at once what was to be done soon: a print does not wait. */
  page.settle = function () {
    [...pending.values()].forEach((one) => { window.clearTimeout(one.timer); one.run(); });
  };

  /* Room for the controls, and on a phone for the sheet that covers the lower part of the map. */
  function padding() {
    const sheet = page.byId("details").getBoundingClientRect();
    const box = page.byId("map-box").getBoundingClientRect();
    const covered = page.isSmall() && sheet.height ? Math.min(box.height - 120, Math.max(0, box.bottom - sheet.top)) : 0;
    return page.isSmall() ? { paddingTopLeft: [24, 16], paddingBottomRight: [24, covered + 24] }
      : { paddingTopLeft: [60, 30], paddingBottomRight: [40, 30] };
  }

  page.fly = (bounds, zoom, atOnce) => page.map.fitBounds(bounds, Object.assign(padding(), {
    maxZoom: zoom || MAX_ZOOM_ON_CHOICE, animate: !page.isCalm() && !atOnce
  }));

  /* Scroll to the map: on a phone to its top, as the sheet covers the lower part of the screen. */
  page.showMap = function () {
    const box = page.byId("map-box").getBoundingClientRect();
    if (page.isSmall() || box.top < 0 || box.bottom > window.innerHeight + 80) { page.byId("map-box").scrollIntoView({ block: "start" }); }
  };

  /* The box around the ends of the corridors that are shown; all of it where nothing is filtered. */
  page.refit = function (atOnce) {
    const state = page.state;
    const bounds = L.latLngBounds([]);
    page.map.invalidateSize({ animate: false, pan: false }); // a card that unfolds takes room from the map
    if (state.goods !== null || state.to) {
      page.model.visible(state).forEach((n) => {
        data.corridors[n].ends.forEach((end) => bounds.extend(end));
        const lines = page.linesOf(n);
        if (lines.length) { bounds.extend(page.boundsOf(lines)); }
      });
    }
    if (state.selected && fitTo(state.selected, atOnce)) { return; }
    const usable = bounds.isValid() && bounds.getNorth() > bounds.getSouth() && bounds.getEast() > bounds.getWest();
    page.fly(usable ? bounds : L.latLngBounds(data.bounds), 12, atOnce);
  };

  function fitTo(selected, atOnce) {
    const bounds = L.latLngBounds([]);
    const extend = (place) => {
      if (place.lines) { bounds.extend(page.boundsOf(place.lines)); }
      if (place.at) { bounds.extend(place.r ? L.latLng(place.at).toBounds(place.r * 2000) : place.at); }
    };
    if (selected.kind === "corridor") { bounds.extend(page.boundsOf(page.linesOf(selected.n))); }
    if (selected.kind === "report") { (data.reports[selected.n].places || []).forEach(extend); }
    if (selected.kind === "crossing" && data.crossings[selected.n]) { extend(data.crossings[selected.n]); }
    if (selected.kind === "mine") { extend(data.mines[selected.n]); }
    if (bounds.isValid()) { page.fly(bounds, MAX_ZOOM_ON_CHOICE, atOnce); }
    return bounds.isValid();
  }

  /* Choose something from a list: it is shown on the map and told in the panel. */
  page.show = function (kind, n) {
    page.showMap();
    page.choose(kind, n);
    fitTo({ kind: kind, n: n });
  };

  page.focusOn = function (goods, to) {
    page.set({ goods: goods, to: to });
    page.refit();
  };

  function name(selector, text) {
    document.querySelectorAll(selector).forEach((found) => {
      found.setAttribute("title", text);
      found.setAttribute("aria-label", text);
    });
  }

  function nameControls() {
    name(".leaflet-control-zoom-in", t("zoom_in"));
    name(".leaflet-control-zoom-out", t("zoom_out"));
    name(".leaflet-control-layers-toggle", t("layers"));
    page.map.getContainer().setAttribute("aria-label", t("map_name"));
    page.map.getContainer().setAttribute("role", "group");
  }

  function openTools(open) {
    page.byId("tools").classList.toggle("open", open);
    page.byId("tools-toggle").setAttribute("aria-expanded", String(open));
  }

  /* On a phone search and filters are folded away behind a button, and again once something is found. */
  page.foldTools = function () {
    if (!page.isSmall()) { return; }
    if (page.byId("tools").contains(document.activeElement)) { page.byId("tools-toggle").focus({ preventScroll: true }); }
    openTools(false);
  };

  function listenToTools() {
    page.byId("tools-toggle").addEventListener("click", () => {
      const open = !page.byId("tools").classList.contains("open");
      openTools(open);
      if (open) { page.byId("search").focus(); }
    });
  }

  /* Leaflet's box of layers opens by mouse, finger and Enter; it also closes, and the keyboard gets into it. */
  function listenToLayers() {
    const box = document.querySelector(".leaflet-control-layers");
    const toggle = box.querySelector(".leaflet-control-layers-toggle");
    const isOpen = () => box.classList.contains("leaflet-control-layers-expanded");
    const close = page.el("button", { type: "button", class: "layers-close", "aria-label": t("close"), title: t("close") }, "\u00d7");
    const shut = () => { box.classList.remove("leaflet-control-layers-expanded"); toggle.focus({ preventScroll: true }); };
    box.querySelector(".leaflet-control-layers-list").prepend(close);
    close.addEventListener("click", shut);
    toggle.addEventListener("keydown", (event) => {
      if (event.key === " ") { event.preventDefault(); toggle.click(); }
      if (event.key === " " || event.key === "Enter") { window.setTimeout(() => close.focus({ preventScroll: true })); }
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isOpen()) { event.preventDefault(); shut(); }
    });
  }

  /* Called last by the map's own script. */
  page.start = function (map, layers) {
    page.map = map;
    page.layers = layers;
    if (page.isCalm()) { map._zoomAnimated = false; map.options.inertia = false; }
    map.attributionControl.setPrefix("Leaflet");
    map.attributionControl.addAttribution(t("attribution"));
    L.control.scale({ metric: true, imperial: false }).addTo(map);
    page.state = page.readFragment() || page.state;
    map.setView(L.latLngBounds(data.bounds).getCenter(), 6, { animate: false });
    if (page.drawGround) { page.drawGround(); }
    page.drawTowns();
    page.drawShields();
    page.drawSites();
    page.views.forEach((view) => view(page.state, null));
    page.refit(true);
    if (page.state.selected && page.isSmall()) { page.showMap(); }
    page.drawReports(page.state);
    page.declutter();
    map.on("zoomend overlayadd overlayremove", () => page.drawReports(page.state));
    map.on("moveend", () => page.soon("names", page.declutter));
    map.on("zoomend overlayadd overlayremove resize", () => window.requestAnimationFrame(page.declutter));
    nameControls();
    listenToTools();
    listenToLayers();
    if (window.ResizeObserver) { new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(map.getContainer()); }
    document.body.classList.add("ready");
  };
})(supplylines);
