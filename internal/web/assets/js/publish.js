// Publishing takes some seconds: the button is pressed once and says so.
document.querySelectorAll("form[data-once]").forEach((form) => {
  form.addEventListener("submit", () => {
    form.querySelector("button").disabled = true;
    form.querySelector("[data-busy]").hidden = false;
  });
});
window.addEventListener("pageshow", (e) => {
  if (e.persisted) document.querySelectorAll("form[data-once] button").forEach((b) => { b.disabled = false; });
});
