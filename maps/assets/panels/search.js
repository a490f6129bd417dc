/* Search for a place, a road or a corridor: a combobox with a list, over names that came with the page. */
(function (page) {
  "use strict";
  const { data, t, el, words } = page;
  const MAX_SHOWN = 8;
  const input = page.byId("search");
  const list = page.byId("search-list");
  const said = page.byId("search-said");
  let found = [];
  let active = -1;
  let spot = null;
  let leaving = 0;

  const entries = [].concat(
    data.corridors.map((one, n) => ({ kind: "corridor", n: n, name: one.name, more: one.id })),
    data.crossings.map((one, n) => ({ kind: "crossing", n: n, name: one.name, more: (one.posts || []).join(" ") })),
    data.mines.map((one, n) => ({ kind: "mine", n: n, name: one.name, more: "" })).filter((one) => data.mines[one.n].at),
    data.roads.map((one, n) => ({ kind: "road", n: n, name: one[0], more: one[0].replace(/([A-Za-z])(\d)/g, "$1 $2") })),
    data.places.map((one, n) => ({ kind: "place", n: n, name: one[0], more: "", near: one[3] }))
  );
  entries.forEach((one) => { one.folded = " " + words.fold(one.name + " " + one.more); });

  function search(text) {
    const wanted = words.fold(text).split(" ").filter((word) => word);
    if (!wanted.length) { return []; }
    const whole = wanted.join(" ");
    const ranked = [];
    entries.forEach((one, order) => {
      if (!wanted.every((word) => one.folded.indexOf(word) >= 0)) { return; }
      const starts = wanted.every((word) => one.folded.indexOf(" " + word) >= 0);
      const rank = one.folded.indexOf(" " + whole) === 0 ? 0 : starts ? 1 : 2;
      const exact = words.fold(one.name) === whole ? 0 : 1;
      ranked.push([exact, rank, order, one]);
    });
    ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    return ranked.slice(0, MAX_SHOWN).map((one) => one[3]);
  }

  function mark(n) {
    active = n;
    [...list.children].forEach((item, k) => item.setAttribute("aria-selected", String(k === n)));
    if (n >= 0) {
      input.setAttribute("aria-activedescendant", "found-" + n);
      list.children[n].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function show(results) {
    found = results;
    page.fill(list, found.map((one, n) => el("li", { id: "found-" + n, role: "option", "aria-selected": "false" },
      el("span", {}, one.name), el("span", { class: "soft" }, one.near ? t("place_near", { place: one.near }) : t("kind_" + one.kind)))));
    const open = input.value.trim() !== "";
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    said.textContent = !open ? "" : found.length ? t("found", { n: found.length }) : t("found_none");
    mark(-1);
  }

  function hide() { show([]); said.textContent = ""; }

  function clearSpot() { if (spot) { spot.remove(); spot = null; } }

  function pick(one) {
    hide();
    input.value = one.name;
    clearSpot();
    page.foldTools();
    if (one.kind === "place") {
      const [name, lat, lon] = data.places[one.n];
      const ring = L.circleMarker([lat, lon], Object.assign({ pane: data.panes.chosen, radius: 14, interactive: false }, data.styles.found));
      const icon = L.divIcon({ className: "mark other", html: el("span", {}, el("span", { class: "name" }, name)), iconSize: [0, 0] });
      spot = L.featureGroup([ring, L.marker([lat, lon], { icon: icon, interactive: false, keyboard: false })]).addTo(page.map);
      page.fly(L.latLngBounds([[lat, lon]]), 10);
      page.showMap();
    } else if (one.kind === "road") {
      const numbers = data.roads[one.n][1];
      spot = L.polyline(page.latlngs(numbers), Object.assign({ pane: data.panes.halo }, data.styles.halo)).addTo(page.map);
      page.fly(page.boundsOf(numbers));
      page.showMap();
    } else {
      page.show(one.kind, one.n);
    }
  }

  input.addEventListener("input", () => { if (!input.value) { clearSpot(); } show(search(input.value)); });
  input.addEventListener("keydown", (event) => {
    const last = found.length - 1;
    if (event.key === "ArrowDown" && last >= 0) { mark(active >= last ? 0 : active + 1); } else
    if (event.key === "ArrowUp" && last >= 0) { mark(active <= 0 ? last : active - 1); } else
    if (event.key === "Enter" && last >= 0) { pick(found[Math.max(0, active)]); } else
    if (event.key === "Escape" && (last >= 0 || input.value)) { if (last >= 0) { hide(); } else { input.value = ""; clearSpot(); } } else { return; }
    event.preventDefault();
  });
  input.addEventListener("blur", () => { leaving = window.setTimeout(hide, 150); });
  input.addEventListener("focus", () => window.clearTimeout(leaving)); // who comes back at once keeps the names found
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus, so that the list stays until the click
  list.addEventListener("click", (event) => { // not on "pointerdown": a finger that scrolls the list chooses nothing
    const item = event.target.closest("li");
    if (item) { pick(found[[...list.children].indexOf(item)]); }
  });
  page.views.push((state, before) => { if (before && state.selected !== before.selected) { clearSpot(); } });
})(supplylines);
