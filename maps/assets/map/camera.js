/* Where the map looks: at what is chosen, at the corridors of a filter, or at all of them. */
import { data } from "../core/data.js";
import { byId } from "../core/dom.js";
import * as model from "../core/model.js";
import { isCalm, isSmall } from "../core/screen.js";
import * as store from "../core/store.js";
import { fitToBox, map } from "./map.js";
import { boundsOf } from "./shapes.js";

const MAX_ZOOM_ON_CHOICE = 10;
const MAX_ZOOM_ON_FILTER = 12;

/** Room for the controls, and on a phone for the sheet that covers the lower part of the map.
 * @returns {import("leaflet").FitBoundsOptions} */
function padding() {
  if (!isSmall()) { return { paddingTopLeft: [60, 30], paddingBottomRight: [40, 30] }; }
  const sheet = byId("details").getBoundingClientRect();
  const box = byId("map-box").getBoundingClientRect();
  const covered = sheet.height ? Math.min(box.height - 120, Math.max(0, box.bottom - sheet.top)) : 0;
  return { paddingTopLeft: [24, 16], paddingBottomRight: [24, covered + 24] };
}

/** @param {import("leaflet").LatLngBounds} bounds @param {number} [zoom] @param {boolean} [atOnce] */
export function fly(bounds, zoom = MAX_ZOOM_ON_CHOICE, atOnce = false) {
  fitToBox(); // a card that unfolds, or the panel, takes room from the map
  map.fitBounds(bounds, { ...padding(), maxZoom: zoom, animate: !isCalm() && !atOnce });
}

/** Scroll to the map: on a phone to its top, as the sheet covers the lower part of the screen. */
export function showMap() {
  const box = byId("map-box").getBoundingClientRect();
  if (isSmall() || box.top < 0 || box.bottom > window.innerHeight + 80) { byId("map-box").scrollIntoView({ block: "start" }); }
}

/** The box around the roads of the corridors that are shown and their ends; all of it where nothing is filtered.
 * @param {boolean} [atOnce] */
export function refit(atOnce) {
  const { state } = store;
  if (state.selected && fitTo(state.selected, atOnce)) { return; }
  const bounds = L.latLngBounds([]);
  if (state.goods !== null || state.to) {
    model.visible(state).forEach((n) => {
      data.corridors[n].ends.forEach((end) => bounds.extend(end));
      bounds.extend(boundsOf(model.linesOf(n)));
    });
  }
  const usable = bounds.isValid() && bounds.getNorth() > bounds.getSouth() && bounds.getEast() > bounds.getWest();
  fly(usable ? bounds : L.latLngBounds(data.bounds), MAX_ZOOM_ON_FILTER, atOnce);
}

/** Show all of what is chosen; whether it has a place.
 * @param {store.Selected} selected @param {boolean} [atOnce] */
export function fitTo(selected, atOnce) {
  const bounds = L.latLngBounds([]);
  /** @param {{lines?: number[], at?: import("../core/block.js").At, r?: number}} place */
  const extend = (place) => {
    if (place.lines) { bounds.extend(boundsOf(place.lines)); }
    if (place.at) { bounds.extend(place.r ? L.latLng(place.at).toBounds(place.r * 2000) : L.latLng(place.at)); }
  };
  if (selected.kind === "corridor") { bounds.extend(boundsOf(model.linesOf(selected.n))); }
  if (selected.kind === "report") { (data.reports[selected.n].places || []).forEach(extend); }
  if (selected.kind === "crossing") { extend(data.crossings[selected.n]); }
  if (selected.kind === "site") { extend(data.sites[selected.n]); }
  if (bounds.isValid()) { fly(bounds, MAX_ZOOM_ON_CHOICE, atOnce); }
  return bounds.isValid();
}
