/* The only way the page writes: text nodes, never markup. */
import { data } from "./data.js";

/** What becomes part of an element: a node, a text, nothing, or several of them.
 * @typedef {Node | string | null | undefined | ReadonlyArray<Child>} Child */
/** @typedef {{[name: string]: string | number | boolean | null | undefined}} Attributes */

/** An element that the page always has.
 * @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** el("p", {class: "soft"}, "text", node, ...): what is not a node becomes a text node.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Attributes} attributes @param {Child[]} children */
export function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  Object.keys(attributes).forEach((name) => {
    const value = attributes[name];
    if (value !== null && value !== undefined && value !== false) { made.setAttribute(name, String(value)); }
  });
  add(made, children);
  return made;
}

/** @param {Element} parent @param {ReadonlyArray<Child>} children */
export function add(parent, children) {
  children.forEach((child) => {
    if (child === null || child === undefined || child === "") { return; }
    if (child instanceof Node) { parent.appendChild(child); return; }
    if (typeof child === "string") { addText(parent, child); return; }
    add(parent, child);
  });
}

/** What the page's language does not say yet stands between two marks, and has its own language in an element
 * (maps/texts/begun.py does the same).
 * @param {Element} parent @param {string} text */
function addText(parent, text) {
  let [depth, start] = [0, 0];
  const isPlain = !data.fallback || parent instanceof HTMLOptionElement || parent instanceof SVGElement;
  if (!isPlain && text.indexOf("\u2066") >= 0) {
    for (let at = 0; at < text.length; at += 1) {
      const sign = text.charAt(at);
      if (sign === "\u2066" && depth === 0) {
        parent.appendChild(document.createTextNode(text.slice(start, at)));
        start = at + 1;
      }
      if (depth > 0 && sign === "\u2069") {
        depth -= 1;
        if (depth === 0) {
          parent.appendChild(el("span", { lang: data.fallback, dir: "ltr" }, text.slice(start, at).replace(/\u2066/g, "\u2068")));
          start = at + 1;
        }
      } else if (sign === "\u2066" || (depth > 0 && sign === "\u2068")) { depth += 1; }
    }
  }
  parent.appendChild(document.createTextNode(text.slice(start)));
}

/** @param {Element} parent @param {Child[]} children */
export function fill(parent, ...children) {
  parent.textContent = "";
  add(parent, children);
}

/** @type {Map<string, Node>} */
const drawings = new Map();

/** The page's own drawings, from maps/drawing/style.py: the only markup that is ever parsed, and nothing from a report is
 * in it.
 * @param {string} svg */
function drawing(svg) {
  if (!drawings.has(svg)) {
    const holder = document.createElement("span");
    holder.innerHTML = svg; // eslint-disable-line no-restricted-syntax -- our own drawing
    drawings.set(svg, /** @type {Node} */ (holder.firstChild));
  }
  return /** @type {Node} */ (drawings.get(svg)).cloneNode(true);
}

/** @param {string} name */
export const icon = (name) => drawing(/** @type {string} */ (data.icons[name]));

/** @param {number} code the number of a label */
export const sample = (code) => drawing(data.labels[code].sample);

/** @param {string} title @param {string} url */
export function link(title, url) {
  const lang = data.written === data.lang ? null : data.written || null; // titles are written like the tables
  if (!/^https?:\/\//i.test(url)) { return el("span", { lang: lang }, title); }
  return el("a", { lang: lang, href: url, target: "_blank", rel: "noopener noreferrer" }, title);
}

/** A free text of the tables: one that has no words in the page's language is quoted as it is written, with its own.
 * @param {import("./block.js").FreeText | undefined} text */
export function written(text) {
  if (!Array.isArray(text)) { return text || null; }
  return el("span", { lang: data.written }, data.quotes[0] + text[0] + data.quotes[1]);
}
