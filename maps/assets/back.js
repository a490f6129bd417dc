/* On a phone the back button closes the sheet instead of leaving the page: an open sheet is an entry of the history. */
import { isSmall } from "./core/screen.js";
import * as store from "./core/store.js";
import { close } from "./panels/choose.js";

const hasHistory = window.location.protocol !== "about:"; // a frame has none of its own
/** What the address was without the sheet; null where no sheet has an entry.
 * @type {string | null} */
let address = null;

/** @type {store.View} */
export function rememberSheet(state, before) {
  if (!hasHistory || !before) { return; }
  if (!before.selected && state.selected && isSmall() && address === null) {
    address = window.location.hash;
    window.history.scrollRestoration = "manual"; // closing goes back to where something was chosen
    window.history.pushState(null, "", window.location.href);
  } else if (before.selected && !state.selected && address !== null) {
    window.history.back();
  }
}

export function listenToBack() {
  window.addEventListener("popstate", () => {
    if (address === null) { return; }
    const isBack = window.location.hash === address; // and not another address that was followed
    address = null;
    window.history.scrollRestoration = "auto";
    if (!isBack) { return; }
    close();
    store.writeFragment(); // the day may have changed while the sheet was open
  });
}
