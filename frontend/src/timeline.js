/** The timeline of the view page: how many happened when, and the time of the filter chosen on it. */
import { asked } from "./shared/asking.js";
import { drawn, element, listening } from "./shared/elements.js";
import { filterOf, narrow, withFilter } from "./shared/filter.js";
import { Speech } from "./shared/messages.js";
import { Brush } from "./timeline/brush.js";
import { Band, bars, drawAxis, drawBars, HEIGHT, Scale } from "./timeline/chart.js";
import { binAway, binStart, dayOf, isoOf } from "./timeline/days.js";

/** @typedef {import("./timeline/days.js").Bin} Bin */
/** @typedef {import("./timeline/brush.js").Range} Range */
/** @typedef {{ first: string | null, last: string | null, bin: Bin, bins: [string, number, number, number][], undated: number }} Histogram  what `/api/v1/stats/days` sends */

const TIME = ["from", "to"]; // the timeline shows all time, whatever of it the filter wants

class Timeline {
  /** @param {HTMLElement} container */
  constructor(container) {
    this.container = container;
    this.speech = new Speech(container.dataset.locale);
    const { speech } = this;
    this.query = filterOf(location.search);
    /** @type {Histogram} */
    this.data = { first: null, last: null, bin: "day", bins: [], undated: 0 };
    /** @type {import("./timeline/chart.js").Bar[]} */
    this.bars = [];
    this.scale = new Scale(0, 1, 1);
    this.range = { from: 0, to: 1 };
    /** The newest load: what comes for an older one is too late. @type {symbol | null} */
    this.asked = null;
    this.band = new Band(speech);
    this.svg = drawn("svg", { class: "chart", role: "group", height: HEIGHT, "aria-label": speech.say("timeline"), "aria-describedby": "timeline-help" });
    this.told = element("output", { class: "told" });
    this.undated = element("span", { class: "muted" });
    this.reset = listening(element("button", { type: "button", hidden: true }, speech.say("resetTime")), "click", () => narrow({ from: null, to: null }));
    this.width = this.choice();
    const head = element("div", { class: "timeline-head", dir: speech.direction }, element("strong", {}, speech.say("timeline")), this.told, this.undated, this.width, this.reset);
    const help = element("p", { id: "timeline-help", class: "visually-hidden", dir: speech.direction }, speech.say("timelineHelp"));
    container.replaceChildren(head, element("div", { class: "timeline-body" }, this.svg), help);
    this.brush = new Brush(this.svg, this.band, {
      scale: () => this.scale, bin: () => this.data.bin, range: () => this.range,
      change: (range) => this.choose(range), commit: (range) => this.commit(range),
    });
    this.svg.addEventListener("pointermove", (event) => this.point(event));
    this.svg.addEventListener("pointerleave", () => this.tell());
    new ResizeObserver(() => this.draw()).observe(this.svg);
    document.addEventListener("rasid:filter", (event) => this.filter(/** @type {CustomEvent<string>} */ (event).detail));
  }

  /** Which bins: as the range asks for, or as the reader does. */
  choice() {
    const { speech } = this;
    const options = [["", "automatic"], ["day", "timelineDay"], ["week", "timelineWeek"], ["month", "timelineMonth"]];
    const select = element("select", { "aria-label": speech.say("binWidth") }, ...options.map(([value = "", key = ""]) => element("option", { value }, speech.say(key))));
    listening(select, "change", () => void this.load());
    return select;
  }

  async load() {
    const { container, query, width } = this;
    const own = (this.asked = Symbol("load"));
    container.dataset.state = "loading";
    const url = new URL(withFilter(container.dataset.histogram ?? "/api/v1/stats/days", query, TIME));
    url.searchParams.delete("bin");
    if (width.value) url.searchParams.set("bin", width.value);
    try {
      const answer = await asked(url, () => own === this.asked);
      const data = /** @type {Histogram} */ (await answer.json());
      if (own !== this.asked) return;
      this.data = data;
      this.bars = bars(data.bins, data.bin, dayOf);
      this.settle("idle");
      this.draw();
    } catch {
      if (own !== this.asked) return;
      this.settle("failed");
      this.tell();
    }
  }

  /** @param {string} next */
  filter(next) {
    const before = withFilter("/", this.query, TIME);
    this.query = filterOf(next);
    if (withFilter("/", this.query, TIME) !== before) {
      void this.load();
      return;
    }
    const { state } = this.container.dataset; // another time of the same bars, which may still be on their way
    if (state === "idle" || state === "failed") this.settle(state);
    this.draw();
  }

  /** It stands as the page's filter asks, which `data-shown` repeats. @param {"idle" | "failed"} state */
  settle(state) {
    this.container.dataset.shown = this.query.toString();
    this.container.dataset.state = state;
  }

  draw() {
    const { first, last, bin, undated } = this.data;
    this.undated.textContent = undated ? this.speech.say("undated", { n: undated }) : "";
    const empty = first === null || last === null;
    this.svg.classList.toggle("empty", empty);
    if (empty) {
      this.svg.replaceChildren();
      this.tell();
      return;
    }
    const start = binStart(dayOf(first), bin);
    this.scale = new Scale(start, binAway(binStart(dayOf(last), bin), bin, 1), this.svg.clientWidth || 1);
    const [from, to] = [this.query.get("from"), this.query.get("to")];
    this.reset.hidden = !from && !to;
    const clamp = (/** @type {number} */ day) => Math.min(Math.max(day, start), this.scale.last);
    this.choose(this.brush.held ?? { from: clamp(from ? dayOf(from) : start), to: clamp(to ? dayOf(to) + 1 : this.scale.last) });
  }

  /** Show a range as chosen. @param {Range} range */
  choose(range) {
    this.range = range;
    const focused = document.activeElement;
    const chosen = drawBars(this.bars, this.scale, this.speech, ({ start, end }) => start < range.to && end > range.from);
    this.band.place(this.scale, range.from, range.to, (day) => this.speech.day(day));
    this.band.group.classList.toggle("whole", range.from <= this.scale.first && range.to >= this.scale.last);
    if (this.svg.contains(this.band.group)) this.svg.querySelector(".bars")?.replaceWith(chosen);
    this.svg.querySelector(".axis")?.remove();
    if (!this.svg.contains(this.band.group)) this.svg.replaceChildren(chosen, this.band.group);
    this.svg.prepend(drawAxis(this.scale, this.speech));
    if (focused instanceof SVGElement && this.svg.contains(focused)) focused.focus({ preventScroll: true });
    this.tell();
  }

  /** Write it into the filter; an end at the end of all time asks nothing. @param {Range} range */
  commit(range) {
    this.choose(range);
    const { first, last } = this.scale;
    narrow({ from: range.from <= first ? null : isoOf(range.from), to: range.to >= last ? null : isoOf(range.to - 1) });
  }

  /** Say what is under the pointer. @param {PointerEvent} event */
  point(event) {
    const day = this.scale.day(event.clientX - this.svg.getBoundingClientRect().left);
    const bar = this.bars.find(({ start, end }) => start <= day && day < end);
    if (!bar || event.buttons) return this.tell();
    const { speech } = this;
    const count = speech.say(this.query.get("of") ?? "incidents", { n: bar.count });
    const said = [speech.say("bar", { when: this.span(bar.start, bar.end), count })];
    if (bar.high) said.push(speech.say("killed", { range: speech.range(bar.low, bar.high) }));
    this.told.textContent = said.join(" · ");
  }

  /** Say what is chosen, or why there is nothing to choose from. */
  tell() {
    const { state } = this.container.dataset;
    const empty = state === "loading" ? "" : this.speech.say(state === "failed" ? "timelineFailed" : "noDates");
    this.told.textContent = this.data.first === null || state === "failed" ? empty : this.span(this.range.from, this.range.to);
  }

  /** @param {number} from @param {number} to  exclusive */
  span(from, to) {
    return this.speech.days.formatRange(from * 86_400_000, (to - 1) * 86_400_000);
  }
}

const container = document.getElementById("timeline");
if (container) void new Timeline(container).load();
