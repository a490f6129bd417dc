/* Search for a place, a road or a corridor: a combobox with a list. */
import { data } from "../core/data.js";
import { byId, el, fill } from "../core/dom.js";
import { t } from "../core/texts.js";
import { fly, showMap } from "../map/camera.js";
import { line, style } from "../map/lines.js";
import { map } from "../map/map.js";
import { spotName } from "../map/marks.js";
import { boundsOf } from "../map/shapes.js";
import { show } from "./choose.js";
import { find } from "./find.js";
import { foldTools } from "./tools.js";

/** @typedef {import("./find.js").Entry} Entry */

const PLACE_ZOOM = 10;
const HIDE_AFTER_MS = 150;
const input = /** @type {HTMLInputElement} */ (byId("search"));
const list = byId("search-list");
const said = byId("search-said");
/** @type {Entry[]} */
let found = [];
let active = -1;
let leaving = 0;
/** What is marked on the map because it was found.
 * @type {import("leaflet").Layer | null} */
let spot = null;

/** @param {number} n */
function mark(n) {
  active = n;
  [...list.children].forEach((item, k) => item.setAttribute("aria-selected", String(k === n)));
  if (n >= 0) {
    input.setAttribute("aria-activedescendant", "found-" + n);
    list.children[n].scrollIntoView({ block: "nearest" });
  } else {
    input.removeAttribute("aria-activedescendant");
  }
}

/** @param {Entry} one */
const kindOf = (one) => (one.kind === "site" ? data.sites[one.n].what : t("kind_" + one.kind));

/** @param {Entry[]} results */
function offer(results) {
  found = results;
  fill(list, found.map((one, n) => el("li", { id: "found-" + n, role: "option", "aria-selected": "false" },
    el("span", {}, one.name), el("span", { class: "soft" }, one.near ? t("place_near", { place: one.near }) : kindOf(one)))));
  list.hidden = !found.length;
  input.setAttribute("aria-expanded", String(found.length > 0));
  said.textContent = input.value.trim() === "" ? "" : found.length ? t("found", { n: found.length }) : t("found_none");
  mark(-1);
}

function hide() { offer([]); said.textContent = ""; }

function clearSpot() { if (spot) { spot.remove(); spot = null; } }

/** @param {number} n */
function goToPlace(n) {
  const [name, lat, lon] = data.places[n];
  const ring = L.circleMarker([lat, lon], { ...style("found"), pane: data.panes.chosen, radius: 14, interactive: false });
  spot = L.featureGroup([ring, spotName([lat, lon], name)]).addTo(map);
  fly(L.latLngBounds([[lat, lon]]), PLACE_ZOOM);
  showMap();
}

/** @param {number} n */
function goToRoad(n) {
  const numbers = data.roads[n][1];
  spot = line("halo", numbers).addTo(map);
  fly(boundsOf(numbers));
  showMap();
}

/** @param {Entry} one */
function pick(one) {
  hide();
  input.value = one.name;
  clearSpot();
  foldTools();
  if (one.kind === "place") { goToPlace(one.n); } else if (one.kind === "road") { goToRoad(one.n); } else { show(one.kind, one.n); }
}

/** @param {KeyboardEvent} event */
function press(event) {
  const last = found.length - 1;
  if (event.key === "ArrowDown" && last >= 0) { mark(active >= last ? 0 : active + 1); } else
  if (event.key === "ArrowUp" && last >= 0) { mark(active <= 0 ? last : active - 1); } else
  if (event.key === "Enter" && last >= 0) { pick(found[Math.max(0, active)]); } else
  if (event.key === "Escape" && (last >= 0 || input.value)) { if (last >= 0) { hide(); } else { input.value = ""; clearSpot(); } } else { return; }
  event.preventDefault();
}

input.addEventListener("input", () => { if (!input.value) { clearSpot(); } offer(find(input.value)); });
input.addEventListener("keydown", press);
input.addEventListener("blur", () => { leaving = window.setTimeout(hide, HIDE_AFTER_MS); });
input.addEventListener("focus", () => window.clearTimeout(leaving)); // who comes back at once keeps the names found
list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus, so that the list stays until the click
list.addEventListener("click", (event) => { // not on "pointerdown": a finger that scrolls the list chooses nothing
  const item = /** @type {Element} */ (event.target).closest("li");
  if (item) { pick(found[[...list.children].indexOf(item)]); }
});

/** What was found goes when something is chosen.
 * @type {import("../core/store.js").View} */
export function showFound(state, before) { if (before && state.selected !== before.selected) { clearSpot(); } }
