/* Tables that follow the page's width and day: rows that are cards on a phone, and cells that are written only when they change. */
import { fill } from "../core/dom.js";

/** @typedef {import("../core/dom.js").Child} Child */

/** @type {Map<Element, string>} */
const written = new Map();

/** Write again only what has changed: most rows say the same from one day to the next.
 * @param {Element} target @param {string} key stands for all that is written @param {Child[]} children */
export function write(target, key, ...children) {
  if (written.get(target) === key) { return; }
  written.set(target, key);
  fill(target, ...children);
}

/** @param {Element} target @param {string} text */
export const say = (target, text) => write(target, text, text);

/** @param {HTMLTableElement} table */
const headOf = (table) => /** @type {HTMLTableSectionElement} */ (table.tHead);

/** On a phone a row is a card: each cell says what it is, and all keep their roles, which a browser forgets for cards.
 * @param {HTMLTableRowElement} row @param {HTMLTableElement} table */
export function dress(row, table) {
  const heads = headOf(table).rows[0].cells;
  row.setAttribute("role", "row");
  [...row.cells].forEach((cell, n) => {
    cell.setAttribute("role", cell.tagName === "TD" ? "cell" : "rowheader");
    if (n) { cell.dataset.label = heads[n].textContent || ""; }
  });
}

/** @param {HTMLTableElement} table */
export function dressTable(table) {
  const head = headOf(table);
  table.setAttribute("role", "table");
  [head, ...table.tBodies].forEach((part) => part.setAttribute("role", "rowgroup"));
  head.rows[0].setAttribute("role", "row");
  [...head.rows[0].cells].forEach((cell) => cell.setAttribute("role", "columnheader"));
  [...table.tBodies].forEach((body) => [...body.rows].forEach((row) => dress(row, table)));
}
