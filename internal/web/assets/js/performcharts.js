// The charts of performance. Values are decimals as text: they are placed here
// and never computed with.

// states draws how many indicators of each subject stand where.
export function states(data, theme) {
  return {
    legend: { top: 0, left: 0, textStyle: { color: theme.soft }, itemWidth: 12, itemHeight: 12 },
    grid: { left: 4, right: 16, top: 34, bottom: 4, containLabel: true },
    yAxis: {
      type: "category", inverse: true, data: data.names, axisTick: { show: false }, axisLine: { lineStyle: { color: theme.line } },
      axisLabel: { color: theme.soft, fontSize: 12, width: 130, overflow: "break" },
    },
    xAxis: { type: "value", minInterval: 1, axisLabel: { color: theme.soft, fontSize: 11 }, splitLine: { lineStyle: { color: theme.line } } },
    series: data.series.map((s) => ({
      type: "bar", stack: "all", name: s.name, data: s.data, barMaxWidth: 16, itemStyle: { color: theme.state[s.state] },
      label: { show: true, color: theme.onTile, fontSize: 10.5, formatter: (p) => (p.value ? String(p.value) : "") },
    })),
  };
}

// results sets money against results: right is spent, up is achieved.
export function results(data, theme) {
  const named = [];
  const points = data.points.map((p) => {
    const [x, y] = p.value.map(Number);
    const free = named.every(([a, b]) => Math.abs(b - y) > 5 || Math.abs(a - x) > 28);
    if (free) named.push([x, y]);
    return { ...p, symbolSize: p.size, itemStyle: { color: theme.state[p.state], opacity: 0.85 }, label: { show: free } };
  });
  const widest = Math.max(100, ...data.points.map((p) => Number(p.value[0])));
  const axis = (name, max) => ({
    type: "value", name, nameLocation: "middle", nameTextStyle: { color: theme.soft }, min: 0, max,
    axisLabel: { color: theme.soft, fontSize: 11, formatter: "{value}%" }, splitLine: { lineStyle: { color: theme.line } },
  });
  return {
    grid: { left: 30, right: 20, top: 24, bottom: 34, containLabel: true },
    xAxis: { ...axis(data.x, Math.ceil(widest / 10) * 10), nameGap: 28 },
    yAxis: { ...axis(data.y, 100), nameGap: 44 },
    series: [
      { type: "line", name: data.gone_at, silent: true, symbol: "none", data: [[data.gone, 0], [data.gone, 100]], lineStyle: { type: "dashed", color: theme.soft, width: 1 },
        endLabel: { show: true, formatter: data.gone_at, color: theme.soft, fontSize: 11, offset: [4, 6], align: "left" } },
      { type: "line", data: points, symbol: "circle", showSymbol: true, showAllSymbol: true, lineStyle: { width: 0 }, label: { show: true, position: "right", color: theme.soft, fontSize: 11, formatter: (p) => p.data.name, width: 120, overflow: "truncate" } },
    ],
  };
}

// trend draws values with their target, and the forecast with its range.
export function trend(data, theme) {
  const number = (list) => list.map((v) => (v === "" ? null : Number(v)));
  const low = number(data.low), high = number(data.high);
  const band = high.map((v, i) => (v === null ? null : v - low[i]));
  const flat = (value) => data.days.map(() => Number(value));
  const [value, target, forecast, range] = data.words;
  const tip = (list) => list.map((v, i) => ({ value: v, amount: data.written[i] }));
  const series = [
    { type: "line", name: range, stack: "range", data: low, symbol: "none", lineStyle: { width: 0 }, silent: true, tooltip: { show: false } },
    { type: "line", name: range, stack: "range", data: band, symbol: "none", lineStyle: { width: 0 }, areaStyle: { color: theme.palette[2], opacity: 0.18 }, silent: true },
    { type: "line", name: forecast, data: tip(number(data.line)), symbol: "none", lineStyle: { type: "dashed", color: theme.palette[2], width: 1.5 }, itemStyle: { color: theme.palette[2] } },
    { type: "line", name: target, data: flat(data.target).map((v) => ({ value: v, amount: data.target })), symbol: "none", lineStyle: { color: theme.palette[1], width: 1.5 }, itemStyle: { color: theme.palette[1] } },
    { type: "line", name: value, data: tip(number(data.values)), symbol: "circle", symbolSize: 7, lineStyle: { color: theme.palette[0], width: 2 }, itemStyle: { color: theme.palette[0] },
      label: { show: true, position: "top", color: theme.ink, fontSize: 11, formatter: (p) => p.data.amount } },
  ];
  if (data.upper) series.push({ type: "line", name: target, data: flat(data.upper), symbol: "none", lineStyle: { color: theme.palette[1], width: 1.5 } });
  return {
    legend: { top: 0, right: 0, data: [value, target, forecast], textStyle: { color: theme.soft }, itemWidth: 18 },
    grid: { left: 8, right: 24, top: 40, bottom: 4, containLabel: true },
    xAxis: { type: "category", data: data.days, axisLabel: { color: theme.soft, fontSize: 11 }, axisLine: { lineStyle: { color: theme.line } } },
    yAxis: { type: "value", scale: true, axisLabel: { color: theme.soft, fontSize: 11 }, splitLine: { lineStyle: { color: theme.line } } },
    series,
  };
}
