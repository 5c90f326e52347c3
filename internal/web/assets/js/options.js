// What each chart looks like, from its data and the page's colours.

// sankey draws the way of the money.
export function sankey(data, theme) {
  const sums = new Map();
  for (const link of data.links) sums.set(link.target, link);
  return {
    color: theme.palette,
    series: [{
      type: "sankey", data: data.nodes, links: data.links, left: 4, right: 150, top: 12, bottom: 12,
      nodeWidth: 12, nodeGap: 14, draggable: false, emphasis: { focus: "adjacency" },
      label: { color: theme.ink, fontSize: 12.5, width: 145, overflow: "truncate" },
      lineStyle: { color: "source", opacity: 0.28, curveness: 0.5 },
      itemStyle: { borderWidth: 0 },
    }],
  };
}

// tree draws units and their functions by area.
export function tree(data, theme) {
  const tint = (nodes) => nodes.map((n, i) => ({ ...n, itemStyle: { color: theme.palette[i % theme.palette.length] } }));
  return {
    series: [{
      type: "treemap", data: tint(data), left: 0, right: 0, top: 0, bottom: 0, roam: false, nodeClick: false, breadcrumb: { show: false },
      label: { fontSize: 12.5, color: "#fff", formatter: (p) => p.name + "\n" + p.data.label, overflow: "truncate" },
      upperLabel: { show: true, height: 26, color: theme.ink, fontWeight: 600, formatter: (p) => p.data.label ? p.name + "  " + p.data.label : "" },
      itemStyle: { borderColor: theme.surface, borderWidth: 1, gapWidth: 1 },
      levels: [
        { itemStyle: { borderWidth: 0, gapWidth: 6 }, upperLabel: { show: false } },
        { itemStyle: { borderColor: theme.line, borderWidth: 2, gapWidth: 2 } },
        { colorAlpha: [0.7, 1], itemStyle: { gapWidth: 1, borderWidth: 1, borderColor: theme.surface } , upperLabel: { show: false } },
        { colorAlpha: [0.6, 1] },
      ],
      visibleMin: 40, childrenVisibleMin: 400,
    }],
  };
}

// years draws two years' items side by side.
export function years(data, theme) {
  return {
    color: [theme.palette[2], theme.palette[0]],
    legend: { top: 0, right: 0, textStyle: { color: theme.soft }, itemWidth: 12, itemHeight: 12 },
    grid: { left: 8, right: 12, top: 34, bottom: 4, containLabel: true },
    xAxis: { type: "category", data: data.names, axisLabel: { color: theme.soft, interval: 0, width: 84, overflow: "break", fontSize: 11.5 }, axisLine: { lineStyle: { color: theme.line } }, axisTick: { show: false } },
    yAxis: { type: "value", axisLabel: { show: false }, splitLine: { lineStyle: { color: theme.line } } },
    series: data.years.map((year) => ({
      type: "bar", name: year.year, data: year.items, barMaxWidth: 26, barGap: "15%",
      label: { show: true, position: "top", color: theme.soft, fontSize: 10.5, formatter: (p) => (p.value ? p.data.label.replace(/[^\d.,]/g, "") : "") },
      itemStyle: { borderRadius: [3, 3, 0, 0] },
    })),
  };
}
