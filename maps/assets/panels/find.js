/* What a search finds: places, roads, corridors, crossings and sites, over names that came with the page. */
import { data } from "../core/data.js";
import * as words from "../core/words.js";

/** @typedef {{kind: "corridor" | "crossing" | "site" | "road" | "place", n: number, name: string, near: string, folded: string}} Entry */

const MAX_SHOWN = 8;

/** @param {Entry["kind"]} kind @param {number} n @param {string} name @param {string} [more] other words that find it @param {string} [near] @returns {Entry} */
const entry = (kind, n, name, more = "", near = "") => ({ kind: kind, n: n, name: name, near: near, folded: " " + words.fold(name + " " + more) });

/** @type {Entry[]} */
const entries = [
  ...data.corridors.map((one, n) => entry("corridor", n, one.name, one.id)),
  ...data.crossings.map((one, n) => entry("crossing", n, one.name, (one.posts || []).join(" "))),
  ...data.sites.map((one, n) => entry("site", n, one.name, one.what)).filter((one) => data.sites[one.n].at),
  ...data.roads.map(([ref], n) => entry("road", n, ref, ref.replace(/([A-Za-z])(\d)/g, "$1 $2"))),
  ...data.places.map(([name, , , near], n) => entry("place", n, name, "", near))
];

/** Whole names first, then names that begin with the words, then those that hold them.
 * @param {string} text */
export function find(text) {
  const wanted = words.fold(text).split(" ").filter((word) => word);
  if (!wanted.length) { return []; }
  const whole = wanted.join(" ");
  const ranked = entries.filter((one) => wanted.every((word) => one.folded.indexOf(word) >= 0)).map((one, order) => {
    const starts = wanted.every((word) => one.folded.indexOf(" " + word) >= 0);
    const rank = one.folded.indexOf(" " + whole) === 0 ? 0 : starts ? 1 : 2;
    return { exact: words.fold(one.name) === whole ? 0 : 1, rank: rank, order: order, one: one };
  });
  ranked.sort((a, b) => a.exact - b.exact || a.rank - b.rank || a.order - b.order);
  return ranked.slice(0, MAX_SHOWN).map((found) => found.one);
}
