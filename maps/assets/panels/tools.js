/* Search and filters: on a phone they are folded away behind a button. */
import { byId } from "../core/dom.js";
import { isSmall } from "../core/screen.js";

/** @param {boolean} open */
function openTools(open) {
  byId("tools").classList.toggle("open", open);
  byId("tools-toggle").setAttribute("aria-expanded", String(open));
}

/** Fold them again once something is found. */
export function foldTools() {
  if (!isSmall()) { return; }
  if (byId("tools").contains(document.activeElement)) { byId("tools-toggle").focus({ preventScroll: true }); }
  openTools(false);
}

export function listenToTools() {
  byId("tools-toggle").addEventListener("click", () => {
    const open = !byId("tools").classList.contains("open");
    openTools(open);
    if (open) { byId("search").focus(); }
  });
}
