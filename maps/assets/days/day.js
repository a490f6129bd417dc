/* What the page says of its day: in the header how far an earlier day is known, below the map that a link's day is missing. */
import { data } from "../core/data.js";
import { dateOf, lastDay } from "../core/days.js";
import { byId, el, fill } from "../core/dom.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";

const known = byId("as-of");
const lastKnown = known.textContent;
const missing = el("p", { id: "day-missing", class: "warning", role: "status", hidden: "" });
byId("map-box").after(missing);

/** @param {number} day */
function asOf(day) {
  if (day === lastDay) { return lastKnown; }
  const shown = words.day(dateOf(day));
  return data.days.known ? t("as_of", { day: shown }) + ", " + t("known_by", { day: data.days.known }) + "." : t("as_of_earlier", { day: shown });
}

/** @type {import("../core/store.js").View} */
export function showKnown({ day, asked }, before) {
  if (!before || day !== before.day) { fill(known, asOf(day)); }
  const isMissing = asked !== null && asked.day === day;
  missing.hidden = !isMissing;
  missing.textContent = isMissing ? t("day_missing", { asked: words.day(asked.date), day: words.day(dateOf(day)) }) : "";
}
