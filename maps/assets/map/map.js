/* The map and its layers, which Folium makes and hands over when the page begins. */

/** The Leaflet map.
 * @type {import("leaflet").Map} */
export let map;

/** Its layers by what they hold (maps/page/folium_map.py lists them).
 * @type {{[kind: string]: import("leaflet").LayerGroup}} */
export let layers = {};

/** @param {import("leaflet").Map} made @param {{[kind: string]: import("leaflet").LayerGroup}} its */
export function take(made, its) {
  map = made;
  layers = its;
}
