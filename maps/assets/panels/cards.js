/* The answer cards and the line on posts and ports: the texts of the day, made by maps/texts/cards.py, put in their places. */
import { data } from "../core/data.js";
import { byId, el, fill } from "../core/dom.js";
import * as model from "../core/model.js";
import * as words from "../core/words.js";
import { aged } from "../days/age.js";

/** @typedef {import("../core/block.js").CardLine} CardLine */

const cards = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".card"))];
const posts = byId("posts");
/** @type {Map<number, string>} */
const written = new Map();

/** @param {CardLine} line @param {number} day */
function paragraph([kind, title, before, after = "", offset], day) {
  const ago = offset === undefined ? "" : words.ago(data.days.at[day] - offset);
  return el("p", { class: kind }, title ? el("b", {}, title) : null, before + ago + after);
}

/** @param {HTMLElement} card @param {string} part @returns {HTMLElement} */
const partOf = (card, part) => /** @type {HTMLElement} */ (card.querySelector(part));

/** @param {HTMLElement} card @param {number} n @param {number} day */
function write(card, n, day) {
  const number = model.card(n, day);
  const [state, answer, chance, ...numbers] = data.cardTexts[number];
  const lines = numbers.map((k) => data.cardLines[k]);
  const age = aged(day);
  const key = number + age + (lines.some((one) => one.length > 4) ? "@" + day : "");
  if (written.get(n) === key) { return; }
  written.set(n, key);
  card.dataset.state = state;
  fill(partOf(card, ".answer"), answer);
  partOf(card, ".chance").textContent = chance;
  fill(partOf(card, ".told"), age ? el("span", { class: "aged" }, age) : null, lines.map((one) => paragraph(one, day)));
}

/** @type {import("../core/store.js").View} */
export function showCards({ day }, before) {
  if (before && day === before.day) { return; }
  cards.forEach((card, n) => write(card, n, day));
  fill(posts, data.postTexts[model.posts(day)]);
  posts.hidden = !posts.textContent;
}

/* A tap anywhere on a card is one on its button; who selects text of it taps nothing. */
cards.forEach((card) => card.addEventListener("click", (event) => {
  const selection = window.getSelection();
  if (!(/** @type {Element} */ (event.target).closest("button")) && selection && selection.isCollapsed) { partOf(card, "button").click(); }
}));
