/* Links: a state goes into the address and comes back, and what no link can mean changes nothing. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { address, assumptions, days, elsewhere, settle, store, wanted } from "./load.js";

const { block } = wanted;
const { assume } = assumptions;
store.fields.push(assume.field());

beforeEach(() => {
  address.set("");
  store.set(store.startState());
  settle();
});

/** The state that an address stands for. */
function readOf(hash) {
  address.set(hash);
  return store.readFragment();
}

test("a link keeps day, goods and destination, and comes back as the same state", () => {
  store.set({ day: 1, goods: 0, to: block.corridors[0].to });
  settle();
  assert.match(address.get(), /^#d=\d{4}-\d{2}-\d{2}&g=\w+&to=/);
  const again = store.readFragment();
  assert.deepEqual([again.day, again.goods, again.to], [1, 0, block.corridors[0].to]);
});

test("the day is in the link on the last day too", () => {
  store.set({ goods: 0 });
  settle();
  assert.ok(address.get().startsWith("#d=" + days.isoOf(days.lastDay)));
});

test("what is chosen comes back by its id", () => {
  ["corridor", "report", "crossing", "site"].forEach((kind) => {
    store.set({ selected: { kind: kind, n: 0 } });
    settle();
    assert.deepEqual(store.readFragment().selected, { kind: kind, n: 0 });
  });
});

test("what is assumed comes back by the ids of its stretches and crossings", () => {
  const { stretches } = block.whatif;
  const assumed = "c0~o" + (stretches.length - 1) + "~x0";
  store.set({ assumed: assumed, selected: { kind: "whatif", n: 0 } });
  settle();
  assert.ok(address.get().includes("w=c" + stretches[0][0]));
  const again = store.readFragment();
  assert.deepEqual([again.assumed, assume.unknown], [assumed, 0]);
});

test("what another page assumes is counted, and not even what fits is applied", () => {
  const found = readOf("#w=cffffffff~o" + block.whatif.stretches[0][0] + "~x" + block.crossings[0].id + "~znone");
  assert.deepEqual([found.assumed, assume.unknown], ["", 2]);
  assert.deepEqual(found.selected, { kind: "whatif", n: 0 });
});

test("a day that the page does not show is asked for, and the nearest is shown", () => {
  const found = readOf("#d=1999-12-31");
  assert.equal(found.day, 0);
  assert.equal(found.asked.date.toISOString().slice(0, 10), "1999-12-31");
});

test("what no link can mean changes nothing", () => {
  const start = store.startState();
  ["#d=2025-02-31", "#g=%ff", "#to=nowhere", "#s=corridor.none", "#s=constructor.0", "#x=1"].forEach((hash) => {
    assert.deepEqual(readOf(hash), start, hash);
  });
  assert.equal(readOf("#tables"), null);
});

test("a page that asks nothing keeps in mind that its link does, and writes none of it", () => {
  const patch = store.startState();
  elsewhere.field.read("c12345678", patch);
  assert.deepEqual([patch.elsewhere, patch.assumed, elsewhere.field.write(patch)], [true, "", ""]);
});
