// The panel beside the grid: comments on a line and its history.
import { make, newID, when } from "./text.js";

export class Panel {
  constructor(root, grid) {
    Object.assign(this, { grid, box: root.querySelector(".grid-panel"), row: null });
    this.box.addEventListener("keydown", (event) => { if (event.key === "Escape") this.hide(); });
  }

  toggle() { if (this.box.hidden) this.show(); else this.hide(); }

  hide() { this.box.hidden = true; this.grid.focus(); }

  // follow shows the line that the grid has come to.
  follow() { if (!this.box.hidden && this.grid.selection.here()?.row !== this.row) this.show(); }

  async show() {
    const at = this.grid.selection.here();
    if (!at) return;
    const { say } = this.grid;
    this.row = at.row;
    this.box.hidden = false;
    const list = make("ol.versions");
    this.box.replaceChildren(
      make("div.section-head", {}, make("h2", { textContent: say("row", { n: this.grid.selection.row + 1 }) }), make("button", { type: "button", textContent: say("close"), onclick: () => this.hide() })),
      make("h3", { textContent: say("comments") }), this.comments(), this.form(), make("h3", { textContent: say("history") }), list);
    if (!at.row.v) return;
    try {
      const answer = await fetch(`${this.grid.at}/${encodeURIComponent(at.row.id)}/history`, { headers: { Accept: "application/json" } });
      if (answer.ok && this.row === at.row) list.replaceChildren(...(await answer.json()).map((v) => this.version(v)));
    } catch { list.replaceChildren(make("li", { textContent: say("offline") })); }
  }

  version(v) {
    const { model, say } = this.grid;
    const what = v.deleted ? say("deleted") : v.v === 1 ? say("created") : "";
    return make("li", {}, make("p.version", { textContent: `${model.people[v.by] ?? v.by} · ${when(v.at)} ${what}` }), v.why ? make("p.hint", { textContent: v.why }) : null,
      make("dl", {}, ...v.changed.flatMap((c) => [make("dt", { textContent: say("field." + c.field) }),
        make("dd", {}, c.was ? make("del", { textContent: model.options.shown(c.field, c.was) }) : null, " ", make("ins", { textContent: model.options.shown(c.field, c.now) || "—" }))])));
  }

  comments() {
    const { model, say } = this.grid;
    return make("ol.comments", {}, ...(model.comments.get(this.row.id) ?? []).map((c) => make("li" + (c.done ? ".done" : ""), {},
      make("p", { textContent: c.text }), make("small", { textContent: `${model.people[c.by] ?? c.by} · ${when(c.at)}` }),
      make("button", { type: "button", textContent: say(c.done ? "reopen" : "done"), onclick: () => this.send({ ...c, done: !c.done }) }))));
  }

  form() {
    const { say } = this.grid, text = make("textarea", { rows: 3, maxLength: 2000, placeholder: say("comment"), ariaLabel: say("comment") });
    const id = newID();
    return make("form", { onsubmit: (event) => { event.preventDefault(); if (text.value.trim()) this.send({ id, line: this.row.id, text: text.value, v: 0 }); } },
      text, make("button", { textContent: say("send") }), make("p.hint", { role: "status" }));
  }

  async send(c) {
    const note = this.box.querySelector("form .hint");
    try {
      const answer = await fetch(this.grid.at.replace(/lines$/, "comments"), { method: "POST", body: JSON.stringify({ id: c.id, line: c.line, text: c.text, done: Boolean(c.done), v: c.v }),
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": document.querySelector("meta[name=csrf]").content } });
      if (!answer.ok && answer.status !== 409) { note.textContent = (await answer.json()).what; return; }
      await this.grid.fetch();
      this.show();
    } catch { note.textContent = this.grid.say("offline"); }
  }
}
