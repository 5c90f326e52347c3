// What the grid says of the present cell: problems, conflicts, lines that are gone.
import { fen, make, newID, when, yuan } from "./text.js";

// talk gives the message of a cell as elements; null where there is nothing to say.
export function talk(grid, row, f) {
  const { model, say } = grid;
  if (row.gone) return gone(grid, row);
  const c = row.conflicts[f];
  if (c) return clash(grid, row, f, c);
  const bad = row.bad[f];
  const list = bad ? [bad] : row.notes[f] ?? [];
  const reckoned = bad ? null : reckon(grid, row, f, list.length === 0);
  if (!list.length && reckoned) return reckoned;
  if (!list.length) return row.locked ? make("p", { textContent: say("locked") }) : null;
  return make("div.problems", {}, ...list.map((p) => make("p" + (bad || p.stops ? ".stops" : ""), { textContent: p.what + (p.next ? "。" + p.next : "") })), reckoned);
  function who(x) { return model.people[x.by] ?? x.by; }
  function clash(g, r, field, x) {
    const mine = x.removal ? say("deleted") : shown(field, x.mine);
    return make("div.clashing", {},
      make("p", { textContent: say("who", { who: who(x), when: when(x.at) }) }),
      make("dl", {}, make("dt", { textContent: say("mine") }), make("dd", { textContent: mine || "—" }), make("dt", { textContent: say("theirs") }), make("dd", { textContent: shown(field, x.now) || "—" })),
      choice(say("keepMine"), "keep-mine", () => { if (x.removal) { delete r.conflicts[field]; model.remove([r]); } else model.write([{ row: r, f: field, text: x.mine }]); }),
      choice(say("takeTheirs"), "take-theirs", () => { delete r.conflicts[field]; model.changed("cells"); }));
  }
  function gone(g, r) {
    return make("div.clashing", {}, make("p", { textContent: say("gone", { who: who(r.gone), when: when(r.gone.at) }) }),
      choice(say("readd"), "keep-mine", () => {
        const fresh = model.add({ id: newID() });
        for (const x of model.fields) if (model.value(r, x)) fresh.mine[x] = model.value(r, x);
        model.forget(r.id);
        model.refresh();
        model.changed("cells");
      }),
      choice(say("drop"), "take-theirs", () => { model.forget(r.id); model.refresh(); model.changed("cells"); }));
  }
  function shown(field, text) { return model.options.shown(field, text); }
  function choice(text, name, act) { return make("button." + name, { type: "button", textContent: text, onclick: () => { act(); grid.focus(); } }); }
}

// reckon tells what standard × quantity gives beside the cells that it is about,
// and offers it where the amount differs; null where the line has no standard.
function reckon(grid, row, f, alone) {
  const { model, say } = grid;
  if (!["standard", "quantity", "amount"].includes(f)) return null;
  const s = model.options.byValue.standard?.get(model.value(row, "standard")), n = Number(model.value(row, "quantity").replaceAll(",", ""));
  if (!s || !Number.isInteger(n) || !Number.isSafeInteger(s.p * n)) return null;
  const sum = s.p * n, amount = fen(model.value(row, "amount"));
  const box = make("div.reckoned" + (alone ? ".problems" : ""), {}, make("p", { textContent: say("reckoned", { what: `${yuan(s.p)}/${s.u}`, n, sum: yuan(sum) }) }));
  if (amount === sum) return box;
  if (amount !== null && alone) box.append(make("p.stops", { textContent: say("differs", { sum: yuan(amount) }) }));
  if (model.mayEdit && !row.locked) box.append(make("button", { type: "button", textContent: say("reckon"), onclick: () => { model.write([{ row, f: "amount", text: yuan(sum).replaceAll(",", "") }]); grid.focus(); } }));
  return box;
}
