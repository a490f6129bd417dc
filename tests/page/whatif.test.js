/* What-if questions: ways found on graphs with forbidden turns as the engine finds them, and what is assumed on the page. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { router } from "../../maps/assets/whatif/reroute.js";
import { assumptions, days, scenario, store, wanted } from "./load.js";

const { block } = wanted;
const { assume } = assumptions;

test("closed roads are gone round as by the engine, forbidden turns kept", () => {
  wanted.rerouted.forEach(({ graph, closed, ways }) => {
    const reroute = router(graph);
    const isClosed = graph.u.map((_, edge) => Number(closed.includes(edge)));
    ways.forEach((seconds, n) => {
      const { edges } = reroute(n, isClosed, false);
      const found = edges && edges.reduce((total, edge) => total + graph.s[edge], 0) / 10;
      if (seconds === null) { assert.equal(found, null); } else { assert.ok(Math.abs(found - seconds) < 0.01 * seconds, found + " " + seconds); }
    });
  });
  assert.ok(wanted.rerouted.some(({ graph }) => graph.turns), "no turn is forbidden");
});

test("a corridor keeps its road until it is closed, and is cut where its crossing is", () => {
  const [first] = assume.stretchesOf(0);
  const state = { day: days.lastDay, assumed: "" };
  const [open, closed, shut] = ["o" + first, "c" + first, "x" + block.corridors[0].crossing].map((assumed) => assume.outcomes({ ...state, assumed: assumed })[0]);
  assert.ok(open.state);
  assert.notEqual(closed.state, "usual");
  assert.equal(shut.state, "cut");
});

test("what is switched twice is as it was, and can be undone", () => {
  store.set({ day: days.lastDay, assumed: "" });
  assume.toggle("stretch", 0);
  const { assumed } = store.state;
  assert.match(assumed, /^[co]0$/);
  assume.toggle("stretch", 0);
  assert.equal(store.state.assumed, "");
  assume.undo();
  assert.equal(store.state.assumed, assumed);
  assume.become("");
});

test("a scenario file names the day, what is closed and what is reopened", () => {
  const text = scenario.scenarioText(assume, { day: days.lastDay, assumed: "c0~y0" });
  assert.ok(text.includes("\nas_of = " + days.isoOf(days.lastDay) + "\n"));
  assert.match(text, /\nclose = \[\n {2}# .*\n {2}\{ from = \{ lat = -?\d+\.\d{5}, lon = /);
  assert.ok(text.includes('\nreopen = [\n  { crossing = "' + block.crossings[0].id + '" },\n]\n'));
});
