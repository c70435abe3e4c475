/** The map of the view page: what fits the filter, clustered, on land and borders from this very server. */
import { Map as Canvas, setWorkerUrl } from "maplibre-gl";
import { View } from "./map/view.js";
import { addOverlays, addWorld, repaint, sea } from "./map/style.js";
import { graticule, labels, lands, translating } from "./map/world.js";
import { element } from "./shared/elements.js";
import { Speech } from "./shared/messages.js";

/** @typedef {[number, number, number, number]} Box */

const HOME = /** @type {Box} */ ([-12, 10, 60, 40]); // degrees: the Arab world, where there are no points

const container = document.getElementById("map");
if (container) start(container).catch((error) => failed(container, error));

/** @param {HTMLElement} container */
async function start(container) {
  const speech = new Speech(container.dataset.locale);
  container.setAttribute("role", "group"); // the canvas within is the landmark
  container.setAttribute("aria-label", speech.say("map"));
  const map = canvas(container, speech);
  const view = new View(container, map, speech, file("clusters.js"), HOME);
  document.addEventListener("rasid:filter", (event) => void view.filter(/** @type {CustomEvent<string>} */ (event).detail));
  const first = view.filter(location.search); // on its way while the world is
  const world = container.dataset.style ? null : json("world.json"); // a style of its own has land, borders and names
  const [land, names] = await Promise.all([world, json("names.json"), map.once("load")]);
  if (land) addWorld(map, lands(land), graticule(), (ranks) => labels(names, speech.locale, ranks));
  view.placeName = translating(names, speech.locale);
  addOverlays(map);
  view.begin();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => repaint(map));
  await first;
  performance.mark("rasid:map-idle");
}

/** @param {HTMLElement} container @param {Speech} speech */
function canvas(container, speech) {
  setWorkerUrl(file("map-worker.js").href);
  const arabic = speech.locale === "ar";
  const ground = element("div", { class: "map-ground" });
  container.replaceChildren(ground);
  const map = new Canvas({
    container: ground,
    style: container.dataset.style || sea(container),
    bounds: [[HOME[0], HOME[1]], [HOME[2], HOME[3]]],
    minZoom: 1,
    maxZoom: 16, // as the clusters': what is one mark there is at one point
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    renderWorldCopies: false,
    attributionControl: container.dataset.style ? { compact: true } : false,
    fadeDuration: 0,
    cooperativeGestures: matchMedia("(pointer: coarse)").matches,
    locale: {
      "Map.Title": speech.say("canvas"), "Popup.Close": speech.say("close"),
      "NavigationControl.ZoomIn": speech.say("zoomIn"), "NavigationControl.ZoomOut": speech.say("zoomOut"),
      "ScaleControl.Kilometers": arabic ? "كم" : "km", "ScaleControl.Meters": arabic ? "م" : "m",
      "CooperativeGesturesHandler.MobileHelpText": speech.say("twoFingers"),
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return map;
}

/** @param {HTMLElement} container @param {unknown} error */
function failed(container, error) {
  const speech = new Speech(container.dataset.locale);
  const webgl = /webgl/i.test(error instanceof Error ? error.message : "");
  const told = document.createElement("p");
  told.className = "map-failed";
  told.setAttribute("role", "alert");
  told.dir = speech.direction;
  told.textContent = speech.say(webgl ? "noWebgl" : "failed");
  container.replaceChildren(told);
  container.dataset.state = "failed";
}

/** @param {keyof typeof STATIC_FILES} name */
function file(name) {
  return new URL(STATIC_FILES[name], import.meta.url);
}

/** @param {keyof typeof STATIC_FILES} name */
async function json(name) {
  const answer = await fetch(file(name));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}
