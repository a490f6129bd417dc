/* What lies under the roads: sea, rivers, borders; drawn once on a canvas of its own, and never asked for anything. */
import { data } from "../core/data.js";
import { style } from "./lines.js";
import { map } from "./map.js";
import { pointsOf } from "./shapes.js";

export function drawGround() {
  const { ground } = data;
  if (!ground) { return; }
  const canvas = L.canvas({ pane: data.panes.ground, padding: 0.3 });
  /** @param {string} kind */
  const look = (kind) => ({ ...style(kind), pane: data.panes.ground, renderer: canvas, interactive: false, smoothFactor: 1 });
  /** @param {number[]} steps */
  const points = (steps) => pointsOf(steps, ground.scale);
  const { land, ...lines } = ground.shapes;
  if (land) { sea(ground.box, land.map(points), look("sea")).addTo(map); }
  ["river", "unit", "border", "disputed"].forEach((kind) => {
    if (lines[kind]) { L.polyline(lines[kind].map(points), look(kind)).addTo(map); }
  });
}

/** The sea is the box without the land: outside the box nothing is known, and nothing is drawn.
 * @param {[number, number, number, number]} box @param {import("leaflet").LatLng[][]} land
 * @param {import("leaflet").PolylineOptions} look */
function sea([west, south, east, north], land, look) {
  const box = [L.latLng(south, west), L.latLng(south, east), L.latLng(north, east), L.latLng(north, west)];
  return L.polygon([box, ...land], look);
}
