/* Small parts that the panels are made of. */
import { el } from "../core/dom.js";
import { choose } from "./choose.js";

/** @typedef {import("../core/dom.js").Child} Child */
/** What is told of something: a title, and what stands under it.
 * @typedef {[title: string, parts: Child[]]} Telling */

/** A paragraph, where there is something to say.
 * @param {Child[]} children */
export const p = (...children) => (children.some((child) => child !== "" && child !== null) ? el("p", {}, ...children) : null);

/** @param {Child[]} children */
export const soft = (...children) => el("p", { class: "soft" }, ...children);

/** A part with a heading, where there is something under it.
 * @param {string} text @param {Child[]} children */
export const titled = (text, ...children) => (children.some((child) => child !== null && (!Array.isArray(child) || child.length))
  ? el("section", {}, el("h3", {}, text), ...children) : null);

/** A list of a class, where there are items.
 * @param {string} className @param {Child[]} items */
export const list = (className, items) => (items.length ? el("ul", { class: className }, items) : null);

/** A button that chooses something.
 * @param {Exclude<import("../core/store.js").Kind, "cluster">} kind @param {number} n @param {string} text */
export function go(kind, n, text) {
  const made = el("button", { type: "button", class: "go" }, text);
  made.addEventListener("click", () => choose(kind, n));
  return made;
}
