/* What a link assumes on a page that asks no what-if questions: it is said below the map, and nothing of it is applied. */
import { byId, el } from "../core/dom.js";
import { t } from "../core/texts.js";

/** Made when it is first needed.
 * @type {HTMLElement | null} */
let notice = null;

/** @type {import("../core/store.js").Field} */
export const field = { key: "w", write: () => "", read: (text, patch) => { patch.elsewhere = text !== ""; } };

/** @type {import("../core/store.js").View} */
export function showElsewhere({ elsewhere }) {
  if (!notice && elsewhere) {
    notice = el("p", { id: "assumed-elsewhere", class: "warning", role: "status" });
    byId("map-box").after(notice);
  }
  if (!notice) { return; }
  notice.hidden = !elsewhere;
  notice.textContent = elsewhere ? t("whatif_elsewhere") : "";
}
