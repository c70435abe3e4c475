/** Small things that a page marks with data attributes: `data-copy` copies text, `data-reveal` shows graphic words that were blurred. */

export function conveniences() {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-copy], [data-reveal]") : null;
    if (!(button instanceof HTMLElement)) return;
    if (button.dataset.copy !== undefined) void copy(button);
    else reveal(button);
  });
}

/**
 * Copy what `data-copy` says, an address made absolute; empty stands for the page's own address. `data-copied` is what the button
 * says for a while after it.
 * @param {HTMLElement} button
 */
async function copy(button) {
  const said = button.dataset.copy || location.href;
  await navigator.clipboard.writeText(said.startsWith("/") ? new URL(said, location.href).href : said);
  if (!button.dataset.copied || button.dataset.label) return;
  button.dataset.label = button.textContent ?? "";
  button.textContent = button.dataset.copied;
  setTimeout(() => {
    button.textContent = button.dataset.label ?? "";
    delete button.dataset.label;
  }, 2000);
}

/** Show or hide the element whose id `data-reveal` names. @param {HTMLElement} button */
function reveal(button) {
  const graphic = document.getElementById(button.dataset.reveal ?? "");
  if (!graphic) return;
  const hidden = graphic.classList.toggle("blurred");
  button.setAttribute("aria-expanded", String(!hidden));
}
