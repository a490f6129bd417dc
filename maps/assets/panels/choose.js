/* Choose something, go to it, let go of it: what marks, lines, lists and buttons call. */
import { byId } from "../core/dom.js";
import { isSmall } from "../core/screen.js";
import * as store from "../core/store.js";
import { fitTo, refit, showMap } from "../map/camera.js";
import { map } from "../map/map.js";

const panel = byId("details");
/** @type {Element | null} */
let opener = null;

/** Choose something: it is told in the panel.
 * @param {store.Selected} selected */
export function select(selected) {
  if (!panel.contains(document.activeElement)) { opener = document.activeElement; }
  store.set({ selected: selected });
  panel.scrollTop = 0;
  byId("details-title").focus({ preventScroll: isSmall() });
}

/** @param {Exclude<store.Kind, "cluster">} kind @param {number} n @param {number[]} [rest] all the numbers of a mark or a road that stands for several */
export const choose = (kind, n, rest) => select({ kind: kind, n: n, rest: rest || null });

/** Open a panel that asks: the map is brought into view on a phone, where the sheet would lie over the cards.
 * @param {"compare" | "whatif"} kind */
export function ask(kind) {
  choose(kind, 0);
  if (isSmall()) { showMap(); }
}

export function close() {
  if (!store.state.selected) { return; }
  store.set({ selected: null });
  if (opener instanceof HTMLElement && document.contains(opener)) { opener.focus({ preventScroll: map.getContainer().contains(opener) }); }
  opener = null;
}

/** Choose something from a list: it is shown on the map and told in the panel.
 * @param {Exclude<store.Kind, "cluster">} kind @param {number} n */
export function show(kind, n) {
  showMap();
  choose(kind, n);
  fitTo({ kind: kind, n: n });
}

/** @param {number | null} goods @param {string} to */
export function focusOn(goods, to) {
  store.set({ goods: goods, to: to });
  refit();
}
