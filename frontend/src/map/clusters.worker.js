/** The points of the map, held and clustered off the main thread: fetched as columns, clustered by supercluster, asked for by view. */
import Supercluster from "supercluster";
import { asked } from "../shared/asking.js";

/**
 * @typedef {{ count: number, incident: (string | null)[], event: string[], lon: number[], lat: number[], day: (number | null)[],
 *   type: number[], types: string[], confidence: number[], radius_km: (number | null)[], precision: (number | null)[],
 *   document?: string[], placeless?: number, undated?: number, left_out?: number }} Columns  what `/api/v1/points` sends
 * @typedef {{ families: number[], exact: number, radius: number, west: number, east: number, south: number, north: number }} Sum
 *   of many points: how many are of each family, how many exact, the widest radius in km, the box that holds them
 * @typedef {{ exact: number, radius: number, west: number, east: number, south: number, north: number } & Record<string, number>} Tally
 *   a sum as supercluster copies and adds it: plain numbers only, the families' counts under `f0`, `f1`, …
 * @typedef {Sum & { id: number, lon: number, lat: number, count: number, leaf: Leaf | null }} Cluster
 *   `leaf` is a single point; of several, `id` is the cluster's
 * @typedef {{ row: number, incident: string | null, event: string, document: string | null, day: number | null, type: string,
 *   confidence: number, radius: number | null, precision: number | null }} Leaf
 * @typedef {{ count: number, placeless: number, leftOut: number, box: [number, number, number, number] | null, families: number[] }} Summary
 *   `box` holds the points but for a few far ones
 */

const RADIUS = 48; // pixels: marks closer than this are drawn as one
const DEEPEST = 16; // zoom levels, the map's last too: what has not parted by then is at one point, or as good as
const FAR = 0.01; // the share of points on each side that the box of many leaves out

let loads = 0; // so far
/** @type {Columns | null} */
let columns = null;
/** @type {Supercluster<{ row: number }, Tally> | null} */
let index = null;
/** Of each type of the columns, the number of its family. @type {number[]} */
let family = [];
/** Of families. @type {string[]} */
let keys = [];

const methods = {
  /**
   * Fetch points and cluster them. `order` names the types of each family, in the order of the legend; types of none count last.
   * Null where others were asked for meanwhile: those are held.
   * @param {string} url @param {string[][]} order @returns {Promise<Summary | null>}
   */
  async load(url, order) {
    const own = ++loads;
    const answer = await asked(url, () => own === loads);
    const loaded = /** @type {Columns} */ (await answer.json());
    if (own !== loads) return null;
    columns = loaded;
    keys = Array.from({ length: order.length + 1 }, (_, k) => `f${k}`);
    family = loaded.types.map((type) => {
      const found = order.findIndex((types) => types.includes(type));
      return found < 0 ? order.length : found;
    });
    index = new Supercluster({ radius: RADIUS, extent: 512, maxZoom: DEEPEST, map: ({ row }) => single(row), reduce: add });
    index.load(loaded.lon.map((lon, row) => point(row, lon, loaded.lat[row] ?? 0)));
    return summary(loaded);
  },

  /** What a view shows. @param {[number, number, number, number]} box @param {number} zoom @returns {Cluster[]} */
  clusters(box, zoom) {
    if (!index) return [];
    return index.getClusters(box, Math.floor(zoom)).map(({ geometry, properties }) => {
      const [lon = 0, lat = 0] = geometry.coordinates;
      if ("cluster" in properties) return { ...sum(properties), id: properties.cluster_id, lon, lat, count: properties.point_count, leaf: null };
      return { ...sum(single(properties.row)), id: properties.row, lon, lat, count: 1, leaf: leaf(properties.row) };
    });
  },

  /** The points of a cluster, newest first. @param {number} id @param {number} limit @param {number} offset @returns {Leaf[]} */
  leaves(id, limit, offset) {
    if (!index || !columns) return [];
    const { day } = columns;
    const rows = index.getLeaves(id, Infinity).map(({ properties }) => properties.row);
    rows.sort((a, b) => (day[b] ?? -Infinity) - (day[a] ?? -Infinity) || a - b);
    return rows.slice(offset, offset + limit).map(leaf);
  },

  /** The zoom at which a cluster parts. @param {number} id */
  expansion(id) {
    return index ? index.getClusterExpansionZoom(id) : 0;
  },
};

/** @param {number} row @param {number} lon @param {number} lat */
function point(row, lon, lat) {
  return { type: /** @type {const} */ ("Feature"), geometry: { type: /** @type {const} */ ("Point"), coordinates: [lon, lat] }, properties: { row } };
}

/** @param {number} row @returns {Tally} */
function single(row) {
  const { lon, lat, type, precision, radius_km } = /** @type {Columns} */ (columns);
  const [x = 0, y = 0] = [lon[row], lat[row]];
  /** @type {Tally} */
  const tally = { exact: precision[row] === 1 ? 1 : 0, radius: radius_km[row] ?? 0, west: x, east: x, south: y, north: y };
  const own = family[type[row] ?? 0];
  for (let k = 0; k < keys.length; k++) tally[/** @type {string} */ (keys[k])] = k === own ? 1 : 0;
  return tally;
}

/** @param {Tally} sum @param {Readonly<Tally>} one */
function add(sum, one) {
  for (const key of keys) sum[key] = /** @type {number} */ (sum[key]) + /** @type {number} */ (one[key]);
  sum.exact += one.exact;
  if (one.radius > sum.radius) sum.radius = one.radius;
  if (one.west < sum.west) sum.west = one.west;
  if (one.east > sum.east) sum.east = one.east;
  if (one.south < sum.south) sum.south = one.south;
  if (one.north > sum.north) sum.north = one.north;
}

/** @param {Readonly<Tally>} tally @returns {Sum} */
function sum({ exact, radius, west, east, south, north, ...tally }) {
  return { families: keys.map((key) => tally[key] ?? 0), exact, radius, west, east, south, north };
}

/** @param {number} row @returns {Leaf} */
function leaf(row) {
  const held = /** @type {Columns} */ (columns);
  return {
    row,
    incident: held.incident[row] ?? null,
    event: held.event[row] ?? "",
    document: held.document?.[row] ?? null,
    day: held.day[row] ?? null,
    type: held.types[held.type[row] ?? 0] ?? "",
    confidence: held.confidence[row] ?? 0,
    radius: held.radius_km[row] ?? null,
    precision: held.precision[row] ?? null,
  };
}

/** @param {Columns} held @returns {Summary} */
function summary({ count, lon, lat, type, placeless = 0, left_out = 0 }) {
  const counts = keys.map(() => 0);
  for (const of of type) {
    const own = family[of] ?? 0;
    counts[own] = (counts[own] ?? 0) + 1;
  }
  const [west, east] = range(lon);
  const [south, north] = range(lat);
  return { count, placeless, leftOut: left_out, box: count ? [west, south, east, north] : null, families: counts };
}

/** The least and the most of many values; of a hundred or more, but for the farthest. @param {number[]} values @returns {[number, number]} */
function range(values) {
  const sorted = Float64Array.from(values).sort();
  const cut = sorted.length < 100 ? 0 : Math.floor(sorted.length * FAR);
  return [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0];
}

/** @param {MessageEvent<{ call: number, method: keyof typeof methods, args: any[] }>} event */
async function answer({ data: { call, method, args } }) {
  try {
    const result = await /** @type {(...args: any[]) => any} */ (methods[method])(...args);
    postMessage({ call, result });
  } catch (error) {
    postMessage({ call, error: error instanceof Error ? error.message : String(error) });
  }
}

self.addEventListener("message", answer);
