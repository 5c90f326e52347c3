// The charts of the overview. Amounts come worded from the server; here they
// are only drawn. Every text that reaches a tooltip is escaped.
import { init, getInstanceByDom, encodeHTML } from "../lib/echarts.js";
import { sankey, tree, years } from "./options.js";
import { states, results, trend } from "./performcharts.js";

const data = JSON.parse(document.querySelector("#chart-data").textContent);
const makers = { sankey: () => data.sankey && sankey(data.sankey, theme()), tree: () => data.tree && tree(data.tree, theme()), years: () => data.years && years(data.years, theme()),
  states: () => data.states && states(data.states, theme()), results: () => data.results && results(data.results, theme()),
  trend: () => data.trend && trend(data.trend, theme()), span: () => data.span && trend(data.span, theme()) };
const dark = matchMedia("(prefers-color-scheme: dark)");

drawAll();
dark.addEventListener("change", drawAll);
addEventListener("beforeprint", () => { document.documentElement.dataset.scheme = "light"; drawAll(); });
addEventListener("afterprint", () => { delete document.documentElement.dataset.scheme; drawAll(); });

function drawAll() {
  for (const box of document.querySelectorAll("[data-chart]")) draw(box);
}

function draw(box) {
  const option = makers[box.dataset.chart]();
  if (!option) return box.classList.add("failed");
  getInstanceByDom(box)?.dispose();
  const chart = init(box, null, { renderer: "svg" });
  chart.setOption({
    animation: false, backgroundColor: "transparent", textStyle: { fontFamily: css("--sans") },
    aria: { enabled: false }, tooltip: tip(), ...option,
  });
  chart.on("click", (event) => { if (event.data?.href) location.assign(event.data.href); });
  new ResizeObserver(() => chart.resize()).observe(box);
}

function tip() {
  return {
    confine: true, renderMode: "html", backgroundColor: css("--surface"), borderColor: css("--line-strong"),
    textStyle: { color: css("--ink"), fontSize: 13 }, extraCssText: "max-width:22rem;white-space:normal",
    formatter: (p) => {
      const name = p.data?.source ? p.data.source + " → " + p.data.target : (p.seriesName && p.componentSubType === "bar" ? p.name + " " + p.seriesName : p.name);
      return encodeHTML(String(name)) + "<br><b>" + encodeHTML(String(p.data?.amount ?? "")) + "</b>";
    },
  };
}

function theme() {
  const night = dark.matches && document.documentElement.dataset.scheme !== "light";
  return {
    past: night ? "#4d5a54" : "#b9c4be",
    ink: css("--ink"), soft: css("--soft"), line: css("--line"), surface: css("--surface"),
    palette: night
      ? ["#4aa594", "#d2a04a", "#7ea6d6", "#c98a7a", "#9bb86e", "#b29ad0"]
      : ["#2a7468", "#a3711a", "#3f6b9e", "#a05446", "#5f7f35", "#75599b"],
    onTile: night ? "#101513" : "#ffffff",
    state: { missed: css("--error"), "at-risk": css("--warning"), "no-data": css("--mute"), "on-track": css("--good") },
  };
}

function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
