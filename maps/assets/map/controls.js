/* Leaflet's own controls, named in the page's language and usable by keyboard. */
import { el } from "../core/dom.js";
import { t } from "../core/texts.js";
import { map } from "./map.js";

/** @param {string} selector @param {string} text */
function name(selector, text) {
  document.querySelectorAll(selector).forEach((found) => {
    found.setAttribute("title", text);
    found.setAttribute("aria-label", text);
  });
}

export function nameControls() {
  name(".leaflet-control-zoom-in", t("zoom_in"));
  name(".leaflet-control-zoom-out", t("zoom_out"));
  name(".leaflet-control-layers-toggle", t("layers"));
  map.getContainer().setAttribute("aria-label", t("map_name"));
  map.getContainer().setAttribute("role", "group");
}

/** Leaflet's box of layers opens by mouse, finger and Enter; it also closes, and the keyboard gets into it. */
export function listenToLayers() {
  const box = /** @type {HTMLElement} */ (document.querySelector(".leaflet-control-layers"));
  const toggle = /** @type {HTMLElement} */ (box.querySelector(".leaflet-control-layers-toggle"));
  const list = /** @type {HTMLElement} */ (box.querySelector(".leaflet-control-layers-list"));
  const isOpen = () => box.classList.contains("leaflet-control-layers-expanded");
  const close = el("button", { type: "button", class: "layers-close", "aria-label": t("close"), title: t("close") }, "\u00d7");
  const shut = () => { box.classList.remove("leaflet-control-layers-expanded"); toggle.focus({ preventScroll: true }); };
  list.prepend(close);
  close.addEventListener("click", shut);
  toggle.addEventListener("keydown", (event) => {
    if (event.key === " ") { event.preventDefault(); toggle.click(); }
    if (event.key === " " || event.key === "Enter") { window.setTimeout(() => close.focus({ preventScroll: true })); }
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) { event.preventDefault(); shut(); }
  });
}
