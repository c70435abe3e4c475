/** Families of event types, read from the filter form: it groups the types, names them and shows each family's shape. */
import { drawn } from "./elements.js";

/** @typedef {{ key: string, label: string, types: Map<string, string>, shape: SVGElement }} Family  `types` maps codes to their names */

/** @returns {Family[]} */
export function families() {
  return [...document.querySelectorAll("#filter details.family")].flatMap((group) => {
    const shape = group.querySelector("summary svg.shape");
    const key = shape && [...shape.classList].find((name) => name.startsWith("f-"))?.slice(2);
    if (!(shape instanceof SVGElement) || !key) return [];
    const boxes = [...group.querySelectorAll("input[name=type]")].filter((box) => box instanceof HTMLInputElement);
    const types = new Map(boxes.map((box) => [box.value, box.closest("label")?.textContent?.trim() ?? box.value]));
    return [{ key, label: group.querySelector("summary span")?.textContent?.trim() ?? key, types, shape }];
  });
}

/** What stands for types of no family. @returns {SVGElement} */
export function otherShape() {
  return drawn("svg", { class: "shape", viewBox: "0 0 10 10", "aria-hidden": "true" }, drawn("circle", { cx: 5, cy: 5, r: 3 }));
}
