/** Land, borders and names, as the sources that the style draws. */
import { feature, mesh } from "topojson-client";

/** @typedef {import("topojson-specification").Topology<{ countries: import("topojson-specification").GeometryCollection }>} World */
/** @typedef {{ kinds: string[], kind: number[], ar: string[], en: string[], lon: number[], lat: number[], radius: number[], weight: number[] }} Names */

/** @param {World} world */
export function borders(world) {
  const { countries } = world.objects;
  return {
    land: feature(world, countries),
    inner: mesh(world, countries, (a, b) => a !== b),
    coast: mesh(world, countries, (a, b) => a === b),
  };
}

/** Every ten degrees. @returns {import("geojson").MultiLineString} */
export function graticule() {
  const coordinates = [];
  for (let lon = -180; lon <= 180; lon += 10) coordinates.push([[lon, -85], [lon, 0], [lon, 85]]);
  for (let lat = -80; lat <= 80; lat += 10) coordinates.push([[-180, lat], [0, lat], [180, lat]]);
  return { type: "MultiLineString", coordinates };
}

/** Names as points; `rank` says from which zoom on a name is shown. @param {Names} names @param {string} locale */
export function labels(names, locale) {
  const texts = locale === "ar" ? names.ar : names.en;
  const features = texts.map((text, row) => {
    const kind = names.kinds[names.kind[row] ?? 0] ?? "";
    const weight = names.weight[row] ?? 0;
    return {
      type: /** @type {const} */ ("Feature"),
      geometry: { type: /** @type {const} */ ("Point"), coordinates: [names.lon[row] ?? 0, names.lat[row] ?? 0] },
      // labels hold no brackets: shaping mirrors them wrongly between scripts
      properties: { name: text.replace(/\s*[([].*?[)\]]/g, ""), rank: rank(kind, weight, names.radius[row] ?? 0), weight },
    };
  });
  return { type: /** @type {const} */ ("FeatureCollection"), features };
}

/** The name in a language of a place that the record calls by its Arabic name. @param {Names} names @param {string} locale */
export function translating(names, locale) {
  const key = (/** @type {string} */ name, /** @type {number} */ lon, /** @type {number} */ lat) => `${name} ${lon.toFixed(2)} ${lat.toFixed(2)}`;
  if (locale === "ar") return (/** @type {string} */ name) => name;
  const known = new Map(names.ar.map((name, row) => [key(name, names.lon[row] ?? 0, names.lat[row] ?? 0), names.en[row] ?? name]));
  return (/** @type {string} */ name, /** @type {number} */ lon, /** @type {number} */ lat) => known.get(key(name, lon, lat)) ?? name;
}

/** @param {string} kind @param {number} weight  the gazetteer's, 0 to 10 @param {number} radius  km */
function rank(kind, weight, radius) {
  if (kind === "country") return radius > 250 ? "country" : "small-country";
  if (kind === "admin1") return "province";
  if (kind === "city") return weight >= 6.4 ? "metropolis" : weight >= 5.6 ? "city" : "town";
  return kind === "town" ? "small-town" : "village";
}
