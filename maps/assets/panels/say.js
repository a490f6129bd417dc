/* What the panel tells of everything that can be chosen, on a day. */
import { chip } from "../core/chip.js";
import { tellComparison } from "../compare/compare.js";
import { data } from "../core/data.js";
import { dateOf } from "../core/days.js";
import { el, written } from "../core/dom.js";
import * as model from "../core/model.js";
import * as store from "../core/store.js";
import * as tell from "../core/tell.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";
import { historyOf } from "../days/strip.js";
import { askHere, tellWhatIf } from "../whatif/whatif.js";
import { corridorList, crossingLines, itinerary, placeOf, sourcesOf, wayRound, why } from "./facts.js";
import { go, list, p, soft, titled } from "./tellings.js";

/** @typedef {import("./tellings.js").Telling} Telling */
/** @typedef {import("../core/block.js").Corridor} Corridor */

/** The numbers of the corridors of which something holds.
 * @param {(one: Corridor, n: number) => boolean} holds */
const corridorsWhere = (holds) => data.corridors.map((one, n) => (holds(one, n) ? n : -1)).filter((n) => n >= 0);

/** @param {Corridor} one @param {number} n @param {number} day */
function routeOf(one, n, day) {
  if (one.km === undefined || one.h === undefined) { return null; }
  return titled(t("route_title"),
    p(t("route_size", { from: one.from, to: one.to, km: words.km(one.km), hours: words.hours(one.h) })),
    one.refs ? p(t("route_refs", { refs: one.refs.join(", ") })) : null,
    one.upstream ? p(t("upstream_from", { places: one.upstream.join(" \u2013 ") })) : null,
    one.truncated ? soft(t("truncated", { place: one.truncated })) : null,
    itinerary(n, day));
}

/** @param {Corridor} one */
function aboutOf(one) {
  const shares = (one.shares || []).map((share) => el("li", {}, written(share)));
  return [
    shares.length ? titled(t("shares_title"), list("plain", shares)) : null,
    titled(t("about_title"), one.notes ? p(written(one.notes)) : null, soft(t("source", { text: "" }), one.source ? written(one.source) : words.DASH))
  ];
}

/** What is chosen that anything may stand for; each tells of its number on a day.
 * @type {{[kind in Exclude<store.Kind, "cluster">]: (n: number, day: number) => Telling}} */
export const say = {
  corridor: function (n, day) {
    const one = data.corridors[n];
    const status = model.status(n, day);
    return [one.name, [
      el("p", { class: "verdict" }, chip(status), el("span", { class: "soft" }, data.labels[status.label].meaning)),
      p(tell.regime(status)),
      one.air ? p(t("air_note")) : null,
      one.problem ? p(t("no_route", { problem: one.problem })) : null,
      p(status.shares),
      p(status.restricted),
      one.road ? historyOf(n) : null,
      one.road ? wayRound(status) : null,
      one.road ? titled(t("why_title", { day: words.day(dateOf(day)) }), ...why(model.evidence(n, day), status),
        soft(t("coverage", { p: words.percent(status.coverage), refs: (one.refs || [words.DASH]).join(", ") }))) : null,
      routeOf(one, n, day),
      one.crossing === undefined ? null : titled(t("crossing_title", { name: data.crossings[one.crossing].name }), ...crossingLines(one.crossing, day, n)),
      titled(t("instead_title"), corridorList(model.instead(n, day), day)),
      aboutOf(one),
      askHere(n)
    ]];
  },

  report: function (n, day) {
    const one = data.reports[n];
    const touched = corridorsWhere((_, k) => model.evidence(k, day).some((e) => e.reports.indexOf(n) >= 0));
    const age = data.days.at[day] - one.last;
    return [one.event, [
      soft(one.when + ", " + (age < 0 ? one.id : words.ago(age) + ", " + one.id)),
      one.text ? p(one.text) : null,
      one.who ? p(one.who) : null,
      one.said ? p(one.said) : null,
      p(data.certainties[one.sure]),
      p(t("effect", { text: tell.effect(n, day) })),
      titled(t("where_title"), p(one.place ? t("place_text", { text: one.place }) : t("no_place")), (one.places || []).map(placeOf)),
      titled(t("sources_title"), sourcesOf(one.sources)),
      one.same ? soft(t("same_event", { ids: one.same.join(", ") })) : null,
      titled(t("touches_title", { day: words.day(dateOf(day)) }), corridorList(touched, day))
    ]];
  },

  closure: function (n, day) {
    const closure = data.closures[n];
    const code = model.closureP(n, day);
    const p100 = words.percent(code);
    if (closure.assumed) {
      return [t("assumed_title", { event: closure.event }), [p(closure.assumed), p(words.isSure(code) ? t("assumed_sure") : t("assumed_where", { p: p100 }))]];
    }
    return [t(closure.closes ? "closure_title" : "restriction_title", { event: closure.event }), [
      p(t(closure.closes ? "closure_p" : "restriction_p", { p: p100 })),
      p(t("closure_where")),
      closure.reports.map((k) => nested(k, day))
    ]];
  },

  section: function (n, day) {
    const shown = data.sections[n][0].filter((k) => model.isVisible(k, store.state));
    return [t("section_title"), [corridorList(shown.sort((a, b) => model.status(a, day).label - model.status(b, day).label || a - b), day)]];
  },

  upstream: (n) => [t("upstream_title"), data.upstream[n].map((k) => {
    const one = data.corridors[k];
    return [p(go("corridor", k, one.name)), one.truncated ? soft(t("truncated", { place: one.truncated })) : null];
  })],

  crossing: (n, day) => [t("crossing_title", { name: data.crossings[n].name }), [
    ...crossingLines(n, day),
    titled(t("used_title"), corridorList(corridorsWhere((one) => one.crossing === n), day))
  ]],

  site: function (n, day) {
    const site = data.sites[n];
    return [site.name, [
      soft(site.what),
      site.told.map(([title, text]) => p(title, written(text))),
      titled(t("used_title"), corridorList(corridorsWhere((one) => one.to === site.name), day))
    ]];
  },

  compare: tellComparison,
  whatif: tellWhatIf
};

/** @param {number} report @param {number} day */
function nested(report, day) {
  const [title, parts] = say.report(report, day);
  return el("section", { class: "nested" }, el("h3", {}, title), parts);
}

/** What is told of several reports at one place.
 * @param {number[]} reports @param {number} day @returns {Telling} */
export const sayReports = (reports, day) => [t("report_markers", { n: reports.length }), reports.map((n) => nested(n, day))];
