/* Regions of a public page: the worst of what is counted in each, where nothing finer is told. */
import { data } from "../core/data.js";
import * as model from "../core/model.js";
import { pointsOf } from "../core/steps.js";
import { style } from "./lines.js";
import { map } from "./map.js";

/** The looks of the effects, from 1: 0 stands for none. */
const LOOKS = ["", "region_restricts", "region_closes"];

/** @typedef {{ effect: number, drawn: import("leaflet").Polygon | null }} Shown */

/** @type {Shown[]} */
const shown = data.regions.map(() => ({ effect: 0, drawn: null }));

/** @param {import("../core/block.js").Region} region @param {Shown} was @param {number} effect */
function draw(region, was, effect) {
  if (was.effect === effect) { return; }
  if (was.drawn) { was.drawn.remove(); }
  was.effect = effect;
  was.drawn = effect
    ? L.polygon(region.rings.map((ring) => pointsOf(ring, 10000)), { ...style(LOOKS[effect]), interactive: false, className: region.pcode }).addTo(map)
    : null;
}

/** @type {import("../core/store.js").View} */
export function showRegions(state, before) {
  if (before && state.day === before.day) { return; }
  data.regions.forEach((region, n) => draw(region, shown[n], model.regionEffect(n, state.day)));
}
