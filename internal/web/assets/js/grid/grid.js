// The grid of a unit's budget lines: wires model, table, editor, keys and saving.
import { Cards } from "./cards.js";
import { Editor } from "./editor.js";
import { keys } from "./keys.js";
import { Model, money } from "./model.js";
import { Options } from "./options.js";
import { Panel } from "./panel.js";
import { Saver } from "./save.js";
import { Selection } from "./selection.js";
import { talk } from "./talk.js";
import { fen, make, speaker, yuan } from "./text.js";
import { upload } from "./upload.js";
import { View } from "./view.js";

export async function grid(root) {
  const say = speaker(JSON.parse(root.dataset.words)), state = root.querySelector(".grid-state");
  try {
    const codes = await fetch(root.dataset.codes, { headers: { Accept: "application/json" } });
    await new Grid(root, say, await codes.json()).open();
  } catch (error) {
    state.textContent = say("failed", { what: error.message });
    state.className = "grid-state bad";
  }
}

class Grid {
  constructor(root, say, codes) {
    Object.assign(this, { root, say, at: root.dataset.at });
    this.model = new Model(new Options(codes));
    this.selection = new Selection(this.model);
    this.view = new View(root, this.model, this.selection, say);
    this.editor = new Editor(root, this.model, this.selection, this.view, say);
    this.saver = new Saver(this.at, root.dataset.person, this.model, (name, fill) => this.show(name, { what: fill, n: fill }));
    this.saver.editing = () => (this.editor.open ? this.editor.at.row.id : null);
    this.panel = new Panel(root, this);
    this.cards = new Cards(root, this);
    this.small = matchMedia("(max-width: 640px)");
  }

  async open() {
    this.model.take(await this.saver.load());
    this.view.header();
    this.model.listeners.push((kind) => this.changed(kind));
    this.selection.onchange = () => this.moved();
    this.editor.ontyped = (over) => this.sums(over);
    this.editor.onmoved = () => this.selection.to(this.selection.row + 1, this.selection.col);
    keys(this);
    upload(this, this.root);
    this.bar();
    this.small.addEventListener("change", () => this.arrange());
    addEventListener("resize", () => this.measure());
    this.show(this.model.mayEdit ? "saved" : "readOnly");
    this.saver.recall();
    this.arrange();
    if (!this.small.matches) this.focus();
  }

  bar() {
    const filter = this.root.querySelector(".grid-filter"), fresh = this.root.querySelector(".grid-new");
    let timer = 0;
    filter.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => { this.model.filter = filter.value; this.view.scroll.scrollTop = 0; this.model.refresh(); this.selection.to(0, this.selection.col); }, 120); });
    fresh.hidden = !this.model.mayEdit;
    fresh.addEventListener("click", () => this.newLine());
  }

  // arrange shows the table, or the list on a small screen.
  arrange() {
    this.view.scroll.hidden = this.small.matches;
    this.cards.list.hidden = !this.small.matches;
    this.measure();
    this.changed("rows");
  }

  // measure lets the table fill the window between the bars.
  measure() {
    const body = this.root.querySelector(".grid-body");
    this.root.style.setProperty("--above", Math.round(body.getBoundingClientRect().top + scrollY) + "px");
  }

  changed(kind) {
    if (kind === "rows") this.selection.row = Math.max(0, Math.min(this.selection.row, this.model.view.length - 1));
    this.view.redraw();
    this.cards.draw();
    this.sums();
    this.moved(false);
  }

  moved(reveal = true) {
    const { selection: s, view, editor } = this;
    if (reveal && this.model.view.length) view.reveal(s.row, s.col);
    view.mark();
    editor.place();
    this.say_();
    this.selected();
    this.panel.follow();
  }

  // say_ tells what there is to say of the present cell, on the screen and aloud.
  say_() {
    const at = this.selection.here(), { input } = this.editor;
    if (this.editor.open) return;
    if (!at) { this.editor.hide(); return; }
    const words = talk(this, at.row, at.f);
    if (words && !this.small.matches && document.activeElement === input) this.editor.show(words);
    else this.editor.hide();
    input.readOnly = !this.editor.may();
    input.setAttribute("aria-label", [this.say("row", { n: this.selection.row + 1 }), this.say("field." + at.f), this.model.shown(at.row, at.f), words?.textContent].filter(Boolean).join("，"));
  }

  talk(row, f) { return talk(this, row, f); }

  // into leads the keyboard to the choices of a conflict, or opens the list.
  into() {
    const button = this.editor.pop.querySelector("button");
    if (button) button.focus(); else this.editor.change();
    return true;
  }

  focus() { if (!this.small.matches) { this.editor.input.focus({ preventScroll: true }); this.say_(); } }

  newLine() {
    if (!this.model.mayEdit) return;
    const [row] = this.model.insert();
    this.selection.to(this.model.view.length - 1, 0);
    if (this.small.matches) this.cards.edit(row); else this.focus();
  }

  travelled(step) {
    const c = step?.cells[0], row = c ? this.model.view.findIndex((r) => r.id === c.id) : -1;
    if (row >= 0) this.selection.to(row, this.model.fields.indexOf(c.f));
  }

  async fetch() {
    const data = await this.saver.load();
    if (data) this.model.take(data, this.saver.editing());
  }

  show(name, fill) {
    const state = this.root.querySelector(".grid-state"), failing = ["offline", "signedOut", "refused"].includes(name);
    state.replaceChildren(this.say(name, fill));
    state.className = "grid-state " + (failing ? "bad" : name);
    if (failing) state.append(make("button", { type: "button", textContent: this.say("retry"), onclick: () => this.saver.flush() }));
  }

  // sums shows the totals against the control figures.
  sums(over) {
    const sums = this.model.sums(over), box = this.root.querySelector(".grid-sums");
    box.replaceChildren(...["personnel", "operating", "project", "total"].map((k) => {
      const limit = this.model.control[k], left = limit - sums[k];
      return make("div" + (limit !== undefined && left < 0 ? ".over" : ""), {}, make("dt", { textContent: this.say(k) }), make("dd", {}, make("b", { textContent: yuan(sums[k]) }),
        limit === undefined ? null : make("small", { textContent: this.say("control", { sum: yuan(limit) }) + " · " + this.say(left < 0 ? "over" : "left", { sum: yuan(Math.abs(left)) }) })));
    }));
  }

  selected() {
    const r = this.selection.range(), box = this.root.querySelector(".grid-selection");
    if (r.top === r.bottom && r.left === r.right) { box.textContent = ""; return; }
    const cells = this.selection.cells().flat().filter((c) => this.model.value(c.row, c.f));
    const numbers = cells.filter((c) => money.has(c.f)).map((c) => fen(this.model.value(c.row, c.f))).filter((n) => n !== null), sum = numbers.reduce((a, b) => a + b, 0);
    box.textContent = [this.say("count", { n: cells.length }), numbers.length ? this.say("sum", { sum: yuan(sum) }) : "", numbers.length ? this.say("average", { sum: yuan(Math.round(sum / numbers.length)) }) : ""].filter(Boolean).join("　");
  }
}
