/** What the map shows of a filter: points are loaded when it changes, marks drawn anew as the map moves. */
import { families } from "../shared/families.js";
import { filterOf, withFilter } from "../shared/filter.js";
import { Points } from "./calls.js";
import { Frame } from "./frame.js";
import { Marks } from "./marks.js";
import { openPopup } from "./popup.js";
import { area, rings } from "./rings.js";

/** @typedef {[number, number, number, number]} Box  west, south, east, north */

const MARGIN = 0.35; // of the view, on each side: how far beyond it marks are drawn
const NEAREST = 10; // zoom: showing all points goes no nearer

export class View {
  /** @param {HTMLElement} container @param {import("maplibre-gl").Map} map @param {import("../shared/messages.js").Speech} speech @param {URL} worker */
  constructor(container, map, speech, worker) {
    this.container = container;
    this.map = map;
    this.speech = speech;
    this.families = families();
    this.points = new Points(worker);
    this.frame = new Frame(container, map, this.families, speech, () => this.fit());
    this.marks = new Marks(map, this.families, speech, (cluster, button) => void this.open(cluster, button));
    this.query = new URLSearchParams();
    /** A place's name in the page's language. @type {(name: string, lon: number, lat: number) => string} */
    this.placeName = (name) => name;
    /** @type {import("./calls.js").Summary} */
    this.summary = { count: 0, placeless: 0, leftOut: 0, box: null, families: [] };
    /** What marks are drawn of. @type {{ zoom: number, box: Box } | null} */
    this.drawn = null;
    map.on("move", () => void this.draw());
    map.on("resize", () => void this.draw());
  }

  /** Load what fits a filter; whether it is still the filter when it has come. @param {URLSearchParams} query */
  async load(query) {
    this.query = query;
    const url = withFilter(this.container.dataset.points ?? "/api/v1/points", query);
    const summary = await this.points.load(url, this.families.map(({ types }) => [...types.keys()]));
    if (query !== this.query) return false;
    this.summary = summary;
    return true;
  }

  /** The page has another filter now. @param {string} query */
  async filter(query) {
    this.container.dataset.state = "loading";
    try {
      if (!(await this.load(filterOf(query)))) return;
      const { box } = this.summary;
      if (box && !meets(box, sight(this.map, 0))) this.fit();
      await this.show();
      this.container.dataset.state = "idle";
    } catch {
      this.frame.fail(this.speech.say("failed"));
      this.container.dataset.state = "failed";
    }
  }

  async show() {
    this.popup?.remove();
    this.frame.show(this.summary, this.query.has("bbox"));
    this.fill("area", area(this.query.get("bbox")));
    this.drawn = null;
    await this.draw();
  }

  /** All points in view; without any, what `otherwise` says. @param {Box} [otherwise] */
  fit(otherwise) {
    const box = this.summary.box ?? otherwise;
    if (box) this.map.fitBounds([[box[0], box[1]], [box[2], box[3]]], { padding: this.frame.padding(), maxZoom: NEAREST, animate: !otherwise });
  }

  /** Draw marks, where the view has left what was drawn. */
  async draw() {
    const zoom = Math.floor(this.map.getZoom());
    if (this.drawn?.zoom === zoom && inside(sight(this.map, 0), this.drawn.box)) return;
    const drawn = { zoom, box: sight(this.map, MARGIN) };
    this.drawn = drawn;
    const clusters = await this.points.clusters(drawn.box, zoom);
    if (this.drawn !== drawn) return;
    this.marks.show(clusters, this.counting());
    this.fill("rings", rings(clusters));
  }

  /** @param {import("./calls.js").Cluster} cluster @param {HTMLElement} button */
  async open(cluster, button) {
    this.popup?.remove();
    this.popup = await openPopup(this, cluster, button);
  }

  /** What is counted: one point an incident, or an event report. */
  counting() {
    return ["events", "documents"].includes(this.query.get("of") ?? "") ? "events" : "incidents";
  }

  /** @param {string} source @param {import("geojson").FeatureCollection} data */
  fill(source, data) {
    /** @type {import("maplibre-gl").GeoJSONSource | undefined} */ (this.map.getSource(source))?.setData(data);
  }
}

/** The view of a map, widened by a share of it on each side. @param {import("maplibre-gl").Map} map @param {number} margin @returns {Box} */
export function sight(map, margin) {
  const bounds = map.getBounds();
  const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  const [wide, high] = [(east - west) * margin, (north - south) * margin];
  return [Math.max(west - wide, -180), Math.max(south - high, -90), Math.min(east + wide, 180), Math.min(north + high, 90)];
}

/** @param {Box} a @param {Box} b */
function inside(a, b) {
  return a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];
}

/** @param {Box} a @param {Box} b */
function meets(a, b) {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}
