// The original: keys turn pages, zoom and go from finding to finding; a number on
// the page opens its equations beside it.
export function pages(view, panel) {
  if (!view) return;
  const paper = view.querySelector("#paper");
  view.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    const number = event.target.closest("a[data-fact]");
    if (number) {
      event.preventDefault();
      number.focus({ preventScroll: true });
      panel.open(number);
    }
    const way = paper && event.target.closest("a[data-key='+'], a[data-key='-']");
    if (way) {
      event.preventDefault();
      zoom(view, paper, way.dataset.key === "+" ? 1 : -1);
    }
  });
  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
    const key = event.key === "=" ? "+" : event.key;
    const way = view.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!way) return;
    event.preventDefault();
    way.click();
  });
  const picture = paper?.querySelector("img");
  const broken = () => { paper.querySelector("[data-broken]").hidden = false; };
  if (picture?.complete && !picture.naturalWidth) broken();
  picture?.addEventListener("error", broken);
  reveal(view);
}

// zoom changes the width of the page in place and keeps it for the next pages.
function zoom(view, paper, step) {
  const now = Number(paper.dataset.zoom), to = Math.min(Math.max(now + step, 0), paper.dataset.zooms - 1);
  if (to === now) return;
  const x = (paper.scrollLeft + paper.clientWidth / 2) / paper.scrollWidth;
  const y = (paper.scrollTop + paper.clientHeight / 2) / paper.scrollHeight;
  const sheet = paper.querySelector(".paper");
  sheet.classList.replace("zoom-" + now, "zoom-" + to);
  sheet.querySelector("img").sizes = Math.round(sheet.clientWidth) + "px";
  paper.dataset.zoom = to;
  for (const [key, end] of [["-", 0], ["+", paper.dataset.zooms - 1]]) {
    const way = view.querySelector(`[data-key="${key}"]`);
    way.classList.toggle("off", to === end);
    way.toggleAttribute("aria-disabled", to === end);
  }
  paper.scrollLeft = x * paper.scrollWidth - paper.clientWidth / 2;
  paper.scrollTop = y * paper.scrollHeight - paper.clientHeight / 2;
  keep(view, to);
}

// keep writes the zoom into the addresses that lead on from here.
function keep(view, to) {
  const write = (url) => {
    if (to > 0) url.searchParams.set("zoom", to);
    else url.searchParams.delete("zoom");
    return url.href;
  };
  history.replaceState(null, "", write(new URL(location.href)));
  for (const link of view.querySelectorAll(".thumbs a, .pages-ways a, .asked-list a.to-place")) link.href = write(new URL(link.href));
}

// reveal brings what was asked for to the middle of its frame.
function reveal(view) {
  const asked = [...view.querySelectorAll(".box.r-wrong, .box.r-here, .box.r-left, .box.r-right, [data-asked], mark#here")];
  const first = asked.find((box) => box.matches(".r-wrong")) ?? asked[0];
  first?.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const open = view.querySelector(".side [aria-current]");
  const list = open?.closest("ol");
  if (list && list.scrollHeight > list.clientHeight) list.scrollTop = open.offsetTop - list.clientHeight / 2;
}
