/** htmx swaps the results; the URL holds the whole view; map and timeline hear of each new filter by the event `rasid:filter`. */
import htmx from "htmx.org";
import { fill, filterOf, form } from "../shared/filter.js";

const RESULTS = "results";

/** @typedef {CustomEvent<{ elt: Element, target: Element, formData: FormData, pathInfo: { finalRequestPath: string }, path: string }>} HtmxEvent */

export function partialUpdates() {
  htmx.config.allowEval = false; // the policy of the pages forbids it
  htmx.config.includeIndicatorStyles = false; // an inline style sheet; the same
  htmx.config.historyCacheSize = 0; // pages stay out of the browser's storage, and map and timeline out of snapshots
  htmx.config.selfRequestsOnly = true;
  const on = /** @type {(name: string, listener: (event: HtmxEvent) => void) => void} */ (document.addEventListener.bind(document));
  on("htmx:configRequest", withoutEmpty);
  on("htmx:afterSwap", announce); // in the swap's own task: nobody sees the list of one filter beside a map that says it is done with another
  on("htmx:historyCacheMiss", goBack);
}

/** Fields that ask nothing stay out of the URL. @param {HtmxEvent} event */
function withoutEmpty({ detail }) {
  if (detail.elt !== form()) return;
  for (const [name, value] of [...detail.formData]) {
    if (value === "") detail.formData.delete(name);
  }
}

let shown = filterOf(location.search).toString();

/** @param {HtmxEvent} event */
function announce({ detail }) {
  if (detail.target?.id !== RESULTS && detail.elt?.id !== RESULTS) return;
  const path = detail.pathInfo?.finalRequestPath;
  const { search } = path ? new URL(path, location.href) : location;
  const query = filterOf(search).toString();
  if (detail.elt !== form()) fill(search); // a link of the results has changed the view
  if (query === shown) return;
  shown = query;
  document.dispatchEvent(new CustomEvent("rasid:filter", { detail: query }));
}

/** Back and forward: the same page with another filter swaps its results, any other page loads. @param {HtmxEvent} event */
function goBack(event) {
  event.preventDefault();
  const { pathname, search } = new URL(event.detail.path, location.href);
  if (!form() || !document.getElementById(RESULTS) || pathname !== location.pathname) {
    location.reload();
    return;
  }
  fill(search);
  htmx.ajax("get", pathname + search, { target: `#${RESULTS}`, select: `#${RESULTS}`, swap: "outerHTML" });
}
