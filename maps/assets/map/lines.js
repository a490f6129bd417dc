/* How a line of the data block is drawn: its pane and its look, by its kind (maps/drawing/style.py). */
import { data } from "../core/data.js";
import { latlngs } from "./shapes.js";

/** @param {string} kind @returns {import("leaflet").PolylineOptions} */
export const style = (kind) => ({ pane: data.panes[kind], ...data.styles[kind] });

/** @param {string} kind @param {number[]} numbers of lines @param {{[option: string]: unknown}} [options] */
export const line = (kind, numbers, options) => L.polyline(latlngs(numbers), { ...style(kind), smoothFactor: 1, ...options });

/** Where a report may lie: its stretches of road, or a disc; null where it is known to a spot.
 * @param {import("../core/block.js").Place} place @param {string} lineKind @param {string} discKind */
export function spread(place, lineKind, discKind) {
  if (place.lines && !place.disc) { return line(lineKind, place.lines); }
  return place.r && place.at ? L.circle(place.at, { ...style(discKind), radius: place.r * 1000, interactive: false }) : null;
}

/** Things by what they are drawn along: what lies on the same road is one line on the map.
 * @template T @param {T[]} list @param {(one: T) => string} keyOf @returns {number[][]} */
export function grouped(list, keyOf) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  list.forEach((one, n) => {
    const key = keyOf(one);
    const known = found.get(key);
    if (known) { known.push(n); } else { found.set(key, [n]); }
  });
  return [...found.values()];
}
