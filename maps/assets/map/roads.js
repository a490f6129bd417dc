/* The corridors' roads, following the day: each section quiet, or with all its colour where it is in focus. */
import { data } from "../core/data.js";
import { icon } from "../core/dom.js";
import { soon } from "../core/later.js";
import * as model from "../core/model.js";
import { pointsOf } from "../core/steps.js";
import { choose } from "../panels/choose.js";
import { focusOf, isOther } from "./focus.js";
import { line, style } from "./lines.js";
import { layers, map } from "./map.js";
import { keepClear } from "./marks.js";
import { declutter } from "./names.js";
import { latlngs, middleOf } from "./shapes.js";

/** @typedef {import("leaflet").Polyline} Line */
/** @typedef {import("../core/store.js").State} State */

const BAN_PX = 18;
const BASE_SCALE = 1000; // steps a degree
/** @type {{key: string | null, casing: Line | null, stripes: {made: Line, key: string}[]}[]} */
const drawn = data.sections.map(() => ({ key: null, casing: null, stripes: [] }));
/** @type {Line | null} */
let halo = null;
/** The sign of each banned corridor.
 * @type {Map<number, import("leaflet").Marker>} */
let bans = new Map();

/** @param {number[]} corridors @param {number} day */
const labelsOf = (corridors, day) => [...new Set(corridors.map((n) => model.status(n, day).label))].sort((a, b) => a - b);

/** Whether anything recent was told of a road that some corridors use; what nobody has told of for long pales.
 * @param {number[]} corridors @param {number} day */
const isFresh = (corridors, day) => corridors.some((corridor) => model.freshest(corridor, day) <= data.recent);

/** How a section is drawn: each label beside the other where its corridors are in focus, else the worst of them quietly.
 * @param {number[]} corridors @param {State} state @param {Set<number>} focus */
function lookOf(corridors, state, focus) {
  const shown = corridors.filter((corridor) => model.isVisible(corridor, state));
  const chosen = shown.filter((corridor) => focus.has(corridor));
  if (chosen.length) { return { labels: labelsOf(chosen, state.day), quiet: 0 }; }
  return { labels: labelsOf(shown, state.day).slice(0, 1), quiet: focus.size ? 2 : isFresh(shown, state.day) ? 1 : 3 };
}

/** @param {number} code @param {number} quiet 0: in focus, 1: nothing is, 2: something else is, 3: not told of for long */
function look(code, quiet) {
  const { color, weight, dash, cap } = data.labels[code];
  const [share, ...opacities] = data.quiet;
  return {
    color: color, weight: quiet ? weight * share : weight, opacity: [1, ...opacities][quiet],
    dashArray: dash || undefined, lineCap: /** @type {import("leaflet").LineCapShape} */ (cap)
  };
}

/** @param {number} n @param {number} place @param {number} code @param {number} offset in pixels @param {number} quiet */
function drawStripe(n, place, code, offset, quiet) {
  const { stripes } = drawn[n];
  const known = stripes[place];
  const made = known ? known.made : line("section", data.sections[n][1], { ...look(code, quiet), offset: offset, className: "stripe" }).on("click", () => choose("section", n));
  const options = /** @type {import("leaflet").PolylineOptions & {offset: number}} */ (made.options);
  const key = code + ":" + quiet;
  if (!layers.corridor.hasLayer(made)) {
    Object.assign(options, look(code, quiet), { offset: offset });
    layers.corridor.addLayer(made);
  } else {
    if (known.key !== key) { made.setStyle(look(code, quiet)); }
    if (options.offset !== offset) { options.offset = offset; made.redraw(); }
  }
  stripes[place] = { made: made, key: key };
}

/** One stripe for each label on the road, side by side, so that no label hides another.
 * @param {number} n @param {State} state @param {Set<number>} focus */
function drawSection(n, state, focus) {
  const now = drawn[n];
  const { labels, quiet } = lookOf(data.sections[n][0], state, focus);
  const key = labels.join() + ":" + quiet;
  if (key === now.key) { return; }
  now.key = key;
  now.stripes.slice(labels.length).forEach((one) => layers.corridor.removeLayer(one.made));
  now.casing = now.casing || line("casing", data.sections[n][1]);
  if (!labels.length || quiet) { layers.corridor.removeLayer(now.casing); } else {
    const widest = Math.max(...labels.map((code) => data.labels[code].weight));
    const weight = data.stripe * (labels.length - 1) + widest + 2;
    if (now.casing.options.weight !== weight) { now.casing.setStyle({ weight: weight }); }
    layers.corridor.addLayer(now.casing);
  }
  labels.forEach((code, place) => drawStripe(n, place, code, data.stripe * (place - (labels.length - 1) / 2), quiet));
}

/** A sign on the road that a banned corridor shares with fewest others: its line is drawn as that of an unknown one.
 * @param {number} n */
function drawBan(n) {
  const sections = model.sectionsOf(n);
  const fewest = Math.min(...sections.map((section) => section[0].length));
  const lines = sections.filter((section) => section[0].length === fewest).flatMap((section) => latlngs(section[1]));
  const sign = L.divIcon({ className: "ban", html: /** @type {HTMLElement} */ (icon("ban")), iconSize: [BAN_PX, BAN_PX] });
  return keepClear(L.marker(middleOf(lines), { icon: sign, interactive: false, keyboard: false })).addTo(layers.corridor);
}

/** @param {State} state */
function drawBans(state) {
  const before = bans;
  const banned = model.visible(state).filter((n) => data.labels[model.status(n, state.day).label].code === "banned");
  bans = new Map(banned.map((n) => [n, before.get(n) || drawBan(n)]));
  before.forEach((one, n) => { if (!bans.has(n)) { layers.corridor.removeLayer(one); } });
}

/** @param {State} state */
function drawHalo({ selected }) {
  if (halo) { halo.remove(); halo = null; }
  if (!selected || (selected.kind !== "corridor" && selected.kind !== "section")) { return; }
  const numbers = selected.kind === "corridor" ? model.linesOf(selected.n) : data.sections[selected.n][1];
  halo = line("halo", numbers).addTo(map);
}

/** @type {import("../core/store.js").View} */
export function showRoads(state, before) {
  if (!before || isOther(state, before) || state.selected !== before.selected || state.vs !== before.vs) {
    const focus = focusOf(state);
    data.sections.forEach((_, n) => drawSection(n, state, focus));
    if (before) { soon("names", declutter); }
    document.body.classList.toggle("has-focus", focus.size > 0);
  }
  if (isOther(state, before)) { drawBans(state); }
  if (!before || state.selected !== before.selected) { drawHalo(state); }
}

/** The roads of the network, on a canvas of their own that is never asked for anything. */
export function drawBase() {
  const drawing = style("base");
  const renderer = L.canvas({ pane: drawing.pane, padding: 0.3 });
  L.polyline(data.base.map((steps) => pointsOf(steps, BASE_SCALE)), { ...drawing, renderer: renderer, smoothFactor: 1 }).addTo(map);
}

/** Called by Folium for each feature of a layer that does not change with the day.
 * @param {{properties: {k: string, s: "corridor" | "upstream", c?: number}}} item @param {import("leaflet").Layer} layer */
export function feature(item, layer) {
  const { k, s, c } = item.properties;
  if (!(layer instanceof L.Polyline)) { return; }
  L.setOptions(layer, style(k));
  if (c !== undefined) { layer.on("click", () => choose(s, c)); }
}
