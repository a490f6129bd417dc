/* The buttons of what-if questions, which never lose the focus of the page. */
import { byId, el } from "../core/dom.js";
import * as store from "../core/store.js";

/** @param {store.State} state */
export const isAsking = ({ selected }) => selected !== null && selected.kind === "whatif";

/** @param {string} text @param {() => void} act @param {import("../core/dom.js").Attributes} [attributes] */
export function button(text, act, attributes) {
  const made = el("button", { type: "button", class: "act", ...attributes }, text);
  made.addEventListener("click", () => {
    act();
    if (made.disabled || !made.getClientRects().length) { keepFocus(); }
  });
  return made;
}

/** Where the focus goes from a button that its own act has taken away. */
function keepFocus() {
  byId(isAsking(store.state) ? "details-title" : "whatif-open").focus({ preventScroll: true });
}
