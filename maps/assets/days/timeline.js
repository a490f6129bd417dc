/* The slider of days, its buttons, and the strip above it that shows how many corridors stood how. */
import { dateOf, lastDay } from "../core/days.js";
import { byId, fill } from "../core/dom.js";
import * as model from "../core/model.js";
import { isCalm } from "../core/screen.js";
import * as store from "../core/store.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";
import { isTold, strip } from "./strip.js";

const RUN_MS = 30000; // a whole run takes about half a minute
const STRIP_PX = 40;
const slider = /** @type {HTMLInputElement | null} */ (document.getElementById("day"));
let timer = 0;

/** @param {number} day */
const within = (day) => Math.min(lastDay, Math.max(0, day));

/** @param {boolean} isPlaying */
function showPlaying(isPlaying) {
  const play = byId("play");
  const name = t(isPlaying ? "pause" : "play");
  play.setAttribute("aria-label", name);
  play.setAttribute("title", name);
  play.classList.toggle("playing", isPlaying);
  byId("headline").setAttribute("aria-live", isPlaying ? "off" : "polite"); // nobody can listen that fast
}

function pause() {
  if (!timer) { return; }
  window.clearInterval(timer);
  timer = 0;
  showPlaying(false);
  store.writeFragment();
}

function step() {
  if (store.state.day >= lastDay) { pause(); return; }
  store.set({ day: store.state.day + 1 });
}

function start() {
  if (store.state.day >= lastDay) { store.set({ day: 0 }); }
  const pace = Math.min(700, Math.max(80, RUN_MS / (lastDay + 1)));
  timer = window.setInterval(step, isCalm() ? Math.max(500, pace) : pace);
  showPlaying(true);
}

/** @param {number} day */
function go(day) {
  pause();
  store.set({ day: within(day) });
}

/** The next day, in a direction, on which a corridor that is shown changes its label.
 * @param {number} by */
function change(by) {
  const shown = model.visible(store.state);
  /** @param {number} a @param {number} b */
  const differs = (a, b) => shown.some((n) => model.status(n, a).label !== model.status(n, b).label);
  let { day } = store.state;
  do { day += by; } while (day > 0 && day < lastDay && !differs(day, day - 1));
  go(day);
}

/** Names of months that would run into the one before or over the edge are left out: all measured before any is hidden. */
function fitMonths() {
  let end = 0;
  const months = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".months span"))];
  const measured = months.map((month) => ({ month: month, left: month.offsetLeft, wide: month.offsetWidth, room: /** @type {HTMLElement} */ (month.parentElement).offsetWidth }));
  measured.forEach(({ month, left, wide, room }) => {
    const fits = left >= end && left + wide <= room;
    month.style.visibility = fits ? "" : "hidden";
    if (fits) { end = left + wide + 2; }
  });
}

/** @param {HTMLInputElement} days the slider */
function listen(days) {
  window.addEventListener("resize", fitMonths);
  byId("play").addEventListener("click", () => (timer ? pause() : start()));
  days.addEventListener("input", () => go(Number(days.value)));
  byId("day-before").addEventListener("click", () => go(store.state.day - 1));
  byId("day-after").addEventListener("click", () => go(store.state.day + 1));
  byId("change-before").addEventListener("click", () => change(-1));
  byId("change-after").addEventListener("click", () => change(1));
}

if (slider) {
  fitMonths();
  listen(slider);
}

/** @type {store.View} */
export function showDay(state, before) {
  if (!slider) { return; }
  const text = words.day(dateOf(state.day));
  slider.value = String(state.day);
  slider.setAttribute("aria-valuetext", text);
  byId("day-shown").textContent = text;
  fill(byId("day-note"), t(state.day === lastDay ? "last_day" : "earlier_day"));
  byId("cursor").style.left = (100 * state.day) / lastDay + "%"; // under the slider's thumb
  if (!before || state.goods !== before.goods || state.to !== before.to) {
    strip(byId("strip"), (day) => model.counts({ day: day, goods: state.goods, to: state.to }).map((n, code) => (isTold(code) ? n : 0)), STRIP_PX);
  }
}
