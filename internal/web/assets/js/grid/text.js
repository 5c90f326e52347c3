// Words, amounts in fen, and tables as text between the grid and Excel.
export function speaker(words) {
  return (key, fill = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => fill[name] ?? whole);
}

// fen reads an amount in yuan; null where it is none.
export function fen(text) {
  const plain = String(text ?? "").normalize("NFKC").replace(/[,\s]/g, "").replace(/^[−△▲]/, "-");
  const found = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!found) return null;
  const n = Number(found[2]) * 100 + Number((found[3] ?? "").padEnd(2, "0"));
  return found[1] ? -n : n;
}

// yuan prints fen with separators and two decimals.
export function yuan(n) {
  const digits = String(Math.abs(n)).padStart(3, "0");
  return (n < 0 ? "-" : "") + digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",") + "." + digits.slice(-2);
}

// when prints a moment to the second in the reader's time.
export function when(moment) {
  const d = new Date(moment);
  if (isNaN(d)) return moment;
  const two = (n) => String(n).padStart(2, "0");
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}

// toTable reads what Excel copies: cells between tabs, quoted where they hold
// tabs or breaks.
export function toTable(text) {
  const rows = [[]];
  let cell = "", quoted = false, fresh = true;
  const put = () => { rows.at(-1).push(cell); cell = ""; fresh = true; };
  const all = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let i = 0; i < all.length; i++) {
    const c = all[i];
    if (quoted && c === '"' && all[i + 1] === '"') { cell += '"'; i++; }
    else if (quoted && c === '"') quoted = false;
    else if (quoted) cell += c;
    else if (c === '"' && fresh) { quoted = true; fresh = false; }
    else if (c === "\t") put();
    else if (c === "\n") { put(); rows.push([]); }
    else { cell += c; fresh = false; }
  }
  put();
  return rows;
}

// fromTable writes rows as Excel pastes them.
export function fromTable(rows) {
  const cell = (t) => (/[\t\n"]/.test(t) ? `"${t.replaceAll('"', '""')}"` : t);
  return rows.map((r) => r.map(cell).join("\t")).join("\n");
}

// make builds an element from a tag with classes, properties and children.
export function make(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const e = document.createElement(name);
  if (classes.length) e.className = classes.join(" ");
  Object.assign(e, props);
  e.append(...children.filter((c) => c !== null && c !== undefined));
  return e;
}

// newID makes an id for a line; it needs no secure context.
export function newID() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return "n-" + [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
}
