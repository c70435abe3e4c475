// Land and borders from world-atlas (Natural Earth, 1:10m, public domain): finer where Rasid reads, coarser elsewhere.
import { createRequire } from "node:module";
import { quantize } from "topojson-client";
import { filter, filterAttachedWeight, presimplify, simplify } from "topojson-simplify";

const READ = { west: -20, south: -5, east: 66, north: 44 }; // degrees: the Arab world and its neighbours
const FINE = 1e-4; // square degrees, about 1 km²: a point that makes a smaller triangle with its neighbours is left out
const COARSE = 0.05;
const ISLAND = 5e-4; // square degrees, about 5 km²: the smallest island
const STEPS = 1e5; // of the grid that coordinates are rounded to, as in the atlas

/** A TopoJSON topology with one object, `countries`; a country's id is its ISO 3166-1 numeric code. */
export function world() {
  const atlas = createRequire(import.meta.url)("world-atlas/countries-10m.json");
  const weighed = presimplify(atlas);
  const chosen = { ...weighed, arcs: weighed.arcs.map(thinned) };
  const simple = simplify(chosen, 1);
  const { objects, ...topology } = filter(simple, filterAttachedWeight(simple, ISLAND));
  const countries = { type: "GeometryCollection", geometries: objects.countries.geometries.map(({ properties, ...rest }) => rest) };
  return quantize({ ...topology, objects: { countries } }, STEPS);
}

/** The arc with a weight of 1 for points that stay and 0 for others. */
function thinned(arc) {
  const least = arc.some(([x, y]) => x > READ.west && x < READ.east && y > READ.south && y < READ.north) ? FINE : COARSE;
  return arc.map(([x, y, weight]) => [x, y, weight === null || weight >= least ? 1 : 0]);
}
