/* Names on the map: towns, crossings, sites, countries, numbers of roads, and notes; where each is written is in room.js. */
import { data } from "../core/data.js";
import { el, icon } from "../core/dom.js";
import { map } from "./map.js";
import { holderOf, keepClear, makeRoom, marked, signed } from "./marks.js";
import { placesFor } from "./room.js";
import { latlngs, middleOf } from "./shapes.js";

/** @typedef {import("leaflet").Marker} Marker */
/** A name beside a marker; `gap` is how far from its middle the name begins, null for one that stands on it.
 * @typedef {{marker: Marker, name: HTMLElement, text: string, rank: number, gap: number | null, size: [number, number] | null, shown: string}} Label */

const LINE_PX = 8; // half of a line of text
const NOTE_RANK = 1.5; // after destinations and ports, before other towns
const SHIELD_RANK = 3.5;
/** @type {Label[]} */
const labels = [];
/** Towns, which have a dot.
 * @type {Set<Marker>} */
const dotted = new Set();

/** Write a name beside a mark; the lower rank stays.
 * @param {Marker} made @param {string} text @param {number} rank @param {number | null} [gap] */
export function label(made, text, rank, gap = 15) {
  const name = el("span", { class: "name", "aria-hidden": "true" }, text);
  holderOf(made).appendChild(name);
  labels.push({ marker: made, name: name, text: text, rank: rank, gap: gap, size: null, shown: "" });
  labels.sort((a, b) => a.rank - b.rank);
}

/** Write a note on the map, with a sign where it has one; it gives way to names of places, and goes with unlabel.
 * @param {import("leaflet").LatLng} at @param {string | null} sign @param {string} text @param {string} className
 * @param {import("leaflet").LayerGroup | import("leaflet").Map} layer @param {number} [rank] */
export function note(at, sign, text, className, layer, rank = NOTE_RANK) {
  const holder = el("span", {}, sign ? icon(sign) : null);
  const made = L.marker(at, { icon: L.divIcon({ className: "note-mark " + className, html: holder, iconSize: [0, 0] }), interactive: false, keyboard: false, pane: data.panes.town });
  label(made, text, rank, sign ? 12 : 4);
  if (sign) { keepClear(made); }
  layer.addLayer(made);
  return made;
}

/** Let a note that stays find its place after those that were written before it, as if it were new.
 * @param {Marker} made */
export function relabel(made) {
  labels.push(...labels.splice(labels.findIndex((one) => one.marker === made), 1));
  labels.sort((a, b) => a.rank - b.rank);
  return made;
}

/** @param {Marker} made @param {import("leaflet").LayerGroup} layer that it was written on */
export function unlabel(made, layer) {
  layer.removeLayer(made); // or it would come back with its layer
  const at = labels.findIndex((one) => one.marker === made);
  if (at >= 0) { labels.splice(at, 1); }
}

export function drawTowns() {
  data.towns.forEach(([text, lat, lon, rank, look]) => {
    const spot = L.divIcon({ className: "town " + look + (rank > 2 ? " minor" : ""), html: el("span", {}), iconSize: [0, 0] });
    const made = L.marker([lat, lon], { icon: spot, interactive: false, keyboard: false, pane: data.panes.town });
    label(made, text, rank, look === "country" ? null : look === "destination" ? 9 : 7);
    made.addTo(map);
    if (look !== "country") { dotted.add(made); }
  });
}

/** The number of each road that a corridor uses, once, at the middle of its longest line. */
export function drawShields() {
  const used = new Set(data.corridors.flatMap((one) => one.refs || []));
  data.roads.filter(([ref]) => used.has(ref)).forEach(([ref, numbers]) => note(middleOf(latlngs(numbers)), null, ref, "shield", map, SHIELD_RANK));
}

/** @param {Label} one @param {import("./room.js").Candidate | undefined} found */
function put(one, found) {
  const shown = found ? found.side + found.gap + (found.move || "") : "folded";
  if (shown === one.shown) { return; }
  one.shown = shown;
  const { classList } = /** @type {HTMLElement} */ (one.marker.getElement());
  classList.toggle("folded", !found);
  ["east", "west", "north", "south"].forEach((side) => classList.toggle(side, Boolean(found) && side === (found && found.side)));
  if (found) { one.name.style.setProperty("--gap", found.gap + "px"); }
  if (found && found.move) { one.name.style.marginLeft = found.move[0] + "px"; one.name.style.marginTop = found.move[1] + "px"; }
}

/** @param {Label[]} found @returns {Label[]} those that have a size */
function measure(found) {
  found.filter((one) => !one.size).forEach((one) => {
    const box = one.name.getBoundingClientRect();
    one.size = box.width > 0 ? [box.width, 2 * LINE_PX] : null;
  });
  return found.filter((one) => one.size);
}

/** Write each name on the side where it is free, and where none is the more important one. */
export function declutter() {
  const found = measure(labels.filter((one) => one.marker.getElement() && map.hasLayer(one.marker))); // all read before any is written
  const reported = marked();
  const places = placesFor(found, reported.concat(signed()), dotted);
  found.forEach((one, n) => put(one, places[n]));
  makeRoom(reported);
}
