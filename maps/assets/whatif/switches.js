/* Every stretch and crossing as a switch, with a search over them. */
import { data } from "../core/data.js";
import { el, fill } from "../core/dom.js";
import { t } from "../core/texts.js";
import * as words from "../core/words.js";
import { button } from "./button.js";
import { nameOf, stretches } from "./graph.js";

/** @typedef {import("./graph.js").Kind} Kind */
/** @typedef {{kind: Kind, n: number, made: HTMLButtonElement, item: HTMLElement, words: string}} Switch */
/** @typedef {{made: HTMLDetailsElement, corridor: number | null, switches: Switch[]}} Group */

export class Switches {
  /** @param {import("./assume.js").Assumptions} assume */
  constructor(assume) {
    const search = el("input", { type: "text", class: "find", autocomplete: "off", "aria-label": t("whatif_find"), placeholder: t("whatif_find") });
    search.addEventListener("input", () => this.filter(search.value));
    this.assume = assume;
    this.groups = this.makeGroups();
    this.none = el("p", { role: "status" });
    /** What stands in the panel. */
    this.parts = [search, this.none, ...this.groups.map((group) => group.made)];
  }

  /** @param {Kind} kind @param {number} n @returns {Switch} */
  make(kind, n) {
    const made = button("", () => this.assume.toggle(kind, n), { class: "switch" });
    return { kind: kind, n: n, made: made, item: el("li", {}, made), words: words.fold(nameOf(kind, n)) };
  }

  /** Stretches by the corridor whose usual road they are on, in driving order; then those of ways round; crossings. */
  makeGroups() {
    const { assume } = this;
    const left = new Set(stretches.map((_, n) => n));
    /** @type {Group[]} */
    const groups = [];
    /** @param {string} name @param {Switch[]} switches @param {number | null} corridor */
    const group = (name, switches, corridor) => {
      if (!switches.length) { return; }
      const made = el("details", {}, el("summary", {}, name), el("ul", { class: "plain" }, switches.map((one) => one.item)));
      groups.push({ made: made, corridor: corridor, switches: switches });
    };
    data.corridors.forEach((one, n) => group(one.name, assume.stretchesOf(n).map((k) => { left.delete(k); return this.make("stretch", k); }), n));
    group(t("whatif_other_roads"), [...left].map((k) => this.make("stretch", k)), null);
    const used = new Set(data.corridors.filter((_, n) => assume.graph.corridors[n]).map((one) => one.crossing));
    group(t("whatif_crossings"), data.crossings.map((_, n) => n).filter((n) => used.has(n)).map((n) => this.make("crossing", n)), null);
    return groups;
  }

  /** @param {string} text */
  filter(text) {
    const wanted = words.fold(text).split(" ").filter((word) => word);
    this.groups.forEach(({ made, switches }) => {
      switches.forEach((one) => { one.item.hidden = !wanted.every((word) => one.words.indexOf(word) >= 0); });
      made.hidden = switches.every((one) => one.item.hidden);
      if (wanted.length) { made.open = !made.hidden; }
    });
    this.none.textContent = this.groups.every(({ made }) => made.hidden) ? t("whatif_found_none") : "";
  }

  /** @param {import("../core/store.js").State} state */
  update(state) {
    this.groups.forEach((group) => group.switches.forEach(({ kind, n, made }) => {
      const isClosed = this.assume.isClosed(kind, n, state);
      const isAssumed = this.assume.isAssumed(kind, n, state) !== 0;
      made.setAttribute("aria-pressed", String(isClosed));
      fill(made, el("span", { class: "switch-name" }, nameOf(kind, n)),
        el("span", { class: "switch-state" }, isAssumed ? t(isClosed ? "whatif_closed_by_you" : "whatif_open_by_you") : isClosed ? t("whatif_closed_reported") : t("whatif_open")));
    }));
  }

  /** Unfold the stretches of a corridor, where one is given.
   * @param {number} [corridor] */
  unfold(corridor) {
    this.groups.forEach((group) => {
      if (corridor !== undefined) { group.made.open = group.corridor === corridor; }
      if (group.made.open) { group.made.scrollIntoView({ block: "nearest" }); }
    });
  }
}
