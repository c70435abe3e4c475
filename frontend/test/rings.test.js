import assert from "node:assert/strict";
import { test } from "node:test";
import { area, rings } from "../src/map/rings.js";

const spot = { lon: 36.6, lat: 35.8, west: 36.6, east: 36.6, south: 35.8, north: 35.8, count: 3, exact: 0, radius: 60 };

/** Kilometres between two points of the sphere, by the haversine formula. */
function kilometres([lon, lat], [x, y]) {
  const radians = Math.PI / 180;
  const h = Math.sin(((y - lat) * radians) / 2) ** 2 + Math.cos(lat * radians) * Math.cos(y * radians) * Math.sin(((x - lon) * radians) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

test("a ring has the radius in kilometres all around", () => {
  for (const lat of [0, 35.8, 60]) {
    const [ring] = rings([{ ...spot, lat, south: lat, north: lat }]).features;
    for (const point of ring.geometry.coordinates[0]) assert.ok(Math.abs(kilometres([36.6, lat], point) - 60) < 0.01);
  }
});

test("what is exact, without a radius or of several spots has none", () => {
  const none = [{ ...spot, exact: 1 }, { ...spot, radius: 0 }, { ...spot, east: 36.7 }];
  assert.deepEqual(rings(none).features, []);
});

test("one spot has one ring", () => {
  assert.equal(rings([spot, { ...spot, count: 1 }]).features.length, 1);
});

test("a box that is none draws nothing", () => {
  for (const bbox of [null, "", "1,2,3", "a,b,c,d"]) assert.deepEqual(area(bbox).features, []);
  assert.deepEqual(area("35,34,38,37").features[0].geometry.coordinates[2], [38, 37]);
});
