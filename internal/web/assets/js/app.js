// The scripts of every page. Each module finds its own part of the page and
// does nothing where there is none; without them everything still works.
import { upload } from "./upload.js";
import { sheet } from "./sheet.js";
import { inspector } from "./inspector.js";
import { findings } from "./findings.js";
import { pages } from "./pages.js";
import { sides, tabs } from "./sides.js";

upload(document.querySelector("#drop"));
const panel = inspector(document.querySelector("#inspector"));
sheet(document.querySelector("#sheet"), panel);
pages(document.querySelector("[data-pages]"), panel);
findings(document.querySelector("#results"));
tabs(document.querySelector(".tabs"));
sides(document.querySelectorAll(".side details"));

const lines = document.querySelector("#grid");
if (lines) import("./grid/grid.js").then((m) => m.grid(lines));
