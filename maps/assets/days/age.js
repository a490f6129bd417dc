/* How old the day shown is by the reader's clock: in the header always, on the cards once it can no longer be relied on. */
import { data } from "../core/data.js";
import { ageOf } from "../core/days.js";
import { byId, fill } from "../core/dom.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";

const line = byId("age");

/** What a card says of its age, "" while it may be relied on.
 * @param {number} day */
export function aged(day) {
  const days = ageOf(day);
  return days > data.expires ? t("age_card", { age: words.age(days) }) : "";
}

/** @param {number} days */
function told(days) {
  if (days < 0) { return t("age_unknown"); }
  return days === 0 ? "" : t(days > data.expires ? "age_expired" : "age_some", { age: words.age(days) });
}

/** @type {import("../core/store.js").View} */
export function showAge({ day }, before) {
  if (before && before.day === day) { return; }
  const days = ageOf(day);
  fill(line, told(days));
  line.hidden = !line.textContent;
  line.classList.toggle("expired", days > data.expires || days < 0);
}
