/* Strips of days: how many corridors stood how, one above the other by label; quiet ones leave the strip empty. */
import { data } from "../core/data.js";
import { dateOf, lastDay } from "../core/days.js";
import { el } from "../core/dom.js";
import * as model from "../core/model.js";
import * as store from "../core/store.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";
import { soft } from "../panels/tellings.js";

const SVG = "http://www.w3.org/2000/svg";
const TOLD = ["stopped", "cut", "diverted", "banned", "escort only", "at risk", "restricted", "open"];
const HISTORY_PX = 10;

/** @template {"svg" | "path"} Tag @param {Tag} tag @param {{[name: string]: string}} attributes */
function svg(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  Object.keys(attributes).forEach((name) => made.setAttribute(name, attributes[name]));
  return made;
}

/** @param {number} code of a label */
export const isTold = (code) => TOLD.indexOf(data.labels[code].code) >= 0;

/** Fill a drawing with blocks of equal days. Half of the first and of the last day are cut off, so that each lies under the
 * slider's thumb.
 * @param {Element} target @param {(day: number) => number[]} countsOf one a label @param {number} height */
export function strip(target, countsOf, height) {
  const days = data.days.at.length;
  target.setAttribute("viewBox", "0.5 0 " + (days - 1) + " " + height);
  target.setAttribute("preserveAspectRatio", "none");
  target.textContent = "";
  const shapes = data.labels.map(() => "");
  const counts = data.days.at.map((_, day) => countsOf(day));
  const total = Math.max(1, ...counts.map((found) => found.reduce((a, b) => a + b, 0)));
  counts.forEach((found, day) => {
    let top = height;
    found.forEach((n, code) => {
      if (!n) { return; }
      const tall = (height * n) / total;
      top -= tall;
      shapes[code] += "M" + day + " " + top.toFixed(2) + "h1v" + tall.toFixed(2) + "h-1z";
    });
  });
  shapes.forEach((shape, code) => { if (shape) { target.appendChild(svg("path", { d: shape, fill: data.labels[code].color })); } });
}

/** The strip of one corridor, for the panel; null where the page has one day.
 * @param {number} corridor */
export function historyOf(corridor) {
  if (!document.getElementById("day")) { return null; }
  const box = svg("svg", { class: "strip", "aria-hidden": "true", focusable: "false" });
  box.addEventListener("click", (event) => {
    const place = box.getBoundingClientRect();
    const share = (/** @type {MouseEvent} */ (event).clientX - place.left) / place.width;
    store.set({ day: Math.max(0, Math.min(lastDay, Math.round(share * lastDay))) });
  });
  strip(box, (day) => data.labels.map((_, code) => (isTold(code) && model.status(corridor, day).label === code ? 1 : 0)), HISTORY_PX);
  return el("div", { class: "history" }, soft(t("history_title", { first: words.day(dateOf(0)), last: words.day(dateOf(lastDay)) })), box);
}
