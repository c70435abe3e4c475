/** What stands around the map: buttons, legend, what is not on it. In Arabic it is mirrored. */
import { NavigationControl, ScaleControl } from "maplibre-gl";
import { element, listening } from "../shared/elements.js";
import { otherShape } from "../shared/families.js";
import { narrow } from "../shared/filter.js";
import { sight } from "./view.js";

/** @typedef {import("./calls.js").Summary} Summary */
/** @typedef {import("../shared/families.js").Family} Family */
/** @typedef {import("../shared/messages.js").Speech} Speech */

const ROOMY = 1000; // pixels: a map wide enough for its legend to stand open

export class Frame {
  /** @param {HTMLElement} container @param {import("maplibre-gl").Map} map @param {Family[]} families @param {Speech} speech @param {() => void} fit */
  constructor(container, map, families, speech, fit) {
    this.families = families;
    this.speech = speech;
    this.reset = button(speech.say("resetArea"), () => narrow({ bbox: null }));
    const here = button(speech.say("searchHere"), () => narrow({ bbox: sight(map, 0).map((edge) => Number(edge.toFixed(4))).join(",") }));
    const whole = button(speech.say("fit"), fit);
    this.tools = element("div", { class: "map-tools", dir: speech.direction }, here, this.reset, whole);
    this.legend = element("ul", {});
    this.notes = element("div", { class: "map-notes", dir: speech.direction, "aria-live": "polite" });
    this.box = element("details", { class: "map-legend", dir: speech.direction }, element("summary", {}, speech.say("legend")), this.legend);
    this.box.open = container.clientWidth > ROOMY;
    const start = speech.direction === "rtl" ? "right" : "left";
    const end = speech.direction === "rtl" ? "left" : "right";
    map.addControl(new NavigationControl({ showCompass: false }), `top-${end}`);
    map.addControl(new ScaleControl({ maxWidth: 110 }), `bottom-${end}`);
    const credit = element("p", { class: "map-credit", dir: speech.direction, title: speech.say("borders") }, "Natural Earth · GeoNames");
    container.append(this.tools, element("div", { class: `map-corner ${start}` }, this.box), this.notes, credit);
  }

  /** @param {Summary} summary @param {boolean} narrowed  whether an area is chosen */
  show(summary, narrowed) {
    this.reset.hidden = !narrowed;
    this.legend.replaceChildren(
      ...summary.families.flatMap((count, k) => (count ? [this.entry(this.families[k], count)] : [])),
      key("filled", "point", this.families, this.speech),
      key("hollow", "point vague", this.families, this.speech),
    );
    const notes = [];
    if (!summary.count) notes.push(element("p", {}, this.speech.say("empty")));
    if (summary.placeless) notes.push(element("p", {}, element("a", { href: "#results" }, this.speech.say("placeless", { n: summary.placeless }))));
    if (summary.leftOut) notes.push(element("p", {}, this.speech.say("leftOut", { n: summary.leftOut })));
    this.notes.replaceChildren(...notes);
  }

  /** How much of the map's edges is covered, in pixels. */
  padding() {
    const sides = { left: 32, right: 32, top: this.tools.offsetHeight + 40, bottom: 36 };
    if (this.box.open) sides[this.speech.direction === "rtl" ? "right" : "left"] += this.box.offsetWidth;
    return sides;
  }

  /** @param {string} text */
  fail(text) {
    this.notes.replaceChildren(element("p", { role: "alert" }, text));
  }

  /** @param {Family | undefined} family @param {number} count */
  entry(family, count) {
    const shape = family ? family.shape.cloneNode(true) : otherShape();
    return element("li", { class: `f-${family?.key ?? "other"}` }, shape, element("span", {}, family?.label ?? "…"), element("span", { class: "muted count" }, this.speech.number(count)));
  }
}

/** @param {string} text @param {() => void} pressed */
function button(text, pressed) {
  return listening(element("button", { type: "button" }, text), "click", pressed);
}

/** @param {string} message @param {string} look @param {Family[]} families @param {Speech} speech */
function key(message, look, families, speech) {
  const family = families.find(({ key: name }) => name === "persons") ?? families[0];
  return element("li", { class: "key" }, element("span", { class: `mark ${look}` }, family ? family.shape.cloneNode(true) : otherShape()), element("span", {}, speech.say(message)));
}
