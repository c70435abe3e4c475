/** Choosing a time by mouse, touch or keys. Days are snapped to bins; what is chosen is told once it stands. */
import { binAway, binStart } from "./days.js";

/** @typedef {{ from: number, to: number }} Range  days, `to` exclusive */

const PAUSE = 400; // ms without a key before a choice stands
const WIDE = 10; // bins that a step with Shift takes
const STILL = 4; // pixels: less than this is a click

export class Brush {
  /**
   * @param {SVGSVGElement} svg @param {import("./chart.js").Band} band
   * @param {{ scale: () => import("./chart.js").Scale, bin: () => import("./days.js").Bin, range: () => Range,
   *   change: (range: Range) => void, commit: (range: Range) => void }} host
   */
  constructor(svg, band, host) {
    this.svg = svg;
    this.band = band;
    this.host = host;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pause = undefined;
    /** What a hand or a key is choosing and has not told yet. @type {Range | null} */
    this.held = null;
    svg.addEventListener("pointerdown", (event) => this.grab(event));
    for (const side of /** @type {const} */ (["from", "to"])) {
      band.ends[side].addEventListener("keydown", (event) => this.key(event, side));
    }
  }

  /** @param {PointerEvent} event */
  grab(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    const start = this.x(event);
    const { from, to } = this.host.range();
    const target = /** @type {Element} */ (event.target);
    const side = (["from", "to"]).find((name) => this.band.ends[/** @type {"from" | "to"} */ (name)].contains(target));
    let moved = false;
    /** @type {Range} */
    let next = { from, to };
    const move = (/** @type {PointerEvent} */ now) => {
      const x = this.x(now);
      moved ||= Math.abs(x - start) >= STILL;
      if (!moved) return;
      next = side === "from" ? this.span(to - 1, this.day(x), "from") : side === "to" ? this.span(from, this.day(x), "to") : this.span(this.day(start), this.day(x));
      this.change(next);
    };
    const end = (/** @type {PointerEvent} */ now) => {
      this.svg.removeEventListener("pointermove", move);
      this.svg.removeEventListener("pointerup", end);
      this.svg.removeEventListener("pointercancel", end);
      this.held = null;
      if (now.type === "pointercancel") this.host.change({ from, to });
      else if (moved || !side) this.host.commit(moved ? next : this.span(this.day(start), this.day(start)));
    };
    this.svg.setPointerCapture(event.pointerId);
    this.svg.addEventListener("pointermove", move);
    this.svg.addEventListener("pointerup", end);
    this.svg.addEventListener("pointercancel", end);
  }

  /**
   * From the bin of one day through that of the other. An end that is moved (`held`) does not pass the other.
   * @param {number} anchor @param {number} day @param {"from" | "to"} [held] @returns {Range}
   */
  span(anchor, day, held) {
    const bin = this.host.bin();
    const other = held === "from" ? Math.min(day, anchor) : held === "to" ? Math.max(day, anchor) : day;
    const [first, last] = [binStart(Math.min(anchor, other), bin), binStart(Math.max(anchor, other), bin)];
    return { from: first, to: binAway(last, bin, 1) };
  }

  /** @param {KeyboardEvent} event @param {"from" | "to"} side */
  key(event, side) {
    const { first, last } = this.host.scale();
    const { from, to } = this.host.range();
    const bin = this.host.bin();
    const steps = STEP[event.key];
    const far = event.key === "Home" ? first : event.key === "End" ? last - 1 : null;
    if ((steps === undefined && far === null) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const here = binStart(side === "from" ? from : to - 1, bin);
    const there = far ?? binAway(here, bin, (steps ?? 0) * (event.shiftKey ? WIDE : 1));
    const next = this.span(side === "from" ? to - 1 : from, Math.min(Math.max(there, first), last - 1), side);
    this.change(next);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      this.held = null;
      this.host.commit(next);
    }, PAUSE);
  }

  /** @param {Range} next */
  change(next) {
    this.held = next;
    this.host.change(next);
  }

  /** @param {PointerEvent} event  in pixels of the drawing */
  x(event) {
    return event.clientX - this.svg.getBoundingClientRect().left;
  }

  /** @param {number} x */
  day(x) {
    return Math.floor(this.host.scale().day(x));
  }
}

/** @type {Record<string, number>} */
const STEP = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -WIDE, PageUp: WIDE };
