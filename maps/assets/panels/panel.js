/* The panel beside the map (a sheet from below on a phone): the legend, or all about what was chosen, on the day shown. */
import { byId, fill } from "../core/dom.js";
import { isSmall } from "../core/screen.js";
import { tellCluster } from "../map/gather.js";
import { close } from "./choose.js";
import { say, sayReports } from "./say.js";

const SIZES = ["", "is-full", "is-strip"]; // a third of the screen, all but a strip of the map, a strip
const panel = byId("details");
const body = byId("details-body");
const legend = byId("legend");

/** @param {import("../core/store.js").Selected} selected @param {number} day */
function contents(selected, day) {
  if (selected.kind === "cluster") { return tellCluster(selected.n); }
  if (selected.rest && selected.rest.length > 1) { return sayReports(selected.rest, day); }
  return say[selected.kind](selected.n, day);
}

/** @type {import("../core/store.js").View} */
export function showPanel({ selected, day }, before) {
  if (before && selected === before.selected && (!selected || day === before.day)) { return; }
  panel.hidden = !selected;
  legend.hidden = Boolean(selected) && !isSmall();
  document.body.classList.toggle("has-details", Boolean(selected));
  if (!selected) { body.textContent = ""; return; }
  const [title, parts] = contents(selected, day);
  fill(byId("details-title"), title);
  fill(body, parts);
}

/** On a phone the panel is a sheet of three heights: the next one. */
function resize() {
  const now = Math.max(0, SIZES.findIndex((size) => size && panel.classList.contains(size)));
  const next = SIZES[(now + 1) % SIZES.length];
  SIZES.forEach((size) => { if (size) { panel.classList.toggle(size, size === next); } });
  panel.scrollTop = 0;
}

byId("details-size").addEventListener("click", resize);
byId("details-close").addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) { close(); }
});
