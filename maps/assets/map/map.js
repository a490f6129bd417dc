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

/** Take the room that the map now has, and tell whether it is another. Leaflet's own check moves the middle by half a pixel
 * even where nothing changed. */
export function fitToBox() {
  const [box, size] = [map.getContainer(), map.getSize()];
  const isOther = box.clientWidth !== size.x || box.clientHeight !== size.y;
  if (isOther) { map.invalidateSize({ animate: false, pan: false }); }
  return isOther;
}
