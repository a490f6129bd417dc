/* Where roads may be closed or restricted: a band on each stretch, and a sign on those that are likely enough closed. */
import { data } from "../core/data.js";
import * as model from "../core/model.js";
import * as tell from "../core/tell.js";
import * as words from "../core/words.js";
import { choose } from "../panels/choose.js";
import { grouped, line } from "./lines.js";
import { layers } from "./map.js";
import { note, relabel, unlabel } from "./names.js";
import { latlngs, middleOf } from "./shapes.js";

const SIGN_FROM = 0.25; // a stretch less likely closed has its band alone
const MAX_SIGNS = 8;

/** @param {number} closure */
const kindOf = (closure) => (data.closures[closure].closes ? "closure" : "restriction");

/** Closures on one stretch, by their numbers in the data block; `shown` is the likeliest of them on the day.
 * @typedef {{numbers: number[], kind: string, drawn: import("leaflet").Polyline | null, opacity: number, shown: number, share: number, code: import("../core/block.js").Share}} Stretch */
/** @type {Stretch[]} */
const stretches = grouped(data.bands, ([closure, , , lines]) => kindOf(closure) + lines)
  .map((numbers) => ({ numbers: numbers, kind: kindOf(data.bands[numbers[0]][0]), drawn: null, opacity: 0, shown: numbers[0], share: 0, code: 0 }));
/** The signs by what they say and where.
 * @type {Map<string, import("leaflet").Marker>} */
let signs = new Map();

/** How opaque the band of a closure is on a day; 0 where it is too unlikely to be seen.
 * @param {import("../core/block.js").Band} band @param {number} day */
export function opacityOf([closure, mass, density], day) {
  const code = model.closureP(closure, day);
  const p = code === null ? 0 : words.share(code);
  return p * mass < data.bandFrom * 100 ? 0 : Math.max(data.opacity[0], data.opacity[1] * p * density);
}

/** Closures on one stretch are one band, as opaque as theirs would be one on the other; it tells of the likeliest.
 * @param {Stretch} stretch @param {number} day */
function draw(stretch, day) {
  const opacities = stretch.numbers.map((n) => opacityOf(data.bands[n], day));
  const opacity = 1 - opacities.reduce((clear, one) => clear * (1 - one), 1);
  const hasChanged = stretch.opacity !== opacity;
  stretch.opacity = opacity;
  if (!opacity) { if (stretch.drawn) { layers[stretch.kind].removeLayer(stretch.drawn); } return; }
  stretch.shown = stretch.numbers[opacities.indexOf(Math.max(...opacities))];
  const [closure, mass, , lines] = data.bands[stretch.shown];
  const p = model.closureP(closure, day) || 0;
  stretch.share = words.share(p) * Math.min(1, mass / 100);
  stretch.code = mass < 100 ? words.codeOf(stretch.share) : p;
  if (!stretch.drawn) {
    stretch.drawn = line(stretch.kind, lines, { opacity: opacity }).on("click", () => choose("closure", data.bands[stretch.shown][0]));
  } else if (hasChanged) {
    stretch.drawn.setStyle({ opacity: opacity });
  }
  layers[stretch.kind].addLayer(stretch.drawn);
}

/** A sign on every stretch that is likely enough closed, with its road, length and probability. Most stay from one day to
 * the next. */
function drawSigns() {
  const before = signs;
  const told = stretches.filter((one) => one.opacity && one.share >= SIGN_FROM && one.kind === "closure");
  told.sort((a, b) => b.share - a.share);
  const texts = told.map(({ shown }) => data.bands[shown][5]); // all roads at the edge of one besieged town have one text
  signs = new Map(told.filter((_, n) => texts.indexOf(texts[n]) === n).slice(0, MAX_SIGNS).map(({ shown, code }) => {
    const [closure, , , lines, , road] = data.bands[shown];
    const text = road + " \u00b7 " + tell.chance(data.closures[closure], code);
    const key = lines + text;
    const stays = before.get(key);
    return [key, stays ? relabel(stays) : note(middleOf(latlngs(lines)), "closed", text, "closed-sign", layers.closure)];
  }));
  before.forEach((one, key) => { if (!signs.has(key)) { unlabel(one, layers.closure); } });
}

/** @type {import("../core/store.js").View} */
export function showClosures(state, before) {
  if (before && state.day === before.day) { return; }
  stretches.forEach((stretch) => draw(stretch, state.day));
  drawSigns();
}
