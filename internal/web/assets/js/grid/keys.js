// The keyboard, the mouse and the clipboard, as people know them from Excel.
import { fromTable, toTable } from "./text.js";

export function keys(grid) {
  const { editor, selection, model, view } = grid, { input } = editor;
  input.addEventListener("keydown", (event) => { if (!event.isComposing && onKey(grid, event)) event.preventDefault(); });
  input.addEventListener("copy", (event) => { if (!editor.open) { copy(grid, event); } });
  input.addEventListener("cut", (event) => { if (!editor.open) { copy(grid, event); clear(grid); } });
  input.addEventListener("paste", (event) => { if (!editor.open) { event.preventDefault(); paste(grid, event.clipboardData.getData("text/plain")); } });
  mouse(grid, view, selection);
  view.table.tHead.addEventListener("click", (event) => {
    const field = event.target.closest("th[data-field]")?.dataset.field;
    if (!field) return;
    const s = model.sort;
    model.sort = s?.field !== field ? { field, down: false } : s.down ? null : { field, down: true };
    model.refresh();
    grid.focus();
  });
}

function onKey(grid, event) {
  const ctrl = event.ctrlKey || event.metaKey;
  if (grid.editor.open) return inEditor(grid, event, ctrl);
  return (ctrl ? withCtrl : plainKey)(grid, event);
}

function inEditor(grid, event, ctrl) {
  const { editor } = grid, step = event.shiftKey ? -1 : 1;
  switch (event.key) {
    case "Escape": editor.close(); grid.say_(); return true;
    case "Enter":
      if (event.altKey) { editor.input.setRangeText("\n", editor.input.selectionStart, editor.input.selectionEnd, "end"); return true; }
      editor.commit();
      if (ctrl) grid.newLine(); else move(grid, step, 0);
      return true;
    case "Tab": editor.commit(); next(grid, step); return true;
    case "ArrowDown": case "ArrowUp": {
      const by = event.key === "ArrowDown" ? 1 : -1;
      if (editor.choose(by)) return true;
      if (!editor.quick) return false;
      editor.commit(); move(grid, by, 0); return true;
    }
    case "ArrowLeft": case "ArrowRight":
      if (!editor.quick) return false;
      editor.commit(); move(grid, 0, event.key === "ArrowRight" ? 1 : -1); return true;
  }
  return false;
}

function plainKey(grid, event) {
  const { selection, model, view } = grid, { shiftKey: shift } = event;
  const page = Math.max(1, Math.floor(view.scroll.clientHeight / 30) - 2);
  switch (event.key) {
    case "ArrowDown": if (event.altKey) return grid.into(); move(grid, 1, 0, shift); return true;
    case "ArrowUp": move(grid, -1, 0, shift); return true;
    case "ArrowLeft": move(grid, 0, -1, shift); return true;
    case "ArrowRight": move(grid, 0, 1, shift); return true;
    case "PageDown": move(grid, page, 0, shift); return true;
    case "PageUp": move(grid, -page, 0, shift); return true;
    case "Home": selection.to(selection.row, 0, shift); return true;
    case "End": selection.to(selection.row, model.fields.length - 1, shift); return true;
    case "Enter": move(grid, shift ? -1 : 1, 0); return true;
    case "Tab": return next(grid, shift ? -1 : 1);
    case "F2": if (shift) grid.panel.toggle(); else grid.editor.change(); return true;
    case "Delete": case "Backspace": clear(grid); return true;
    case "Escape": selection.to(selection.row, selection.col); return true;
    case " ": if (!shift) return false; selection.rows(selection.range().top, selection.range().bottom); return true;
  }
  return false;
}

function withCtrl(grid, event) {
  const { selection, model } = grid, last = model.view.length - 1, shift = event.shiftKey;
  switch (event.key.toLowerCase()) {
    case "z": grid.travelled(shift ? model.redo() : model.undo()); return true;
    case "y": grid.travelled(model.redo()); return true;
    case "d": fillDown(grid); return true;
    case "a": selection.rows(0, last); return true;
    case "enter": grid.newLine(); return true;
    case "-": if (model.mayEdit) model.remove(selection.lines()); return true;
    case "home": selection.to(0, 0, shift); return true;
    case "end": selection.to(last, model.fields.length - 1, shift); return true;
    case "arrowdown": selection.to(last, selection.col, shift); return true;
    case "arrowup": selection.to(0, selection.col, shift); return true;
    case "arrowleft": selection.to(selection.row, 0, shift); return true;
    case "arrowright": selection.to(selection.row, model.fields.length - 1, shift); return true;
  }
  return false;
}

function move(grid, down, right, extend) {
  const s = grid.selection;
  s.to(s.row + down, s.col + right, extend);
}

// next goes to the next cell and on to the next row; past the last cell the key
// leaves the grid.
function next(grid, step) {
  const { selection: s, model } = grid, at = s.row * model.fields.length + s.col + step;
  if (at < 0 || at >= model.view.length * model.fields.length) return false;
  s.to(Math.floor(at / model.fields.length), at % model.fields.length);
  return true;
}

function clear(grid) { grid.model.write(grid.selection.cells().flat().map((c) => ({ ...c, text: "" }))); }

function copy(grid, event) {
  event.preventDefault();
  event.clipboardData.setData("text/plain", fromTable(grid.selection.cells().map((row) => row.map((c) => grid.model.plain(c.row, c.f)))));
}

// paste writes a range from the present cell on, with new lines where it reaches
// beyond the last; one cell fills the whole selection.
export function paste(grid, text) {
  const { model, selection } = grid, table = toTable(text), r = selection.range();
  if (!model.mayEdit || !text) return;
  if (table.length === 1 && table[0].length === 1) { model.write(selection.cells().flat().map((c) => ({ ...c, text: table[0][0] }))); return; }
  const missing = r.top + table.length - model.view.length, cells = [];
  if (missing > 0) model.insert(missing);
  table.forEach((line, i) => line.forEach((t, j) => {
    const f = model.fields[r.left + j];
    if (f) cells.push({ row: model.view[r.top + i], f, text: t });
  }));
  model.write(cells);
  join(model, missing > 0);
  selection.anchor = { row: r.top, col: r.left };
  selection.row = r.top + table.length - 1;
  selection.col = Math.min(model.fields.length - 1, r.left + Math.max(...table.map((l) => l.length)) - 1);
  selection.onchange();
  grid.show("pasted", { n: cells.length });
}

// join makes the new lines and the cells of a paste one step of undo.
function join(model, inserted) {
  if (!inserted || model.past.length < 2) return;
  const write = model.past.at(-1);
  if (!write.cells.length) return;
  model.past.pop();
  write.added = model.past.pop().added;
  model.past.push(write);
}

function fillDown(grid) {
  const { selection, model } = grid;
  let rows = selection.cells();
  if (rows.length === 1 && selection.row > 0) {
    const r = selection.range();
    rows = [model.fields.slice(r.left, r.right + 1).map((f) => ({ row: model.view[r.top - 1], f })), rows[0]];
  }
  model.write(rows.slice(1).flatMap((line) => line.map((c, j) => ({ ...c, text: model.value(rows[0][j].row, rows[0][j].f) }))));
}

function mouse(grid, view, selection) {
  let down = null;
  const at = (event) => {
    const cell = event.target.closest("tbody td[data-col], tbody th.no");
    return cell && { row: Number(cell.parentNode.dataset.row), col: Number(cell.dataset.col ?? -1) };
  };
  view.body.addEventListener("mousedown", (event) => {
    const p = at(event);
    if (!p || event.button) return;
    event.preventDefault();
    grid.editor.commit();
    if (p.col < 0) selection.rows(event.shiftKey ? selection.range().top : p.row, p.row);
    else selection.to(p.row, p.col, event.shiftKey);
    if (event.target.closest(".note")) grid.panel.show();
    down = p;
    grid.focus();
  });
  view.body.addEventListener("mouseover", (event) => {
    const p = down && event.buttons && at(event);
    if (!p) return;
    if (down.col < 0) selection.rows(down.row, p.row);
    else selection.to(p.row, Math.max(0, p.col), true);
  });
  addEventListener("mouseup", () => { down = null; });
  grid.editor.input.addEventListener("dblclick", () => grid.editor.change());
  view.body.addEventListener("dblclick", () => grid.editor.change());
}
