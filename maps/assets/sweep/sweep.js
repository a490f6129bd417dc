/* The map of a sweep: sections by rank, each tied to its row of the table. Texts come from the data block as text nodes.
   What this exports is what the page calls `sweep`. */
import { drawLand } from "../map/land.js";

/** @typedef {import("leaflet").Polyline} Line */
/** @typedef {{properties: {k: "base" | "section" | "end" | "town", n: number}}} Item */

/** @type {import("./block.js").SweepBlock} */
const data = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("map-data")).textContent || "");
const FOUND_ZOOM = 10;
const GROUND_LEVEL = "300"; // under the roads
/** @type {Line[]} */
const sections = [];
/** @type {import("leaflet").Map} */
let map;
/** @type {number | null} */
let chosen = null;

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {number} n */
const rowOf = (n) => byId("section-" + n);

/** @param {string} words */
function textOf(words) {
  const made = document.createElement("span");
  made.textContent = words;
  return made;
}

/** @param {number} n */
function choose(n) {
  if (chosen !== null) {
    sections[chosen].setStyle({ color: data.looks[data.sections[chosen].look].color });
    rowOf(chosen).classList.remove("chosen");
  }
  chosen = n;
  sections[n].setStyle({ color: data.chosen }).bringToFront();
  rowOf(n).classList.add("chosen");
}

/** @param {number} n */
function show(n) {
  choose(n);
  byId("map-box").scrollIntoView({ block: "start" });
  map.fitBounds(sections[n].getBounds(), { maxZoom: FOUND_ZOOM, animate: false });
  sections[n].openTooltip();
}

/** @param {Line} line @param {number} n */
function dressSection(line, n) {
  const one = data.sections[n];
  const look = data.looks[one.look];
  line.bindTooltip(textOf(one.told), { sticky: true, direction: "top" });
  L.setOptions(line, { color: look.color, weight: look.weight, opacity: 1, dashArray: look.dash, lineCap: "butt" });
  sections[n] = line.on("click", () => choose(n));
}

/** Called by Folium for each feature.
 * @param {Item} item @param {import("leaflet").Path} layer */
export function feature({ properties: { k, n } }, layer) {
  if (k === "base") { L.setOptions(layer, { renderer: L.canvas({ padding: 0.3 }), ...data.styles.base }); }
  if (k === "section" && layer instanceof L.Polyline) { dressSection(layer, n); }
  if (k === "end") { layer.bindTooltip(textOf(data.ends[n].told), { permanent: true, direction: "right", className: "end" }); }
  if (k === "town") { layer.bindTooltip(textOf(data.towns[n].told), { direction: "top" }); }
}

/** A place is a circle, for an icon would need an image.
 * @param {Item} item @param {import("leaflet").LatLng} at */
export const point = (item, at) => L.circleMarker(at, { radius: item.properties.k === "end" ? 3 : 7, color: "#111", weight: 2, fillColor: "#fff", fillOpacity: 1 });

/** @param {DOMRect} one @param {DOMRect} other */
const meet = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** The names of places: one that would lie on another, or over the edge, is left out until there is room. */
function declutter() {
  const edge = map.getContainer().getBoundingClientRect();
  /** @type {DOMRect[]} */
  const taken = [...document.querySelectorAll(".leaflet-control")].map((one) => one.getBoundingClientRect());
  document.querySelectorAll(".leaflet-tooltip.end").forEach((one) => {
    const box = one.getBoundingClientRect();
    const isFree = box.right <= edge.right && box.left >= edge.left && !taken.some((other) => meet(box, other));
    one.classList.toggle("folded", !isFree);
    if (isFree) { taken.push(box); }
  });
}

/** @param {string} selector @param {string} text */
function name(selector, text) {
  document.querySelectorAll(selector).forEach((one) => {
    one.setAttribute("title", text);
    one.setAttribute("aria-label", text);
  });
}

/** Called last by the map's own script.
 * @param {import("leaflet").Map} made */
export function start(made) {
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
    const found = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[data-section]")) : null;
    if (found) { show(Number(found.dataset.section)); }
  });
}
