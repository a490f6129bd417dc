/* One state, one way to change it, one way to show it; and the part of the address after # that carries it.

   set({...}) merges a change into the state and runs every view, in order, as view(state, before); `before` is null the
   first time. A view reads only the state and the data. `fields` lists what goes into the address: a module that adds
   something to the state adds its field. */
import { data } from "./data.js";
import { isoOf, lastDay, readDay } from "./days.js";

/** What is chosen; `rest` are all the numbers of a mark or a road that stands for several.
 * @typedef {{kind: "corridor" | "section" | "report" | "closure" | "crossing" | "site" | "upstream" | "compare" | "whatif",
 *   n: number, rest?: number[] | null}
 *   | {kind: "cluster", n: import("../map/gather.js").Cluster, rest?: null}} Selected */
/** @typedef {Selected["kind"]} Kind */
/** @typedef {Object} State
 * @property {number} day       number of a day in data.days.at (on the page of a scenario always the last, see data.cases)
 * @property {number | null} goods  number of a commodity, or null for all
 * @property {string} to        a destination's name, or "" for all
 * @property {Selected | null} selected
 * @property {{date: Date, day: number} | null} asked  the date of a link that the page does not show, and the day shown for it
 * @property {number | null} vs number of the day or case that this one is compared with (compare/compare.js)
 * @property {string} assumed   what is assumed closed or reopened, "": nothing (whatif/assume.js)
 * @property {boolean} elsewhere  whether the link assumes something on a page that asks nothing (whatif/elsewhere.js) */
/** @typedef {(state: State, before: State | null) => void} View */
/** @typedef {{key: string, write: (state: State) => string, read: (text: string, patch: State) => void}} Field */

const WRITE_AFTER_MS = 250; // browsers refuse to rewrite the address many times a second
let timer = 0;

/** @returns {State} */
export const startState = () => ({ day: lastDay, goods: null, to: "", selected: null, asked: null, vs: null, assumed: "", elsewhere: false });

export let state = startState();

/** @type {View[]} */
export const views = [];

/** @param {Partial<State>} patch */
export function set(patch) {
  const before = state;
  const after = { ...before, ...patch };
  const keys = /** @type {(keyof State)[]} */ (Object.keys(after));
  if (keys.every((key) => after[key] === before[key])) { return; }
  state = after;
  views.forEach((view) => view(after, before));
  window.clearTimeout(timer);
  timer = window.setTimeout(writeFragment, WRITE_AFTER_MS);
}

/** Take the first state from the address, and show it.
 * @param {() => void} prepare what is to be done in between */
export function begin(prepare) {
  state = readFragment() || state;
  prepare();
  views.forEach((view) => view(state, null));
}

/** The names that the address has for what is chosen.
 * @type {{[kind: string]: string[]}} */
const named = {
  corridor: data.corridors.map((one) => one.id),
  report: data.reports.map((one) => one.id),
  crossing: data.crossings.map((one) => one.id),
  site: data.sites.map((one) => one.name)
};

/** @type {Field[]} */
export const fields = [
  {
    key: "d",
    write: ({ day }) => (data.cases || lastDay === 0 ? "" : isoOf(day)),
    read: function (text, patch) {
      const found = data.cases ? null : readDay(text);
      if (!found) { return; }
      patch.day = found.day;
      if (!found.isShown) { patch.asked = { date: found.date, day: found.day }; }
    }
  },
  {
    key: "g",
    write: ({ goods }) => (goods === null ? "" : data.goods[goods].code),
    read: function (text, patch) {
      const found = data.goods.findIndex((one) => one.code === text);
      if (found >= 0) { patch.goods = found; }
    }
  },
  {
    key: "to",
    write: ({ to }) => to,
    read: function (text, patch) {
      if (data.corridors.some((one) => one.to === text)) { patch.to = text; }
    }
  },
  {
    key: "s",
    write: function ({ selected }) {
      if (!selected || selected.kind === "cluster") { return ""; }
      const names = named[selected.kind];
      return names ? selected.kind + "." + names[selected.n] : "";
    },
    read: function (text, patch) {
      const [word] = text.split(".", 1);
      const kind = /** @type {"corridor" | "report" | "crossing" | "site"} */ (word === "mine" ? "site" : word); // of older addresses
      const n = Object.keys(named).indexOf(kind) < 0 ? -1 : named[kind].indexOf(text.slice(word.length + 1));
      if (n >= 0) { patch.selected = { kind: kind, n: n }; }
    }
  }
];

/** @param {State} shown */
export const fragmentOf = (shown) => fields
  .map((field) => [field.key, field.write(shown)])
  .filter((pair) => pair[1] !== "")
  .map((pair) => pair[0] + "=" + encodeURIComponent(pair[1]).replace(/%20/g, "+"))
  .join("&");

export function writeFragment() {
  const text = fragmentOf(state);
  if (text === window.location.hash.slice(1) || window.location.protocol === "about:") { return; } // a frame has no address
  window.history.replaceState(null, "", text ? "#" + text : window.location.pathname + window.location.search);
}

/** The state an address stands for; null where what follows # is a place in the page. */
export function readFragment() {
  const text = window.location.hash.slice(1);
  if (text && !/(^|&)\w+=/.test(text)) { return null; }
  const patch = startState();
  text.split("&").forEach((pair) => {
    const cut = pair.indexOf("=");
    const field = fields.find((one) => one.key === pair.slice(0, cut));
    if (!field) { return; }
    try {
      field.read(decodeURIComponent(pair.slice(cut + 1).replace(/\+/g, " ")), patch);
    } catch (error) {
      if (!(error instanceof URIError)) { throw error; }
    }
  });
  return patch;
}
