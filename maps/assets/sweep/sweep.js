/* The map of a sweep: sections by rank, each tied to its row of the table. Texts come from the data block as text nodes. */
var sweep = (function () {
  "use strict";
  const data = JSON.parse(document.getElementById("map-data").textContent);
  const FOUND_ZOOM = 10;
  const sections = [];
  let map = null;
  let chosen = null;

  const row = (n) => document.getElementById("section-" + n);
  const text = (words) => { const made = document.createElement("span"); made.textContent = words; return made; };

  function choose(n) {
    if (chosen !== null) { sections[chosen].setStyle({ color: data.looks[data.sections[chosen].look].color }); row(chosen).classList.remove("chosen"); }
    chosen = n;
    sections[n].setStyle({ color: data.chosen }).bringToFront();
    row(n).classList.add("chosen");
  }

  function show(n) {
    choose(n);
    document.getElementById("map-box").scrollIntoView({ block: "start" });
    map.fitBounds(sections[n].getBounds(), { maxZoom: FOUND_ZOOM, animate: false });
    sections[n].openTooltip();
  }

  /* Called by Folium for each feature. */
  function feature(item, layer) {
    const { k, n } = item.properties;
    if (k === "base") { L.setOptions(layer, Object.assign({ renderer: L.canvas({ padding: 0.3 }) }, data.base)); return; }
    const one = { section: data.sections, town: data.towns, end: data.ends }[k][n];
    layer.bindTooltip(text(one.told), k === "end" ? { permanent: true, direction: "right", className: "end" } : { sticky: k === "section", direction: "top" });
    if (k === "section") {
      const look = data.looks[one.look];
      L.setOptions(layer, { color: look.color, weight: look.weight, opacity: 1, dashArray: look.dash, lineCap: "butt" });
      sections[n] = layer.on("click", () => choose(n));
    }
  }

  /* A place is a circle, for an icon would need an image. */
  const point = (item, at) => L.circleMarker(at, { radius: item.properties.k === "end" ? 3 : 7, color: "#111", weight: 2, fillColor: "#fff", fillOpacity: 1 });

  /* Called last by the map's own script. */
  function start(made) {
    map = made;
    map.attributionControl.setPrefix("Leaflet");
    map.attributionControl.addAttribution(data.attribution);
    L.control.scale({ metric: true, imperial: false, position: "topright" }).addTo(map);
    document.querySelectorAll(".leaflet-control-zoom-in").forEach((one) => { one.title = data.zoomIn; one.setAttribute("aria-label", data.zoomIn); });
    document.querySelectorAll(".leaflet-control-zoom-out").forEach((one) => { one.title = data.zoomOut; one.setAttribute("aria-label", data.zoomOut); });
    map.fitBounds(L.featureGroup(sections).getBounds(), { padding: [20, 20], animate: false });
    [...sections].reverse().forEach((one) => one.bringToFront());
    document.addEventListener("click", (event) => {
      const found = event.target.closest("[data-section]");
      if (found) { show(Number(found.dataset.section)); }
    });
  }

  return { feature: feature, point: point, start: start };
})();
