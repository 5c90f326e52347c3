// Writing a paragraph: a number is put in by its words, and the line below the
// box shows how the text reads, its numbers as chips.
const token = /\{\{\s*([^{}]+?)\s*\}\}|\\([\\{}#])/g;

export function words(root) {
  const options = new Map([...root.querySelectorAll("#numbers option")].map((o) => [o.value, o]));
  root.querySelectorAll("[data-offer]").forEach((b) => b.addEventListener("click", () => offer(b)));
  root.querySelectorAll("form.editor").forEach((form) => editor(form, options));
}

// offer puts last year's reason into the box, to be changed.
function offer(button) {
  const box = button.form.elements.text;
  box.value = button.dataset.offer;
  box.focus();
}

function editor(form, options) {
  const box = form.querySelector("[data-writing]");
  const pick = form.querySelector("[data-palette]");
  const reads = form.querySelector("[data-reads]");
  const draw = () => show(reads, box.value, options);
  const insert = () => {
    const key = keyOf(pick.value.trim(), options);
    pick.setCustomValidity(key || !pick.value ? "" : reads.dataset.unknown);
    if (!key) return pick.reportValidity();
    box.setRangeText("{{" + key + "}}", box.selectionStart, box.selectionEnd, "end");
    pick.value = "";
    box.focus();
    draw();
  };
  box.addEventListener("input", draw);
  pick.addEventListener("input", () => pick.setCustomValidity(""));
  pick.addEventListener("keydown", (e) => {
    if (e.key === "Enter") { e.preventDefault(); insert(); }
  });
  form.querySelector("[data-insert]").addEventListener("click", insert);
  draw();
}

// keyOf takes a key, or words that only one number has.
function keyOf(typed, options) {
  if (options.has(typed)) return typed;
  const fit = typed ? [...options.values()].filter((o) => o.textContent.includes(typed)) : [];
  return fit.length === 1 ? fit[0].value : "";
}

function show(into, text, options) {
  into.replaceChildren();
  let at = 0;
  for (const m of text.matchAll(token)) {
    into.append(text.slice(at, m.index), m[1] ? chip(m[1], options.get(m[1]), into.dataset.unknown) : m[2]);
    at = m.index + m[0].length;
  }
  into.append(text.slice(at));
}

function chip(key, option, unknown) {
  const span = document.createElement("span");
  span.className = option ? "num" : "num lost";
  span.textContent = option ? option.dataset.printed : key;
  span.title = option ? option.textContent : unknown;
  return span;
}

words(document);
