/* Ties the page together: Folium hands over the map and its layers, the address the first state. What this exports is what
   the page calls `supplylines`. */
import { listenToBack, rememberSheet } from "./back.js";
import * as comparison from "./compare/compare.js";
import * as swipe from "./compare/swipe.js";
import { data } from "./core/data.js";
import { byId } from "./core/dom.js";
import { soon } from "./core/later.js";
import { isCalm, isSmall } from "./core/screen.js";
import * as store from "./core/store.js";
import { t } from "./core/texts.js";
import { showAge } from "./days/age.js";
import { showKnown } from "./days/day.js";
import { showDay } from "./days/timeline.js";
import "./map/beside.js";
import { refit, showMap } from "./map/camera.js";
import { showClosures } from "./map/closures.js";
import { listenToLayers, nameControls } from "./map/controls.js";
import { drawReports, showReports } from "./map/gather.js";
import { drawLand } from "./map/land.js";
import { style } from "./map/lines.js";
import { fitToBox, map, take } from "./map/map.js";
import { showOther } from "./map/marks.js";
import { declutter, drawShields, drawTowns } from "./map/names.js";
import { showRegions } from "./map/regions.js";
import { drawBase, showRoads } from "./map/roads.js";
import { drawSites } from "./map/sites.js";
import { showSpreads } from "./map/spreads.js";
import { showWays } from "./map/ways.js";
import { showCards } from "./panels/cards.js";
import { showPanel } from "./panels/panel.js";
import { showFound } from "./panels/search.js";
import { showTables } from "./panels/tables.js";
import { listenToTools } from "./panels/tools.js";
import { listenToPrint } from "./print/paper.js";
import { assume } from "./whatif/assume.js";
import * as elsewhere from "./whatif/elsewhere.js";
import * as question from "./whatif/whatif.js";
import { showAssumedOnCards } from "./whatif/on_cards.js";
import { showAssumed } from "./whatif/whatif_map.js";

export { data } from "./core/data.js";
export { lastDay } from "./core/days.js";
export { fill } from "./core/dom.js";
export { settle } from "./core/later.js";
export { set, state, writeFragment } from "./core/store.js";
export { showMap } from "./map/camera.js";
export { map } from "./map/map.js";
export { declutter } from "./map/names.js";
export { feature } from "./map/roads.js";
export { choose, close, focusOn, show } from "./panels/choose.js";
export { say } from "./panels/say.js";
export { assume } from "./whatif/assume.js";
export { stretchName } from "./whatif/graph.js";
export { assumedText } from "./whatif/results.js";
export { scenarioText } from "./whatif/scenario.js";
export { askWhatIf } from "./whatif/whatif.js";

/* In this order: a view may read what an earlier one has drawn. */
store.views.push(showRegions, showRoads, showWays, showClosures, showSpreads, showOther, showDay, showKnown, showAge, showCards, showPanel,
  showReports, showTables, showFound, question.showWhatIf, showAssumed, showAssumedOnCards, elsewhere.showElsewhere, comparison.showComparison, swipe.showSwipe, rememberSheet);

/** What may be asked of the page beyond looking: what-if questions and comparisons, each with its button and its bar. */
function addQuestions() {
  const toolbar = /** @type {HTMLElement} */ (document.querySelector(".toolbar"));
  if (assume && question.controls) {
    store.fields.push(assume.field());
    toolbar.appendChild(question.controls.opener);
    byId("map-box").before(question.controls.banner);
    byId("cards").prepend(question.controls.cards);
  } else {
    store.fields.push(elsewhere.field);
  }
  if (comparison.canCompare) {
    store.fields.push(comparison.field);
    toolbar.appendChild(comparison.opener);
    byId("map-box").before(swipe.bar);
  }
}

/** Draw what follows where the map looks. */
function listenToMap() {
  map.on("zoomend overlayadd overlayremove", () => drawReports(store.state.day));
  map.on("moveend", () => soon("names", declutter));
  map.on("zoomend overlayadd overlayremove resize", () => window.requestAnimationFrame(declutter));
  document.addEventListener("visibilitychange", () => { [showAge, showCards].forEach((view) => view(store.state, null)); }); // a page may stay open for days
  if (window.ResizeObserver) { new ResizeObserver(fitToBox).observe(map.getContainer()); }
  window.addEventListener("hashchange", () => {
    const patch = store.readFragment();
    if (patch && (patch.asked || store.fragmentOf(patch) !== store.fragmentOf(store.state))) { store.set(patch); refit(); }
  });
}

/** The first look at the map: nothing moves where the reader wants it calm. */
function prepareMap() {
  if (isCalm()) {
    /** @type {{_zoomAnimated?: boolean}} */ (/** @type {unknown} */ (map))._zoomAnimated = false;
    map.options.inertia = false;
  }
  map.attributionControl.setPrefix("Leaflet");
  map.attributionControl.addAttribution(t("attribution"));
  L.control.scale({ metric: true, imperial: false }).addTo(map);
  refit(true); // before anything is drawn, for all that is drawn is drawn anew where the view changes
  drawLand(map, data.ground, data.panes.ground, style);
  drawBase();
  drawTowns();
  drawShields();
  drawSites();
}

/** Called last by the map's own script.
 * @param {import("leaflet").Map} made @param {{[kind: string]: import("leaflet").LayerGroup}} its its layers */
export function start(made, its) {
  take(made, its);
  addQuestions();
  store.begin(prepareMap);
  if (store.state.selected && isSmall()) { showMap(); } // before the map is fitted: how much of it the sheet covers is read then
  if (fitToBox() || store.state.selected) { refit(true); } // what the views wrote took room from the map
  drawReports(store.state.day);
  declutter();
  listenToMap();
  nameControls();
  listenToTools();
  listenToLayers();
  listenToPrint();
  listenToBack();
  document.body.classList.add("ready");
}
