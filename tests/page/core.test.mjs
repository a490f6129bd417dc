/* The page's words, model, sentences and links, against what Python says of the same days. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load, wanted } from "./load.mjs";

const { block, hours, days, labels, reached } = wanted();
const plain = (value) => JSON.parse(JSON.stringify(value)); // out of the scripts' own realm

test("hours are written as Python writes them", () => {
  const { page } = load(block);
  hours.forEach(([value, text]) => assert.equal(page.words.hours(value, true), text));
});

test("days are written and counted as Python does", () => {
  const { page } = load(block);
  assert.deepEqual(plain(days.map((_, day) => page.words.day(page.dateOf(day)))), days);
});

test("every corridor has its label on every day", () => {
  const { page } = load(block);
  labels.forEach((wantedCodes, day) => {
    const found = block.corridors.map((_, n) => block.labels[page.model.status(n, day).label].code);
    assert.deepEqual(plain(found), wantedCodes);
  });
});

test("the age of the last report that speaks of a corridor is the least of its evidence's", () => {
  const { page } = load(block);
  block.corridors.forEach((_, n) => {
    const ages = page.model.evidence(n, page.lastDay).filter((one) => !block.contexts.includes(one.role)).map((one) => one.age);
    assert.equal(page.model.freshest(n, page.lastDay), Math.min(...ages));
  });
});

test("what is said of destinations is what Python says", () => {
  const { page } = load(block);
  reached.forEach(([destination, text]) => {
    const n = block.destinations.indexOf(destination);
    assert.equal(page.tell.reach(page.model.supply(n, page.lastDay)), text);
  });
});

test("a link keeps day, goods and destination, and comes back as the same state", () => {
  const { page, window, settle } = load(block);
  page.set({ day: 1, goods: 0, to: block.corridors[0].to });
  settle();
  const address = window.location.hash;
  assert.match(address, /^#d=\d{4}-\d{2}-\d{2}&g=\w+&to=/);
  const again = load(block, address).page.readFragment();
  assert.deepEqual(plain([again.day, again.goods, again.to]), [1, 0, block.corridors[0].to]);
});

test("the day is in the link on the last day too", () => {
  const { page, window, settle } = load(block);
  page.set({ goods: 0 });
  settle();
  assert.ok(window.location.hash.startsWith("#d=" + page.isoOf(page.lastDay)));
});

test("what no link can mean changes nothing", () => {
  const start = plain(load(block).page.start_state());
  ["#d=2025-02-31", "#g=%ff", "#to=nowhere", "#s=corridor.none", "#x=1"].forEach((address) => {
    assert.deepEqual(plain(load(block, address).page.readFragment()), start, address);
  });
});

test("a search folds accents, ligatures and signs, and keeps letters of any alphabet", () => {
  const { page } = load(block);
  assert.equal(page.words.fold("  N'Golonianasso – Œuf, Kéniéba!"), "n golonianasso oeuf kenieba");
  assert.equal(page.words.fold("Ɲɔrɔ, تمبكتو"), "ɲɔrɔ تمبكتو");
});
