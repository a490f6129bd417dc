/* The panel of what-if questions: what is assumed, what becomes of the corridors, every stretch as a switch. */
(function (page) {
  "use strict";
  const { data, t, el, words, assume } = page;
  if (!assume) { return; }
  const MIN_KM = 0.5; // less is the same road
  const STATES = ["cut", "round", "usual"];
  let root = null;
  let parts = null;

  page.isAsking = (state) => Boolean(state.selected) && state.selected.kind === "whatif";

  /* Where the focus goes from a button that its own act has taken away. */
  function keepFocus() {
    page.byId(page.isAsking(page.state) ? "details-title" : "whatif-open").focus({ preventScroll: true });
  }

  const button = function (text, act, attributes) {
    const made = el("button", Object.assign({ type: "button", class: "act" }, attributes), text);
    made.addEventListener("click", () => {
      act();
      if (made.disabled || !made.getClientRects().length) { keepFocus(); }
    });
    return made;
  };

  page.stretchName = function (n) {
    const [, from, to, km, refs] = data.whatif.stretches[n];
    return t("stretch_name", { from: from, to: to }) + (refs.length ? ", " + refs.slice(0, 3).join(" ") : "") + ", " + words.km(km);
  };

  const nameOf = (kind, n) => (kind === "stretch" ? page.stretchName(n) : t("crossing_title", { name: data.crossings[n].name }));

  function counts(state, outcomes) {
    const shown = page.model.visible(state).map((n) => outcomes[n]).filter((one) => one);
    return STATES.map((name) => shown.filter((one) => one.state === name).length);
  }

  function told(state) {
    const [cut, round, usual] = counts(state, assume.outcomes(state));
    const values = { cut: cut, round: round, usual: usual };
    return state.assumed ? t("whatif_counts", values) : t("whatif_counts_before", values);
  }

  const withoutAny = (state) => Object.assign({}, state, { assumed: "" });

  /* One sentence: what is assumed and what comes of it. */
  page.tell.assumed = function (state) {
    const all = assume.all(state);
    const closed = all.filter((one) => one[2] > 0).length;
    return t("whatif_told", { closed: closed, reopened: all.length - closed, counts: told(state) });
  };

  function cost(one) {
    if (one.state === "usual") { return t("whatif_usual"); }
    return one.state === "cut" ? t("whatif_cut") : t("whatif_round", { km: words.km(Math.round(one.km), true), hours: words.hours(one.hours, true) });
  }

  const differs = (a, b) => a.state !== b.state || Math.abs((a.km || 0) - (b.km || 0)) >= MIN_KM;

  function resultRows(state) {
    const [after, before] = [assume.outcomes(state), assume.outcomesBefore(state)];
    const shown = page.model.visible(state).filter((n) => after[n]);
    const rank = (n) => (differs(after[n], before[n]) ? 0 : 10) + STATES.indexOf(after[n].state);
    return shown.slice().sort((a, b) => rank(a) - rank(b) || a - b).map(function (n) {
      const changed = differs(after[n], before[n]);
      return el("tr", { class: changed ? "changed" : null },
        el("th", { scope: "row" }, data.corridors[n].name),
        el("td", { class: "is-" + after[n].state }, cost(after[n])),
        el("td", {}, changed ? cost(before[n]) : t("whatif_same")));
    });
  }

  const assumptionOf = ([kind, n, to]) => t(to > 0 ? "whatif_closes" : "whatif_reopens", { name: nameOf(kind, n) });

  function resultTable(rows) {
    return el("table", {},
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("kind_corridor")), el("th", { scope: "col" }, t("whatif_with")), el("th", { scope: "col" }, t("whatif_without")))),
      rows);
  }

  /* On paper: what is assumed, above the headline that knows nothing of it, and the results in place of the table. */
  page.assumedNotice = (state) => el("div", { class: "assumed sheet" },
    el("p", {}, page.tell.assumed(state)),
    el("ul", { class: "plain" }, assume.all(state).map((one) => el("li", {}, assumptionOf(one)))),
    el("p", { class: "soft" }, t("whatif_headline")));

  page.assumedSheet = function (state) {
    const table = resultTable(el("tbody", {}, resultRows(state)));
    table.prepend(el("caption", {}, t("whatif_results_day", { day: words.day(page.dateOf(state.day)) })));
    return el("section", { class: "sheet" }, table);
  };

  function fillAssumed(state) {
    const items = assume.all(state).map(([kind, n, to]) => el("li", {}, el("span", {}, assumptionOf([kind, n, to])),
      button(t("whatif_take_back"), () => assume.toggle(kind, n), { "aria-label": t("whatif_take_back") + t("colon") + nameOf(kind, n) })));
    page.fill(parts.assumed, items.length ? el("ul", { class: "corridors" }, items) : el("p", { class: "soft" }, t("whatif_nothing")));
    const unknown = assume.unknown();
    if (unknown) { page.add(parts.assumed, [el("p", { class: "warning" }, t("whatif_unknown", { n: unknown }))]); }
  }

  function update(state) {
    page.fill(parts.counts, el("strong", {}, t("whatif_after", { counts: told(state) })), " ",
      el("span", { class: "soft" }, t("whatif_before", { counts: told(withoutAny(state)) })));
    fillAssumed(state);
    page.fill(parts.rows, resultRows(state));
    parts.switches.forEach(function ([kind, n, made]) {
      const isClosed = assume.isClosed(kind, n, state);
      const isNews = !assume.isAssumed(kind, n, state);
      made.setAttribute("aria-pressed", String(isClosed));
      page.fill(made, el("span", { class: "switch-name" }, nameOf(kind, n)),
        el("span", { class: "switch-state" }, !isNews ? t(isClosed ? "whatif_closed_by_you" : "whatif_open_by_you") : isClosed ? t("whatif_closed_reported") : t("whatif_open")));
    });
    parts.undo.disabled = !assume.canUndo();
    parts.reset.disabled = !state.assumed;
    page.fillScenario(parts.scenario, state);
  }

  function switchOf(kind, n) {
    const made = button("", () => assume.toggle(kind, n), { class: "switch", "data-words": words.fold(nameOf(kind, n)) });
    parts.switches.push([kind, n, made]);
    return el("li", {}, made);
  }

  /* Stretches by the corridor whose usual road they are on, in driving order; then those of ways round; crossings. */
  function groups() {
    const left = new Set(data.whatif.stretches.map((_, n) => n));
    const made = [];
    const group = (name, items, corridor) => { if (items.length) { made.push(el("details", { "data-corridor": corridor }, el("summary", {}, name), el("ul", { class: "plain" }, items))); } };
    data.whatif.corridors.forEach(function (one, n) {
      if (!one) { return; }
      group(data.corridors[n].name, assume.stretchesOf(n).map((k) => { left.delete(k); return switchOf("stretch", k); }), String(n));
    });
    group(t("whatif_other_roads"), [...left].map((k) => switchOf("stretch", k)));
    const used = new Set(data.corridors.filter((one, n) => data.whatif.corridors[n]).map((one) => one.crossing));
    group(t("whatif_crossings"), data.crossings.map((_, n) => n).filter((n) => used.has(n)).map((n) => switchOf("crossing", n)));
    return made;
  }

  function filter(text) {
    const wanted = words.fold(text).split(" ").filter((word) => word);
    parts.groups.forEach(function (group) {
      let any = false;
      group.querySelectorAll("li").forEach((item) => {
        const has = wanted.every((word) => item.firstChild.dataset.words.indexOf(word) >= 0);
        item.hidden = !has;
        any = any || has;
      });
      group.hidden = !any;
      if (wanted.length) { group.open = any; }
    });
    parts.none.textContent = parts.groups.every((group) => group.hidden) ? t("whatif_found_none") : "";
  }

  function limits() {
    const { roads, km, ratio } = data.whatif;
    return [
      t("whatif_from"),
      t("whatif_ratio", { ratio: words.number(ratio, 1) }),
      roads === "all" ? t("whatif_roads_all", { km: words.km(km) }) : t("whatif_roads_main", { km: words.km(km), roads: t("roads." + roads) })
    ].join(" ");
  }

  function build() {
    parts = { switches: [] };
    parts.counts = el("p", { role: "status" });
    parts.assumed = el("div", {});
    parts.rows = el("tbody", {});
    parts.undo = button(t("undo"), assume.undo);
    parts.reset = button(t("whatif_reset"), () => assume.become(""));
    parts.groups = groups();
    parts.none = el("p", { role: "status" });
    parts.scenario = el("section", {});
    const search = el("input", { type: "text", class: "find", autocomplete: "off", "aria-label": t("whatif_find"), placeholder: t("whatif_find") });
    search.addEventListener("input", () => filter(search.value));
    root = el("div", { class: "whatif" },
      el("p", { class: "warning" }, t("whatif_warning")),
      parts.counts,
      el("div", { class: "acts" }, parts.undo, parts.reset),
      el("h3", {}, t("whatif_assumed")), parts.assumed,
      el("h3", {}, t("whatif_results")),
      el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("whatif_results") }, resultTable(parts.rows)),
      el("h3", {}, t("whatif_stretches")),
      el("p", { class: "soft" }, t("whatif_how")),
      search, parts.none, parts.groups,
      parts.scenario,
      el("p", { class: "soft" }, limits()));
  }

  page.say.whatif = function () {
    if (!root) { build(); }
    return [t("whatif_title"), [root]];
  };

  /* Open the panel, at the stretches of a corridor where one is given. */
  page.askWhatIf = function (corridor) {
    page.choose("whatif", 0);
    parts.groups.forEach((group) => {
      if (corridor !== undefined) { group.open = group.dataset.corridor === String(corridor); }
      if (group.open) { group.scrollIntoView({ block: "nearest" }); }
    });
  };

  const tellCorridor = page.say.corridor;
  page.say.corridor = function (n, day) {
    const [title, lines] = tellCorridor(n, day);
    return [title, data.whatif.corridors[n] ? lines.concat(el("p", {}, button(t("whatif_ask_here"), () => page.askWhatIf(n)))) : lines];
  };

  const opener = button(t("whatif_open_panel"), () => (page.isAsking(page.state) ? page.close() : page.askWhatIf()), { id: "whatif-open", class: "tile", "aria-expanded": "false", "aria-controls": "details" });
  document.querySelector(".toolbar").appendChild(opener);

  const said = el("p", { role: "status" });
  const banner = el("section", { id: "assumption", "aria-label": t("whatif_title"), hidden: "" }, said,
    el("div", { class: "acts" }, button(t("whatif_show"), () => page.askWhatIf()), button(t("undo"), assume.undo), button(t("whatif_reset"), () => assume.become(""))));
  page.byId("map-box").before(banner);

  page.views.push(function (state, before) {
    opener.setAttribute("aria-expanded", String(page.isAsking(state)));
    banner.hidden = !state.assumed || page.isAsking(state);
    said.textContent = state.assumed ? page.tell.assumed(state) : "";
    document.body.classList.toggle("asking-only", page.isAsking(state) && !state.assumed);
    document.body.classList.toggle("assuming", Boolean(state.assumed) || page.isAsking(state));
    if (page.isAsking(state) && (!before || state.assumed !== before.assumed || state.day !== before.day || state.selected !== before.selected
      || state.goods !== before.goods || state.to !== before.to)) { update(state); }
  });
})(supplylines);
