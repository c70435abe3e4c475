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
const EDGE = 36; // pixels of the map's edge that no fitted point comes into: the widest mark is 64 across, most are under 40
const ZOOM = 40; // pixels that the buttons for zooming take of one side

export class Frame {
  /** @param {HTMLElement} container @param {import("maplibre-gl").Map} map @param {Family[]} families @param {Speech} speech @param {() => void} fit */
  constructor(container, map, families, speech, fit) {
    this.families = families;
    this.speech = speech;
    this.ground = map.getContainer();
    this.reset = button(speech.say("resetArea"), () => narrow({ bbox: null }));
    const here = button(speech.say("searchHere"), () => narrow({ bbox: sight(map, 0).map((edge) => Number(edge.toFixed(4))).join(",") }));
    const whole = button(speech.say("fit"), fit);
    this.list = element("ul", {});
    this.legend = element("details", { class: "map-legend" }, element("summary", { class: "button" }, speech.say("legend")), this.list);
    this.legend.open = container.clientWidth > ROOMY;
    this.notes = element("div", { class: "map-notes", "aria-live": "polite" });
    const credit = container.dataset.style ? "" : element("p", { class: "map-credit", title: speech.say("borders") }, "Natural Earth · GeoNames");
    container.prepend(element("div", { class: "map-bar", dir: speech.direction }, this.legend, here, this.reset, whole));
    const scale = new ScaleControl({ maxWidth: 110 }).onAdd(map);
    container.append(element("div", { class: "map-foot", dir: speech.direction }, this.notes, scale, credit));
    map.addControl(new NavigationControl({ showCompass: false }), speech.direction === "rtl" ? "top-left" : "top-right");
    map.resize(); // the bars have taken of its height
  }

  /** @param {Summary} summary @param {boolean} narrowed  whether an area is chosen */
  show(summary, narrowed) {
    this.reset.hidden = !narrowed;
    this.list.replaceChildren(
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

  /** How much of the map's edges to keep free of fitted points, in pixels: what lies over the map covers none of them. */
  padding() {
    const [start, end] = this.speech.direction === "rtl" ? /** @type {const} */ (["right", "left"]) : /** @type {const} */ (["left", "right"]);
    const sides = { left: EDGE, right: EDGE, top: EDGE, bottom: EDGE };
    sides[end] += ZOOM;
    const covered = this.legend.open ? this.list.offsetWidth : 0;
    if (covered < this.ground.clientWidth / 2) sides[start] += covered;
    else this.legend.open = false;
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
