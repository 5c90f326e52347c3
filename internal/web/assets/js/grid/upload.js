// A filled workbook or CSV: first what it would change, then, when a person says
// so, all of it or nothing.
import { make } from "./text.js";

export function upload(grid, root) {
  const input = root.querySelector(".grid-file"), box = root.querySelector(".grid-upload");
  input?.addEventListener("change", async () => {
    const file = input.files[0];
    input.value = "";
    root.querySelectorAll(".grid-more").forEach((d) => { d.open = false; });
    if (file) { await grid.saver.flush(); await ask(grid, box, file, ""); }
  });
}

async function ask(grid, box, file, confirmed) {
  const body = new FormData();
  body.append("file", file);
  if (confirmed) body.append("confirm", confirmed);
  box.hidden = false;
  box.replaceChildren(make("p", { textContent: file.name + " …" }));
  try {
    const answer = await fetch(grid.at.replace(/lines$/, "upload"), { method: "POST", body, headers: { Accept: "application/json", "X-CSRF-Token": document.querySelector("meta[name=csrf]").content } });
    const out = await answer.json();
    if (!answer.ok) return tell(grid, box, make("div.fault", {}, make("p.fault-kind", { textContent: [out.where, out.what].filter(Boolean).join("：") }), make("p", { textContent: out.next })));
    if (out.written) { await grid.fetch(); return tell(grid, box, make("p.banner", { textContent: grid.say("uploadDone", { what: summary(grid, out) }) })); }
    preview(grid, box, file, out);
  } catch { tell(grid, box, make("p.fault", { textContent: grid.say("offline") })); }
  return undefined;
}

function summary(grid, out) { return [out.added && grid.say("added", { n: out.added }), out.changed && grid.say("changed", { n: out.changed })].filter(Boolean).join("，"); }

function tell(grid, box, ...what) { box.replaceChildren(...what, make("button", { type: "button", textContent: grid.say("close"), onclick: () => { box.hidden = true; } })); }

function preview(grid, box, file, out) {
  const { say, model } = grid;
  if (out.bad.length) return tell(grid, box, make("div.fault", {}, make("p.fault-kind", { textContent: say("uploadBad", { n: out.bad.length }) }), make("ul", {}, ...out.bad.map((b) => make("li", { textContent: `${b.cell}：${b.what}${b.next ? "。" + b.next : ""}` })))));
  if (!out.changes.length) return tell(grid, box, make("p.banner", { textContent: say("uploadSame") }));
  const rows = out.changes.map((c) => make("tr", {}, make("td", { textContent: c.cell }), make("td", { textContent: say("field." + c.field) }),
    make("td", {}, make("del", { textContent: model.options.shown(c.field, c.was) })), make("td", {}, make("ins", { textContent: model.options.shown(c.field, c.now) || "—" })), make("td.stops", { textContent: c.problem ?? "" })));
  tell(grid, box, make("h2", { textContent: `${say("preview")}：${summary(grid, out)}` }), make("div.scroll", {}, make("table.plain", {}, make("tbody", {}, ...rows))),
    make("button.primary", { type: "button", textContent: say("confirm", { n: out.total }), onclick: () => ask(grid, box, file, out.digest) }));
  return undefined;
}
