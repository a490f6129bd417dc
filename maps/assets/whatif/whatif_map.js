/* What is assumed, on the map: every stretch to choose while the panel is open, what is closed, and the ways round. */
import { el } from "../core/dom.js";
import * as model from "../core/model.js";
import { style } from "../map/lines.js";
import { map } from "../map/map.js";
import { decoder } from "../map/shapes.js";
import { assume as assumed } from "./assume.js";
import { isAsking } from "./button.js";
import { stretches, stretchName } from "./graph.js";


/** @typedef {import("./assume.js").Assumptions} Assumptions */
/** @typedef {import("leaflet").Layer} Layer */
/** @typedef {import("../core/store.js").State} State */

/** @param {Assumptions} assume @returns {import("../core/store.js").View} */
function drawing(assume) {
  const { graph } = assume;
  const latlngs = decoder(graph.lines);
  /** @type {Map<number, Layer>} */
  const targets = new Map();
  /** @type {Map<string, Layer>} */
  const marks = new Map();
  let drawn = "";

  /** @param {number[]} edges @param {string} kind */
  const line = (edges, kind) => L.polyline(latlngs(edges), { ...style(kind), smoothFactor: 1 });

  /** @param {number} n */
  function target(n) {
    const made = targets.get(n) || line(stretches[n].edges, "askable").on("click", () => assume.toggle("stretch", n))
      .bindTooltip(() => el("span", {}, stretchName(n)), { sticky: true, direction: "top" });
    targets.set(n, made);
    return made;
  }

  /** @param {Map<string, () => Layer>} makers */
  function show(makers) {
    marks.forEach((made, key) => { if (!makers.has(key)) { made.remove(); marks.delete(key); } });
    makers.forEach((make, key) => { if (!marks.has(key)) { marks.set(key, make().addTo(map)); } });
  }

  /** Later ones lie on top: cut roads, ways round, closures, and under the pointer the stretches themselves.
   * @param {State} state */
  function wanted(state) {
    /** @type {Map<string, () => Layer>} */
    const found = new Map();
    const outcomes = assume.outcomes(state);
    model.visible(state).forEach((n) => {
      const [one, corridor] = [outcomes[n], graph.corridors[n]];
      if (!one || !corridor || one.state === "usual") { return; }
      const usual = corridor[3];
      if (one.state === "cut") { found.set("cut" + n, () => line(usual, "assumed_cut")); return; }
      const off = one.edges.filter((edge) => usual.indexOf(edge) < 0);
      found.set("round" + n + ":" + off.join(), () => L.featureGroup([line(off, "assumed_outer"), line(off, "assumed_round")]));
    });
    stretches.forEach((one, n) => {
      const to = assume.isAssumed("stretch", n, state);
      const kind = to < 0 ? "assumed_open" : to > 0 ? "assumed_closed" : assume.isReported("stretch", n, state.day) ? "reported_closed" : "";
      if (kind) { found.set(kind + n, () => line(one.edges, kind)); }
    });
    return found;
  }

  return function (state) {
    const isOn = Boolean(state.assumed) || isAsking(state);
    const key = isOn ? [state.day, state.goods, state.to, state.assumed, isAsking(state)].join("|") : "";
    if (key === drawn) { return; }
    drawn = key;
    show(isOn ? wanted(state) : new Map());
    stretches.forEach((_, n) => {
      if (isAsking(state)) { target(n).addTo(map); return; }
      const made = targets.get(n);
      if (made) { made.remove(); }
    });
  };
}

export const showAssumed = assumed ? drawing(assumed) : () => undefined;
