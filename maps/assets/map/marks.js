/* Marks on the map: how each is made, and the other places a chosen report may mean. */
import { data } from "../core/data.js";
import { el, fill, icon } from "../core/dom.js";
import { spread, style } from "./lines.js";
import { map } from "./map.js";

/** @typedef {import("leaflet").Marker} Marker */
/** A mark with where it stands and what it covers, in pixels.
 * @typedef {{made: Marker, at: import("leaflet").Point, box: import("./room.js").Box}} Marked */

const MARK_PX = 28;
const FINGER_PX = 44; // what a finger hits; a mark is that large where no other is nearer
/** From the middle of a mark to its edges, alone and with the count at its corner.
 * @type {{alone: import("./room.js").Box, counted: import("./room.js").Box}} */
const COVERS = { alone: [-11, -11, 11, 11], counted: [-11, -19, 17, 11] };
/** @type {Set<Marker>} */
const marks = new Set();
/** @type {import("leaflet").FeatureGroup | null} */
let other = null;

/** @param {string} name of a drawing @param {number} count */
function face(name, count) {
  return [icon(name), count > 1 ? el("span", { class: "count", "aria-hidden": "true" }, String(count)) : null];
}

/** @param {Marker} made */
function nameIt(made) {
  const element = made.getElement();
  if (!element) { return; }
  element.setAttribute("aria-label", made.options.title || "");
  element.setAttribute("title", made.options.title || "");
}

/** The element that a mark or a note is drawn with.
 * @param {Marker} made */
export const holderOf = (made) => /** @type {HTMLElement} */ (/** @type {import("leaflet").DivIconOptions} */ (/** @type {import("leaflet").Icon} */ (made.options.icon).options).html);

/** A mark that can be chosen, by keyboard too; remark gives it another face.
 * @param {import("leaflet").LatLngExpression} at @param {string} drawing @param {string} name @param {number} count
 * @param {import("leaflet").LayerGroup} layer */
export function mark(at, drawing, name, count, layer) {
  const made = L.marker(at, {
    icon: L.divIcon({ className: "mark", html: el("span", {}, face(drawing, count)), iconSize: [MARK_PX, MARK_PX] }),
    alt: name,
    title: name,
    keyboard: true,
    zIndexOffset: drawing.indexOf("report") === 0 ? 500 : 0,
    riseOnHover: true
  });
  made.on("add", () => {
    /** @type {HTMLElement} */ (made.getElement()).setAttribute("role", "button");
    nameIt(made);
    marks.add(made);
  });
  made.on("remove", () => marks.delete(made));
  made.on("keydown", (event) => {
    const { originalEvent } = event;
    if (originalEvent.key !== "Enter" && originalEvent.key !== " ") { return; }
    originalEvent.preventDefault(); // a space would scroll the page
    made.fire("click");
  });
  layer.addLayer(made);
  return made;
}

/** @param {Marker} made @param {string} drawing @param {string} name @param {number} count */
export function remark(made, drawing, name, count) {
  fill(holderOf(made), face(drawing, count));
  made.options.title = name;
  nameIt(made);
}

/** @param {Marker} made @returns {Marked} */
function placed(made) {
  const at = map.latLngToLayerPoint(made.getLatLng());
  const [left, top, right, bottom] = holderOf(made).querySelector(".count") ? COVERS.counted : COVERS.alone;
  return { made: made, at: at, box: [at.x + left, at.y + top, at.x + right, at.y + bottom] };
}

/** Where each mark stands on the map. */
export const marked = () => [...marks].map(placed);

/* Signs, which nobody can choose. */
/** @type {Set<Marker>} */
const signs = new Set();

/** Let no name cover a sign while it is on the map.
 * @param {Marker} made */
export function keepClear(made) {
  made.on("add", () => signs.add(made));
  made.on("remove", () => signs.delete(made));
  return made;
}

/** Where each sign stands on the map. */
export const signed = () => [...signs].map(placed);

/** @param {Marked[]} found */
export function makeRoom(found) {
  found.forEach((one) => {
    const isAlone = found.every((next) => next === one || one.at.distanceTo(next.at) >= FINGER_PX);
    /** @type {HTMLElement} */ (one.made.getElement()).classList.toggle("alone", isAlone);
  });
}

/** A name on the map that nobody can choose.
 * @param {import("leaflet").LatLngExpression} at @param {string} name */
export function spotName(at, name) {
  const html = el("span", {}, el("span", { class: "name" }, name));
  return L.marker(at, { icon: L.divIcon({ className: "mark other", html: html, iconSize: [0, 0] }), interactive: false, keyboard: false });
}

/** Where a chosen report may lie, and hollow marks at the other places its words may mean.
 * @type {import("../core/store.js").View} */
export function showOther(state, before) {
  const { selected } = state;
  if (before && selected === before.selected) { return; }
  if (other) { other.remove(); other = null; }
  const numbers = !selected ? [] : selected.kind === "report" ? [selected.n] : selected.kind === "closure" ? data.closures[selected.n].reports : [];
  /** @type {import("leaflet").Layer[]} */
  const drawn = [];
  numbers.forEach((n) => (data.reports[n].places || []).forEach((place) => {
    const found = place.at ? spread(place, "chosen", "chosen_area") : null;
    if (found) { drawn.push(found); }
    (place.other || []).forEach(([name, lat, lon]) => {
      drawn.push(L.circleMarker([lat, lon], { ...style("other"), pane: data.panes.chosen, radius: 9, interactive: false }));
      drawn.push(spotName([lat, lon], name.split(" (")[0]));
    });
  }));
  if (drawn.length) { other = L.featureGroup(drawn).addTo(map); }
}
