/* What lies under the roads of any page: sea, rivers, borders, on a canvas of its own that is never asked for anything. */
import { pointsOf } from "../core/steps.js";

const LINES = ["river", "unit", "border", "disputed"];

/** Draw it once.
 * @param {import("leaflet").Map} map @param {import("../core/block.js").Ground | null} ground @param {string} pane
 * @param {(kind: string) => import("leaflet").PolylineOptions} styleOf */
export function drawLand(map, ground, pane, styleOf) {
  if (!ground) { return; }
  const canvas = L.canvas({ pane: pane, padding: 0.3 });
  /** @param {string} kind */
  const look = (kind) => ({ ...styleOf(kind), pane: pane, renderer: canvas, interactive: false, smoothFactor: 1 });
  /** @param {number[]} steps */
  const points = (steps) => pointsOf(steps, ground.scale);
  const { land, ...lines } = ground.shapes;
  if (land) { sea(ground.box, land.map(points), look("sea")).addTo(map); }
  LINES.forEach((kind) => {
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
