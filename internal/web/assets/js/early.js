// Runs before the page is drawn: scripts are there, so hide what is only for
// readers without them.
document.documentElement.classList.remove("no-js");
