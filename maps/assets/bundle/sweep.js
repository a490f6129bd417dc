"use strict";
var sweep = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name2 in all)
      __defProp(target, name2, { get: all[name2], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // maps/assets/sweep/sweep.js
  var sweep_exports = {};
  __export(sweep_exports, {
    feature: () => feature,
    point: () => point,
    start: () => start
  });

  // maps/assets/core/steps.js
  function pointsOf(steps, scale) {
    const points = [];
    let x = 0;
    let y = 0;
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      points.push(L.latLng(y / scale, x / scale));
    }
    return points;
  }

  // maps/assets/map/land.js
  var LINES = ["river", "unit", "border", "disputed"];
  function drawLand(map2, ground, pane, styleOf) {
    if (!ground) {
      return;
    }
    const canvas = L.canvas({ pane, padding: 0.3 });
    const look = (kind) => ({ ...styleOf(kind), pane, renderer: canvas, interactive: false, smoothFactor: 1 });
    const points = (steps) => pointsOf(steps, ground.scale);
    const { land, ...lines } = ground.shapes;
    if (land) {
      sea(ground.box, land.map(points), look("sea")).addTo(map2);
    }
    LINES.forEach((kind) => {
      if (lines[kind]) {
        L.polyline(lines[kind].map(points), look(kind)).addTo(map2);
      }
    });
  }
  function sea([west, south, east, north], land, look) {
    const box = [L.latLng(south, west), L.latLng(south, east), L.latLng(north, east), L.latLng(north, west)];
    return L.polygon([box, ...land], look);
  }

  // maps/assets/sweep/sweep.js
  var data = JSON.parse(
    /** @type {HTMLElement} */
    document.getElementById("map-data").textContent || ""
  );
  var FOUND_ZOOM = 10;
  var GROUND_LEVEL = "300";
  var sections = [];
  var map;
  var chosen = null;
  var byId = (id) => (
    /** @type {HTMLElement} */
    document.getElementById(id)
  );
  var rowOf = (n) => byId("section-" + n);
  function textOf(words) {
    const made = document.createElement("span");
    made.textContent = words;
    return made;
  }
  function choose(n) {
    if (chosen !== null) {
      sections[chosen].setStyle({ color: data.looks[data.sections[chosen].look].color });
      rowOf(chosen).classList.remove("chosen");
    }
    chosen = n;
    sections[n].setStyle({ color: data.chosen }).bringToFront();
    rowOf(n).classList.add("chosen");
  }
  function show(n) {
    choose(n);
    byId("map-box").scrollIntoView({ block: "start" });
    map.fitBounds(sections[n].getBounds(), { maxZoom: FOUND_ZOOM, animate: false });
    sections[n].openTooltip();
  }
  function dressSection(line, n) {
    const one = data.sections[n];
    const look = data.looks[one.look];
    line.bindTooltip(textOf(one.told), { sticky: true, direction: "top" });
    L.setOptions(line, { color: look.color, weight: look.weight, opacity: 1, dashArray: look.dash, lineCap: "butt" });
    sections[n] = line.on("click", () => choose(n));
  }
  function feature({ properties: { k, n } }, layer) {
    if (k === "base") {
      L.setOptions(layer, { renderer: L.canvas({ padding: 0.3 }), ...data.styles.base });
    }
    if (k === "section" && layer instanceof L.Polyline) {
      dressSection(layer, n);
    }
    if (k === "end") {
      layer.bindTooltip(textOf(data.ends[n].told), { permanent: true, direction: "right", className: "end" });
    }
    if (k === "town") {
      layer.bindTooltip(textOf(data.towns[n].told), { direction: "top" });
    }
  }
  var point = (item, at) => L.circleMarker(at, { radius: item.properties.k === "end" ? 3 : 7, color: "#111", weight: 2, fillColor: "#fff", fillOpacity: 1 });
  var meet = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  function declutter() {
    const edge = map.getContainer().getBoundingClientRect();
    const taken = [...document.querySelectorAll(".leaflet-control")].map((one) => one.getBoundingClientRect());
    document.querySelectorAll(".leaflet-tooltip.end").forEach((one) => {
      const box = one.getBoundingClientRect();
      const isFree = box.right <= edge.right && box.left >= edge.left && !taken.some((other) => meet(box, other));
      one.classList.toggle("folded", !isFree);
      if (isFree) {
        taken.push(box);
      }
    });
  }
  function name(selector, text) {
    document.querySelectorAll(selector).forEach((one) => {
      one.setAttribute("title", text);
      one.setAttribute("aria-label", text);
    });
  }
  function start(made) {
    map = made;
    map.attributionControl.setPrefix("Leaflet");
    map.attributionControl.addAttribution(data.attribution);
    map.createPane("ground").style.zIndex = GROUND_LEVEL;
    drawLand(map, data.ground, "ground", (kind) => data.styles[kind]);
    L.control.scale({ metric: true, imperial: false, position: "topright" }).addTo(map);
    name(".leaflet-control-zoom-in", data.zoomIn);
    name(".leaflet-control-zoom-out", data.zoomOut);
    map.fitBounds(L.featureGroup(sections).getBounds(), { padding: [20, 20], animate: false });
    [...sections].reverse().forEach((one) => one.bringToFront());
    map.on("moveend resize", declutter);
    declutter();
    document.addEventListener("click", (event) => {
      const found = event.target instanceof Element ? (
        /** @type {HTMLElement | null} */
        event.target.closest("[data-section]")
      ) : null;
      if (found) {
        show(Number(found.dataset.section));
      }
    });
  }
  return __toCommonJS(sweep_exports);
})();
