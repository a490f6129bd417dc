/* What the panel says of a road and of what speaks about it: towns, evidence, ways round, crossings. */
import { chip } from "../core/chip.js";
import { data } from "../core/data.js";
import { dateAt } from "../core/days.js";
import { el, link, written } from "../core/dom.js";
import * as model from "../core/model.js";
import * as tell from "../core/tell.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";
import { go, list, p, soft, titled } from "./tellings.js";

/** @typedef {import("../core/block.js").Stop} Stop */
/** @typedef {model.Evidence} Evidence */
/** @typedef {model.Status} Status */

/** @param {Stop} stop */
const stopItem = ([name, km]) => el("li", {}, el("span", {}, name), el("span", { class: "soft" }, t("km_post", { km: words.number(km) })));

/** The towns of a corridor in the order of the road, and between them where it may be closed or restricted on the day.
 * @param {number} n @param {number} day */
export function itinerary(n, day) {
  const towns = (data.corridors[n].stops || []).map((stop) => ({ km: stop[1], order: 0, made: stopItem(stop) }));
  const closed = model.along(n, day).map((one) => {
    const { closes, event } = data.closures[one.closure];
    const told = { first: words.number(one.first), last: words.number(one.last), event: event, p: tell.chance(data.closures[one.closure], one.p) };
    const name = closes ? t("closed_between", told) : t("restricted_between", told);
    return { km: one.first, order: 1, made: el("li", { class: closes ? "closed" : "closed restricted" }, go("closure", one.closure, name)) };
  });
  return el("ol", { class: "stops" }, towns.concat(closed).sort((a, b) => a.km - b.km || a.order - b.order).map((one) => one.made));
}

/** @param {import("../core/block.js").Source[] | undefined} sources */
export const sourcesOf = (sources) => (sources || []).map(([title, url]) => el("p", { class: "links" }, link(title, url)));

/** @param {number} n @param {number} day */
function corridorItem(n, day) {
  const status = model.status(n, day);
  return el("li", {}, el("span", {}, go("corridor", n, data.corridors[n].name), status.shares ? soft(status.shares) : null), chip(status));
}

/** @param {number[]} corridors @param {number} day */
export const corridorList = (corridors, day) => list("corridors", corridors.map((n) => corridorItem(n, day)));

/** @param {Evidence} one */
function evidenceItem(one) {
  const first = one.reports.length ? data.reports[one.reports[0]] : null;
  const closure = one.closure < 0 ? null : data.closures[one.closure];
  const facts = [data.roles[one.role], words.ago(one.age), first ? data.certainties[first.sure] : "",
    one.p === null ? "" : closure && closure.assumed ? tell.chance(closure, one.p) : t("still_p", { p: words.percent(one.p) })];
  const event = first ? first.event : closure ? closure.event : "";
  const name = closure && closure.assumed ? t("assumed_title", { event: closure.event }) : event + ", " + words.day(dateAt(one.last));
  return el("li", {},
    first ? go("report", one.reports[0], name) : closure ? go("closure", one.closure, name) : name,
    soft(facts.filter((text) => text).join(" · ")),
    first && first.place ? p(t("place_text", { text: first.place })) : null,
    one.reports.map((n) => sourcesOf(data.reports[n].sources)));
}

/** What the regime rests on, then what bears on the label; what is mere context folded away.
 * @param {Evidence[]} found @param {Status} status */
export function why(found, status) {
  const context = found.filter(model.isContext);
  const isSilent = data.labels[status.label].code === "no recent reports";
  return [
    p((status.regime !== null && data.regimes[status.regime][2]) || ""),
    list("evidence", found.filter((one) => !model.isContext(one)).map(evidenceItem)) || p(t(isSilent ? "why_none" : "why_untold")),
    context.length ? el("details", {}, el("summary", {}, t("context", { n: context.length })), list("evidence", context.map(evidenceItem))) : null
  ];
}

/** @param {Status} status */
export function wayRound(status) {
  const way = tell.wayOf(status);
  if (way === null) {
    const { code } = data.labels[status.label];
    return code === "cut" || code === "diverted" ? titled(t("way_title"), p(t("way_none"))) : null;
  }
  return titled(t("way_title"),
    p(t("way_size", { km: words.km(way.km), hours: words.hours(way.h) })),
    p(status.round),
    p(tell.via(status)),
    tell.wayNotes(status).map((text) => (text ? p(text) : null)),
    way.stops.length ? el("ol", { class: "stops" }, way.stops.map(stopItem)) : null);
}

/** About a crossing; `corridor`, where given, leaves out the closures that are not about its goods.
 * @param {number} n @param {number} day @param {number} [corridor] */
export function crossingLines(n, day, corridor) {
  const crossing = data.crossings[n];
  const closed = data.closures.map((closure, k) => {
    const code = closure.crossing === n && (corridor === undefined || model.concerns(k, corridor)) ? model.closureP(k, day) : null;
    return code === null ? null : p(t(closure.closes ? "crossing_closure" : "crossing_restriction", { event: closure.event, p: tell.chance(closure, code) }));
  });
  return [
    crossing.posts ? p(crossing.posts.join(" \u2013 ")) : null,
    p(crossing.countries.map((code) => data.countries[code] || code).join(" \u2013 ")),
    p(data.transits[crossing.transit].text),
    crossing.source ? soft(t("source", { text: "" }), written(crossing.source)) : null,
    closed
  ];
}

/** @param {import("../core/block.js").Place} place */
export function placeOf(place) {
  return el("section", { class: "place" },
    place.text ? p(t("place_text", { text: place.text })) : null,
    place.why ? p(place.why) : null,
    place.how && !place.why ? p(t("how_placed", { text: place.how })) : null,
    place.read ? el("details", {}, el("summary", {}, t("how_read")), p(place.read)) : null,
    (place.spread || []).map((line) => p(line)),
    place.other ? [p(t("other_places")), list("plain", place.other.map((one) => el("li", {}, one[0])))] : null);
}
