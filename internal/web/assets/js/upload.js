// Takes a file in by drag or choice, and shows each stage until its document
// opens.
export function upload(form) {
  if (!form) return;
  const input = form.querySelector("#file");
  input.addEventListener("change", () => input.files.length && send(form, input.files[0]));
  form.addEventListener("submit", (event) => {
    if (input.files.length) { event.preventDefault(); send(form, input.files[0]); }
  });
  takeDrops(form);
}

function takeDrops(form) {
  let depth = 0;
  const files = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  addEventListener("dragenter", (event) => { if (files(event)) { depth++; form.classList.add("over"); } });
  addEventListener("dragleave", (event) => { if (files(event) && --depth <= 0) { depth = 0; form.classList.remove("over"); } });
  addEventListener("dragover", (event) => { if (files(event)) event.preventDefault(); });
  addEventListener("drop", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    depth = 0;
    form.classList.remove("over");
    if (event.dataTransfer.files.length) send(form, event.dataTransfer.files[0]);
  });
}

async function send(form, file) {
  const box = form.querySelector("#progress");
  box.hidden = false;
  box.replaceChildren(line(file.name), bar());
  try {
    const answer = await post(form, file, box.querySelector("progress"));
    if (answer.status !== 202) return showFault(box, answer.body);
    await follow(answer.body.job, box);
  } catch {
    showFault(box, { kind: box.dataset.network, what: file.name, where: "", next: "" });
  } finally {
    form.reset();
  }
}

// post sends the file with its token and follows the bytes on their way.
function post(form, file, progress) {
  return new Promise((resolve, reject) => {
    const data = new FormData();
    data.append("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRF-Token", form.elements.csrf.value);
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) { progress.max = event.total; progress.value = event.loaded; }
    };
    request.onload = () => request.response ? resolve({ status: request.status, body: request.response }) : reject();
    request.onerror = request.onabort = reject;
    request.send(data);
  });
}

// follow asks for the job's stages until it ends; html comes escaped from us.
async function follow(address, box) {
  for (let wait = 120; ; wait = Math.min(wait * 1.4, 1500)) {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    const state = await answer.json();
    if (!answer.ok) return showFault(box, state);
    box.innerHTML = state.html;
    if (state.open) { location.assign(state.open); return; }
    if (!state.running) return;
    await new Promise((done) => setTimeout(done, wait));
  }
}

function showFault(box, fault) {
  const div = document.createElement("div");
  div.className = "fault";
  div.setAttribute("role", "alert");
  for (const text of [fault.kind, fault.what, fault.where, fault.next]) if (text) div.append(line(text));
  div.firstChild?.classList.add("fault-kind");
  box.replaceChildren(div);
}

function line(text) {
  const p = document.createElement("p");
  p.textContent = text;
  return p;
}

function bar() {
  return document.createElement("progress");
}
