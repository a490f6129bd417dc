/* The marks of reports, which follow the day: those too near each other on the screen are one mark with a count. */
import { data } from "../core/data.js";
import { dateAt } from "../core/days.js";
import { el } from "../core/dom.js";
import { soon } from "../core/later.js";
import * as model from "../core/model.js";
import { isSmall } from "../core/screen.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";
import { choose, select } from "../panels/choose.js";
import { fly } from "./camera.js";
import { layers, map } from "./map.js";
import { mark as makeMark, remark } from "./marks.js";
import { declutter } from "./names.js";

/** @typedef {import("leaflet").LatLng} LatLng */
/** @typedef {import("../core/block.js").Report} Report */
/** A place of a report, by their numbers.
 * @typedef {{report: number, place: number}} Named */
/** @typedef {{at: LatLng, places: Named[]}} Spot */
/** @typedef {{point: import("leaflet").Point, at: LatLng, spots: Spot[]}} Mark */
/** What a mark of several reports stands for; `bounds` where they lie at different places.
 * @typedef {{numbers: number[], bounds: import("leaflet").LatLngBounds | null}} Cluster */
/** @typedef {"report" | "report_old"} Kind */
/** @typedef {{made: import("leaflet").Marker, signature: string, mark: Mark, numbers: number[]}} Shown */

const PRECISE_KM = 5; // a report known better than this is drawn as a spot
const NEAR_PX = 28; // a mark's width
const FINGER_PX = 44;
const MAX_TOLD = 5; // reports of one place that are told in full; more are a list
/** @type {{[kind in Kind]: Map<string, Shown>}} */
const shown = { report: new Map(), report_old: new Map() };
/** Every place of a report, newest first.
 * @type {Map<string, Spot>} */
const spots = new Map();

data.reports.forEach((report, n) => (report.places || []).forEach((place, k) => {
  if (!place.at) { return; }
  const key = place.at.map((value) => value.toFixed(2)).join();
  const spot = spots.get(key) || { at: L.latLng(place.at), places: [] };
  spot.places.push({ report: n, place: k });
  spots.set(key, spot);
}));

/** Each spot joins the first mark that it is too near to, or has one of its own: the same spots, the same marks.
 * @param {Spot[]} found */
function gather(found) {
  const near = isSmall() ? FINGER_PX : NEAR_PX;
  /** @type {Mark[]} */
  const marks = [];
  found.forEach((spot) => {
    const at = map.project(spot.at);
    const mark = marks.find((one) => one.point.distanceTo(at) < near);
    if (mark) { mark.spots.push(spot); } else { marks.push({ point: at, at: spot.at, spots: [spot] }); }
  });
  return marks;
}

/** @param {Named} one */
const isPrecise = ({ report, place }) => ((data.reports[report].places || [])[place].r || 0) <= PRECISE_KM;

/** @param {Mark} mark @param {Kind} layer */
function describe(mark, layer) {
  const places = mark.spots.flatMap((spot) => spot.places);
  const numbers = [...new Set(places.map((one) => one.report))].sort((a, b) => a - b);
  const first = data.reports[numbers[0]];
  return {
    numbers: numbers,
    icon: layer === "report_old" ? layer : places.every(isPrecise) ? "report" : "report_wide",
    name: numbers.length === 1 ? t("report_marker", { event: first.event, day: words.day(dateAt(first.last)) })
      : t(mark.spots.length > 1 ? "report_cluster" : "report_markers", { n: numbers.length })
  };
}

/** @param {Shown} one */
function open({ mark, numbers }) {
  if (mark.spots.length === 1 && numbers.length <= MAX_TOLD) { choose("report", numbers[0], numbers); return; }
  const bounds = mark.spots.length > 1 ? L.latLngBounds(mark.spots.map((spot) => spot.at)) : null;
  select({ kind: "cluster", n: { numbers: numbers, bounds: bounds } });
}

/** @param {Mark} mark @param {Kind} layer */
function draw(mark, layer) {
  const told = describe(mark, layer);
  const key = mark.at.toString();
  const signature = told.icon + told.name + told.numbers.join();
  const now = shown[layer].get(key);
  if (!now) {
    const made = makeMark(mark.at, told.icon, told.name, told.numbers.length, layers[layer]);
    const one = { made: made, signature: signature, mark: mark, numbers: told.numbers };
    made.on("click", () => open(one));
    shown[layer].set(key, one);
    return key;
  }
  if (now.signature !== signature) { remark(now.made, told.icon, told.name, told.numbers.length); }
  Object.assign(now, { signature: signature, mark: mark, numbers: told.numbers });
  return key;
}

/** @param {Kind} layer @param {(report: Report) => boolean} isShown */
function drawLayer(layer, isShown) {
  /** @type {Spot[]} */
  const found = [];
  spots.forEach((spot) => {
    const places = spot.places.filter((one) => isShown(data.reports[one.report]));
    if (places.length) { found.push({ at: spot.at, places: places }); }
  });
  const kept = new Set(gather(found).map((mark) => draw(mark, layer)));
  shown[layer].forEach((one, key) => {
    if (!kept.has(key)) { layers[layer].removeLayer(one.made); shown[layer].delete(key); }
  });
}

/** @param {number} day */
export function drawReports(day) {
  const withOld = map.hasLayer(layers.report_old);
  drawLayer("report", (report) => model.isRecent(report, day));
  drawLayer("report_old", (report) => withOld && model.isKnown(report, day) && !model.isRecent(report, day));
}

/** @param {number} n */
function item(n) {
  const report = data.reports[n];
  const button = el("button", { type: "button", class: "go" }, report.event + ", " + words.day(dateAt(report.last)));
  button.addEventListener("click", () => choose("report", n));
  return el("li", {}, button, report.place ? el("p", { class: "soft" }, report.place) : null);
}

/** What a mark of several reports tells: a list of them, and a closer look where they lie at different places.
 * @param {Cluster} cluster @returns {import("../panels/tellings.js").Telling} */
export function tellCluster({ numbers, bounds }) {
  const list = el("ul", { class: "evidence" }, numbers.map(item));
  if (!bounds) { return [t("report_markers", { n: numbers.length }), [list]]; }
  const closer = el("button", { type: "button", class: "act" }, t("zoom_in"));
  closer.addEventListener("click", () => fly(bounds, map.getMaxZoom()));
  return [t("report_cluster", { n: numbers.length }), [el("p", {}, closer), list]];
}

/** @type {import("../core/store.js").View} */
export function showReports(state, before) {
  if (before && state.day !== before.day) { drawReports(state.day); soon("names", declutter); }
}
