// Land and borders from world-atlas (Natural Earth, 1:10m, public domain): finer where Rasid reads, coarser elsewhere.
import { createRequire } from "node:module";
import { mergeArcs, meshArcs, quantize } from "topojson-client";
import { filter, filterAttachedWeight, presimplify, simplify } from "topojson-simplify";

const READ = { west: -20, south: -5, east: 66, north: 44 }; // degrees: the Arab world and its neighbours
const FINE = 1e-4; // square degrees, about 1 km²: a point that makes a smaller triangle with its neighbours is left out
const COARSE = 0.05;
const ISLAND = 5e-4; // square degrees, about 5 km²: the smallest island
const STEPS = 1e5; // of the grid that coordinates are rounded to, as in the atlas

/** A TopoJSON topology of `land`, one shape, and `borders`, the lines that two countries share. */
export function world() {
  const atlas = createRequire(import.meta.url)("world-atlas/countries-10m.json");
  const weighed = presimplify(atlas);
  const chosen = { ...weighed, arcs: weighed.arcs.map(thinned) };
  const simple = simplify(chosen, 1);
  const topology = filter(simple, filterAttachedWeight(simple, ISLAND));
  const { countries } = topology.objects;
  const land = mergeArcs(topology, countries.geometries);
  const borders = meshArcs(topology, countries, (a, b) => a !== b);
  return quantize(referred({ ...topology, objects: { land, borders } }), STEPS);
}

/** The arc with a weight of 1 for points that stay and 0 for others. */
function thinned(arc) {
  const least = arc.some(([x, y]) => x > READ.west && x < READ.east && y > READ.south && y < READ.north) ? FINE : COARSE;
  return arc.map(([x, y, weight]) => [x, y, weight === null || weight >= least ? 1 : 0]);
}

/** The topology without arcs that nothing refers to. */
function referred({ arcs, objects, ...rest }) {
  const places = new Map();
  const kept = [];
  const place = (arc) => {
    const at = arc < 0 ? ~arc : arc;
    if (!places.has(at)) places.set(at, kept.push(arcs[at]) - 1);
    return arc < 0 ? ~places.get(at) : places.get(at);
  };
  const moved = (arc) => (Array.isArray(arc) ? arc.map(moved) : place(arc));
  const shapes = Object.entries(objects).map(([name, shape]) => [name, { ...shape, arcs: moved(shape.arcs) }]);
  return { ...rest, objects: Object.fromEntries(shapes), arcs: kept };
}
