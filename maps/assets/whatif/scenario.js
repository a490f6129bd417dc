/* What is assumed as a scenario file, to save or to copy, and as a link. */
(function (page) {
  "use strict";
  const { data, t, el, words, assume } = page;
  if (!assume) { return; }
  const SPANS = 6;
  const REVOKE_AFTER_MS = 10000;

  /* A TOML basic string: JSON's escapes are TOML's, but for the one sign that only JSON lets through. */
  const quoted = (text) => JSON.stringify(text).replace(/\u007f/g, "\\u007f");
  const comment = (text) => "# " + text.replace(/[\u0000-\u001f\u007f\u2028\u2029]/g, " ");
  const point = (lat, lon) => "{ lat = " + lat.toFixed(5) + ", lon = " + lon.toFixed(5) + " }";

  function entries([kind, n]) {
    if (kind === "crossing") { return ["  { crossing = " + quoted(data.crossings[n].id) + " },"]; }
    return [comment(page.stretchName(n))].concat(data.whatif.stretches[n][SPANS].map(([lat, lon, lat2, lon2]) => "{ from = " + point(lat, lon) + ", to = " + point(lat2, lon2) + " },"))
      .map((line) => "  " + line);
  }

  function list(key, changes) {
    return changes.length ? [key + " = [", ...[].concat(...changes.map(entries)), "]"] : [];
  }

  page.scenarioText = function (state) {
    const all = assume.all(state);
    const day = words.day(page.dateOf(state.day));
    return [
      comment(t("scenario_head", { day: day })),
      comment(t("scenario_ratio", { ratio: words.number(data.whatif.ratio, 2) })),
      "title = " + quoted(t("scenario_title", { day: day })),
      "as_of = " + page.isoOf(state.day),
      ...list("close", all.filter((one) => one[2] > 0)),
      ...list("reopen", all.filter((one) => one[2] < 0))
    ].join("\n") + "\n";
  };

  function save(state) {
    const url = URL.createObjectURL(new Blob([page.scenarioText(state)], { type: "application/toml" }));
    const link = el("a", { href: url, download: "scenario-" + page.isoOf(state.day) + ".toml" });
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
  }

  page.fillScenario = function (target, state) {
    if (!state.assumed) { target.textContent = ""; return; }
    const made = el("button", { type: "button", class: "act" }, t("scenario_save"));
    made.addEventListener("click", () => save(page.state));
    const text = el("textarea", { readonly: "", rows: "6", "aria-label": t("scenario_text") });
    text.value = page.scenarioText(state);
    const link = el("input", { type: "text", class: "find", readonly: "", "aria-label": t("scenario_link") });
    link.value = window.location.href.split("#")[0] + "#" + page.fragmentOf(Object.assign({}, state, { selected: null }));
    [text, link].forEach((field) => field.addEventListener("focus", () => field.select()));
    page.fill(target, el("h3", {}, t("scenario_share")), el("p", {}, made), el("p", { class: "soft" }, t("scenario_how")), text, el("p", { class: "soft" }, t("scenario_link")), link,
      window.location.protocol === "file:" ? el("p", { class: "soft" }, t("scenario_send")) : null);
  };
})(supplylines);
