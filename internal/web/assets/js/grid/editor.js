// The one field that lies over the present cell: it takes keys, input methods and
// the clipboard, and becomes the editor as soon as something is typed.
import { make } from "./text.js";

export class Editor {
  constructor(root, model, selection, view, say) {
    Object.assign(this, { root, model, selection, view, say, open: false, chosen: -1, found: [] });
    this.input = root.querySelector(".grid-input");
    this.pop = root.querySelector(".grid-pop");
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("beforeinput", (event) => { if (event.inputType === "insertLineBreak") event.preventDefault(); });
    this.input.addEventListener("compositionstart", () => this.begin("", true));
    this.input.addEventListener("blur", () => setTimeout(() => this.left(), 0));
    this.pop.addEventListener("mousedown", (event) => event.preventDefault());
    view.onscroll = () => this.place();
  }

  // may tells whether the present cell can be written.
  may() { const at = this.selection.here(); return Boolean(at && this.model.mayEdit && !at.row.locked && !at.row.gone); }

  // begin opens the editor; quick means that arrows leave it, as after typing.
  begin(text, quick) {
    if (this.open || !this.may()) { if (!this.open) this.input.value = ""; return; }
    this.at = this.selection.here();
    this.open = true;
    this.quick = quick;
    this.chosen = -1;
    if (text !== null) this.input.value = text;
    this.input.classList.add("open");
    this.place();
    this.suggest(!quick);
  }

  // change opens the editor on what the cell holds.
  change() {
    const at = this.selection.here();
    if (!at || !this.may()) return;
    this.begin(this.model.options.coded(at.f) ? this.model.shown(at.row, at.f) : this.model.plain(at.row, at.f), false);
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
  }

  typed() {
    if (!this.open) {
      if (!this.may()) { this.input.value = ""; return; }
      this.begin(null, true);
    }
    this.chosen = -1;
    this.suggest(false);
    this.ontyped?.({ row: this.at.row, f: this.at.f, text: this.input.value });
  }

  suggest(all) {
    const { f } = this.at, text = this.input.value;
    this.found = this.model.options.has(f) && (all || text.trim()) ? this.model.options.search(f, all ? "" : text) : [];
    if (!all && this.found.length && text.trim() && this.model.options.resolve(f, text) === text.trim() && !this.model.options.name(f, text.trim())) this.chosen = 0;
    this.drawList(this.model.options.has(f) && text.trim() && !all);
  }

  drawList(typed) {
    if (!this.found.length) {
      if (typed) this.show(make("p", { textContent: this.say("noMatch") }));
      else this.hide();
      return;
    }
    const items = this.found.map((o, i) => make("li" + (i === this.chosen ? ".chosen" : ""), { role: "option", onclick: () => this.take(i) },
      this.model.options.coded(this.at.f) ? make("code", { textContent: o.v }) : null, make("span", { textContent: o.n }), o.m ? make("small", { textContent: o.m }) : null));
    this.show(make("ol", { role: "listbox" }, ...items));
    this.pop.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
  }

  // choose moves in the list; false where there is none.
  choose(step) {
    if (!this.open || !this.found.length) return false;
    this.chosen = (this.chosen + step + this.found.length) % this.found.length;
    this.drawList(true);
    return true;
  }

  take(i) { this.chosen = i; this.commit(); this.onmoved?.(); this.input.focus(); }

  // commit writes the cell.
  commit() {
    if (!this.open) return;
    const { row, f } = this.at, text = this.chosen >= 0 ? this.found[this.chosen].v : this.input.value;
    this.close();
    this.model.write([{ row, f, text }]);
  }

  close() {
    this.open = false;
    this.found = [];
    this.input.value = "";
    this.input.classList.remove("open");
    this.hide();
    this.ontyped?.(null);
  }

  left() { if (this.open && document.activeElement !== this.input && !this.pop.contains(document.activeElement)) this.commit(); }

  place() {
    const s = this.selection;
    if (!this.model.view.length) { this.input.style.top = "0"; return; }
    const p = this.view.place(s.row, s.col), grow = this.open && this.model.fields[s.col] === "reason";
    Object.assign(this.input.style, { left: p.left + "px", top: p.top + "px", width: (this.open ? Math.max(p.width, 160) : p.width) + "px", height: (grow ? 96 : p.height) + "px" });
    if (!this.pop.hidden) this.placePop();
  }

  show(...content) {
    this.pop.replaceChildren(...content);
    this.pop.hidden = false;
    this.placePop();
  }

  placePop() {
    const r = this.input.getBoundingClientRect(), below = r.bottom + this.pop.offsetHeight + 6 < innerHeight;
    this.pop.style.left = Math.max(4, Math.min(r.left, innerWidth - this.pop.offsetWidth - 8)) + "px";
    this.pop.style.top = (below ? r.bottom + 2 : r.top - this.pop.offsetHeight - 2) + "px";
  }

  hide() { this.pop.hidden = true; this.pop.replaceChildren(); }
}
