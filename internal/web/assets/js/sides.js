// tabs brings the open tab into sight where they do not all fit.
export function tabs(nav) {
  const open = nav?.querySelector("[aria-current]");
  if (open) nav.scrollLeft = open.offsetLeft - (nav.clientWidth - open.offsetWidth) / 2;
}

// Lists at the side are open on wide screens and folded on narrow ones.
export function sides(lists) {
  if (matchMedia("(max-width: 1000px)").matches) for (const list of lists) list.open = false;
}
