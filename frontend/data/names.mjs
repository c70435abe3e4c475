// Names for the map, from the gazetteer: countries, provinces, towns and villages of the Arab world and its neighbours.
const KINDS = ["country", "admin1", "city", "town", "village", "quarter", "camp", "base", "crossing", "airport", "field", "island"];
const READ = new Set(
  "AE BH DJ DZ EG EH ER ET IL IQ IR JO KM KW LB LY MA ML MR NE NG OM PS QA SA SD SO SS SY TD TN TR YE".split(" "),
);
const [ID, ARABIC, ENGLISH, KIND, LATITUDE, LONGITUDE, RADIUS, , COUNTRY, , WEIGHT] = Array(11).keys();

/** Columns of equal length, weightiest first: `kind` is an index into `kinds`, `radius` is in km, `weight` the gazetteer's (0 to 10). */
export function names(gazetteer) {
  const rows = gazetteer.rows
    .filter((row) => row[LATITUDE] !== null && row[ARABIC] && (row[KIND] === "country" || shown(row)))
    .sort((a, b) => b[WEIGHT] - a[WEIGHT] || (a[ID] < b[ID] ? -1 : 1));
  const column = (of) => rows.map(of);
  return {
    kinds: KINDS,
    kind: column((row) => KINDS.indexOf(row[KIND])),
    ar: column((row) => row[ARABIC]),
    en: column((row) => row[ENGLISH] ?? row[ARABIC]),
    lon: column((row) => row[LONGITUDE]),
    lat: column((row) => row[LATITUDE]),
    radius: column((row) => row[RADIUS]),
    weight: column((row) => row[WEIGHT]),
  };
}

function shown(row) {
  return KINDS.includes(row[KIND]) && READ.has(row[COUNTRY]);
}
