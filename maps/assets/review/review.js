/* The review of candidates: fields edited, accepted or rejected by button or key, and written as the CSV they came as.
   Texts of articles are never markup here: what the page shows was written escaped, and this reads values of fields. */
(function review() {
  /** @typedef {{columns: string[], rows: Record<string, string>[], file: string}} Table */
  /** @typedef {Table & {supply: Table | null, counts: string, spots: Record<string, [number, number]>, moved: string,
     unplaced: string}} Data */

  /** @param {string} id */
  const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @type {Data} */
  const data = JSON.parse(byId("review-data").textContent || "");
  const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".card")]);
  const marks = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("mark")]);
  let current = -1;
  let isSaved = true;

  const tables = /** @type {Table[]} */ ([data, data.supply].filter((table) => table !== null));

  /** @param {HTMLElement} card */
  const tableOf = (card) => card.dataset.table === "supply" && data.supply ? data.supply : data;
  /** @param {HTMLElement} card */
  const rowOf = (card) => tableOf(card).rows[Number(card.dataset.row)];

  function count() {
    const rows = tables.flatMap((table) => table.rows);
    const of = (/** @type {string} */ choice) => rows.filter((row) => row.choice === choice).length;
    const told = data.counts.replace("{yes}", String(of("yes"))).replace("{no}", String(of("no")));
    byId("counts").textContent = told.replace("{left}", String(rows.length - of("yes") - of("no")));
  }

  /** @param {HTMLElement} card */
  function showChoice(card) {
    const { choice } = rowOf(card);
    card.dataset.choice = choice;
    card.querySelectorAll("button[data-choice]").forEach((found) => {
      const button = /** @type {HTMLElement} */ (found);
      button.setAttribute("aria-pressed", String(button.dataset.choice === choice));
    });
  }

  /** @param {HTMLElement} card @param {string} choice */
  function choose(card, choice) {
    const row = rowOf(card);
    row.choice = row.choice === choice ? "" : choice;
    isSaved = false;
    showChoice(card);
    count();
  }

  /** @param {number} number @param {boolean} scroll */
  function goTo(number, scroll) {
    if (!cards.length) { return; }
    if (cards[current]) { cards[current].classList.remove("now"); }
    current = Math.max(0, Math.min(cards.length - 1, number));
    const card = cards[current];
    card.classList.add("now");
    const { id } = rowOf(card);
    marks.forEach((mark) => mark.classList.toggle("now", (mark.dataset.ids || "").split(" ").includes(id)));
    if (scroll) {
      card.focus({ preventScroll: true });
      const mark = marks.find((one) => one.classList.contains("now"));
      const text = mark && mark.closest(".text");
      if (mark && text && text.scrollHeight > text.clientHeight) { text.scrollTop = mark.offsetTop - text.clientHeight / 3; }
      const header = /** @type {HTMLElement} */ (document.querySelector("header"));
      const hidden = getComputedStyle(header).position === "sticky" ? header.offsetHeight : 0;
      window.scrollTo(0, card.getBoundingClientRect().top + window.pageYOffset - hidden - 8);
    }
  }

  /** A cell as a spreadsheet reads it: quoted where it must be, and never a formula. @param {string} text */
  function cell(text) {
    const safe = /^[\s]*[=+\-@\t\r]/.test(text) && !/^-?\d+(?:[.,]\d+)?$/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  /** @param {Table} table */
  function csv(table) {
    const lines = [table.columns, ...table.rows.map((row) => table.columns.map((name) => row[name] || ""))];
    return lines.map((line) => line.map(cell).join(",") + "\r\n").join("");
  }

  function save() {
    tables.forEach((table) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([csv(table)], { type: "text/csv;charset=utf-8" }));
      link.download = table.file;
      link.click();
      URL.revokeObjectURL(link.href);
    });
    isSaved = true;
  }

  /** The small map follows the place as it is edited, as far as the page knows where that is. @param {HTMLElement} card */
  function wireMap(card) {
    const field = /** @type {HTMLInputElement} */ (card.querySelector("[name=place_text]"));
    const caption = /** @type {HTMLElement} */ (card.querySelector("figcaption"));
    const map = card.querySelector("figure svg");
    const [read, told, box] = [field.value, caption.textContent || "", map ? map.getAttribute("viewBox") || "" : ""];
    field.addEventListener("input", () => {
      const place = field.value.trim();
      const spot = Object.keys(data.spots).includes(place) ? data.spots[place] : null;
      const isRead = place === read;
      caption.textContent = isRead ? told : (spot && map ? data.moved : data.unplaced).replace("{place}", () => place);
      if (!map) { return; }
      const [, , width, height] = box.split(" ").map(Number);
      map.setAttribute("viewBox", isRead || !spot ? box : [spot[0] - width / 2, spot[1] - height / 2, width, height].join(" "));
      map.querySelectorAll(".where").forEach((one) => {
        const isMark = one.classList.contains("moved");
        one.toggleAttribute("hidden", isMark ? isRead || !spot : !isRead);
        if (isMark && spot) { one.setAttribute("cx", String(spot[0])); one.setAttribute("cy", String(spot[1])); }
      });
    });
  }

  /** @param {HTMLElement} card @param {number} number */
  function wire(card, number) {
    showChoice(card);
    card.addEventListener("focusin", () => { if (current !== number) { goTo(number, false); } });
    card.addEventListener("click", () => { if (current !== number) { goTo(number, false); } });
    card.querySelectorAll("button[data-choice]").forEach((button) => {
      button.addEventListener("click", () => choose(card, /** @type {HTMLElement} */ (button).dataset.choice || ""));
    });
    card.querySelectorAll("button[data-place]").forEach((button) => {
      button.addEventListener("click", () => {
        const field = /** @type {HTMLInputElement} */ (card.querySelector("[name=place_text]"));
        field.value = /** @type {HTMLElement} */ (button).dataset.place || "";
        field.dispatchEvent(new Event("input"));
      });
    });
    if (tableOf(card) === data) { wireMap(card); }
    card.querySelectorAll("input, select, textarea").forEach((found) => {
      const field = /** @type {HTMLInputElement} */ (found);
      const before = rowOf(card)[field.name] || "";
      field.addEventListener("input", () => {
        rowOf(card)[field.name] = field.value.trim();
        field.classList.toggle("edited", field.value.trim() !== before);
        isSaved = false;
      });
    });
  }

  /** What each key does to the current card. @type {Record<string, () => void>} */
  const keys = {
    j: () => goTo(current + 1, true),
    k: () => goTo(current - 1, true),
    y: () => { choose(cards[current], "yes"); goTo(current + 1, true); },
    n: () => { choose(cards[current], "no"); goTo(current + 1, true); },
    e: () => { const field = cards[current].querySelector("input"); if (field) { field.focus(); } },
    s: save
  };

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    const isField = target instanceof Element && target.matches("input, select, textarea");
    if (isField && event.key === "Escape") { cards[current].focus(); }
    const act = keys[event.key];
    if (isField || event.ctrlKey || event.metaKey || event.altKey || !act || (current < 0 && event.key !== "s")) { return; }
    event.preventDefault();
    act();
  });
  window.addEventListener("beforeunload", (event) => { if (!isSaved) { event.preventDefault(); } });
  byId("save").addEventListener("click", save);
  cards.forEach(wire);
  marks.forEach((mark) => mark.addEventListener("click", () => {
    const [id] = (mark.dataset.ids || "").split(" ");
    goTo(cards.findIndex((card) => rowOf(card).id === id), true);
  }));
  count();
  goTo(0, false);
}());
