// What each chart looks like, from its data and the page's colours.

// sankey draws the way of the money; each layer has its colour.
export function sankey(data, theme) {
  const tints = [theme.palette[2], theme.palette[0], theme.palette[1], theme.palette[0], theme.palette[2], theme.palette[3]];
  const last = Math.max(...data.nodes.map((n) => n.layer));
  const nodes = data.nodes.map((n) => ({
    ...n, itemStyle: { color: tints[n.layer % tints.length] },
    label: n.layer === last ? { formatter: (p) => p.data.short + "  {soft|" + p.data.amount + "}" } : {},
  }));
  return {
    series: [{
      type: "sankey", data: nodes, links: data.links, left: 2, right: data.line ? 270 : 210, top: 10, bottom: 10,
      nodeWidth: 10, nodeGap: data.line ? 16 : 18, draggable: false, emphasis: { focus: "adjacency" },
      label: {
        color: theme.ink, fontSize: 12.5, lineHeight: 17, width: data.line ? 260 : 200, overflow: "truncate",
        formatter: (p) => p.data.short + (data.line ? "  " : "\n") + "{soft|" + p.data.amount + "}", rich: { soft: { color: theme.soft, fontSize: 11.5, lineHeight: 16 } },
      },
      lineStyle: { color: "source", opacity: 0.2, curveness: 0.5 },
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
      label: { fontSize: 12.5, color: theme.onTile, formatter: (p) => (p.data.short ?? p.name) + "\n" + p.data.amount, overflow: "truncate" },
      upperLabel: { show: true, height: 26, color: theme.ink, fontWeight: 600, formatter: (p) => p.data.amount ? p.data.short + "  " + p.data.amount : "" },
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

// years draws each item's years side by side.
export function years(data, theme) {
  return {
    color: [theme.past, theme.palette[0]],
    legend: { top: 0, right: 0, textStyle: { color: theme.soft }, itemWidth: 12, itemHeight: 12 },
    grid: { left: 4, right: 44, top: 30, bottom: 4, containLabel: true },
    yAxis: {
      type: "category", inverse: true, data: data.names, axisLine: { lineStyle: { color: theme.line } }, axisTick: { show: false },
      axisLabel: { color: theme.soft, fontSize: 12, width: 110, overflow: "break" },
    },
    xAxis: { type: "value", axisLabel: { show: false }, splitLine: { lineStyle: { color: theme.line } } },
    series: data.years.map((year) => ({
      type: "bar", name: year.year, data: year.items, barMaxWidth: 13, barGap: "12%",
      label: { show: true, position: "right", color: theme.soft, fontSize: 11, formatter: (p) => (p.value ? p.data.short : "") },
      itemStyle: { borderRadius: [0, 3, 3, 0] },
    })),
  };
}
