/* What is compared, on the map: the other day or case on the left of a line across it that can be moved. */
import { data } from "../core/data.js";
import { byId, el } from "../core/dom.js";
import * as model from "../core/model.js";
import * as store from "../core/store.js";
import { t } from "../core/texts.js";
import { opacityOf } from "../map/closures.js";
import { line as lineOf } from "../map/lines.js";
import { map } from "../map/map.js";
import { isComparing, names } from "./compare.js";

/** @typedef {"casing" | "section" | "closure"} Kind */

const STRIPE_PX = 4;
/** The panes of what is on the left.
 * @type {{[kind in Kind]: string}} */
const other = { casing: "vs_casing", section: "vs_sections", closure: "vs_closures" };
const KINDS = /** @type {Kind[]} */ (["casing", "section", "closure"]);
const own = ["casing", "section", "closure", "round_outer", "assumed_cut", "assumed_closed"].map((kind) => data.panes[kind]);
/** @type {import("leaflet").LayerGroup | null} */
let group = null;
let share = 50;

const swipe = el("input", { type: "range", id: "swipe", min: "0", max: "100", value: "50", "aria-label": t("compare_swipe") });
const [left, right] = [el("span", {}), el("span", {})];
const line = el("div", { id: "swipe-line", hidden: "", "aria-hidden": "true" });
/** The names of both, and between them what moves the line. */
export const bar = el("div", { id: "swipe-bar", hidden: "" }, left, swipe, right);
swipe.addEventListener("input", () => { share = Number(swipe.value); clip(); });

/** @param {string} name */
const paneOf = (name) => /** @type {HTMLElement} */ (map.getPane(name));

function clip() {
  if (!isComparing(store.state)) { return; }
  const size = map.getSize();
  const from = map.containerPointToLayerPoint([0, 0]);
  const to = map.containerPointToLayerPoint(size);
  const x = from.x + (size.x * share) / 100;
  /** @param {number} a @param {number} b */
  const rect = (a, b) => "rect(" + [from.y, b, to.y, a].map((value) => value + "px").join(" ") + ")";
  KINDS.forEach((kind) => { paneOf(other[kind]).style.clip = rect(from.x, x); });
  own.forEach((name) => { paneOf(name).style.clip = rect(x, to.x); });
  line.style.left = share + "%";
}

function prepare() {
  if (map.getPane(other.section)) { return; }
  byId("map-box").appendChild(line);
  KINDS.forEach((kind) => {
    const made = map.createPane(other[kind]);
    made.style.zIndex = paneOf(data.panes[kind]).style.zIndex;
    made.style.pointerEvents = "none";
  });
  map.on("move zoomend resize viewreset", clip);
}

/** @param {import("./compare.js").Compared} state */
function draw(state) {
  if (group) { group.remove(); }
  const made = L.layerGroup();
  group = made;
  /** @param {Kind} kind @param {number[]} numbers @param {{[option: string]: unknown}} options */
  const drawn = (kind, numbers, options) => made.addLayer(lineOf(kind, numbers, { ...options, pane: other[kind], interactive: false }));
  data.bands.forEach((band) => {
    const opacity = opacityOf(band, state.vs);
    if (!opacity) { return; }
    const look = data.styles[data.closures[band[0]].closes ? "closure" : "restriction"];
    drawn("closure", band[3], { dashArray: look.dashArray, opacity: opacity });
  });
  data.sections.forEach(([corridors, numbers]) => {
    const shown = corridors.filter((n) => model.isVisible(n, state));
    const labels = [...new Set(shown.map((n) => model.status(n, state.vs).label))].sort((a, b) => a - b);
    if (labels.length) { drawn("casing", numbers, { weight: STRIPE_PX * labels.length + 3 }); }
    labels.forEach((code, place) => {
      const look = data.labels[code];
      drawn("section", numbers, { color: look.color, weight: look.weight, dashArray: look.dash, lineCap: look.cap, offset: STRIPE_PX * (place - (labels.length - 1) / 2) });
    });
  });
  made.addTo(map);
}

/** @type {store.View} */
export function showSwipe(state, was) {
  const isOn = isComparing(state);
  bar.hidden = line.hidden = !isOn;
  if (!isOn) {
    if (group) { group.remove(); group = null; own.forEach((name) => { paneOf(name).style.clip = ""; }); }
    return;
  }
  left.textContent = names(state).left;
  right.textContent = names(state).right;
  if (!group || !was || state.goods !== was.goods || state.to !== was.to || state.vs !== was.vs) { prepare(); draw(state); clip(); }
}
