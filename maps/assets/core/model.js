/* What holds on a day: statuses, evidence, closures and reports looked up in the data block. Nothing here draws. */
import { data } from "./data.js";
import { dayAtOffset, lastDay } from "./days.js";
import * as words from "./words.js";

/** @typedef {import("./block.js").Share} Share */
/** @typedef {Pick<import("./store.js").State, "goods" | "to">} Filter */
/** What holds of a corridor; `restricted`, `shares` and `round` are sentences, "" where there is nothing to say.
 * @typedef {{label: number, coverage: Share | null, regime: number | null, open: Share | null, diverted: Share | null, cut: Share | null,
 *   restricted: string, shares: string, round: string, way: number | null, wayNotes: number | null,
 *   wayOpen: Share | null, isDoubtful: boolean}} Status */

/** @param {number[]} runs @returns {number[]} */
function expand(runs) {
  const found = [];
  for (let i = 0; i < runs.length; i += 2) { for (let k = 0; k < runs[i + 1]; k += 1) { found.push(runs[i]); } }
  return found;
}
const cells = data.cells.map(expand);
const regionEffects = data.regions.map((region) => expand(region.effects));
const supplies = data.supply.map(expand);
const seenAt = data.seen.map(expand);
const cards = data.cards.map(expand);
const postsAt = expand(data.posts);

/** @param {number | null} n */
const saying = (n) => (n === null ? "" : data.sayings[n]);

/** @type {Status[]} */
const statuses = data.statuses.map(([label, coverage = null, restricted = null, regime = null, open = null, diverted = null, cut = null,
  shares = null, way = null, round = null, wayNotes = null, wayOpen = null, doubtful = null]) => ({
  label, coverage, regime, open, diverted, cut, restricted: saying(restricted), shares: saying(shares), round: saying(round), way, wayNotes, wayOpen, isDoubtful: doubtful !== null
}));
const evidences = data.evidence.map((spans) => spans.map(([role, reports, last, mass, closure, from, to], n) => (
  { n, role, reports, last, mass, closure, from, to })));

/** @type {number[][]} */
const closuresOfReport = data.reports.map(() => []);
data.closures.forEach((closure, n) => closure.reports.forEach((report) => closuresOfReport[report].push(n)));

/** @param {number} corridor @param {number} day */
export const status = (corridor, day) => statuses[cells[corridor][day]];

/** @param {number} corridor @param {Filter} filter */
export function isVisible(corridor, { goods, to }) {
  const one = data.corridors[corridor];
  return (goods === null || one.goods === goods) && (!to || one.to === to);
}

/** @param {Filter} filter */
export const visible = (filter) => data.corridors.map((_, n) => n).filter((n) => isVisible(n, filter));

/** How many of the visible road corridors have each label.
 * @param {Filter & {day: number}} shown */
export function counts(shown) {
  const found = data.labels.map(() => 0);
  visible(shown).forEach((n) => {
    if (data.corridors[n].road) { found[status(n, shown.day).label] += 1; }
  });
  return found;
}

/** The road of a corridor, in sections.
 * @param {number} corridor */
export const sectionsOf = (corridor) => data.sections.filter((section) => section[0].indexOf(corridor) >= 0);

/** The numbers of the lines of its road.
 * @param {number} corridor */
export const linesOf = (corridor) => sectionsOf(corridor).flatMap((section) => section[1]);

/** The label on the day that "since" refers to, and that day; null before the timeline begins.
 * @param {number} corridor @param {number} day */
export function before(corridor, day) {
  if (day === lastDay) { return { label: data.days.before[corridor], offset: data.days.at[day] - data.days.since }; }
  const then = dayAtOffset(data.days.at[day] - data.days.since);
  return then === null ? null : { label: status(corridor, then).label, offset: data.days.at[then] };
}

/** How likely a closure stands on a day; null where it closes nothing then.
 * @param {number} n @param {number} day @returns {Share | null} */
export function closureP(n, day) {
  const closure = data.closures[n];
  const code = closure.p[day - closure.from];
  return code === undefined ? null : code;
}

/** The likeliest closure of a report's event on a day, as a code of its share; null where it closes nothing then.
 * @param {number} report @param {number} day */
export function reportP(report, day) {
  /** @type {Share | null} */
  let likeliest = null;
  closuresOfReport[report].forEach((n) => {
    const code = closureP(n, day);
    if (code !== null && (likeliest === null || words.share(code) > words.share(likeliest))) { likeliest = code; }
  });
  return likeliest;
}

/** What speaks about a corridor on a day, what bears most first.
 * @param {number} corridor @param {number} day */
export function evidence(corridor, day) {
  const found = evidences[corridor].filter((one) => one.from <= day && day <= one.to).map((one) => {
    const p = one.closure < 0 ? null : closureP(one.closure, day);
    const weight = p === null ? 0 : words.share(p) * (one.mass || 0);
    return { ...one, p, weight, age: Math.max(0, data.days.at[day] - one.last) };
  });
  return found.sort((a, b) => a.role - b.role || b.weight - a.weight || a.age - b.age || a.n - b.n);
}

/** @typedef {ReturnType<typeof evidence>[number]} Evidence */

/** Whether something bears on no label.
 * @param {{role: number}} one */
export const isContext = ({ role }) => data.contexts.includes(role);

/** How many days ago the last report was that speaks of a corridor, Infinity where none has.
 * @param {number} corridor @param {number} day */
export const freshest = (corridor, day) => evidences[corridor].reduce((least, one) => (
  one.from <= day && day <= one.to && !isContext(one) ? Math.min(least, Math.max(0, data.days.at[day] - one.last)) : least), Infinity);

/** Whether a closure is about the goods of a corridor.
 * @param {number} closure @param {number} corridor */
export const concerns = (closure, corridor) => data.closures[closure].goods.indexOf(data.corridors[corridor].goods) >= 0;

/** Where along a corridor it may be closed or restricted on a day: in the order of the road, stretches joined.
 * @param {number} corridor @param {number} day */
export function along(corridor, day) {
  /** @type {Map<number, {closure: number, p: Share, first: number, last: number}>} */
  const found = new Map();
  data.bands.forEach(([closure, mass, , , where]) => {
    const code = closureP(closure, day);
    if (code === null || !concerns(closure, corridor) || words.share(code) * mass < data.bandFrom * 100) { return; }
    where.filter((one) => one[0] === corridor).forEach(([, first, last]) => {
      const known = found.get(closure);
      found.set(closure, {
        closure: closure, p: code, first: known ? Math.min(known.first, first) : first, last: known ? Math.max(known.last, last) : last
      });
    });
  });
  return [...found.values()].sort((a, b) => a.first - b.first || a.last - b.last || a.closure - b.closure);
}

/** @param {import("./block.js").Report} report @param {number} day */
export const isKnown = (report, day) => report.first <= data.days.at[day];

/** @param {import("./block.js").Report} report @param {number} day */
export function isRecent(report, day) {
  const now = data.days.at[day];
  return report.first <= now && report.last >= now - data.recent;
}

/** Whether supply gets to a destination on a day, how many of its corridors are left, and the number of the answer's word.
 * @param {number} destination @param {number} day */
export function supply(destination, day) {
  const [reach, left, word] = data.supplies[supplies[destination][day]];
  return { reach, left, word };
}

/** What was seen of supply there, without its age and source; the destinations stand before the other places.
 * @param {number} place @param {number} day */
export const stations = (place, day) => data.seenTexts[seenAt[place][day]][0].replace(/, $/, "");

/** What was seen of supply at a place of the table of destinations, with its age on the day.
 * @param {number} place @param {number} day */
export function seen(place, day) {
  const [first, offset, after] = data.seenTexts[seenAt[place][day]];
  return first + (offset === null ? "" : words.ago(data.days.at[day] - offset)) + after;
}

/** The number of the text of a card on a day.
 * @param {number} n @param {number} day */
export const card = (n, day) => cards[n][day];

/** The number of the line on posts and ports on a day.
 * @param {number} day */
export const posts = (day) => postsAt[day];

/** The worst of what is counted in a region: 0 nothing, 1 restricts, 2 closes.
 * @param {number} region @param {number} day */
export const regionEffect = (region, day) => regionEffects[region][day];

/** Corridors that may stand in for one on a day: those of the same goods and destination that are not cut.
 * @param {number} corridor @param {number} day */
export const instead = (corridor, day) => (data.corridors[corridor].instead || [])
  .filter((other) => ["cut", "stopped"].indexOf(data.labels[status(other, day).label].code) < 0);
