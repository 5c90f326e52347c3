// Lists at the side are open on wide screens and folded on narrow ones.
export function sides(lists) {
  if (matchMedia("(max-width: 1000px)").matches) for (const list of lists) list.open = false;
}
