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
  /**
   * @param {HTMLElement} container @param {import("maplibre-gl").Map} map @param {import("../shared/messages.js").Speech} speech
   * @param {URL} worker @param {Box} home  what is in view where there are no points
   */
  constructor(container, map, speech, worker, home) {
    this.container = container;
    this.map = map;
    this.speech = speech;
    this.home = home;
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
    this.drawing = Promise.resolve();
    /** Where fitting took the map. @type {{ center: import("maplibre-gl").LngLatLike, zoom: number } | null} */
    this.goal = null;
    this.going = false; // there
    /** Lets what is loaded be shown: the map can draw now. @type {() => void} */
    this.begin = () => {};
    /** @type {Promise<void>} */
    this.ready = new Promise((resolve) => (this.begin = resolve));
    map.on("move", () => void this.draw());
    map.on("resize", () => this.resized());
    map.on("moveend", () => (this.going = false));
  }

  /**
   * The page has this filter from now on: load what fits and show it. From the call on the state is `loading`; it is `idle`, with the
   * filter in `data-shown`, once map and marks stand still on it, and never for a filter that the page has left since.
   * @param {string} search
   */
  async filter(search) {
    const query = filterOf(search);
    this.query = query;
    this.container.dataset.state = "loading";
    try {
      const url = withFilter(this.container.dataset.points ?? "/api/v1/points", query);
      const [summary] = await Promise.all([this.points.load(url, this.families.map(({ types }) => [...types.keys()])), this.ready]);
      if (!summary || query !== this.query) return;
      this.summary = summary;
      this.show();
      await this.still();
      if (query === this.query) this.settle("idle");
    } catch {
      if (query !== this.query) return;
      this.frame.fail(this.speech.say("failed"));
      this.settle("failed");
    }
  }

  /** @param {"idle" | "failed"} state */
  settle(state) {
    this.container.dataset.shown = this.query.toString();
    this.container.dataset.state = state;
  }

  /** What was loaded, in view: the map goes there only where nothing of it would be seen. */
  show() {
    const { box } = this.summary;
    this.popup?.remove();
    this.frame.show(this.summary, this.query.has("bbox"));
    this.map.resize(); // what is said beneath may have changed its height
    if (!this.goal || (box && !meets(box, sight(this.map, 0)))) this.fit();
    this.fill("area", area(this.query.get("bbox")));
    this.drawn = null;
    void this.draw();
  }

  /** When neither map nor marks move any more. */
  async still() {
    const idle = this.map.once("idle");
    this.map.triggerRepaint(); // an idle map says so again after a frame
    await idle;
    await this.drawing;
  }

  /** All points in view; without any, home at first. @param {boolean} [animate]  whether the map is seen going there */
  fit(animate = this.goal !== null) {
    const box = this.summary.box ?? (this.goal ? null : this.home);
    if (!box) return;
    const padding = this.frame.padding();
    const camera = this.map.cameraForBounds([[box[0], box[1]], [box[2], box[3]]], { padding, maxZoom: NEAREST });
    if (camera?.center === undefined || camera.zoom === undefined) return;
    this.goal = { center: camera.center, zoom: camera.zoom };
    this.going = true;
    this.map.easeTo({ ...this.goal, animate });
  }

  /** A fitted map stays fitted when its size changes, until somebody moves it. */
  resized() {
    if (this.goal && (this.going || this.stands(this.goal))) this.fit(false);
    void this.draw();
  }

  /** @param {{ center: import("maplibre-gl").LngLatLike, zoom: number }} camera */
  stands({ center, zoom }) {
    const { map } = this;
    const { x, y } = map.project(center);
    const { clientWidth, clientHeight } = map.getContainer();
    return Math.hypot(x - clientWidth / 2, y - clientHeight / 2) < 2 && Math.abs(map.getZoom() - zoom) < 0.01;
  }

  /** Draw marks, where the view has left what was drawn. */
  draw() {
    const zoom = Math.floor(this.map.getZoom());
    if (this.drawn?.zoom !== zoom || !inside(sight(this.map, 0), this.drawn.box)) {
      this.drawn = { zoom, box: sight(this.map, MARGIN) };
      this.drawing = this.redraw(this.drawn);
    }
    return this.drawing;
  }

  /** @param {{ zoom: number, box: Box }} drawn */
  async redraw(drawn) {
    const clusters = await this.points.clusters(drawn.box, drawn.zoom);
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
