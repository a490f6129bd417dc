/* The page's words, model and sentences, against what Python says of the same days. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { days, model, tell, wanted, words } from "./load.js";

const { block } = wanted;

test("hours are written as Python writes them", () => {
  wanted.hours.forEach(([value, text]) => assert.equal(words.hours(value, true), text));
  wanted.longer.forEach(([value, text]) => assert.equal(words.longer(value), text));
});

test("an age is told in days, months or years, by the calendar of the reader", () => {
  const { one, texts } = { one: (key, n) => texts[key].replace("{n}", String(n)), texts: block.texts };
  assert.equal(words.age(1), texts.age_days_one);
  [[2, "age_days", 2], [60, "age_days", 60], [61, "age_months", 2], [400, "age_months", 13], [731, "age_years", 2]]
    .forEach(([age, key, n]) => assert.equal(words.age(age), one(key, n)));
  const { dataset } = document.documentElement;
  dataset.today = days.isoOf(days.lastDay);
  assert.equal(days.ageOf(days.lastDay), 0);
  assert.equal(days.ageOf(0), block.days.at[days.lastDay]);
  dataset.today = "";
  assert.ok(days.ageOf(days.lastDay) > 300, "without a given day the clock counts");
});

test("a way round is doubtful where the status says so, whatever its rounded share", () => {
  assert.deepEqual([false, true].map((isDoubtful) => tell.doubtful({ wayOpen: 66, isDoubtful })), ["", block.texts.round_doubtful]);
  wanted.doubtful.forEach((flags, day) => assert.deepEqual(block.corridors.map((_, n) => model.status(n, day).isDoubtful), flags));
});

test("numbers are written as Python writes them", () => {
  wanted.numbers.forEach(([value, decimals, text]) => assert.equal(words.number(value, decimals), text));
});

test("days are written and counted as Python does", () => {
  assert.deepEqual(wanted.days.map((_, day) => words.day(days.dateOf(day))), wanted.days);
});

test("a day that the page does not show is read as the one before it", () => {
  assert.equal(days.dayAtOffset(-1), null);
  assert.equal(days.dayAtOffset(0), 0);
  assert.equal(days.dayAtOffset(10000), days.lastDay);
  assert.deepEqual(block.days.at.map(days.dayAtOffset), block.days.at.map((_, day) => day));
});

test("every corridor has its label on every day", () => {
  wanted.labels.forEach((codes, day) => {
    assert.deepEqual(block.corridors.map((_, n) => block.labels[model.status(n, day).label].code), codes);
  });
});

test("the age of the last report that speaks of a corridor is the least of its evidence's", () => {
  block.corridors.forEach((_, n) => {
    const ages = model.evidence(n, days.lastDay).filter((one) => !block.contexts.includes(one.role)).map((one) => one.age);
    assert.equal(model.freshest(n, days.lastDay), Math.min(...ages));
  });
});

test("every row of the table says on every day what Python says", () => {
  wanted.rows.forEach((rows, day) => rows.forEach(([shares, restricted, round, via, evidence], n) => {
    const status = model.status(n, day);
    assert.equal(status.shares || words.DASH, shares);
    assert.equal(status.restricted, restricted);
    assert.equal(status.round, round);
    assert.equal(tell.via(status), via);
    assert.equal(tell.newest(model.evidence(n, day)), evidence);
  }));
  assert.ok(wanted.rows.flat().some((row) => row[2] !== ""), "no way round is told");
});

test("what has changed by the last day is what Python says", () => {
  assert.deepEqual(block.corridors.map((_, n) => tell.change(n, days.lastDay)), wanted.changes);
});

test("what is said of destinations is what Python says", () => {
  wanted.reached.forEach(([destination, text]) => {
    assert.equal(model.supply(block.destinations.indexOf(destination), days.lastDay).reach, text);
  });
});

test("the headline names what is shown, and says where nothing is", () => {
  const state = { day: 0, goods: null, to: "" };
  assert.equal(tell.headline({ ...state, day: days.lastDay }), wanted.headline);
  assert.ok(tell.headline(state).endsWith(words.day(days.dateOf(0))));
  const unmatched = tell.headline({ ...state, to: "nowhere" });
  assert.ok(unmatched.includes("nowhere"), unmatched);
});
