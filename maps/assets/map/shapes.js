/* Lines of the data block as latitudes and longitudes. */
import { data } from "../core/data.js";
import { pointsOf } from "../core/steps.js";

const SCALE = 10000; // steps a degree

/** Return what gives the points of lines by their numbers, each decoded once.
 * @param {import("../core/block.js").Steps[]} lines in steps of 0.0001 degrees */
export function decoder(lines) {
  /** @type {import("leaflet").LatLng[][]} */
  const decoded = [];
  /** @param {number[]} numbers */
  return (numbers) => numbers.map((n) => decoded[n] || (decoded[n] = pointsOf(lines[n], SCALE)));
}

export const latlngs = decoder(data.lines);

/** @param {number[]} numbers of lines */
export function boundsOf(numbers) {
  const bounds = L.latLngBounds([]);
  latlngs(numbers).forEach((line) => line.forEach((point) => bounds.extend(point)));
  return bounds;
}

/** The middle of the longest line.
 * @param {import("leaflet").LatLng[][]} lines */
export function middleOf(lines) {
  const longest = lines.reduce((a, b) => (b.length > a.length ? b : a));
  return longest[Math.floor(longest.length / 2)];
}
