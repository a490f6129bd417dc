/* The panel beside the map (a sheet from below on a phone): the legend, or all about what was chosen, on the day shown. */
(function (page) {
  "use strict";
  const { data, model, t, el, words, tell } = page;
  const panel = page.byId("details");
  const body = page.byId("details-body");
  const legend = page.byId("legend");
  let opener = null;

  /* Choose something. `rest` are all the numbers of a mark or a road that stands for several. */
  page.choose = function (kind, n, rest) {
    if (!panel.contains(document.activeElement)) { opener = document.activeElement; }
    page.set({ selected: { kind: kind, n: n, rest: rest || null } });
    panel.scrollTop = 0;
    page.byId("details-title").focus({ preventScroll: page.isSmall() });
  };

  page.close = function () {
    if (!page.state.selected) { return; }
    page.set({ selected: null });
    if (opener && document.contains(opener)) { opener.focus({ preventScroll: page.map.getContainer().contains(opener) }); }
    opener = null;
  };

  const p = (...children) => (children.some((child) => child !== "" && child !== null) ? el("p", {}, ...children) : null);
  const titled = (text, ...children) => (children.some((child) => child !== null && (!Array.isArray(child) || child.length))
    ? el("section", {}, el("h3", {}, text), ...children) : null);

  function go(kind, n, text) {
    const made = el("button", { type: "button", class: "go" }, text);
    made.addEventListener("click", () => page.choose(kind, n));
    return made;
  }

  function stops(list) {
    if (!list || !list.length) { return null; }
    return el("ol", { class: "stops" }, list.map(([name, km]) => el("li", {}, el("span", {}, name), el("span", { class: "soft" }, t("km_post", { km: words.number(km) })))));
  }

  /* The towns of a corridor in the order of the road, and between them where it may be closed or restricted on the day. */
  function itinerary(n, day) {
    const towns = (data.corridors[n].stops || []).map(([name, km]) => ({ km: km, order: 0, made: el("li", {}, el("span", {}, name), el("span", { class: "soft" }, t("km_post", { km: words.number(km) }))) }));
    const closed = model.along(n, day).map((one) => {
      const { closes, event } = data.closures[one.closure];
      const told = { first: words.number(one.first), last: words.number(one.last), event: event, p: words.percent(one.p) };
      const name = closes ? t("closed_between", told) : t("restricted_between", told);
      return { km: one.first, order: 1, made: el("li", { class: closes ? "closed" : "closed restricted" }, go("closure", one.closure, name)) };
    });
    return el("ol", { class: "stops" }, towns.concat(closed).sort((a, b) => a.km - b.km || a.order - b.order).map((one) => one.made));
  }

  function sourcesOf(list) {
    return (list || []).map(([title, url]) => el("p", { class: "links" }, page.link(title, url)));
  }

  function corridorLine(n, day) {
    const status = model.status(n, day);
    return el("li", {}, go("corridor", n, data.corridors[n].name), page.chip(status));
  }

  function evidenceItem(one) {
    const first = data.reports[one.reports[0]];
    const facts = [data.roles[one.role], words.ago(one.age), first && data.certainties[first.sure],
      one.p === null ? "" : t("still_p", { p: words.percent(one.p) })];
    const closure = one.closure < 0 ? null : data.closures[one.closure];
    const assumed = closure && closure.assumed ? t("assumed_title", { event: closure.event }) : "";
    const event = first ? first.event : closure ? closure.event : "";
    const name = assumed || event + ", " + words.day(page.dateAt(one.last));
    return el("li", {},
      first ? go("report", one.reports[0], name) : closure ? go("closure", one.closure, name) : name,
      el("p", { class: "soft" }, facts.filter((text) => text).join(" · ")),
      first && first.place ? p(t("place_text", { text: first.place })) : null,
      one.reports.map((n) => sourcesOf(data.reports[n].sources)));
  }

  /* What bears on the label first; what is mere context folded away. */
  function why(found, status) {
    const isContext = (one) => data.contexts.indexOf(one.role) >= 0;
    const list = (ones) => el("ul", { class: "evidence" }, ones.map(evidenceItem));
    const speaks = found.filter((one) => !isContext(one));
    const context = found.filter(isContext);
    const isSilent = data.labels[status.label].code === "no recent reports";
    return [
      speaks.length ? list(speaks) : p(t(isSilent ? "why_none" : "why_untold")),
      context.length ? el("details", {}, el("summary", {}, t("context", { n: context.length })), list(context)) : null
    ];
  }

  function wayRound(status) {
    if (status.way === null) {
      const code = data.labels[status.label].code;
      return code === "cut" || code === "diverted" ? titled(t("way_title"), p(t("way_none"))) : null;
    }
    const way = data.ways[status.way];
    return titled(t("way_title"),
      p(t("way_size", { km: words.km(way.km), hours: words.hours(way.h) })),
      p(tell.round(status)),
      p(tell.via(status)),
      data.wayNotes[status.wayNotes].map((text) => (text ? p(text) : null)),
      stops(way.stops));
  }

  /* About a crossing; `corridor`, where given, leaves out the closures that are not about its goods. */
  function crossingLines(n, day, corridor) {
    const crossing = data.crossings[n];
    const closed = data.closures.map((closure, k) => [closure, model.closureP(k, day), k])
      .filter(([closure, code, k]) => closure.crossing === n && code !== null && (corridor === undefined || model.concerns(k, corridor)))
      .map(([closure, code]) => p(t(closure.closes ? "crossing_closure" : "crossing_restriction", { event: closure.event, p: words.percent(code) })));
    return [
      crossing.posts ? p(crossing.posts.join(" \u2013 ")) : null,
      p(crossing.countries.map((code) => data.countries[code] || code).join(" \u2013 ")),
      p(data.transits[crossing.transit].text),
      crossing.source ? el("p", { class: "soft" }, t("source", { text: "" }), page.written(crossing.source)) : null,
      ...closed
    ];
  }

  const say = {
    corridor: function (n, day) {
      const one = data.corridors[n];
      const status = model.status(n, day);
      const shares = (one.shares || []).map(([what, figure, year, source]) => el("li", {}, page.written(t("share_line", { what: what, figure: figure, year: year, source: source }))));
      return [one.name, [
        el("p", { class: "verdict" }, page.chip(status), el("span", { class: "soft" }, data.labels[status.label].meaning)),
        p(tell.regime(status)),
        one.air ? p(t("air_note")) : null,
        one.problem ? p(t("no_route", { problem: one.problem })) : null,
        status.open === null ? null : p(tell.shares(status)),
        p(tell.restricted(status)),
        one.road ? page.historyOf(n) : null,
        one.road ? wayRound(status) : null,
        one.road ? titled(t("why_title", { day: words.day(page.dateOf(day)) }), ...why(model.evidence(n, day), status),
          el("p", { class: "soft" }, t("coverage", { p: words.percent(status.coverage), refs: (one.refs || [words.DASH]).join(", ") }))) : null,
        one.km === undefined ? null : titled(t("route_title"),
          p(t("route_size", { from: one.from, to: one.to, km: words.km(one.km), hours: words.hours(one.h) })),
          one.refs ? p(t("route_refs", { refs: one.refs.join(", ") })) : null,
          one.upstream ? p(t("upstream_from", { places: one.upstream.join(" \u2013 ") })) : null,
          one.truncated ? el("p", { class: "soft" }, t("truncated", { place: one.truncated })) : null,
          itinerary(n, day)),
        one.crossing === undefined ? null : titled(t("crossing_title", { name: data.crossings[one.crossing].name }), ...crossingLines(one.crossing, day, n)),
        titled(t("instead_title"), el("ul", { class: "corridors" }, model.instead(n, day).map((k) => corridorLine(k, day)))),
        shares.length ? titled(t("shares_title"), el("ul", { class: "plain" }, shares)) : null,
        titled(t("about_title"), one.notes ? p(page.written(one.notes)) : null, el("p", { class: "soft" }, t("source", { text: "" }), one.source ? page.written(one.source) : words.DASH))
      ]];
    },

    report: function (n, day) {
      const one = data.reports[n];
      const touched = data.corridors.map((_, k) => k).filter((k) => model.evidence(k, day).some((e) => e.reports.indexOf(n) >= 0));
      const age = data.days.at[day] - one.last;
      return [one.event, [
        el("p", { class: "soft" }, one.when + ", " + (age < 0 ? one.id : words.ago(Math.max(0, age)) + ", " + one.id)),
        one.text ? p(one.text) : null,
        one.who ? p(one.who) : null,
        one.said ? p(one.said) : null,
        p(data.certainties[one.sure]),
        p(t("effect", { text: tell.effect(n, day) })),
        titled(t("where_title"), p(one.place ? t("place_text", { text: one.place }) : t("no_place")), (one.places || []).map(placeOf)),
        titled(t("sources_title"), sourcesOf(one.sources)),
        one.same ? el("p", { class: "soft" }, t("same_event", { ids: one.same.join(", ") })) : null,
        touched.length ? titled(t("touches_title", { day: words.day(page.dateOf(day)) }), el("ul", { class: "corridors" }, touched.map((k) => corridorLine(k, day)))) : null
      ]];
    },

    closure: function (n, day) {
      const closure = data.closures[n];
      const code = model.closureP(n, day);
      const kind = closure.closes ? "closure" : "restriction";
      if (closure.assumed) {
        return [t("assumed_title", { event: closure.event }), [p(closure.assumed), p(t("assumed_where", { p: words.percent(code) }))]];
      }
      return [t(kind + "_title", { event: closure.event }), [
        p(t(kind + "_p", { p: words.percent(code) })),
        p(t("closure_where")),
        ...closure.reports.map((k) => { const [title, parts] = say.report(k, day); return el("section", { class: "nested" }, el("h3", {}, title), parts); })
      ]];
    },

    section: function (n, day) {
      const rows = data.sections[n][0].filter((k) => model.isVisible(k, page.state));
      const order = rows.slice().sort((a, b) => model.status(a, day).label - model.status(b, day).label || a - b);
      return [t("section_title"), [el("ul", { class: "corridors" }, order.map((k) => corridorLine(k, day)))]];
    },

    upstream: function (n) {
      const rows = data.upstream[n];
      return [t("upstream_title"), rows.map((k) => {
        const one = data.corridors[k];
        return [p(go("corridor", k, one.name)), one.truncated ? el("p", { class: "soft" }, t("truncated", { place: one.truncated })) : null];
      })];
    },

    crossing: function (n, day) {
      const users = data.corridors.map((_, k) => k).filter((k) => data.corridors[k].crossing === n);
      return [t("crossing_title", { name: data.crossings[n].name }), [
        ...crossingLines(n, day),
        users.length ? titled(t("used_title"), el("ul", { class: "corridors" }, users.map((k) => corridorLine(k, day)))) : null
      ]];
    },

    mine: function (n, day) {
      const mine = data.mines[n];
      const users = data.corridors.map((_, k) => k).filter((k) => data.corridors[k].to === mine.name);
      return [mine.name, [
        mine.told.map(([title, text]) => p(title, page.written(text))),
        users.length ? titled(t("used_title"), el("ul", { class: "corridors" }, users.map((k) => corridorLine(k, day)))) : null
      ]];
    }
  };

  page.say = say; // another script adds a kind of its own: say.kind(n, day) -> [title, what is told]

  function placeOf(place) {
    return el("section", { class: "place" },
      place.text ? p(t("place_text", { text: place.text })) : null,
      place.why ? p(place.why) : null,
      place.how && !place.why ? p(t("how_placed", { text: place.how })) : null,
      place.read ? el("details", {}, el("summary", {}, t("how_read")), p(place.read)) : null,
      (place.spread || []).map((line) => p(line)),
      place.other ? [p(t("other_places")), el("ul", { class: "plain" }, place.other.map((one) => el("li", {}, one[0])))] : null);
  }

  function contents(selected, day) {
    if (selected.rest && selected.rest.length > 1) {
      const parts = selected.rest.map((n) => {
        const [title, lines] = say.report(n, day);
        return el("section", { class: "nested" }, el("h3", {}, title), lines);
      });
      return [t("report_markers", { n: parts.length }), parts];
    }
    return say[selected.kind](selected.n, day);
  }

  page.views.push(function (state, before) {
    if (before && state.selected === before.selected && (!state.selected || state.day === before.day)) { return; }
    panel.hidden = !state.selected;
    legend.hidden = Boolean(state.selected) && !page.isSmall();
    document.body.classList.toggle("has-details", Boolean(state.selected));
    if (!state.selected) { body.textContent = ""; return; }
    const [title, parts] = contents(state.selected, state.day);
    page.byId("details-title").textContent = title;
    page.fill(body, parts);
  });

  /* On a phone the panel is a sheet of three heights: a strip, a third of the screen, all but a strip of the map. */
  const SIZES = ["", "is-full", "is-strip"];
  function resize() {
    const now = Math.max(0, SIZES.findIndex((size) => size && panel.classList.contains(size)));
    SIZES.forEach((size) => { if (size) { panel.classList.remove(size); } });
    const next = SIZES[(now + 1) % SIZES.length];
    if (next) { panel.classList.add(next); }
    panel.scrollTop = 0;
  }
  page.byId("details-size").addEventListener("click", resize);
  page.byId("details-close").addEventListener("click", page.close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) { page.close(); }
  });
})(supplylines);
