/** The map's own style: land, borders, graticule and names, in the colours that the style sheet gives (`--map-…`). */

/** @typedef {import("maplibre-gl").StyleSpecification} Style */
/** @typedef {import("maplibre-gl").LayerSpecification} Layer */

const FONTS = ["Noto Sans Arabic", "Noto Naskh Arabic", "Segoe UI", "Tahoma", "DejaVu Sans", "sans-serif"];

const NEAR = 6.6; // zoom: from here on towns are named

/** Which names are shown from which zoom on, to which, and how large. @type {[rank: string, from: number, to: number, size: number][]} */
const RANKS = [
  ["country", 2, 7, 13],
  ["small-country", 4.5, 8, 12],
  ["province", 5.8, 8.5, 11],
  ["metropolis", 4.8, 24, 12],
  ["city", 6.6, 24, 11.5],
  ["town", 7.8, 24, 11],
  ["small-town", 8.8, 24, 11],
  ["village", 10, 24, 11],
];

/** The sea alone: what the map starts with while the rest is on its way. @param {HTMLElement} container @returns {Style} */
export function sea(container) {
  return { version: 8, sources: {}, layers: [{ id: "water", type: "background", paint: { "background-color": colours(container)("water") } }] };
}

/**
 * Add land, borders and names to a map of the sea; names of towns when it is first near enough to show some.
 * @param {import("maplibre-gl").Map} map @param {ReturnType<typeof import("./world.js").lands>} world
 * @param {import("geojson").MultiLineString} graticule @param {(ranks: string[]) => import("geojson").FeatureCollection} names
 */
export function addWorld(map, world, graticule, names) {
  for (const [name, data] of Object.entries({ ...world, graticule })) map.addSource(name, { type: "geojson", data });
  for (const layer of landLayers(colours(map.getContainer()))) map.addLayer(layer);
  for (const near of [false, true]) {
    const ranks = RANKS.filter(([, from]) => from >= NEAR === near);
    const add = () => {
      if (near && map.getZoom() < NEAR) return;
      map.off("zoom", add);
      map.addSource(`names-${near}`, { type: "geojson", data: names(ranks.map(([rank]) => rank)) });
      for (const rank of ranks) map.addLayer(label(rank, colours(map.getContainer())), map.getLayer("rings-fill") ? "rings-fill" : undefined);
    };
    map.on("zoom", add);
    add();
  }
}

/** @param {(name: string) => string} colour @returns {Layer[]} */
function landLayers(colour) {
  return [
    { id: "graticule", type: "line", source: "graticule", paint: { "line-color": colour("graticule"), "line-width": 0.6 } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("land"), "fill-antialias": false } },
    { id: "coast", type: "line", source: "land", paint: { "line-color": colour("coast"), "line-width": 0.8 } },
    { id: "borders", type: "line", source: "borders", paint: { "line-color": colour("border"), "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.8, 10, 1.6] } },
  ];
}

/** The layers of what is chosen: how far off vague points may be, and the filter's box. @param {import("maplibre-gl").Map} map */
export function addOverlays(map) {
  const nothing = /** @type {import("geojson").FeatureCollection} */ ({ type: "FeatureCollection", features: [] });
  map.addSource("rings", { type: "geojson", data: nothing });
  map.addSource("area", { type: "geojson", data: nothing });
  for (const layer of overlays(colours(map.getContainer()))) map.addLayer(layer);
}

/** @param {(name: string) => string} colour @returns {Layer[]} */
function overlays(colour) {
  return [
    { id: "rings-fill", type: "fill", source: "rings", paint: { "fill-color": colour("ring"), "fill-opacity": 0.05 } },
    { id: "rings", type: "line", source: "rings", paint: { "line-color": colour("ring"), "line-width": 1.2, "line-dasharray": [3, 3] } },
    { id: "area", type: "line", source: "area", paint: { "line-color": colour("area"), "line-width": 1.6 } },
  ];
}

/** The colours of a map as the style sheet gives them now. @param {HTMLElement} container */
function colours(container) {
  const computed = getComputedStyle(container);
  return (/** @type {string} */ name) => computed.getPropertyValue(`--map-${name}`).trim() || "#888888";
}

/** @param {typeof RANKS[number]} rank @param {(name: string) => string} colour @returns {Layer} */
function label([rank, from, to, size], colour) {
  const wide = rank.endsWith("country") || rank === "province";
  return {
    id: `names-${rank}`,
    type: "symbol",
    source: `names-${from >= NEAR}`,
    minzoom: from,
    maxzoom: to,
    filter: ["==", ["get", "rank"], rank],
    layout: {
      "text-field": ["get", "name"],
      "text-font": FONTS,
      "text-size": ["interpolate", ["linear"], ["zoom"], from, size, from + 4, size * 1.25],
      "text-max-width": 8,
      "text-padding": wide ? 8 : 4,
      "symbol-sort-key": ["-", 0, ["get", "weight"]],
    },
    paint: {
      "text-color": colour(wide ? "area-name" : "name"),
      "text-halo-color": colour("halo"),
      "text-halo-width": 1.4,
    },
  };
}

/** Draw the map in the colours of now: the page went dark or light. @param {import("maplibre-gl").Map} map */
export function repaint(map) {
  const colour = colours(map.getContainer());
  if (map.getLayer("water")) map.setPaintProperty("water", "background-color", colour("water"));
  for (const layer of [...landLayers(colour), ...RANKS.map((rank) => label(rank, colour)), ...overlays(colour)]) {
    if (!map.getLayer(layer.id)) continue;
    for (const [property, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, /** @type {any} */ (property), value);
  }
}
