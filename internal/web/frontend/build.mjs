// Builds the vendored libraries into ../assets/lib. Our own scripts and styles
// need no build: they are served as they are written.
//
//   npm ci && npm run build
import { build } from "esbuild";
import { copyFile, readFile, writeFile } from "node:fs/promises";

const out = "../assets/lib";

await build({
  entryPoints: ["src/echarts.js"],
  outfile: `${out}/echarts.js`,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2020"],
  legalComments: "none",
  banner: { js: "/* Apache ECharts and zrender; licences in LICENSES.txt */" },
});
await copyFile("node_modules/htmx.org/dist/htmx.min.js", `${out}/htmx.js`);

const licences = [];
for (const [name, file] of [
  ["Apache ECharts", "node_modules/echarts/LICENSE"],
  ["Apache ECharts (notice)", "node_modules/echarts/NOTICE"],
  ["zrender", "node_modules/zrender/LICENSE"],
  ["htmx", "node_modules/htmx.org/LICENSE"],
]) {
  licences.push(`==== ${name} ====\n\n${await readFile(file, "utf8")}`);
}
await writeFile(`${out}/LICENSES.txt`, licences.join("\n\n"));

// The lock file names no registry: integrity hashes are enough.
const lock = JSON.parse(await readFile("package-lock.json", "utf8"));
for (const entry of Object.values(lock.packages)) delete entry.resolved;
await writeFile("package-lock.json", JSON.stringify(lock, null, 2) + "\n");
