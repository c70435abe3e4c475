/** How far off a point may be, where it is not exact: a dashed ring with the radius in km, as long as it stands for one spot. */

/** @typedef {import("./calls.js").Cluster} Cluster */

const EARTH = 6371; // km
const STEPS = 64;
const SAME = 1e-6; // degrees

/** The rings of marks. @param {Cluster[]} clusters @returns {import("geojson").FeatureCollection} */
export function rings(clusters) {
  const vague = clusters.filter(({ exact, radius, west, east, south, north }) => !exact && radius && east - west < SAME && north - south < SAME);
  const unique = new Map(vague.map((one) => [`${one.lon} ${one.lat} ${one.radius}`, one]));
  return { type: "FeatureCollection", features: [...unique.values()].map(ringOf) };
}

/** @param {Cluster} cluster @returns {import("geojson").Feature} */
function ringOf({ lon, lat, radius }) {
  const coordinates = Array.from({ length: STEPS + 1 }, (_, step) => away(lon, lat, radius, (2 * Math.PI * step) / STEPS));
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [coordinates] } };
}

/** The point at a distance (km) and bearing (radians) on the sphere. @param {number} lon @param {number} lat @param {number} distance @param {number} bearing */
function away(lon, lat, distance, bearing) {
  const [angle, from] = [distance / EARTH, (lat * Math.PI) / 180];
  const to = Math.asin(Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(bearing));
  const turn = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(from), Math.cos(angle) - Math.sin(from) * Math.sin(to));
  return [lon + (turn * 180) / Math.PI, (to * 180) / Math.PI];
}

/** The outline of the filter's box, `west,south,east,north`. @param {string | null} bbox @returns {import("geojson").FeatureCollection} */
export function area(bbox) {
  const [west, south, east, north] = (bbox ?? "").split(",").map(Number);
  if (north === undefined || [west, south, east, north].some((edge) => !Number.isFinite(edge))) return { type: "FeatureCollection", features: [] };
  const outline = /** @type {[number, number][]} */ ([[west, south], [east, south], [east, north], [west, north], [west, south]]);
  return { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: outline } }] };
}
