/* Where recent reports may lie. A report that closes nothing has no band; a pale line or a disc still says that its place
   is no dot. Places that many reports name are drawn once, and all the lines are one. */
import { data } from "../core/data.js";
import * as model from "../core/model.js";
import { line, spread } from "./lines.js";
import { layers } from "./map.js";

/** @typedef {import("../core/block.js").Place} Place */

/** @type {Map<string, import("leaflet").Layer>} */
const discs = new Map();
let roads = { key: "", drawn: /** @type {import("leaflet").Layer | null} */ (null) };

/** @param {number[]} numbers */
function drawRoads(numbers) {
  const key = numbers.join();
  if (key === roads.key) { return; }
  if (roads.drawn) { layers.area.removeLayer(roads.drawn); }
  roads = { key: key, drawn: numbers.length ? line("spread", numbers).addTo(layers.area) : null };
}

/** @param {Map<string, Place>} wanted */
function drawDiscs(wanted) {
  discs.forEach((disc, key) => { if (!wanted.has(key)) { layers.area.removeLayer(disc); discs.delete(key); } });
  wanted.forEach((place, key) => {
    const made = discs.has(key) ? null : spread(place, "spread", "area");
    if (made) { discs.set(key, made.addTo(layers.area)); }
  });
}

/** @type {import("../core/store.js").View} */
export function showSpreads(state, before) {
  if (before && state.day === before.day) { return; }
  /** @type {Set<number>} */
  const lines = new Set();
  /** @type {Map<string, Place>} */
  const wanted = new Map();
  data.reports.forEach((report, n) => {
    if (!model.isRecent(report, state.day)) { return; }
    (report.places || []).forEach((place) => {
      if (!place.at || !(place.disc || model.reportP(n, state.day) === null)) { return; }
      if (place.lines && !place.disc) { place.lines.forEach((one) => lines.add(one)); } else if (place.r) { wanted.set(place.at + " " + place.r, place); }
    });
  });
  drawRoads([...lines].sort((a, b) => a - b));
  drawDiscs(wanted);
}
