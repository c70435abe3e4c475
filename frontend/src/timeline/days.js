/** Days as numbers (since 1970-01-01), the bins they fall into, and the marks of a time axis. */

/** @typedef {"day" | "week" | "month"} Bin */
/** @typedef {"day" | "month" | "year"} Unit */

const DAY = 86_400_000;
const EPOCH = 2000; // a year that has a mark at every step

/** @param {string} iso */
export function dayOf(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
}

/** @param {number} day */
export function isoOf(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The first day of the bin that a day is in; weeks begin on Monday, as the service's do. @param {number} day @param {Bin} bin */
export function binStart(day, bin) {
  if (bin === "day") return day;
  if (bin === "week") return day - since(day, 7);
  const date = new Date(day * DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY;
}

/** The first day of a bin some bins away. @param {number} start @param {Bin} bin @param {number} steps */
export function binAway(start, bin, steps) {
  if (bin !== "month") return start + steps * (bin === "week" ? 7 : 1);
  const date = new Date(start * DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + steps, 1) / DAY;
}

/** Steps between marks of the axis, fine to coarse. @type {{ unit: Unit, step: number, days: number }[]} */
const STEPS = [
  { unit: "day", step: 1, days: 1 },
  { unit: "day", step: 2, days: 2 },
  { unit: "day", step: 7, days: 7 },
  { unit: "day", step: 14, days: 14 },
  { unit: "month", step: 1, days: 30.4 },
  { unit: "month", step: 3, days: 91.3 },
  { unit: "month", step: 6, days: 182.6 },
  { unit: "year", step: 1, days: 365.2 },
  { unit: "year", step: 2, days: 730.5 },
  { unit: "year", step: 5, days: 1826 },
  { unit: "year", step: 10, days: 3652 },
  { unit: "year", step: 25, days: 9131 },
  { unit: "year", step: 100, days: 36524 },
];

/** The marks between two days, at most so many. @param {number} first @param {number} last @param {number} most @returns {{ day: number, unit: Unit }[]} */
export function ticks(first, last, most) {
  const chosen = STEPS.find(({ days }) => (last - first) / days <= most) ?? STEPS.at(-1);
  if (!chosen) return [];
  const found = [];
  for (let day = tickAfter(first, chosen); day < last; day = tickAfter(day + 1, chosen)) found.push({ day, unit: chosen.unit });
  return found;
}

/** @param {number} day @param {{ unit: Unit, step: number }} chosen  weeks begin on Monday */
function tickAfter(day, { unit, step }) {
  if (unit === "day") return day + ((step - since(day, step)) % step);
  const date = new Date((day - 1) * DAY);
  const months = unit === "year" ? 12 * step : step;
  const counted = (date.getUTCFullYear() - EPOCH) * 12 + date.getUTCMonth();
  return Date.UTC(EPOCH, (Math.floor(counted / months) + 1) * months, 1) / DAY;
}

/** Days since the last Monday of so many days' rhythm. @param {number} day @param {number} step */
function since(day, step) {
  return (((day + 3) % step) + step) % step; // 1970-01-01 was a Thursday
}
