/* Print what is on the screen on two sheets of A4: answers, map and legend, then the table and what a reader must know. The
   map shows the same ground, or where that holds all that is assessed, just this; it is drawn before the browser asks. */
import { data } from "../core/data.js";
import { byId } from "../core/dom.js";
import { settle } from "../core/later.js";
import * as store from "../core/store.js";
import { fitToBox, map } from "../map/map.js";
import { declutter } from "../map/names.js";
import { assume } from "../whatif/assume.js";
import { assumedNotice, assumedSheet } from "../whatif/results.js";
import { sheetOf } from "./sheet.js";

const SHEET_MM = 194; // the height of A4 on its side without the margins of paper.css
const SLACK = 0.985;
const MM_PX = 96 / 25.4;
const [WHOLE, TOGETHER, BRIEF] = [0, 1, 2]; // everything; quiet corridors in one row a label; besides, fewer notes
// How brief the second sheet is, the size of the table's text, and that of the notes: the first that fits.
// Smaller nobody can read: what does not fit then goes to a third sheet.
const MEASURES = [[WHOLE, 8.5, 7.5], [WHOLE, 8, 7], [WHOLE, 7.5, 7], [TOGETHER, 8, 7], [TOGETHER, 7.5, 7], [TOGETHER, 7, 7],
  [BRIEF, 7, 7], [BRIEF, 7, 6.5], [BRIEF, 6.5, 6.5]];
// Whether the cards tell of every corridor, which the table does too, and the size of what they tell: the first that fits.
const CARD_MEASURES = /** @type {const} */ ([[true, 7.5], [false, 7.5], [false, 7], [false, 6.5]]);
const print = window.matchMedia("print");
/** What the map showed on the screen.
 * @type {{bounds: import("leaflet").LatLngBounds, center: import("leaflet").LatLng, zoom: number} | null} */
let seen = null;

const takeSheet = () => document.querySelectorAll(".sheet").forEach((old) => old.remove());

/** @param {boolean} isTogether */
function putSheet(isTogether) {
  const { state } = store;
  takeSheet();
  if (assume && state.assumed) {
    byId("tables").prepend(assumedSheet(assume, state));
    byId("headline").before(assumedNotice(assume, state));
  } else {
    byId("tables").prepend(sheetOf(state, isTogether));
  }
}

function fitSheet() {
  const footer = /** @type {HTMLElement} */ (document.querySelector("footer"));
  MEASURES.some(([brevity, text, small]) => {
    document.body.style.setProperty("--text", text + "pt");
    document.body.style.setProperty("--small", small + "pt");
    document.body.classList.toggle("brief", brevity === BRIEF);
    putSheet(brevity !== WHOLE);
    return footer.getBoundingClientRect().bottom - byId("tables").getBoundingClientRect().top <= SHEET_MM * MM_PX * SLACK;
  });
}

function fitCards() {
  const cards = byId("cards");
  CARD_MEASURES.some(([hasAxes, told]) => {
    document.body.style.setProperty("--told", told + "pt");
    document.body.classList.toggle("no-axes", !hasAxes);
    return cards.scrollHeight <= cards.clientHeight + 1;
  });
}

/** Leaflet draws its canvas on the next frame, which a browser that prints does not wait for. */
function drawNow() {
  map.eachLayer((layer) => {
    const canvas = /** @type {{_redrawRequest?: number, _redraw: () => void}} */ (/** @type {unknown} */ (layer));
    if (layer instanceof L.Canvas && canvas._redrawRequest) {
      L.Util.cancelAnimFrame(canvas._redrawRequest);
      canvas._redraw();
    }
  });
  declutter();
}

function lay() {
  if (seen) { return; }
  settle(); // the sheet takes its day from tables that are written a moment after a choice
  map.stop();
  seen = { bounds: map.getBounds(), center: map.getCenter(), zoom: map.getZoom() };
  document.body.classList.add("paper");
  fitSheet();
  fitCards();
  fitToBox();
  const assessed = L.latLngBounds(data.bounds);
  map.fitBounds(seen.bounds.contains(assessed) ? assessed : seen.bounds, { animate: false, padding: [24, 36] });
  drawNow();
}

function putBack() {
  if (!seen) { return; }
  document.body.classList.remove("paper", "brief", "no-axes");
  document.body.style.removeProperty("--text");
  document.body.style.removeProperty("--small");
  document.body.style.removeProperty("--told");
  takeSheet();
  fitToBox();
  map.setView(seen.center, seen.zoom, /** @type {import("leaflet").ZoomPanOptions} */ ({ animate: false, reset: true })); // to the very pixel
  seen = null;
}

export function listenToPrint() {
  window.addEventListener("beforeprint", lay);
  window.addEventListener("afterprint", putBack);
  print.addEventListener("change", (event) => (event.matches ? lay() : putBack()));
}
