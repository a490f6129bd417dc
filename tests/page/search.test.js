/* What a search finds, and how it folds what is typed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { finder, wanted, words } from "./load.js";

const { block } = wanted;

test("a search folds accents, ligatures and signs, and keeps letters of any alphabet", () => {
  assert.equal(words.fold("  N'Golonianasso – Œuf, Kéniéba!"), "n golonianasso oeuf kenieba");
  assert.equal(words.fold("Ɲɔrɔ, تمبكتو"), "ɲɔrɔ تمبكتو");
});

test("a corridor is found by its id and by its name, a road with and without a space", () => {
  block.corridors.forEach(({ id, name }, n) => {
    [id, name].forEach((text) => assert.ok(finder.find(text).some((one) => one.kind === "corridor" && one.n === n), text));
  });
  const [ref] = block.roads[0];
  [ref, ref.toLowerCase(), ref.replace(/(\d)/, " $1")].forEach((text) => assert.equal(finder.find(text)[0].name, ref));
});

test("nothing is found by nothing, and never more than a handful", () => {
  assert.deepEqual(finder.find(" - "), []);
  assert.ok(finder.find("a").length <= 8);
});
