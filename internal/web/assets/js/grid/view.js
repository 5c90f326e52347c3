// The table: only the rows in sight are drawn, header and first columns stay.
import { make } from "./text.js";
import { money } from "./model.js";

export const rowHeight = 30;
const spare = 12, stuck = 2;
const widths = { kind: 84, project: 210, function: 220, economic: 190, fund: 120, source: 100, amount: 130, last_year: 130, standard: 150, quantity: 70,
  procurement_item: 80, procurement_amount: 130, sme: 130, small: 130, carried_from: 80, reason: 280 };
const head = 52;

export class View {
  constructor(root, model, selection, say) {
    Object.assign(this, { root, model, selection, say, drawn: new Map() });
    this.scroll = root.querySelector(".grid-scroll");
    this.table = root.querySelector(".grid-table");
    this.body = this.table.tBodies[0];
    this.top = make("tr.pad", { ariaHidden: "true" }, make("td"));
    this.bottom = make("tr.pad", { ariaHidden: "true" }, make("td"));
    this.scroll.addEventListener("scroll", () => { this.draw(); this.onscroll?.(); }, { passive: true });
    new ResizeObserver(() => this.draw()).observe(this.scroll);
    addEventListener("beforeprint", () => { this.all = true; this.redraw(); });
    addEventListener("afterprint", () => { this.all = false; this.redraw(); });
  }

  // header draws the columns once the fields are known.
  header() {
    const { fields } = this.model;
    this.left = [];
    let left = head;
    const cols = [make("col")], cells = [make("th.corner.stick", { textContent: "#" })];
    cols[0].style.width = head + "px";
    fields.forEach((f, c) => {
      const col = make("col");
      col.style.width = widths[f] + "px";
      cols.push(col);
      const th = make("th", { scope: "col", tabIndex: -1 }, make("button", { type: "button", tabIndex: -1, textContent: this.say("field." + f) }));
      th.dataset.field = f;
      if (money.has(f)) th.classList.add("money");
      if (c < stuck) { th.classList.add("stick"); th.style.insetInlineStart = left + "px"; }
      this.left.push(left);
      left += widths[f];
      cells.push(th);
    });
    this.table.querySelector("colgroup")?.remove();
    this.table.prepend(make("colgroup", {}, ...cols));
    this.table.style.width = left + "px";
    this.table.tHead.replaceChildren(make("tr", {}, ...cells));
    this.table.ariaColCount = fields.length + 1;
  }

  // redraw draws all rows in sight anew.
  redraw() {
    this.drawn.clear();
    this.body.replaceChildren(this.top, this.bottom);
    for (const th of this.table.tHead.querySelectorAll("th[data-field]")) {
      const s = this.model.sort;
      th.ariaSort = s?.field === th.dataset.field ? (s.down ? "descending" : "ascending") : "none";
    }
    this.table.ariaRowCount = this.model.view.length + 1;
    this.table.classList.toggle("none", !this.model.view.length);
    this.draw();
  }

  draw() {
    if (!this.model.fields) return;
    const { view } = this.model, { scrollTop, clientHeight } = this.scroll;
    const from = this.all ? 0 : Math.max(0, Math.floor(scrollTop / rowHeight) - spare);
    const to = this.all ? view.length : Math.min(view.length, Math.ceil((scrollTop + clientHeight) / rowHeight) + spare);
    for (const [i, tr] of this.drawn) if (i < from || i >= to) { tr.remove(); this.drawn.delete(i); }
    let next = this.bottom;
    for (let i = to - 1; i >= from; i--) {
      let tr = this.drawn.get(i);
      if (!tr) { tr = this.row(view[i], i); this.drawn.set(i, tr); this.body.insertBefore(tr, next); }
      next = tr;
    }
    this.pad(this.top, from);
    this.pad(this.bottom, view.length - to);
    this.mark();
  }

  pad(tr, rows) {
    tr.firstChild.colSpan = this.model.fields.length + 1;
    tr.firstChild.style.height = rows * rowHeight + "px";
    tr.hidden = rows <= 0;
  }

  row(row, i) {
    const th = make("th.stick.no", { scope: "row" }, String(i + 1));
    const comments = (this.model.comments.get(row.id) ?? []).filter((c) => !c.done).length;
    if (comments) th.append(make("b.note", { textContent: comments, title: this.say("comments") }));
    const tr = make("tr", { ariaRowIndex: String(i + 2) }, th, ...this.model.fields.map((f, c) => this.cell(row, f, c)));
    tr.dataset.row = i;
    tr.dataset.id = row.id;
    if (row.locked) tr.classList.add("locked");
    if (row.gone) tr.classList.add("gone");
    return tr;
  }

  cell(row, f, c) {
    const td = make("td", { textContent: this.model.shown(row, f) });
    td.dataset.col = c;
    td.className = this.look(row, f);
    if (c < stuck) { td.classList.add("stick"); td.style.insetInlineStart = this.left[c] + "px"; }
    return td;
  }

  look(row, f) {
    const out = [money.has(f) || f === "quantity" ? "money" : ""];
    if (row.conflicts[f]) out.push("clash");
    else if (row.bad[f]) out.push("bad");
    else if (row.notes[f]) out.push(row.notes[f].some((p) => p.stops) && (this.model.value(row, f) || !row.mine[f]) ? "bad" : "look");
    if (f in row.mine || row.sent?.fields && f in row.sent.fields) out.push("mine");
    return out.join(" ");
  }

  // mark shows the selection on the rows in sight.
  mark() {
    const s = this.selection, r = s.range();
    for (const [i, tr] of this.drawn) {
      const inRow = i >= r.top && i <= r.bottom;
      tr.classList.toggle("sel-row", inRow);
      for (const td of tr.children) {
        const c = Number(td.dataset.col ?? -1);
        td.classList.toggle("sel", inRow && c >= r.left && c <= r.right);
        td.classList.toggle("at", i === s.row && c === s.col);
      }
    }
  }

  // place is where a cell lies in the scrolled content.
  place(row, col) {
    const field = this.model.fields[col];
    const left = col < stuck ? this.left[col] + this.scroll.scrollLeft : this.left[col];
    return { left, top: this.table.tHead.offsetHeight + row * rowHeight, width: widths[field], height: rowHeight };
  }

  // reveal scrolls the cell into sight, clear of header and first columns.
  reveal(row, col) {
    const p = this.place(row, col), s = this.scroll, headHeight = this.table.tHead.offsetHeight, edge = this.left[stuck];
    if (p.top - headHeight < s.scrollTop) s.scrollTop = p.top - headHeight;
    else if (p.top + rowHeight > s.scrollTop + s.clientHeight) s.scrollTop = p.top + rowHeight - s.clientHeight;
    if (col < stuck) return;
    if (p.left < s.scrollLeft + edge) s.scrollLeft = p.left - edge;
    else if (p.left + p.width > s.scrollLeft + s.clientWidth) s.scrollLeft = p.left + p.width - s.clientWidth;
  }
}
