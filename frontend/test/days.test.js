import assert from "node:assert/strict";
import { test } from "node:test";
import { binAway, binStart, dayOf, isoOf, ticks } from "../src/timeline/days.js";

const bin = (iso, width) => isoOf(binStart(dayOf(iso), width));

test("weeks begin on Monday and months on their first day, before 1970 too", () => {
  assert.equal(bin("2021-03-05", "day"), "2021-03-05");
  assert.equal(bin("2021-03-05", "week"), "2021-03-01");
  assert.equal(bin("2021-03-01", "week"), "2021-03-01");
  assert.equal(bin("1967-06-05", "week"), "1967-06-05");
  assert.equal(bin("1967-06-11", "week"), "1967-06-05");
  assert.equal(bin("2021-03-31", "month"), "2021-03-01");
});

test("a bin some bins away crosses years", () => {
  assert.equal(isoOf(binAway(dayOf("2021-11-01"), "month", 3)), "2022-02-01");
  assert.equal(isoOf(binAway(dayOf("2021-01-01"), "month", -1)), "2020-12-01");
  assert.equal(isoOf(binAway(dayOf("2021-12-27"), "week", 1)), "2022-01-03");
});

test("the axis has no more marks than fit, at round dates", () => {
  const months = ticks(dayOf("2021-01-05"), dayOf("2021-09-21"), 6).map(({ day }) => isoOf(day));
  assert.deepEqual(months, ["2021-04-01", "2021-07-01"]);
  const years = ticks(dayOf("1998-05-01"), dayOf("2023-02-01"), 6).map(({ day }) => isoOf(day));
  assert.deepEqual(years, ["2000-01-01", "2005-01-01", "2010-01-01", "2015-01-01", "2020-01-01"]);
  const days = ticks(dayOf("2021-03-01"), dayOf("2021-03-15"), 4).map(({ day }) => isoOf(day));
  assert.deepEqual(days, ["2021-03-01", "2021-03-08"]);
});

test("one day has an axis", () => {
  assert.deepEqual(ticks(dayOf("2021-03-01"), dayOf("2021-03-02"), 6).map(({ day }) => isoOf(day)), ["2021-03-01"]);
});
