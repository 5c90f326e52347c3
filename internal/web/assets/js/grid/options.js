// What cells may hold: found by code or name, shown with both.
const most = 12;

export class Options {
  constructor(codes) {
    this.lists = { function: codes.function, economic: codes.economic, ...codes.choices };
    this.index();
  }

  // set puts the lists that change while people work.
  set(projects, standards) {
    this.lists.project = projects;
    this.lists.standard = standards;
    this.index();
  }

  index() {
    this.byValue = {};
    this.byName = {};
    for (const [field, list] of Object.entries(this.lists)) {
      const values = new Map(), names = new Map();
      for (const o of list) {
        values.set(o.v, o);
        for (const name of new Set([o.n, field === "project" ? o.m : ""])) if (name) names.set(name, names.has(name) ? null : o.v);
      }
      this.byValue[field] = values;
      this.byName[field] = names;
    }
  }

  has(field) { return field in this.lists; }
  name(field, value) { return this.byValue[field]?.get(value)?.n ?? ""; }
  coded(field) { return field === "function" || field === "economic"; }

  // shown is a value as people read it: codes with their names.
  shown(field, value) {
    const name = this.name(field, value);
    if (!name) return value;
    return this.coded(field) ? `${value} ${name}` : name;
  }

  // resolve finds the value that a typed or pasted word names; a word that names
  // none or several stays as it is.
  resolve(field, text) {
    const t = text.trim();
    if (!this.has(field) || this.byValue[field].has(t)) return t;
    const code = t.split(/\s/)[0];
    if (this.coded(field) && this.byValue[field].has(code)) return code;
    return this.byName[field].get(t) ?? t;
  }

  // search lists what fits all words typed, codes that begin with them first.
  search(field, text) {
    const words = text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    const first = [], rest = [];
    for (const o of this.lists[field] ?? []) {
      const all = `${o.v} ${o.n} ${o.m ?? ""}`.toLowerCase();
      if (!words.every((w) => all.includes(w))) continue;
      (words[0] && (o.v.startsWith(words[0]) || o.n.startsWith(words[0])) ? first : rest).push(o);
      if (first.length >= most) break;
    }
    return [...first, ...rest].slice(0, most);
  }
}
