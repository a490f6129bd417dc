/* The page's modules that draw nothing, around the data block of the test that runs this (tests/page/test_scripts.py). */
import { readFileSync } from "node:fs";

/** The data block and what Python makes of it. */
export const wanted = JSON.parse(readFileSync(process.env.SUPPLYLINES_PAGE_WANTED, "utf8"));

const timers = [];
const window = {
  location: { hash: "", protocol: "file:", pathname: "/index.html", search: "" },
  history: { replaceState: (state, title, url) => { window.location.hash = url; } },
  setTimeout: (work) => timers.push(work),
  clearTimeout: () => undefined
};
Object.assign(globalThis, { window: window, document: { documentElement: { dataset: {} }, getElementById: () => ({ textContent: JSON.stringify(wanted.block) }) } });

/** The address of the page after #. */
export const address = {
  get: () => window.location.hash,
  set: (hash) => { window.location.hash = hash; }
};

/** Do what the page does a moment later. */
export const settle = () => timers.splice(0).forEach((work) => work());

export const [days, model, store, tell, words, finder, assumptions, elsewhere, scenario] = await Promise.all([
  "core/days", "core/model", "core/store", "core/tell", "core/words", "panels/find", "whatif/assume", "whatif/elsewhere", "whatif/scenario"
].map((name) => import("../../maps/assets/" + name + ".js")));
