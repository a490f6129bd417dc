/* The panel of what-if questions: what is assumed and what becomes of the corridors. */
import { add, el, fill } from "../core/dom.js";
import * as store from "../core/store.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";
import { isOther } from "../map/focus.js";
import { ask, close } from "../panels/choose.js";
import { list, soft } from "../panels/tellings.js";
import { assume as assumed } from "./assume.js";
import { button, isAsking } from "./button.js";
import { nameOf } from "./graph.js";
import { assumedText, assumptionText, countsAfter, countsBefore, resultRows, resultTable } from "./results.js";
import { fillScenario } from "./scenario.js";
import { Switches } from "./switches.js";

/** @typedef {import("./assume.js").Assumptions} Assumptions */
/** @typedef {store.State} State */

/** Which roads the answers know, and how far they reach.
 * @param {import("./graph.js").WhatIf} graph */
function limits({ roads, km, ratio }) {
  return [
    t("whatif_from"),
    t("whatif_ratio", { ratio: words.number(ratio, 1) }),
    roads === "all" ? t("whatif_roads_all", { km: words.km(km) }) : t("whatif_roads_main", { km: words.km(km), roads: t("roads." + roads) })
  ].join(" ");
}

/** What the panel holds: it is made once, and filled anew with every answer. */
class Panel {
  /** @param {Assumptions} assume */
  constructor(assume) {
    this.assume = assume;
    this.switches = new Switches(assume);
    this.counts = el("p", { role: "status" });
    this.given = el("div", {});
    this.rows = el("tbody", {});
    this.undo = button(t("undo"), () => assume.undo());
    this.reset = button(t("whatif_reset"), () => assume.become(""));
    this.scenario = el("section", {});
    this.root = el("div", { class: "whatif" },
      el("p", { class: "warning" }, t("whatif_warning")),
      this.counts,
      el("div", { class: "acts" }, this.undo, this.reset),
      el("h3", {}, t("whatif_assumed")), this.given,
      el("h3", {}, t("whatif_results")),
      el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("whatif_results") }, resultTable(this.rows)),
      el("h3", {}, t("whatif_stretches")),
      soft(t("whatif_how")),
      this.switches.parts,
      this.scenario,
      soft(limits(assume.graph)));
  }

  /** @param {State} state */
  update(state) {
    const { assume } = this;
    fill(this.counts, el("strong", {}, t("whatif_after", { counts: countsAfter(assume, state) })), " ",
      el("span", { class: "soft" }, t("whatif_before", { counts: countsBefore(assume, state) })));
    this.fillGiven(state);
    fill(this.rows, resultRows(assume, state));
    this.switches.update(state);
    this.undo.disabled = !assume.canUndo();
    this.reset.disabled = !state.assumed;
    fillScenario(this.scenario, assume, state);
  }

  /** @param {State} state */
  fillGiven(state) {
    const { assume } = this;
    const items = assume.all(state).map((one) => el("li", {}, el("span", {}, assumptionText(one)),
      button(t("whatif_take_back"), () => assume.toggle(one[0], one[1]), { "aria-label": t("whatif_take_back") + t("colon") + nameOf(one[0], one[1]) })));
    fill(this.given, list("corridors", items) || soft(t("whatif_nothing")));
    if (assume.unknown) { add(this.given, [el("p", { class: "warning" }, t("whatif_unknown", { n: assume.unknown }))]); }
  }
}

/** @type {Panel | null} */
let panel = null;

/** Made when it is first asked for.
 * @param {Assumptions} assume */
const panelOf = (assume) => panel || (panel = new Panel(assume));

/** @returns {import("../panels/tellings.js").Telling} */
export const tellWhatIf = () => [t("whatif_title"), assumed ? [panelOf(assumed).root] : []];

/** Open the panel, at the stretches of a corridor where one is given.
 * @param {number} [corridor] */
export function askWhatIf(corridor) {
  ask("whatif");
  if (assumed) { panelOf(assumed).switches.unfold(corridor); }
}

/** The button with which a corridor's own panel asks; null where there is nothing to ask.
 * @param {number} corridor */
export const askHere = (corridor) => (assumed && assumed.graph.corridors[corridor] ? el("p", {}, button(t("whatif_ask_here"), () => askWhatIf(corridor))) : null);

/** The button that opens the panel, and what stands over the map while something is assumed.
 * @param {Assumptions} assume */
function makeControls(assume) {
  const said = el("p", { role: "status" });
  return {
    opener: button(t("whatif_open_panel"), () => (isAsking(store.state) ? close() : askWhatIf()), { id: "whatif-open", class: "tile", "aria-expanded": "false", "aria-controls": "details" }),
    said: said,
    cards: el("p", { class: "warning", id: "cards-real", hidden: "" }, t("whatif_cards")),
    banner: el("section", { id: "assumption", "aria-label": t("whatif_title"), hidden: "" }, said,
      el("div", { class: "acts" }, button(t("whatif_show"), () => askWhatIf()), button(t("undo"), () => assume.undo()), button(t("whatif_reset"), () => assume.become(""))))
  };
}

/** Null where there is nothing to ask. */
export const controls = assumed ? makeControls(assumed) : null;

/** @type {store.View} */
export function showWhatIf(state, before) {
  if (!assumed || !controls) { return; }
  controls.opener.setAttribute("aria-expanded", String(isAsking(state)));
  controls.banner.hidden = !state.assumed || isAsking(state);
  controls.cards.hidden = !state.assumed;
  controls.said.textContent = state.assumed ? assumedText(assumed, state) : "";
  document.body.classList.toggle("asking-only", isAsking(state) && !state.assumed);
  document.body.classList.toggle("assuming", Boolean(state.assumed) || isAsking(state));
  if (isAsking(state) && (isOther(state, before) || !before || state.assumed !== before.assumed || state.selected !== before.selected)) {
    panelOf(assumed).update(state);
  }
}
