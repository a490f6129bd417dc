/* The ways round of the corridors in focus, each with what it costs written on it. */
import { data } from "../core/data.js";
import * as model from "../core/model.js";
import * as tell from "../core/tell.js";
import * as words from "../core/words.js";
import { choose } from "../panels/choose.js";
import { focusOf, isOther } from "./focus.js";
import { grouped, line } from "./lines.js";
import { layers } from "./map.js";
import { note, unlabel } from "./names.js";
import { latlngs, middleOf } from "./shapes.js";

/** Ways along the same road are one line; `shown` is the way that it stands for.
 * @type {{numbers: number[], shown: number | undefined, drawn: import("leaflet").Polyline[]}[]} */
const ways = grouped(data.ways, (way) => way.lines.join()).map((numbers) => ({ numbers: numbers, shown: undefined, drawn: [] }));
/** @type {import("leaflet").Marker[]} */
let costs = [];

/** @param {typeof ways[number]} way @param {Set<number>} wanted */
function drawWay(way, wanted) {
  way.shown = way.numbers.find((n) => wanted.has(n));
  if (way.shown === undefined) { way.drawn.forEach((one) => layers.round.removeLayer(one)); return; }
  if (!way.drawn.length) {
    const { lines } = data.ways[way.shown];
    const outer = line("round_outer", lines).on("click", () => { if (way.shown !== undefined) { choose("corridor", data.ways[way.shown].c); } });
    way.drawn = [outer, line("round_inner", lines)];
  }
  way.drawn.forEach((one) => layers.round.addLayer(one));
}

/** @type {import("../core/store.js").View} */
export function showWays(state, before) {
  if (before && !isOther(state, before) && state.selected === before.selected && state.vs === before.vs) { return; }
  const wanted = new Set([...focusOf(state)].flatMap((n) => { const { way } = model.status(n, state.day); return way === null ? [] : [way]; }));
  ways.forEach((way) => drawWay(way, wanted));
  costs.forEach((one) => unlabel(one, layers.round));
  costs = ways.flatMap((way) => (way.shown === undefined ? [] : [data.ways[way.shown]])).map((way) => note(middleOf(latlngs(way.lines)), null,
    [words.km(way.more[0], true), words.longer(way.more[1]), tell.doubtful(model.status(way.c, state.day))].filter((text) => text).join(" \u00b7 "),
    "cost", layers.round));
}
