// Saving: a moment after the last key, again after a lost connection, and in the
// browser's store until the server has it.
const pause = 700, most = 2000, each = 15_000;

export class Saver {
  constructor(at, person, model, show) {
    Object.assign(this, { at, model, show, timer: 0, wait: 1000, busy: null, stored: new Set(), tag: "", editing: () => null });
    this.key = `mz-grid:${at}:${person}`;
    model.listeners.push((kind) => kind === "cells" && this.soon());
    addEventListener("online", () => this.flush());
    addEventListener("focus", () => this.failing && this.flush());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.flush(true); });
    addEventListener("beforeunload", (event) => { if (this.open()) { this.flush(true); event.preventDefault(); } });
    setInterval(() => this.poll(), each);
  }

  open() { return [...this.model.rows.values()].some((r) => r.sent || this.model.waiting(r)); }

  // soon saves when nothing more is typed for a moment.
  soon() {
    this.remember();
    if (!this.open()) return this.state("saved");
    this.state("unsaved");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), pause);
  }

  // state tells how it stands; what people must still decide is not saved.
  state(name, what) {
    const left = name === "saved" ? this.left() : 0;
    if (left) { name = "undecided"; what = left; }
    this.failing = name === "offline" || name === "signedOut" || name === "refused";
    this.show(name, what);
  }

  // left counts the cells that wait for a person.
  left() {
    let n = 0;
    for (const r of this.model.rows.values()) n += r.gone ? 1 : Object.keys(r.conflicts).length + Object.keys(r.bad).length;
    return n;
  }

  // flush sends what waits, one request at a time.
  async flush(leaving = false) {
    clearTimeout(this.timer);
    if (this.busy) return this.busy;
    const rows = [...this.model.rows.values()].filter((r) => this.model.waiting(r)).slice(0, most);
    if (!rows.length) return undefined;
    for (const r of rows) { r.sent = { fields: { ...r.mine }, deleted: r.deleted, v: r.v }; }
    this.state("saving");
    this.busy = this.send(rows, leaving).finally(() => { this.busy = null; });
    await this.busy;
    if (!this.failing && this.open()) this.soon();
    return undefined;
  }

  async send(rows, leaving) {
    const patches = rows.map((r) => (r.sent.deleted ? { id: r.id, version: r.sent.v, delete: true } : { id: r.id, version: r.sent.v, fields: r.sent.fields }));
    try {
      const answer = await fetch(this.at + ".json", { method: "POST", keepalive: leaving && JSON.stringify(patches).length < 60_000, signal: AbortSignal.timeout(30_000),
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": document.querySelector("meta[name=csrf]").content }, body: JSON.stringify({ patches }) });
      const body = await answer.json().catch(() => ({}));
      if (answer.ok) return this.settle(rows, body);
      this.unsend(rows);
      if (answer.status === 401) return this.later("signedOut");
      if (answer.status >= 500) return this.later("offline");
      this.state("refused", [body.where, body.what, body.next].filter(Boolean).join("；"));
    } catch {
      this.unsend(rows);
      this.later("offline");
    }
    return undefined;
  }

  unsend(rows) { for (const r of rows) r.sent = null; }

  // later tries again, each time a little later.
  later(name) {
    this.state(name);
    this.timer = setTimeout(() => this.flush(), this.wait);
    this.wait = Math.min(this.wait * 2, 30_000);
  }

  // settle takes the server's answer: what is kept, what is in conflict, what
  // could not be read.
  settle(rows, out) {
    this.wait = 1000;
    const m = this.model, lines = new Map(out.lines.map((l) => [l.id, l])), deleted = new Set(out.deleted), texts = new Map();
    for (const row of rows) {
      const sent = row.sent;
      texts.set(row.id, sent.fields);
      row.sent = null;
      for (const [f, text] of Object.entries(sent.fields)) if (row.mine[f] === text) delete row.mine[f];
      if (lines.has(row.id)) m.settle(row, lines.get(row.id));
      if (deleted.has(row.id) && sent.deleted) this.buried(row);
    }
    const touched = new Set(rows.map((r) => r.id));
    m.takeNotes(out.problems, (r) => touched.has(r.id));
    for (const p of out.problems) if (p.typed) this.unread(m.rows.get(p.line), p, texts.get(p.line)?.[p.field]);
    for (const c of out.conflicts) this.clash(m.rows.get(c.line), c, deleted.has(c.line));
    this.remember();
    this.state(this.open() ? "unsaved" : "saved");
    m.changed("saved");
  }

  buried(row) {
    row.dead = true;
    row.v += 1;
    if (!row.deleted) this.model.revive(row);
  }

  unread(row, p, text) {
    if (row && row.mine[p.field] === undefined) row.bad[p.field] = { typed: text ?? p.typed, what: p.what, next: p.next };
  }

  // clash keeps both values until a person chooses.
  clash(row, c, gone) {
    if (!row) return;
    if (gone) { row.gone = c; return; }
    if (c.field) { row.conflicts[c.field] = { ...c, mine: row.mine[c.field] ?? c.mine }; delete row.mine[c.field]; return; }
    row.deleted = false;
    row.conflicts.amount = { ...c, field: "amount", removal: true, mine: this.model.value(row, "amount") };
    this.model.refresh();
  }

  // remember keeps in the browser what the server does not have; other windows of
  // the same person keep theirs beside it.
  remember() {
    try {
      const all = JSON.parse(localStorage.getItem(this.key) ?? "{}");
      for (const id of this.stored) delete all[id];
      this.stored.clear();
      for (const r of this.model.rows.values()) {
        if (!this.model.dirty(r) || r.dead || (r.deleted && !r.v)) continue;
        all[r.id] = { v: r.v, mine: { ...r.sent?.fields, ...r.mine }, bad: r.bad, conflicts: r.conflicts, deleted: r.deleted, gone: r.gone };
        this.stored.add(r.id);
      }
      if (Object.keys(all).length) localStorage.setItem(this.key, JSON.stringify(all));
      else localStorage.removeItem(this.key);
    } catch { /* no room, or no store: the page itself still holds everything */ }
  }

  // recall brings back what was typed and not saved, each from the version that
  // it was typed on.
  recall() {
    let all = {};
    try { all = JSON.parse(localStorage.getItem(this.key) ?? "{}"); } catch { return; }
    for (const [id, kept] of Object.entries(all)) {
      const row = this.model.rows.get(id) ?? this.model.add({ id });
      this.stored.add(id);
      Object.assign(row, { mine: kept.mine ?? {}, bad: kept.bad ?? {}, conflicts: kept.conflicts ?? {}, deleted: Boolean(kept.deleted), gone: kept.gone ?? null });
      if (Object.keys(row.mine).length || row.deleted) row.v = kept.v;
    }
    this.model.refresh();
    if (Object.keys(all).length) this.soon();
  }

  async load() {
    const answer = await fetch(this.at + ".json", { headers: { Accept: "application/json", ...(this.tag && { "If-None-Match": this.tag }) }, cache: "no-store" });
    if (answer.status === 304) return null;
    const body = await answer.json();
    if (!answer.ok) throw new Error([body.where, body.what, body.next].filter(Boolean).join("；"));
    this.tag = answer.headers.get("ETag") ?? "";
    return body;
  }

  // poll fetches what others changed.
  async poll() {
    if (document.hidden || this.busy || this.failing) return;
    try {
      const data = await this.load();
      if (data && !this.busy) this.model.take(data, this.editing());
    } catch { /* the next save or poll tells */ }
  }
}
