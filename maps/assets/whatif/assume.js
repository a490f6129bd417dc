/* What is assumed: stretches and crossings closed or reopened on top of what the reports of the day close.

   state.assumed is a text of tokens in order, joined by "~": c or o and the number of a stretch (closed, open), x or y
   and that of a crossing; "" assumes nothing. In the address (w=) tokens carry ids instead of numbers. Undo is a list of
   the texts before. */
import { data } from "../core/data.js";
import * as store from "../core/store.js";
import { stretches, stretchesOf } from "./graph.js";
import { remembered, reportedOn } from "./reported.js";
import { router } from "./reroute.js";

/** @typedef {import("./graph.js").WhatIf} WhatIf */
/** @typedef {import("./graph.js").Kind} Kind */
/** @typedef {Pick<store.State, "day" | "assumed">} Asked */
/** Something assumed: 1 closed, -1 open.
 * @typedef {[kind: Kind, n: number, to: 1 | -1]} Assumption */
/** What becomes of every corridor, by its number; null where it is not assessed.
 * @typedef {(import("./reroute.js").Outcome | null)[]} Outcomes */

const LETTERS = { stretch: ["c", "o"], crossing: ["x", "y"] };
const KINDS = /** @type {Kind[]} */ (["stretch", "crossing"]);

/** @param {string} text */
const tokens = (text) => (text ? text.split("~") : []);

/** @param {string[]} list */
const sorted = (list) => [...new Set(list)].sort((a, b) => (a[0] === b[0] ? Number(a.slice(1)) - Number(b.slice(1)) : a < b ? -1 : 1)).join("~");

/** @param {string} token @returns {Kind | undefined} */
const kindOf = (token) => KINDS.find((kind) => LETTERS[kind].indexOf(token[0]) >= 0);

/** The ids that an address has for what may be closed.
 * @type {{[kind in Kind]: string[]}} */
const ids = { stretch: stretches.map((one) => one.id), crossing: data.crossings.map((one) => one.id) };

/** What may be asked of a graph, and what is answered. */
export class Assumptions {
  /** @param {WhatIf} graph */
  constructor(graph) {
    const reroute = router(graph);
    this.graph = graph;
    this.reported = reportedOn(graph);
    this.isReportedFor = this.reported.isClosed;
    /** @type {string[]} */
    this.past = [];
    /** How many assumptions of the link this page does not know. */
    this.unknown = 0;
    this.rerouted = remembered((/** @type {number} */ day, /** @type {string} */ assumed) => {
      const state = { day: day, assumed: assumed };
      return data.corridors.map((one, n) => reroute(n, this.closedEdges(state, n),
        one.crossing !== undefined && this.isClosed("crossing", one.crossing, state, one.goods)));
    });
    this.risks = remembered((/** @type {number} */ corridor, /** @type {number} */ day, /** @type {string} */ assumed) => {
      const outcome = this.rerouted(day, assumed)[corridor];
      return outcome ? this.chanceOn(corridor, { day: day, assumed: assumed }, outcome.edges || []) : 0;
    });
  }

  /** The numbers of the stretches on the usual road of a corridor, in driving order.
   * @param {number} corridor */
  stretchesOf(corridor) { return stretchesOf(this.graph, corridor); }

  /** @param {Kind} kind @param {number} n @param {number} day */
  isReported(kind, n, day) { return data.goods.some((_, goods) => this.isReportedFor(kind, n, day, goods)); }

  /** 1: assumed closed, -1: assumed open, 0: as the reports have it.
   * @param {Kind} kind @param {number} n @param {Asked} state */
  isAssumed(kind, n, state) {
    const [close, open] = LETTERS[kind];
    const list = tokens(state.assumed);
    return list.indexOf(close + n) >= 0 ? 1 : list.indexOf(open + n) >= 0 ? -1 : 0;
  }

  /** Whether something is closed, for a commodity where one is given, else for any.
   * @param {Kind} kind @param {number} n @param {Asked} state @param {number} [goods] */
  isClosed(kind, n, state, goods) {
    const assumed = this.isAssumed(kind, n, state);
    if (assumed) { return assumed > 0; }
    return goods === undefined ? this.isReported(kind, n, state.day) : this.isReportedFor(kind, n, state.day, goods);
  }

  /** The crossings assumed open, as `reported` is asked of them.
   * @param {Asked} state */
  opened(state) { return this.all(state).filter(([kind, , to]) => kind === "crossing" && to < 0).map(([, n]) => n).join("."); }

  /** 1 for every edge of the graph that is closed for a corridor.
   * @param {Asked} state @param {number} corridor */
  closedEdges(state, corridor) {
    const marks = new Uint8Array(this.graph.u.length);
    this.reported.closedEdges([state.day, data.corridors[corridor].goods, corridor, this.opened(state)]).forEach((edge) => { marks[edge] = 1; });
    this.all(state).filter(([kind]) => kind === "stretch").forEach(([, n, to]) => stretches[n].edges.forEach((edge) => { marks[edge] = Number(to > 0); }));
    return marks;
  }

  /** @param {string} text */
  become(text) {
    if (text === store.state.assumed) { return; }
    this.past.push(store.state.assumed);
    this.unknown = 0;
    store.set({ assumed: text });
  }

  /** Close what is open and reopen what is closed.
   * @param {Kind} kind @param {number} n */
  toggle(kind, n) {
    const { state } = store;
    const isClosed = this.isClosed(kind, n, state);
    const isNews = this.isReported(kind, n, state.day) !== isClosed;
    const [close, open] = LETTERS[kind];
    const rest = tokens(state.assumed).filter((token) => token !== close + n && token !== open + n);
    this.become(sorted(isNews ? rest : rest.concat((isClosed ? open : close) + n)));
  }

  undo() {
    const text = this.past.pop();
    if (text !== undefined) { store.set({ assumed: text }); }
  }

  canUndo() { return this.past.length > 0; }

  /** @param {Asked} state @returns {Assumption[]} */
  all(state) {
    return tokens(state.assumed).map((token) => {
      const kind = kindOf(token) || "stretch";
      return [kind, Number(token.slice(1)), token[0] === LETTERS[kind][0] ? 1 : -1];
    });
  }

  /** @param {Asked} state @returns {Outcomes} */
  outcomes(state) { return this.rerouted(state.day, state.assumed); }

  /** The same without anything assumed.
   * @param {Asked} state @returns {Outcomes} */
  outcomesBefore(state) { return this.rerouted(state.day, ""); }

  /** How likely the way that a corridor takes, or the crossing it leads from, is closed by the reports of the day,
   * whatever is assumed reopened left out.
   * @param {number} corridor @param {Asked} state */
  risk(corridor, state) { return this.risks(corridor, state.day, state.assumed); }

  /** @param {number} corridor @param {Asked} state @param {number[]} way its edges */
  chanceOn(corridor, state, way) {
    const { goods, crossing } = data.corridors[corridor];
    const passed = way.filter((edge) => this.graph.stretch[edge] < 0 || this.isAssumed("stretch", this.graph.stretch[edge], state) >= 0);
    return this.reported.chanceOn([state.day, goods, corridor, this.opened(state)], passed, crossing);
  }

  /** The state's part of the address.
   * @param {store.State} state */
  write(state) {
    return tokens(state.assumed).map((token) => token[0] + ids[kindOf(token) || "stretch"][Number(token.slice(1))]).join("~");
  }

  /** Take over what a link assumes, whole or not at all.
   * @param {string} text @param {store.State} patch */
  read(text, patch) {
    /** @type {string[]} */
    const known = [];
    this.unknown = 0;
    text.split("~").forEach((token) => {
      const kind = kindOf(token);
      const n = kind ? ids[kind].indexOf(token.slice(1)) : -1;
      if (n >= 0) { known.push(token[0] + n); } else { this.unknown += 1; }
    });
    patch.assumed = this.unknown ? "" : sorted(known); // half of an assumption is another one
    if (!patch.selected) { patch.selected = { kind: "whatif", n: 0 }; }
  }

  /** @returns {store.Field} */
  field() { return { key: "w", write: (state) => this.write(state), read: (text, patch) => this.read(text, patch) }; }
}

/** Null where the page asks no what-if questions. */
export const assume = data.whatif ? new Assumptions(data.whatif) : null;
