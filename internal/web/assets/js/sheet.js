// A table as a grid: arrows move between numbers, Enter inspects, n and p go to
// the next and the previous number with a finding.
export function sheet(box, panel) {
  if (!box) return;
  stickColumns(box);
  new ResizeObserver(() => stickColumns(box)).observe(box);
  skipLabels(box);
  box.addEventListener("click", (event) => {
    const link = event.target.closest(".num a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    link.focus({ preventScroll: true });
    panel.open(link);
  });
  addEventListener("keydown", (event) => onKey(event, box, panel));
  arrive(box);
}

// arrive brings the number that the address names to the middle; the browser
// itself has focused it.
function arrive(box) {
  const link = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (link && box.contains(link)) reveal(box, link, "center");
}

// reveal scrolls to a number, and the whole table with its header where it fits.
export function reveal(box, link, block) {
  link.scrollIntoView({ block, inline: block, behavior: "instant" });
  if (box.offsetHeight < innerHeight - 80) box.scrollIntoView({ block: "nearest", behavior: "instant" });
}

// stickColumns tells each leading column where the ones before it end. Where
// they would fill the screen, only the one that names the row stays in sight.
function stickColumns(box) {
  const table = box.querySelector(".printed");
  const row = table?.tBodies[0]?.rows[0];
  if (!row) return;
  const labels = [...row.cells].filter((cell) => cell.classList.contains("stick"));
  const width = labels.reduce((sum, cell) => sum + cell.offsetWidth, 0);
  const tight = labels.length > 1 && width > box.clientWidth * 0.5;
  table.classList.toggle("tight", tight);
  let left = 0;
  labels.forEach((label, c) => {
    for (const cell of table.querySelectorAll(".stick-" + c)) cell.style.setProperty("--stick", (tight ? 0 : left) + "px");
    left += label.offsetWidth;
  });
  const kept = tight ? box.querySelector("tbody .keep")?.offsetWidth ?? 0 : left;
  box.style.scrollPaddingInlineStart = kept + "px";
  box.style.scrollPaddingBlockStart = (table.tHead?.offsetHeight ?? 0) + "px";
}

// skipLabels begins a narrow screen at the column that stays in sight.
function skipLabels(box) {
  const keep = box.querySelector(".tight tbody .keep");
  if (keep) box.scrollLeft = [...keep.parentElement.cells].slice(0, keep.cellIndex).reduce((sum, cell) => sum + cell.offsetWidth, 0);
}

const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function onKey(event, box, panel) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const at = document.activeElement.closest?.(".num a");
  if (event.key === "n" || event.key === "p") return go(box, nextFinding(box, at, event.key === "n" ? 1 : -1), event, panel);
  const step = steps[event.key];
  if (!step || (!at && document.activeElement !== box)) return;
  go(box, at ? beside(at, step) : box.querySelector(".num a"), event, panel);
}

function go(box, link, event, panel) {
  if (!link) return;
  event.preventDefault();
  link.focus({ preventScroll: true });
  reveal(box, link, "nearest");
  if (panel.isOpen) panel.open(link);
}

// beside finds the next number in a direction, over cells without one.
function beside(link, [down, right]) {
  const cell = link.closest("td"), row = cell.parentElement, rows = row.parentElement.rows;
  let r = row.sectionRowIndex + down, c = cell.cellIndex + right;
  while (rows[r]?.cells[c]) {
    const next = rows[r].cells[c].querySelector(":scope > a");
    if (next) return next;
    r += down;
    c += right;
  }
  return null;
}

function nextFinding(box, at, step) {
  const all = [...box.querySelectorAll(".num a")];
  const marked = (a) => /\bs-/.test(a.parentElement.className);
  let i = at ? all.indexOf(at) + step : step > 0 ? 0 : all.length - 1;
  while (all[i] && !marked(all[i])) i += step;
  return all[i];
}
