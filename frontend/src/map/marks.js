/**
 * Marks are buttons over the map: one stop of the Tab key, arrow keys between them. A single point has its family's shape, filled where
 * it is exact; of several, the mark counts them and its ring has the share of each family.
 */
import { drawn, element } from "../shared/elements.js";
import { otherShape } from "../shared/families.js";

/** @typedef {import("./calls.js").Cluster} Cluster */
/** @typedef {import("../shared/families.js").Family} Family */
/** @typedef {{ cluster: Cluster, button: HTMLButtonElement }} Mark */

const ARROWS = new Map([["ArrowLeft", [-1, 0]], ["ArrowRight", [1, 0]], ["ArrowUp", [0, -1]], ["ArrowDown", [0, 1]]]);

export class Marks {
  /**
   * @param {import("maplibre-gl").Map} map @param {Family[]} families @param {import("../shared/messages.js").Speech} speech
   * @param {(cluster: Cluster, button: HTMLElement) => void} open
   */
  constructor(map, families, speech, open) {
    this.map = map;
    this.families = families;
    this.speech = speech;
    this.open = open;
    this.counting = "incidents";
    /** @type {Map<string, Mark>} */
    this.marks = new Map();
    this.layer = element("div", { class: "marks", role: "group", "aria-label": speech.say("marks") });
    map.getCanvasContainer().append(this.layer);
    map.on("move", () => this.place());
    map.on("resize", () => this.place());
    this.layer.addEventListener("keydown", (event) => this.step(event));
  }

  /** Show these and no others. @param {Cluster[]} clusters @param {string} counting  "incidents" or "events" */
  show(clusters, counting) {
    this.counting = counting;
    const focused = document.activeElement;
    /** @type {Map<string, Mark>} */
    const next = new Map();
    for (const cluster of [...clusters].sort((a, b) => b.count - a.count)) {
      const key = `${counting} ${cluster.leaf ? "point" : "cluster"} ${cluster.id} ${cluster.count} ${cluster.lon} ${cluster.lat}`;
      next.set(key, this.marks.get(key) ?? this.made(cluster));
    }
    this.marks = next;
    const buttons = [...next.values()].map(({ button }) => button);
    this.layer.replaceChildren(...buttons);
    if (focused instanceof HTMLButtonElement && buttons.includes(focused)) focused.focus({ preventScroll: true });
    this.rove(buttons.find((button) => button === focused) ?? buttons[0]);
    this.place();
  }

  place() {
    for (const { cluster, button } of this.marks.values()) {
      const { x, y } = this.map.project([cluster.lon, cluster.lat]);
      button.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, -50%)`;
    }
  }

  /** @param {Cluster} cluster @returns {Mark} */
  made(cluster) {
    const name = this.name(cluster);
    const button = element("button", { type: "button", class: "mark", title: name, "aria-label": name, tabindex: "-1" });
    if (cluster.exact === 0) button.classList.add("vague");
    if (cluster.leaf) this.single(button, cluster);
    else this.several(button, cluster);
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.rove(button);
      this.open(cluster, button);
    });
    return { cluster, button };
  }

  /** @param {HTMLButtonElement} button @param {Cluster} cluster */
  single(button, cluster) {
    const family = this.families[cluster.families.indexOf(1)];
    button.classList.add("point", `f-${family?.key ?? "other"}`);
    button.append(family ? family.shape.cloneNode(true) : otherShape());
  }

  /** @param {HTMLButtonElement} button @param {Cluster} cluster */
  several(button, cluster) {
    const count = this.speech.number(cluster.count);
    const size = Math.round(Math.max(24 + 8 * Math.log10(cluster.count), 18 + 6.6 * count.length));
    button.classList.add("cluster");
    button.style.setProperty("--size", `${size}px`);
    button.append(ring(cluster.families, cluster.count, this.families), element("span", {}, count));
  }

  /** What a mark is called: type and day of one point, the count of several and of each family. @param {Cluster} cluster */
  name({ leaf, count, families }) {
    if (leaf) {
      const family = this.families[families.indexOf(1)];
      return `${family?.types.get(leaf.type) ?? leaf.type.replaceAll("_", " ")} · ${leaf.day === null ? this.speech.say("undatedOne") : this.speech.day(leaf.day)}`;
    }
    const parts = families.flatMap((many, k) => (many ? [`${this.families[k]?.label ?? "…"} ${this.speech.number(many)}`] : []));
    return `${this.speech.say(this.counting, { n: count })} · ${parts.join(" · ")}`;
  }

  /** The mark that Tab reaches. @param {HTMLButtonElement | undefined} chosen */
  rove(chosen) {
    for (const { button } of this.marks.values()) button.tabIndex = button === chosen ? 0 : -1;
  }

  /** To the nearest mark in an arrow's direction. @param {KeyboardEvent} event */
  step(event) {
    const direction = ARROWS.get(event.key);
    if (!direction || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // the map would move along
    const [dx = 0, dy = 0] = direction;
    const from = [...this.marks.values()].find(({ button }) => button === document.activeElement);
    if (!from) return;
    const here = this.map.project([from.cluster.lon, from.cluster.lat]);
    let [nearest, least] = [from, Infinity];
    for (const mark of this.marks.values()) {
      const there = this.map.project([mark.cluster.lon, mark.cluster.lat]);
      const [along, across] = [(there.x - here.x) * dx + (there.y - here.y) * dy, Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx)];
      const distance = along + 2 * across;
      if (mark !== from && along > 0 && along >= across * 0.5 && distance < least) [nearest, least] = [mark, distance];
    }
    this.rove(nearest.button);
    nearest.button.focus({ preventScroll: true });
    const at = this.map.project([nearest.cluster.lon, nearest.cluster.lat]);
    const { clientWidth, clientHeight } = this.map.getContainer();
    if (at.x < 0 || at.y < 0 || at.x > clientWidth || at.y > clientHeight) this.map.panTo([nearest.cluster.lon, nearest.cluster.lat]);
  }
}

/** A ring with the share of each family. @param {number[]} counts @param {number} total @param {Family[]} families */
function ring(counts, total, families) {
  let before = 0;
  const arcs = counts.flatMap((count, k) => {
    if (!count) return [];
    const share = (100 * count) / total;
    const arc = drawn("circle", {
      class: `f-${families[k]?.key ?? "other"}`, cx: 20, cy: 20, r: 17, pathLength: 100,
      "stroke-dasharray": `${share.toFixed(2)} ${(100 - share).toFixed(2)}`, "stroke-dashoffset": (-before).toFixed(2),
    });
    before += share;
    return [arc];
  });
  return drawn("svg", { class: "ring", viewBox: "0 0 40 40", "aria-hidden": "true" }, drawn("circle", { class: "core", cx: 20, cy: 20, r: 17 }), ...arcs);
}
