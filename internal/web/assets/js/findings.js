// On the list of findings, n and p move between them; a refused decision says
// why beside its button.
export function findings(results) {
  addEventListener("keydown", (event) => {
    if (!results || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.key === "n" || event.key === "p") move(results, event.key === "n" ? 1 : -1);
  });
  document.body.addEventListener("htmx:responseError", (event) => {
    const box = event.detail.elt.querySelector?.(".form-fault");
    if (box) box.innerHTML = event.detail.xhr.responseText; // a fragment of ours, escaped
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    const card = event.detail.elt.matches?.("[data-finding]") ? event.detail.elt : null;
    card?.focus({ preventScroll: true });
  });
}

function move(results, step) {
  const cards = [...results.querySelectorAll("[data-finding]")];
  const at = cards.indexOf(document.activeElement.closest("[data-finding]"));
  const next = cards[at < 0 ? (step > 0 ? 0 : cards.length - 1) : at + step];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "start" });
}
