/** The filter of the page: the form's fields, which the URL repeats. Everything that narrows the view goes through here. */

/** Names of the filter's parameters; all else in a URL (a cursor, a language) is not of the filter. */
const NAMES = new Set(["q", "type", "actor", "place", "bbox", "from", "to", "status", "known_on", "min_confidence", "of"]);

/** Fields of the form: the filter's, and the order of the list. */
const FIELDS = new Set([...NAMES, "sort"]);

/** @returns {HTMLFormElement | null} */
export function form() {
  return /** @type {HTMLFormElement | null} */ (document.getElementById("filter"));
}

/**
 * The filter's part of a query string, empty values left out.
 * @param {string | URLSearchParams} query
 */
export function filterOf(query) {
  const kept = [...new URLSearchParams(query)].filter(([name, value]) => NAMES.has(name) && value !== "");
  return new URLSearchParams(kept);
}

/**
 * Where data of the current filter are: the path of `url` with another filter, some of its names left out.
 * @param {string} url @param {string | URLSearchParams} query @param {string[]} [without]
 */
export function withFilter(url, query, without = []) {
  const target = new URL(url, location.href);
  const filter = filterOf(query);
  for (const [name, value] of target.searchParams) {
    if (!NAMES.has(name)) filter.append(name, value);
  }
  for (const name of without) filter.delete(name);
  target.search = filter.toString();
  return target.href;
}

/**
 * Write fields of the form and submit it; a value of null empties a field.
 * @param {Record<string, string | null>} fields
 */
export function narrow(fields) {
  const target = form();
  if (!target) return;
  for (const [name, value] of Object.entries(fields)) write(target, name, value ?? "");
  target.requestSubmit();
}

/**
 * Make the form's fields say what a query string says, without submitting.
 * @param {string} query
 */
export function fill(query) {
  const target = form();
  if (!target) return;
  const filter = new URLSearchParams(query);
  for (const field of target.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement) || !FIELDS.has(field.name)) continue;
    const values = filter.getAll(field.name);
    if (field instanceof HTMLSelectElement && field.multiple) {
      for (const option of field.options) option.selected = values.includes(option.value);
    } else if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
      field.checked = values.includes(field.value) || (field.type === "radio" && field.value === "" && !values.length);
    } else {
      field.value = values[0] ?? "";
    }
  }
  for (const name of ["bbox", "from", "to"]) {
    if (!target.elements.namedItem(name) && filter.has(name)) write(target, name, filter.get(name) ?? "");
  }
  document.dispatchEvent(new CustomEvent("rasid:filled"));
}

/** @param {HTMLFormElement} target @param {string} name @param {string} value */
function write(target, name, value) {
  let field = target.elements.namedItem(name);
  if (!field) {
    const hidden = document.createElement("input");
    hidden.type = "hidden";
    hidden.name = name;
    target.append(hidden);
    field = hidden;
  }
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
}
