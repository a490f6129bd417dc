/* Where a name finds room on the map: free of other names, of marks and of the map's controls, and whole. */
import { map } from "./map.js";

/** @typedef {[left: number, top: number, right: number, bottom: number]} Box */
/** @typedef {import("./names.js").Label} Label */
/** @typedef {import("leaflet").Point} Point */
/** A place where a name may stand.
 * @typedef {{side: string, gap: number, at: Point, box: Box, isCut: boolean, move?: [number, number]}} Candidate */
/** @typedef {{made: import("leaflet").Marker, box: Box}} Obstacle */
/** @typedef {{text: string, at: Point, box: Box}} Written */
/** What is seen of the map, in pixels.
 * @typedef {{min: Point, max: Point}} Seen */

const MOVES = [0, -28, 28].flatMap((dy) => [0, -36, 36].map((dx) => /** @type {[number, number]} */ ([dx, dy]))); // of the name of a country: so little that it stays in it
const MUST_RANK = 1; // destinations and ports are written even where a mark lies on them
const AWAY_PX = 17; // from the middle of a mark that lies on a town
const FAR_PX = 28; // beyond a mark beside it, for what must be written
const ONE_NAME_PX = 30;
const DOT_PX = 5; // half of a town's dot
const MINOR_RANK = 5; // towns that are only passed
const MINOR_FROM_ZOOM = 6.5; // at the scale of a country they say nothing
const SIDES = ["east", "west", "north", "south"];

/** @param {Box} box @param {Box[]} taken */
const overlaps = (box, taken) => taken.some((one) => box[0] < one[2] && one[0] < box[2] && box[1] < one[3] && one[1] < box[3]);

/** @param {Point} at @param {[number, number]} size @param {string} side @param {number} gap @returns {Box} */
function boxOf(at, [wide, high], side, gap) {
  const left = side === "east" ? at.x + gap : side === "west" ? at.x - gap - wide : at.x - wide / 2;
  const top = side === "north" ? at.y - gap - high : side === "south" ? at.y + gap : at.y - high / 2;
  return [left, top, left + wide, top + high];
}

/** What is on the screen must not run over the edge of the map.
 * @param {Box} box @param {Seen} view */
function isCut(box, view) {
  const isSeen = box[2] > view.min.x && box[0] < view.max.x && box[3] > view.min.y && box[1] < view.max.y;
  return isSeen && (box[0] < view.min.x || box[2] > view.max.x || box[1] < view.min.y || box[3] > view.max.y);
}

/** The map's controls, which lie over it.
 * @returns {Written[]} */
function controls() {
  const origin = map.getContainer().getBoundingClientRect();
  return [...map.getContainer().querySelectorAll(".leaflet-control")].map((one) => {
    const box = one.getBoundingClientRect();
    const from = map.containerPointToLayerPoint([box.left - origin.left, box.top - origin.top]);
    return { text: "", at: from, box: [from.x, from.y, from.x + box.width, from.y + box.height] };
  });
}

/** @param {Label} label @param {Point} at @param {Seen} view @returns {Candidate[]} */
function candidates({ gap, size, rank }, at, view) {
  /** @param {string} side @param {number} away @returns {Candidate} */
  const made = (side, away) => {
    const box = boxOf(at, size || [0, 0], side, away);
    return { side: side, gap: away, at: at, box: box, isCut: isCut(box, view) };
  };
  if (gap === null) { return MOVES.map((by) => moved(made("middle", 0), by, view)); }
  return (rank <= MUST_RANK ? [gap, AWAY_PX, FAR_PX] : [gap, AWAY_PX]).flatMap((away) => SIDES.map((side) => made(side, away)));
}

/** The name of a country stands where it is whole and free, not far from the middle of its roads.
 * @param {Candidate} found @param {[number, number]} by @param {Seen} view @returns {Candidate} */
function moved(found, [dx, dy], view) {
  const [left, top, right, bottom] = found.box;
  /** @type {Box} */
  const box = [left + dx, top + dy, right + dx, bottom + dy];
  return { ...found, box: box, isCut: isCut(box, view), move: [dx, dy] };
}

/** @param {Point} at @returns {Box} */
const dotAt = (at) => [at.x - DOT_PX, at.y - DOT_PX, at.x + DOT_PX, at.y + DOT_PX];

/** The first place at which a name is free of other names and of marks; undefined where there is none,
 * or where another name lies on its own dot.
 * @param {Label} label @param {Written[]} written @param {Obstacle[]} marks @param {Seen} view @param {boolean} isDotted */
function find(label, written, marks, view, isDotted) {
  const at = map.latLngToLayerPoint(label.marker.getLatLng());
  const isWritten = written.some((one) => one.text === label.text && one.at.distanceTo(at) < ONE_NAME_PX); // a crossing and its town have one name
  if (isWritten || (label.rank >= MINOR_RANK && label.gap !== null && map.getZoom() < MINOR_FROM_ZOOM)) { return undefined; }
  const names = written.map((one) => one.box);
  if (label.rank > MUST_RANK && isDotted && overlaps(dotAt(at), names)) { return undefined; }
  const free = candidates(label, at, view).filter((one) => !overlaps(one.box, names));
  const others = marks.filter((one) => one.made !== label.marker).map((one) => one.box);
  const clear = free.filter((one) => !overlaps(one.box, others));
  const whole = clear.find((one) => !one.isCut);
  return whole || label.rank > MUST_RANK ? whole : leastCovered(free.filter((one) => !one.isCut), others);
}

/** The first of the places that the fewest marks lie on.
 * @param {Candidate[]} places @param {Box[]} marks */
function leastCovered(places, marks) {
  const covered = places.map((one) => marks.filter((mark) => overlaps(one.box, [mark])).length);
  return places[covered.indexOf(Math.min(...covered))];
}

/** A place for each name, in their order; undefined for one that finds none.
 * @param {Label[]} labels @param {Obstacle[]} marks @param {Set<import("leaflet").Marker>} dotted those that have a dot */
export function placesFor(labels, marks, dotted) {
  const corners = [map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(map.getSize())];
  const view = { min: corners[0], max: corners[1] };
  const written = controls();
  return labels.map((label) => {
    const isDotted = dotted.has(label.marker);
    const place = find(label, written, marks, view, isDotted);
    if (place) { written.push({ text: label.text, at: place.at, box: place.box }); }
    if (place && isDotted) { written.push({ text: "", at: place.at, box: dotAt(place.at) }); }
    return place;
  });
}
