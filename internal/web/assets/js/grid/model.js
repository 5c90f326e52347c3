// The lines as they are kept and as they are typed, with undo.
import { fen, newID } from "./text.js";

export const money = new Set(["amount", "last_year", "procurement_amount", "sme", "small"]);

export class Model {
  constructor(options) {
    this.options = options;
    this.rows = new Map();
    this.order = [];
    this.view = [];
    this.past = [];
    this.future = [];
    this.filter = "";
    this.sort = null;
    this.listeners = [];
  }

  changed(kind) { for (const f of this.listeners) f(kind); }

  // take puts the lines of the server; rows that somebody is writing (busy) or
  // that wait to be saved stay as they are.
  take(data, busy) {
    this.fields = data.fields;
    this.people = data.people;
    this.mayEdit = data.mayEdit;
    this.whyNot = data.whyNot;
    this.control = data.control ?? {};
    this.comments = Map.groupBy ? Map.groupBy(data.comments, (c) => c.line) : group(data.comments, (c) => c.line);
    this.options.set(data.projects, data.standards);
    const present = new Set();
    for (const l of data.lines) { present.add(l.id); this.takeLine(l, busy); }
    for (const row of this.rows.values()) if (!present.has(row.id) && !this.dirty(row) && row.v && row.id !== busy) this.forget(row.id);
    this.takeNotes(data.problems, (row) => !this.dirty(row));
    this.refresh();
  }

  takeLine(l, busy) {
    let row = this.rows.get(l.id);
    if (!row) row = this.add({ id: l.id });
    else if (this.dirty(row) || l.id === busy || row.v > l.v) return;
    this.settle(row, l);
    row.locked = Boolean(l.locked);
  }

  // settle makes a line of the server the base of a row.
  settle(row, l) {
    Object.assign(row, { v: l.v, by: l.by, at: l.at, dead: false });
    this.fields.forEach((f, i) => { row.cells[f] = l.cells[i]; });
  }

  // takeNotes puts what lines lack beside their cells.
  takeNotes(problems, which) {
    for (const row of this.rows.values()) if (which(row)) row.notes = {};
    for (const p of problems) {
      const row = this.rows.get(p.line);
      if (row && which(row) && !p.typed) (row.notes[p.field || "kind"] ??= []).push(p);
    }
  }

  add(given) {
    const row = { v: 0, cells: {}, mine: {}, bad: {}, conflicts: {}, notes: {}, sent: null, deleted: false, dead: false, gone: null, ...given };
    this.rows.set(row.id, row);
    this.order.push(row.id);
    return row;
  }

  forget(id) {
    this.rows.delete(id);
    this.order = this.order.filter((o) => o !== id);
  }

  dirty(row) {
    return Boolean(row.sent || row.deleted || row.gone || some(row.mine) || some(row.bad) || some(row.conflicts));
  }

  // waiting tells whether the row has something to send.
  waiting(row) { return !row.gone && (row.deleted ? row.v > 0 && !row.dead : some(row.mine)); }

  value(row, f) { return row.mine[f] ?? row.conflicts[f]?.mine ?? row.bad[f]?.typed ?? row.sent?.fields?.[f] ?? row.cells[f] ?? ""; }

  shown(row, f) {
    const value = this.value(row, f);
    if (!money.has(f)) return this.options.shown(f, value);
    const n = fen(value);
    return n === null ? value : (n < 0 ? "-" : "") + group3(n);
  }

  // plain is a cell as other programs take it: amounts as bare numbers.
  plain(row, f) { return money.has(f) ? this.value(row, f) : this.shown(row, f); }

  refresh() {
    const needle = this.filter.trim().toLowerCase();
    let list = this.order.map((id) => this.rows.get(id)).filter((r) => !r.deleted && !r.dead);
    if (needle) list = list.filter((r) => !r.v || this.fields.some((f) => this.shown(r, f).toLowerCase().includes(needle)));
    if (this.sort) list = this.sorted(list);
    this.view = list;
    this.changed("rows");
  }

  sorted(list) {
    const { field, down } = this.sort;
    const key = money.has(field) || field === "quantity" ? (r) => fen(this.value(r, field)) ?? -Infinity : (r) => this.shown(r, field);
    const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "zh"));
    return list.map((r) => [key(r), r]).sort((a, b) => compare(a[0], b[0]) * (down ? -1 : 1)).map((p) => p[1]);
  }

  // write sets cells as one step that can be undone.
  write(cells) {
    const step = { cells: [], added: [], removed: [] };
    for (const { row, f, text } of cells) {
      if (!this.mayEdit || row.locked) continue;
      const was = this.value(row, f), now = this.options.resolve(f, text);
      if (was === now && !row.conflicts[f]) continue;
      step.cells.push({ id: row.id, f, was, now });
      this.put(row, f, now);
    }
    return this.keep(step);
  }

  put(row, f, text) {
    delete row.bad[f];
    delete row.conflicts[f];
    const known = row.sent?.fields?.[f] ?? row.cells[f] ?? "";
    if (text === known) delete row.mine[f];
    else row.mine[f] = text;
  }

  keep(step, undoable = true) {
    if (!step.cells.length && !step.added.length && !step.removed.length) return step;
    if (undoable) { this.past.push(step); this.future = []; }
    this.changed("cells");
    return step;
  }

  // insert adds empty lines at the end.
  insert(n = 1) {
    const rows = Array.from({ length: n }, () => this.add({ id: newID() }));
    this.past.push({ cells: [], added: rows.map((r) => r.id), removed: [] });
    this.future = [];
    this.view.push(...rows);
    this.changed("rows");
    return rows;
  }

  remove(rows) {
    const mine = rows.filter((r) => !r.locked);
    for (const r of mine) r.deleted = true;
    this.keep({ cells: [], added: [], removed: mine.map((r) => r.id) });
    this.refresh();
  }

  undo() { return this.travel(this.past, this.future, true); }
  redo() { return this.travel(this.future, this.past, false); }

  travel(from, to, back) {
    const step = from.pop();
    if (!step) return null;
    to.push(step);
    for (const c of step.cells) { const row = this.rows.get(c.id); if (row) this.put(row, c.f, back ? c.was : c.now); }
    for (const id of back ? step.added : step.removed) { const row = this.rows.get(id); if (row) row.deleted = true; }
    for (const id of back ? step.removed : step.added) this.revive(this.rows.get(id));
    this.refresh();
    this.changed("cells");
    return step;
  }

  // revive brings a deleted line back; one that is a grave already is written anew.
  revive(row) {
    if (!row) return;
    row.deleted = false;
    if (!row.dead) return;
    row.mine = { ...Object.fromEntries(Object.entries(row.cells).filter(([, t]) => t)), ...row.mine };
    row.cells = {};
    row.dead = false;
  }

  // sums adds the lines up by kind; over gives the text of a cell under way.
  sums(over) {
    const out = { total: 0, personnel: 0, operating: 0, project: 0 };
    const kinds = { "basic.personnel": "personnel", "basic.operating": "operating", project: "project" };
    for (const row of this.rows.values()) {
      if (row.deleted || row.dead || row.gone) continue;
      const text = (f) => (over && over.row === row && over.f === f ? over.text : this.value(row, f));
      const n = fen(text("amount"));
      if (n === null) continue;
      out.total += n;
      const kind = kinds[this.options.resolve("kind", text("kind"))];
      if (kind) out[kind] += n;
    }
    return out;
  }
}

function some(o) { for (const _ in o) return true; return false; }

function group3(n) {
  const digits = String(Math.abs(n)).padStart(3, "0");
  return digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",") + "." + digits.slice(-2);
}

function group(list, key) {
  const out = new Map();
  for (const x of list) out.set(key(x), [...(out.get(key(x)) ?? []), x]);
  return out;
}
