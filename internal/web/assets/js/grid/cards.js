// The grid on a small screen: a list of lines, and a form for one line.
import { fen, make, yuan } from "./text.js";
import { money } from "./model.js";

const page = 60;

export class Cards {
  constructor(root, grid) {
    Object.assign(this, { grid, list: root.querySelector(".grid-cards"), shown: page });
    this.list.addEventListener("click", (event) => {
      const id = event.target.closest("li[data-id]")?.dataset.id;
      if (id) this.edit(grid.model.rows.get(id));
    });
    new IntersectionObserver((seen) => { if (seen.some((s) => s.isIntersecting)) this.more(); }).observe(this.end = make("li.end"));
  }

  more() { if (this.shown < this.grid.model.view.length) { this.shown += page; this.draw(); } }

  draw() {
    const { model, say } = this.grid;
    if (this.list.hidden) return;
    this.list.replaceChildren(...model.view.slice(0, this.shown).map((r, i) => this.card(r, i)), this.end);
    if (!model.view.length) this.list.prepend(make("li.empty", { textContent: say(model.order.length ? "nothing" : "empty") }));
  }

  card(row, i) {
    const { model } = this.grid, show = (f) => model.shown(row, f);
    const state = row.gone || Object.keys(row.conflicts).length ? ".clash" : Object.keys(row.bad).length || Object.values(row.notes).flat().some((p) => p.stops) ? ".bad" : "";
    const card = make("li.card-line" + state, {}, make("button", { type: "button" },
      make("b", { textContent: `${i + 1}. ${show("project") || show("kind") || "—"}` }), make("span.money", { textContent: show("amount") || "—" }),
      make("small", { textContent: [show("function"), show("economic")].filter(Boolean).join(" · ") }), row.conflicts && make("small", { textContent: show("fund") })));
    card.dataset.id = row.id;
    return card;
  }

  // edit opens a line as a form; every field is saved as it is left.
  edit(row) {
    const { model, say } = this.grid, may = model.mayEdit && !row.locked && !row.gone;
    const close = () => { dialog.close(); dialog.remove(); this.draw(); };
    const dialog = make("dialog.line-form", {}, make("div.section-head", {}, make("h2", { textContent: model.shown(row, "project") || say("edit") }), make("button", { type: "button", textContent: say("ok"), onclick: close })),
      make("div.fields", {}, ...model.fields.map((f) => this.field(row, f, may))),
      may ? make("button.drop-line", { type: "button", textContent: say("delete"), onclick: () => { model.remove([row]); close(); } }) : null);
    dialog.addEventListener("close", () => dialog.remove());
    this.grid.root.append(dialog);
    dialog.showModal();
  }

  field(row, f, may) {
    const { model, say } = this.grid, options = model.options;
    const input = f === "reason" ? make("textarea", { rows: 3 }) : make("input", { inputMode: money.has(f) ? "decimal" : "text" });
    input.value = options.coded(f) ? model.shown(row, f) : model.plain(row, f);
    input.disabled = !may;
    const note = make("span.note-line"), list = options.has(f) ? make("datalist", { id: `dl-${f}` }) : null;
    if (list) input.setAttribute("list", list.id);
    const tell = () => note.replaceChildren(this.grid.talk(row, f) ?? "");
    input.addEventListener("input", () => {
      list?.replaceChildren(...options.search(f, input.value).map((o) => make("option", { value: options.coded(f) ? `${o.v} ${o.n}` : o.n })));
      if (money.has(f)) { const n = fen(input.value); note.textContent = n === null ? "" : yuan(n); }
    });
    input.addEventListener("change", () => { model.write([{ row, f, text: input.value }]); tell(); });
    tell();
    return make("label", {}, make("span", { textContent: say("field." + f) }), input, list, note);
  }
}
