/** The points of the map, held and clustered off the main thread: fetched as columns, clustered by supercluster, asked for by view. */
import Supercluster from "supercluster";

/**
 * @typedef {{ count: number, incident: (string | null)[], event: string[], lon: number[], lat: number[], day: (number | null)[],
 *   type: number[], types: string[], confidence: number[], radius_km: (number | null)[], precision: (number | null)[],
 *   document?: string[], placeless?: number, undated?: number }} Columns  what `/api/v1/points` sends
 * @typedef {{ families: number[], exact: number, radius: number, west: number, east: number, south: number, north: number }} Sum
 *   of many points: how many are of each family, how many exact, the widest radius in km, the box that holds them
 * @typedef {Sum & { id: number, lon: number, lat: number, count: number, point: number | null }} Cluster
 *   `point` is the row of a single point, `id` the cluster's otherwise
 * @typedef {{ row: number, incident: string | null, event: string, document: string | null, day: number | null, type: string,
 *   confidence: number, radius: number | null, precision: number | null }} Leaf
 * @typedef {{ count: number, placeless: number, undated: number, box: [number, number, number, number] | null,
 *   families: number[], exact: number }} Summary
 */

const RADIUS = 48; // pixels: marks closer than this are drawn as one
const DEEPEST = 17; // zoom levels: what has not parted by then is at one point

/** @type {Columns | null} */
let columns = null;
/** @type {Supercluster<{ row: number }, Sum> | null} */
let index = null;
/** Of each type of the columns, the number of its family. @type {number[]} */
let family = [];
let families = 0;

const methods = {
  /**
   * Fetch points and cluster them. `order` names the types of each family, in the order of the legend; types of none count last.
   * @param {string} url @param {string[][]} order @returns {Promise<Summary>}
   */
  async load(url, order) {
    const answer = await fetch(url, { headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const loaded = /** @type {Columns} */ (await answer.json());
    columns = loaded;
    families = order.length + 1;
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
      if ("cluster" in properties) return { ...properties, id: properties.cluster_id, lon, lat, count: properties.point_count, point: null };
      return { ...single(properties.row), id: properties.row, lon, lat, count: 1, point: properties.row };
    });
  },

  /** The points of a cluster. @param {number} id @param {number} limit @param {number} offset @returns {Leaf[]} */
  leaves(id, limit, offset) {
    return index ? index.getLeaves(id, limit, offset).map(({ properties }) => leaf(properties.row)) : [];
  },

  /** One point. @param {number} row @returns {Leaf[]} */
  point(row) {
    return [leaf(row)];
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

/** @param {number} row @returns {Sum} */
function single(row) {
  const { lon, lat, type, precision, radius_km } = /** @type {Columns} */ (columns);
  const counts = new Array(families).fill(0);
  counts[family[type[row] ?? 0] ?? 0] = 1;
  const [x = 0, y = 0] = [lon[row], lat[row]];
  return { families: counts, exact: precision[row] === 1 ? 1 : 0, radius: radius_km[row] ?? 0, west: x, east: x, south: y, north: y };
}

/** @param {Sum} sum @param {Readonly<Sum>} one */
function add(sum, one) {
  sum.families = sum.families.map((count, k) => count + (one.families[k] ?? 0)); // supercluster copies sums shallowly
  sum.exact += one.exact;
  sum.radius = Math.max(sum.radius, one.radius);
  sum.west = Math.min(sum.west, one.west);
  sum.east = Math.max(sum.east, one.east);
  sum.south = Math.min(sum.south, one.south);
  sum.north = Math.max(sum.north, one.north);
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
function summary(held) {
  const counts = new Array(families).fill(0);
  for (const type of held.type) counts[family[type] ?? 0] += 1;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let row = 0; row < held.lon.length; row++) {
    const [lon = 0, lat = 0] = [held.lon[row], held.lat[row]];
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const exact = held.precision.reduce((/** @type {number} */ sum, precision) => sum + (precision === 1 ? 1 : 0), 0);
  const { placeless = 0, undated = 0 } = held;
  return { count: held.lon.length, placeless, undated, box: held.lon.length ? [west, south, east, north] : null, families: counts, exact };
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
