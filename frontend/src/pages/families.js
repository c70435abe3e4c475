/** The filter's families: the box of a family ticks all its types, and shows some of them as neither. */

export function families() {
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== "checkbox") return;
    const family = target.closest(".family");
    if (!family) return;
    if (target.dataset.family !== undefined) {
      for (const box of types(family)) box.checked = target.checked;
    }
    show(family);
  });
  for (const family of document.querySelectorAll(".family")) show(family);
}

/** @param {Element} family @returns {HTMLInputElement[]} */
function types(family) {
  return [...family.querySelectorAll("input")].filter((box) => box.name === "type");
}

/** @param {Element} family */
function show(family) {
  const box = family.querySelector("input[data-family]");
  if (!(box instanceof HTMLInputElement)) return;
  const ticked = types(family).filter((one) => one.checked).length;
  box.checked = ticked === types(family).length;
  box.indeterminate = ticked > 0 && !box.checked;
}
