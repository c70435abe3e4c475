/** What is at a mark: a list with links, some at a time. */
import { Popup } from "maplibre-gl";
import { element, listening } from "../shared/elements.js";
import { otherShape } from "../shared/families.js";

/** @typedef {import("./calls.js").Cluster} Cluster */
/** @typedef {import("./calls.js").Leaf} Leaf */

const AT_ONCE = 25;
const EDGE = 8; // pixels between a popup and the map's edge
const [LEAST, MOST, AROUND] = [72, 190, 150]; // pixels: heights of the list, and of what stands around it in a popup

/** @param {import("./view.js").View} view @param {Cluster} cluster @param {HTMLElement} origin  gets the focus back */
export async function openPopup(view, cluster, origin) {
  const { map, points, families, speech } = view;
  const counting = view.counting();
  const list = element("ol", {});
  list.style.maxBlockSize = `${Math.max(LEAST, Math.min(MOST, map.getContainer().clientHeight - AROUND))}px`;
  const heading = element("h3", {}, speech.say(counting, { n: cluster.count }));
  const content = element("div", { class: "at-mark", dir: speech.direction, role: "dialog", "aria-label": heading.textContent }, heading, list);
  const foot = element("div", { class: "foot-row" });
  content.append(foot);
  const row = (/** @type {Leaf} */ leaf) => line(leaf, families, speech, counting);
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

/**
 * @param {Leaf} leaf @param {import("../shared/families.js").Family[]} families @param {import("../shared/messages.js").Speech} speech
 * @param {string} counting
 */
function line(leaf, families, speech, counting) {
  const family = families.find(({ types }) => types.has(leaf.type));
  const href = counting === "incidents" && leaf.incident ? `/incidents/${leaf.incident}` : `/events/${leaf.event}`;
  const name = family?.types.get(leaf.type) ?? leaf.type.replaceAll("_", " ");
  const shape = /** @type {SVGElement} */ (family ? family.shape.cloneNode(true) : otherShape());
  const when = leaf.day === null ? speech.say("undatedOne") : speech.day(leaf.day);
  const vague = leaf.precision !== 1 && leaf.radius ? [" ", element("span", { class: "muted" }, speech.say("within", { n: leaf.radius }))] : [];
  return element("li", {}, element("a", { href, class: `f-${family?.key ?? "other"}` }, shape, element("span", {}, name)), " ", element("span", { class: "muted when" }, when), ...vague);
}
