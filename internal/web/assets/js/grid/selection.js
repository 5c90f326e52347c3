// What is selected: a cell, and a range from an anchor to it.
export class Selection {
  constructor(model) { Object.assign(this, { model, row: 0, col: 0, anchor: null, onchange: () => {} }); }

  to(row, col, extend = false) {
    const rows = this.model.view.length, cols = this.model.fields.length;
    if (extend) this.anchor ??= { row: this.row, col: this.col };
    else this.anchor = null;
    this.row = Math.max(0, Math.min(rows - 1, row));
    this.col = Math.max(0, Math.min(cols - 1, col));
    this.onchange();
  }

  range() {
    const a = this.anchor ?? this;
    return { top: Math.min(a.row, this.row), bottom: Math.max(a.row, this.row), left: Math.min(a.col, this.col), right: Math.max(a.col, this.col) };
  }

  rows(from = 0, to = 0) {
    this.anchor = { row: from, col: 0 };
    this.row = to;
    this.col = this.model.fields.length - 1;
    this.onchange();
  }

  // cells lists the selected cells, row by row.
  cells() {
    const r = this.range(), out = [];
    for (let i = r.top; i <= Math.min(r.bottom, this.model.view.length - 1); i++) {
      out.push(this.model.fields.slice(r.left, r.right + 1).map((f) => ({ row: this.model.view[i], f })));
    }
    return out;
  }

  lines() { const r = this.range(); return this.model.view.slice(r.top, r.bottom + 1); }
  here() { const row = this.model.view[this.row]; return row && { row, f: this.model.fields[this.col] }; }
}
