/* Two days, or on the page of a scenario two cases, compared: the other one on the left of a line across the map that
   can be moved, and a table of differences.

   state.vs is the number of the other day or case, or null; in the address it is vs=. */
(function (page) {
  "use strict";
  const { data, model, t, el, words } = page;
  const STRIPE_PX = 4;
  const WEEK = 7;
  const cases = data.cases;
  const start = page.start_state;
  page.start_state = () => Object.assign(start(), { vs: null });
  page.state.vs = null;
  if (page.lastDay === 0 && !(cases && cases.leftOut.length)) { return; }
  const other = { casing: "vs_casing", section: "vs_sections", closure: "vs_closures" };
  const own = ["casing", "section", "closure", "round_outer", "assumed_cut", "assumed_closed"].map((kind) => data.panes[kind]);
  let group = null;
  let share = 50;

  page.fields.push({
    key: "vs",
    write: (state) => (state.vs === null ? "" : cases ? String(state.vs) : page.isoOf(state.vs)),
    read: function (text, patch) {
      const found = cases ? caseOf(text) : dayOf(text);
      if (found === null) { return; }
      patch.vs = found;
      if (!patch.selected) { patch.selected = { kind: "compare", n: 0 }; }
    }
  });

  const caseOf = (text) => (/^\d+$/.test(text) && Number(text) < page.lastDay ? Number(text) : null);

  /* The day of the page at or before a date, the first where it is earlier; null where it is none. */
  function dayOf(text) {
    const found = page.readDay(text);
    return found ? found.day : null;
  }

  const before = (day) => page.dayAtOffset(data.days.at[day] - WEEK) || 0;
  const nameOf = (n) => (cases ? cases.names[n] : words.day(page.dateOf(n)));
  const names = (state) => ({ left: nameOf(state.vs), right: nameOf(state.day) });

  /* --- panel; the tables are laid out as blocks for want of width, so their roles are said */
  function cell(corridor, day) {
    const status = model.status(corridor, day);
    return el("td", { role: "cell" }, page.chip(status), status.open === null ? null : el("span", { class: "soft note" }, t("compare_free", { p: words.percent(status.open) })));
  }

  function table(title, state, rows) {
    const heads = names(state);
    return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, el("table", { class: "pair", role: "table" },
      el("caption", {}, title),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, el("td", { role: "cell" }), el("th", { scope: "col", role: "columnheader" }, heads.left), el("th", { scope: "col", role: "columnheader" }, heads.right))),
      el("tbody", { role: "rowgroup" }, rows)));
  }

  const corridorRow = (state) => (n) => el("tr", { role: "row" }, el("th", { scope: "row", role: "rowheader" }, data.corridors[n].name), cell(n, state.vs), cell(n, state.day));

  function supplyRow(state) {
    return (n) => el("tr", { role: "row" }, el("th", { scope: "row", role: "rowheader" }, data.destinations[n]), [state.vs, state.day].map((day) => el("td", { role: "cell" }, page.tell.reach(model.supply(n, day)))));
  }

  const chooser = cases
    ? el("select", { class: "find", id: "compare-case" }, cases.names.slice(0, -1).map((name, n) => el("option", { value: String(n) }, name)))
    : el("input", { type: "date", class: "find", id: "compare-day", min: page.isoOf(0), max: page.isoOf(page.lastDay) });
  chooser.addEventListener("change", function () {
    const found = cases ? caseOf(chooser.value) : dayOf(chooser.value);
    if (found !== null) { page.set({ vs: found }); }
  });
  const stop = el("button", { type: "button", class: "act" }, t("compare_stop"));
  stop.addEventListener("click", () => { page.set({ vs: null }); page.close(); });
  const told = el("div", {});
  const leftOut = cases && cases.leftOut.length ? el("p", { class: "soft" }, t("compare_left_out", { names: cases.leftOut.join(", ") })) : null;
  const root = el("div", { class: "compare" }, page.lastDay > 0 ? [
    el("label", { for: chooser.id }, t(cases ? "compare_with_case" : "compare_with")), el("div", { class: "acts" }, chooser, stop), told
  ] : null, leftOut);

  page.say.compare = () => [t(cases ? "compare_title_cases" : "compare_title"), [root]];

  function update(state) {
    chooser.value = cases ? String(state.vs) : page.isoOf(state.vs);
    const roads = model.visible(state).filter((n) => data.corridors[n].road);
    const changed = roads.filter((n) => model.status(n, state.vs).label !== model.status(n, state.day).label);
    const rest = roads.filter((n) => changed.indexOf(n) < 0);
    const served = data.served.filter((n) => !state.to || data.destinations[n] === state.to);
    page.fill(told,
      cases && cases.assumed[state.vs] ? el("p", { class: "assumed" }, el("strong", {}, nameOf(state.vs)), " ", cases.assumed[state.vs]) : null,
      el("p", { role: "status" }, el("strong", {}, t(cases ? "compare_told_cases" : "compare_told", Object.assign({ n: changed.length, total: roads.length }, names(state))))),
      el("p", { class: "soft" }, t(cases ? "compare_how_cases" : "compare_how", names(state))),
      changed.length ? table(t("compare_differences"), state, changed.map(corridorRow(state))) : el("p", {}, t(cases ? "compare_none_cases" : "compare_none")),
      served.length ? table(t("compare_supply"), state, served.map(supplyRow(state))) : null,
      rest.length ? el("details", {}, el("summary", {}, t(cases ? "compare_same_cases" : "compare_same")), table(t(cases ? "compare_same_cases" : "compare_same"), state, rest.map(corridorRow(state)))) : null);
  }

  const opener = el("button", { type: "button", class: "tile", id: "compare-open", "aria-controls": "details", "aria-expanded": "false" }, t("compare_open"));
  opener.addEventListener("click", function () {
    if (page.state.vs === null && page.lastDay > 0) { page.set({ vs: cases ? 0 : before(page.state.day) }); }
    page.choose("compare", 0);
  });
  document.querySelector(".toolbar").appendChild(opener);

  /* --- map */
  const swipe = el("input", { type: "range", id: "swipe", min: "0", max: "100", value: "50", "aria-label": t("compare_swipe") });
  const [left, right] = [el("span", {}), el("span", {})];
  const bar = el("div", { id: "swipe-bar", hidden: "" }, left, swipe, right);
  const line = el("div", { id: "swipe-line", hidden: "", "aria-hidden": "true" });
  page.byId("map-box").before(bar);
  page.byId("map-box").appendChild(line);

  function clip() {
    if (page.state.vs === null) { return; }
    const size = page.map.getSize();
    const from = page.map.containerPointToLayerPoint([0, 0]);
    const to = page.map.containerPointToLayerPoint(size);
    const x = from.x + (size.x * share) / 100;
    const rect = (a, b) => "rect(" + [from.y, b, to.y, a].map((value) => value + "px").join(" ") + ")";
    Object.values(other).forEach((name) => { page.map.getPane(name).style.clip = rect(from.x, x); });
    own.forEach((name) => { page.map.getPane(name).style.clip = rect(x, to.x); });
    line.style.left = share + "%";
  }

  function unclip() {
    own.forEach((name) => { page.map.getPane(name).style.clip = ""; });
  }

  function prepare() {
    if (page.map.getPane(other.section)) { return; }
    Object.keys(other).forEach((kind) => {
      const made = page.map.createPane(other[kind]);
      made.style.zIndex = page.map.getPane(data.panes[kind]).style.zIndex;
      made.style.pointerEvents = "none";
    });
    page.map.on("move zoomend resize viewreset", clip);
  }

  const drawn = (kind, numbers, options) => group.addLayer(L.polyline(page.latlngs(numbers), Object.assign({ smoothFactor: 1 }, data.styles[kind], { pane: other[kind], interactive: false }, options)));

  function draw(state) {
    if (group) { group.remove(); }
    group = L.layerGroup();
    data.bands.forEach(function ([closure, mass, density, numbers]) {
      const code = model.closureP(closure, state.vs);
      const p = code === null ? 0 : words.share(code);
      if (p * mass < data.bandFrom * 100) { return; }
      const look = data.styles[data.closures[closure].closes ? "closure" : "restriction"];
      drawn("closure", numbers, { dashArray: look.dashArray, opacity: Math.max(data.opacity[0], data.opacity[1] * p * density) });
    });
    data.sections.forEach(function ([corridors, numbers]) {
      const labels = [...new Set(corridors.filter((n) => model.isVisible(n, state)).map((n) => model.status(n, state.vs).label))].sort((a, b) => a - b);
      if (labels.length) { drawn("casing", numbers, { weight: STRIPE_PX * labels.length + 3 }); }
      labels.forEach(function (code, place) {
        const look = data.labels[code];
        drawn("section", numbers, { color: look.color, weight: look.weight, dashArray: look.dash, lineCap: look.cap, offset: STRIPE_PX * (place - (labels.length - 1) / 2) });
      });
    });
    group.addTo(page.map);
  }

  swipe.addEventListener("input", () => { share = Number(swipe.value); clip(); });

  page.views.push(function (state, was) {
    const isOn = state.vs !== null;
    opener.setAttribute("aria-expanded", String(Boolean(state.selected) && state.selected.kind === "compare"));
    opener.setAttribute("aria-pressed", String(isOn));
    bar.hidden = line.hidden = !isOn;
    if (!isOn) {
      if (group) { group.remove(); group = null; unclip(); }
      return;
    }
    left.textContent = names(state).left;
    right.textContent = names(state).right;
    const filter = !was || state.goods !== was.goods || state.to !== was.to;
    if (!group || filter || state.vs !== was.vs) { prepare(); draw(state); clip(); }
    if (state.selected && state.selected.kind === "compare" && (filter || state.vs !== was.vs || state.day !== was.day || state.selected !== was.selected)) { update(state); }
  });
})(supplylines);
