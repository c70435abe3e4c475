/** What is at a mark: a list with links, some at a time. */
import { Popup } from "maplibre-gl";
import { element, listening } from "../shared/elements.js";
import { otherShape } from "../shared/families.js";
import { withFilter } from "../shared/filter.js";

/** @typedef {import("./calls.js").Cluster} Cluster */
/** @typedef {import("./calls.js").Leaf} Leaf */

const AT_ONCE = 25;
const DETAILED = 500; // the newest of a mark get place and toll
const EDGE = 8; // pixels between a popup and the map's edge
const [LEAST, MOST, AROUND] = [72, 190, 150]; // pixels: heights of the list, and of what stands around it in a popup

/** @param {import("./view.js").View} view @param {Cluster} cluster @param {HTMLElement} origin  gets the focus back */
export async function openPopup(view, cluster, origin) {
  const { map, points, speech } = view;
  const counting = view.counting();
  const list = element("ol", {});
  list.style.maxBlockSize = `${Math.max(LEAST, Math.min(MOST, map.getContainer().clientHeight - AROUND))}px`;
  const heading = element("h3", {}, speech.say(counting, { n: cluster.count }));
  const content = element("div", { class: "at-mark", dir: speech.direction, role: "dialog", "aria-label": heading.textContent }, heading, list);
  const foot = element("div", { class: "foot-row" });
  content.append(foot);
  const told = details(view, cluster);
  const row = (/** @type {Leaf} */ leaf) => line(leaf, view, told);
  list.append(...(await points.leaves(cluster, AT_ONCE, 0)).map(row));

  const popup = new Popup({ maxWidth: "none", offset: 14, className: "mark-popup", closeOnMove: false });
  const left = () => cluster.count - list.childElementCount;
  const more = listening(element("button", { type: "button" }), "click", async () => {
    const added = (await points.leaves(cluster, AT_ONCE, list.childElementCount)).map(row);
    list.append(...added);
    relabel();
    added[0]?.querySelector("a")?.focus();
  });
  const relabel = () => {
    more.hidden = left() <= 0;
    more.textContent = speech.say("more", { n: Math.min(AT_ONCE, left()) });
  };
  relabel();
  foot.append(more);
  if (parts(cluster)) foot.append(listening(element("button", { type: "button" }, speech.say("apart")), "click", () => void apart(map, points, cluster, popup)));
  if (!foot.querySelector("button:not([hidden])")) foot.remove();
  popup.on("close", () => {
    if (origin.isConnected && content.contains(document.activeElement)) origin.focus({ preventScroll: true });
  });
  content.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    popup.remove();
    if (origin.isConnected) origin.focus({ preventScroll: true });
  });
  popup.setLngLat([cluster.lon, cluster.lat]).setDOMContent(content).addTo(map);
  reveal(map, popup);
  return popup;
}

/** Move the map so that the whole popup is seen. @param {import("maplibre-gl").Map} map @param {Popup} popup */
function reveal(map, popup) {
  const inner = popup.getElement().getBoundingClientRect();
  const outer = map.getContainer().getBoundingClientRect();
  const over = (/** @type {number} */ low, /** @type {number} */ high) => (low < EDGE ? low - EDGE : Math.max(0, high + EDGE));
  const x = over(inner.left - outer.left, inner.right - outer.right);
  const y = over(inner.top - outer.top, inner.bottom - outer.bottom);
  if (x || y) map.panBy([x, y]);
}

/** @param {Cluster} cluster */
function parts({ count, west, east, south, north }) {
  return count > 1 && (east - west > 1e-5 || north - south > 1e-5);
}

/** @param {import("maplibre-gl").Map} map @param {import("./calls.js").Points} points @param {Cluster} cluster @param {Popup} popup */
async function apart(map, points, cluster, popup) {
  const zoom = await points.expansion(cluster);
  popup.remove();
  const camera = map.cameraForBounds([[cluster.west, cluster.south], [cluster.east, cluster.north]], { padding: 60 });
  map.easeTo({ center: camera?.center ?? [cluster.lon, cluster.lat], zoom: Math.max(zoom, Math.min(camera?.zoom ?? zoom, map.getMaxZoom())) });
}

/** @typedef {{ event: string, incident: string | null, place: string | null, longitude: number, latitude: number, killed_low: number | null, killed_high: number | null }} Told */

/**
 * Place and toll of the event reports at a mark, by event and by incident: what the points themselves do not say.
 * @param {import("./view.js").View} view @param {Cluster} cluster @returns {Promise<Map<string, Told>>}
 */
async function details(view, { west, south, east, north }) {
  const url = new URL(withFilter("/api/v1/events", view.query, ["bbox", "of", "status"]));
  url.searchParams.set("bbox", [west, south, east, north].join(","));
  url.searchParams.set("limit", String(DETAILED));
  try {
    const answer = await fetch(url, { headers: { accept: "application/json" } });
    const { items } = /** @type {{ items: Told[] }} */ (answer.ok ? await answer.json() : { items: [] });
    // newest first: of the reports of one incident, the newest is told
    return new Map(items.reverse().flatMap((item) => [[item.incident ?? "", item], [item.event, item]]));
  } catch {
    return new Map(); // the list of types and days stands without it
  }
}

/** @param {Leaf} leaf @param {import("./view.js").View} view @param {Promise<Map<string, Told>>} told */
function line(leaf, view, told) {
  const { speech } = view;
  const family = view.families.find(({ types }) => types.has(leaf.type));
  const href = view.counting() === "incidents" && leaf.incident ? `/incidents/${leaf.incident}` : `/events/${leaf.event}`;
  const shape = family ? family.shape.cloneNode(true) : otherShape();
  const link = element("a", { href, class: `f-${family?.key ?? "other"}` }, shape, element("span", {}, family?.types.get(leaf.type) ?? leaf.type.replaceAll("_", " ")));
  const more = element("div", { class: "muted small" });
  const vague = leaf.precision !== 1 && leaf.radius ? [speech.say("within", { n: leaf.radius })] : [];
  more.append(...vague);
  void told.then((found) => {
    const item = found.get(leaf.event || (leaf.incident ?? ""));
    const name = item?.place ? [element("bdi", {}, view.placeName(item.place, item.longitude, item.latitude))] : [];
    more.replaceChildren(...between([...name, ...vague, ...killed(item, speech)], " · "));
  });
  return element("li", {}, link, " ", element("span", { class: "muted when" }, leaf.day === null ? speech.say("undatedOne") : speech.day(leaf.day)), more);
}

/** @param {Told | undefined} item @param {import("../shared/messages.js").Speech} speech */
function killed(item, speech) {
  const [low, high] = [item?.killed_low ?? 0, item?.killed_high ?? item?.killed_low ?? 0];
  return high ? [speech.say("killed", { range: speech.range(low, high) })] : [];
}

/** @param {(Node | string)[]} parts @param {string} mark */
function between(parts, mark) {
  return parts.flatMap((part, k) => (k ? [mark, part] : [part]));
}
