// The calculation inspector: a click or Enter on a number opens its equations
// beside the table; Escape closes them.
export function inspector(panel) {
  if (!panel) return null;
  let from = null;
  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    document.documentElement.classList.remove("inspecting");
    lit(null);
    from?.focus({ preventScroll: true });
  };
  const open = async (link) => {
    from = link;
    const answer = await fetch(link.href.baseVal ?? link.href, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (from !== link) return;
    if (answer) panel.innerHTML = await answer.text();
    else panel.textContent = panel.dataset.failed;
    panel.hidden = false;
    panel.scrollTop = 0;
    document.documentElement.classList.add("inspecting");
    lit(link.closest("td"));
    requestAnimationFrame(() => link.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" }));
  };
  addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  panel.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) close();
    else goTo(event, open);
  });
  return { open, close, get isOpen() { return !panel.hidden; } };
}

// goTo follows a link to a cell of the open table without leaving the panel.
function goTo(event, open) {
  const link = event.target.closest("a[href*='#f-']");
  if (!link || link.pathname !== location.pathname) return;
  const number = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!number) return;
  event.preventDefault();
  history.replaceState(null, "", link.hash);
  number.focus({ preventScroll: true });
  number.scrollIntoView({ block: "center", inline: "center" });
  open(number);
}

function lit(cell) {
  for (const old of document.querySelectorAll("td.lit")) old.classList.remove("lit");
  cell?.classList.add("lit");
}
