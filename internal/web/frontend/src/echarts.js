// The charts that Mingzhang draws and nothing else, as one module.
import { use, init, getInstanceByDom, format } from "echarts/core";
import { BarChart, LineChart, SunburstChart, TreemapChart, SankeyChart } from "echarts/charts";
import { TooltipComponent, GridComponent, LegendComponent, AriaComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([
  BarChart, LineChart, SunburstChart, TreemapChart, SankeyChart,
  TooltipComponent, GridComponent, LegendComponent, AriaComponent, SVGRenderer,
]);

export { init, getInstanceByDom };
export const encodeHTML = format.encodeHTML;
