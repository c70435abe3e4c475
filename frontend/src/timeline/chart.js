/** The bars and the axis, drawn in pixels of the width there is. Time runs from left to right in every language. */
import { drawn } from "../shared/elements.js";
import { binAway, ticks } from "./days.js";

/** @typedef {import("./days.js").Bin} Bin */
/** @typedef {{ start: number, end: number, count: number, low: number, high: number }} Bar  days, `end` exclusive; how many, and the range of those killed */

export const HEIGHT = 100;
const FLOOR = 82; // where the bars stand
const CEILING = 16; // where the highest ends, below its number
const LABEL = 74; // pixels that a label of the axis takes
const LEAST = 2; // pixels: the lowest bar

/** Days to pixels and back. */
export class Scale {
  /** @param {number} first @param {number} last  exclusive @param {number} width */
  constructor(first, last, width) {
    this.first = first;
    this.last = Math.max(last, first + 1);
    this.width = width;
  }

  /** @param {number} day */
  x(day) {
    return ((day - this.first) / (this.last - this.first)) * this.width;
  }

  /** @param {number} x */
  day(x) {
    return this.first + (Math.min(Math.max(x, 0), this.width - 0.01) / this.width) * (this.last - this.first);
  }
}

/** @param {[iso: string, count: number, low: number, high: number][]} bins @param {Bin} bin @param {(iso: string) => number} dayOf @returns {Bar[]} */
export function bars(bins, bin, dayOf) {
  return bins.map(([iso, count, low, high]) => {
    const start = dayOf(iso);
    return { start, end: binAway(start, bin, 1), count, low, high };
  });
}

/**
 * The bars, and the number of the highest one, by which the others are measured.
 * @param {Bar[]} all @param {Scale} scale @param {import("../shared/messages.js").Speech} speech @param {(bar: Bar) => boolean} chosen
 */
export function drawBars(all, scale, speech, chosen) {
  const most = Math.max(1, ...all.map(({ count }) => count));
  return drawn("g", { class: "bars", "aria-hidden": "true" }, ...all.map((bar) => {
    const height = Math.max(LEAST, ((FLOOR - CEILING) * bar.count) / most);
    const x = scale.x(bar.start);
    const width = scale.x(bar.end) - x;
    const gap = width > 3 ? 1 : width * 0.15;
    return drawn("rect", { x: x.toFixed(2), y: (FLOOR - height).toFixed(2), width: Math.max(width - gap, 0.5).toFixed(2), height: height.toFixed(2), class: chosen(bar) ? "chosen" : null });
  }), ...measure(all, scale, speech, most));
}

/** @param {Bar[]} all @param {Scale} scale @param {import("../shared/messages.js").Speech} speech @param {number} most */
function measure(all, scale, speech, most) {
  const highest = all.find(({ count }) => count === most);
  if (!highest) return [];
  const text = drawn("text", { x: ((scale.x(highest.start) + scale.x(highest.end)) / 2).toFixed(2), y: CEILING - 4, class: "most" });
  text.textContent = speech.number(most);
  return [text];
}

/** @param {Scale} scale @param {import("../shared/messages.js").Speech} speech */
export function drawAxis(scale, speech) {
  const words = {
    day: new Intl.DateTimeFormat(speech.tag, { day: "numeric", month: "short", timeZone: "UTC" }),
    month: new Intl.DateTimeFormat(speech.tag, { month: "short", year: "numeric", timeZone: "UTC" }),
    year: new Intl.DateTimeFormat(speech.tag, { year: "numeric", timeZone: "UTC" }),
  };
  const marks = ticks(scale.first, scale.last, Math.max(2, scale.width / LABEL)).flatMap(({ day, unit }) => {
    const x = scale.x(day);
    const tick = drawn("line", { x1: x, x2: x, y1: FLOOR, y2: FLOOR + 4 });
    if (x > scale.width - LABEL / 2) return [tick];
    const text = drawn("text", { x: x + 3, y: FLOOR + 15 });
    text.textContent = words[unit].format(day * 86_400_000);
    return [tick, text];
  });
  return drawn("g", { class: "axis", "aria-hidden": "true" }, drawn("line", { x1: 0, x2: scale.width, y1: FLOOR, y2: FLOOR }), ...marks);
}

/** The chosen time: a band with an end on each side that keys and fingers can take. */
export class Band {
  /** @param {import("../shared/messages.js").Speech} speech */
  constructor(speech) {
    this.area = drawn("rect", { class: "band", y: 0, height: FLOOR });
    this.ends = { from: end(speech.say("from")), to: end(speech.say("to")) };
    this.group = drawn("g", {}, this.area, this.ends.from, this.ends.to);
  }

  /** @param {Scale} scale @param {number} from @param {number} to  exclusive @param {(day: number) => string} say */
  place(scale, from, to, say) {
    const [left, right] = [scale.x(from), scale.x(to)];
    this.area.setAttribute("x", left.toFixed(2));
    this.area.setAttribute("width", Math.max(right - left, 0).toFixed(2));
    for (const [handle, x, day] of /** @type {[SVGElement, number, number][]} */ ([[this.ends.from, left, from], [this.ends.to, right, to - 1]])) {
      handle.setAttribute("transform", `translate(${x.toFixed(2)} 0)`);
      handle.setAttribute("aria-valuemin", String(scale.first));
      handle.setAttribute("aria-valuemax", String(scale.last - 1));
      handle.setAttribute("aria-valuenow", String(day));
      handle.setAttribute("aria-valuetext", say(day));
    }
  }
}

/** @param {string} label */
function end(label) {
  const grip = drawn("rect", { class: "grip", x: -4, y: FLOOR / 2 - 12, width: 8, height: 24, rx: 4 });
  const hold = drawn("rect", { class: "hold", x: -12, y: 0, width: 24, height: FLOOR });
  return drawn("g", { class: "end", role: "slider", tabindex: 0, "aria-label": label, "aria-orientation": "horizontal" }, drawn("line", { x1: 0, x2: 0, y1: 0, y2: FLOOR }), grip, hold);
}
