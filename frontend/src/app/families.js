/** The filter's families of types: a box for all types of a family, half ticked where some are. */

export function familyBoxes() {
  for (const box of boxes()) show(box);
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.matches("[data-family]")) {
      for (const type of typesOf(target)) type.checked = target.checked;
    } else if (target.name === "type") {
      const box = target.closest(".family-group")?.querySelector("[data-family]");
      if (box instanceof HTMLInputElement) show(box);
    }
  });
  document.addEventListener("rasid:filled", () => boxes().forEach(show));
}

function boxes() {
  return [...document.querySelectorAll("[data-family]")].filter((box) => box instanceof HTMLInputElement);
}

/** @param {HTMLInputElement} box */
function typesOf(box) {
  return [...(box.closest(".family-group")?.querySelectorAll("input[name=type]") ?? [])].filter((type) => type instanceof HTMLInputElement);
}

/** @param {HTMLInputElement} box */
function show(box) {
  const types = typesOf(box);
  const ticked = types.filter(({ checked }) => checked).length;
  box.checked = ticked > 0 && ticked === types.length;
  box.indeterminate = ticked > 0 && ticked < types.length;
}
