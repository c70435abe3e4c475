/**
 * Review by keys: j and k walk the queue, a and r judge, m, s and e open their forms, u undoes, ? shows the keys.
 * Each key presses a button or opens a form that is on the page, so that nothing can be done here that a click cannot do.
 */

/** @type {Record<string, (item: HTMLElement | null) => void>} */
const KEYS = {
  j: (item) => walk(item, 1),
  k: (item) => walk(item, -1),
  a: (item) => press(item, "a"),
  r: (item) => press(item, "r"),
  m: (item) => open(item, "m"),
  s: (item) => open(item, "s"),
  e: (item) => open(item, "e"),
  u: undo,
  "?": help,
};

/** @returns {HTMLElement[]} */
function items() {
  return [...document.querySelectorAll("[data-item]")].filter((item) => item instanceof HTMLElement);
}

/** The item that keys are about: the one marked, or the only one. */
function current() {
  const all = items();
  return all.find((item) => item.classList.contains("current")) ?? (all.length === 1 ? (all[0] ?? null) : null);
}

/** @param {HTMLElement} item */
function choose(item) {
  for (const other of items()) other.classList.toggle("current", other === item);
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "start" });
}

/** @param {HTMLElement | null} item @param {number} step */
function walk(item, step) {
  const all = items();
  const next = all[item ? all.indexOf(item) + step : 0];
  if (next) choose(next);
}

/** @param {HTMLElement | null} item @param {string} key */
function press(item, key) {
  const button = item?.querySelector(`button[data-key="${key}"]`);
  if (button instanceof HTMLButtonElement) button.form?.requestSubmit(button);
}

/** @param {HTMLElement | null} item @param {string} key */
function open(item, key) {
  const form = item?.querySelector(`details[data-key="${key}"]`);
  if (!(form instanceof HTMLDetailsElement)) return;
  form.open = true;
  const field = form.querySelector("input:not([type=hidden]), select");
  if (field instanceof HTMLElement) field.focus();
}

/** Takes back the newest decision that the page shows. */
function undo() {
  const forms = [...document.querySelectorAll("form[data-decision]")].filter((form) => form instanceof HTMLFormElement);
  const newest = forms.sort((a, b) => Number(b.dataset.decision) - Number(a.dataset.decision))[0];
  newest?.requestSubmit();
}

function help() {
  const keys = document.getElementById("keys");
  if (keys instanceof HTMLDetailsElement) keys.open = !keys.open;
}

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=radio], [type=checkbox]), textarea, select"))) {
    if (key === "Escape") target.blur();
    return;
  }
  const action = KEYS[key];
  if (!action) return;
  event.preventDefault();
  action(current());
});

document.addEventListener("focusin", ({ target }) => {
  const item = target instanceof Element ? target.closest("[data-item]") : null;
  if (!item) return;
  for (const other of items()) other.classList.toggle("current", other === item);
});

const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
const first = named?.matches("[data-item]") ? named : document.querySelector(".queue [data-item]");
if (first instanceof HTMLElement && first === named) choose(first);
else first?.classList.add("current");
