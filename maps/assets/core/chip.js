/* A corridor's label as it is written everywhere: its line, its name, and beside it that of its regime. */
import { el, sample } from "./dom.js";
import * as tell from "./tell.js";
import * as words from "./words.js";

/** @param {import("./model.js").Status} status */
export function chip(status) {
  const beside = tell.beside(status);
  return el("span", { class: "chip" }, sample(status.label), words.label(status.label) + (beside ? ", " + beside : ""));
}
