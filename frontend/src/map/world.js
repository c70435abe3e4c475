/** Land, borders and names, as the sources that the style draws. */
import { feature } from "topojson-client";

/** @typedef {import("topojson-specification").Topology<{ land: import("topojson-specification").MultiPolygon, borders: import("topojson-specification").MultiLineString }>} World */
/** @typedef {{ kinds: string[], kind: number[], ar: string[], en: string[], lon: number[], lat: number[], radius: number[], weight: number[] }} Names */

/** @param {World} world */
export function lands(world) {
  return { land: feature(world, world.objects.land), borders: feature(world, world.objects.borders) };
}

/** Every ten degrees. @returns {import("geojson").MultiLineString} */
export function graticule() {
  const coordinates = [];
  for (let lon = -180; lon <= 180; lon += 10) coordinates.push([[lon, -85], [lon, 0], [lon, 85]]);
  for (let lat = -80; lat <= 80; lat += 10) coordinates.push([[-180, lat], [0, lat], [180, lat]]);
  return { type: "MultiLineString", coordinates };
}

/** Names of some ranks as points. @param {Names} names @param {string} locale @param {string[]} ranks */
export function labels(names, locale, ranks) {
  const texts = locale === "ar" ? names.ar : names.en;
  const features = texts.flatMap((text, row) => {
    const weight = names.weight[row] ?? 0;
    const own = rank(names.kinds[names.kind[row] ?? 0] ?? "", weight, names.radius[row] ?? 0);
    if (!ranks.includes(own)) return [];
    return [{
      type: /** @type {const} */ ("Feature"),
      geometry: { type: /** @type {const} */ ("Point"), coordinates: [names.lon[row] ?? 0, names.lat[row] ?? 0] },
      // labels hold no brackets: shaping mirrors them wrongly between scripts
      properties: { name: text.replace(/\s*[([].*?[)\]]/g, ""), rank: own, weight },
    }];
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

/** How soon a name is shown. @param {string} kind @param {number} weight  the gazetteer's, 0 to 10 @param {number} radius  km */
function rank(kind, weight, radius) {
  if (kind === "country") return radius > 250 ? "country" : "small-country";
  if (kind === "admin1") return "province";
  if (kind === "city") return weight >= 6.4 ? "metropolis" : weight >= 5.6 ? "city" : "town";
  return kind === "town" ? "small-town" : "village";
}
