/* What the page says of its day: in the header how far an earlier day is known, below the map that a link's day is missing. */
(function (page) {
  "use strict";
  const { data, t, el, words } = page;
  const known = page.byId("as-of");
  const lastKnown = known.textContent;
  const missing = el("p", { id: "day-missing", class: "warning", role: "status", hidden: "" });
  page.byId("map-box").after(missing);

  function asOf(day) {
    if (day === page.lastDay) { return lastKnown; }
    const shown = words.day(page.dateOf(day));
    return data.days.known ? t("as_of", { day: shown }) + ", " + t("known_by", { day: data.days.known }) + "." : t("as_of_earlier", { day: shown });
  }

  page.views.push(function (state, before) {
    if (!before || state.day !== before.day) { known.textContent = asOf(state.day); }
    const isMissing = state.asked !== null && state.asked.day === state.day;
    missing.hidden = !isMissing;
    missing.textContent = isMissing ? t("day_missing", { asked: words.day(state.asked.date), day: words.day(page.dateOf(state.day)) }) : "";
  });
})(supplylines);
