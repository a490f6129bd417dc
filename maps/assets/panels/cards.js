/* The answer cards and the line on posts and ports: the texts of the day, made by maps/texts/cards.py, put in their places. */
(function (page) {
  "use strict";
  const { data, model, el, words } = page;
  const cards = [...document.querySelectorAll(".card")];
  const posts = page.byId("posts");
  const written = new Map();

  function line([kind, title, before, after, offset], day) {
    const ago = offset === undefined ? "" : words.ago(data.days.at[day] - offset);
    return el("p", { class: kind }, title ? el("b", {}, title) : null, before + ago + after);
  }

  function write(card, n, day) {
    const number = model.card(n, day);
    const [state, answer, chance, ...numbers] = data.cardTexts[number];
    const lines = numbers.map((k) => data.cardLines[k]);
    const key = number + (lines.some((one) => one.length > 4) ? "@" + day : "");
    if (written.get(n) === key) { return; }
    written.set(n, key);
    card.dataset.state = state;
    card.querySelector(".answer").textContent = answer;
    card.querySelector(".chance").textContent = chance;
    page.fill(card.querySelector(".told"), lines.map((one) => line(one, day)));
  }

  page.views.push(function (state, before) {
    if (before && state.day === before.day) { return; }
    cards.forEach((card, n) => write(card, n, state.day));
    posts.textContent = data.postTexts[model.posts(state.day)];
    posts.hidden = !posts.textContent;
  });

  /* A tap anywhere on a card is one on its button; who selects text of it taps nothing. */
  cards.forEach((card) => card.addEventListener("click", (event) => {
    if (!event.target.closest("button") && window.getSelection().isCollapsed) { card.querySelector("button").click(); }
  }));
})(supplylines);
