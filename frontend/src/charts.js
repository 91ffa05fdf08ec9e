// Charts: [data-chart="ID"] draws the option found as JSON in the script element ID, in the page's colours.
// Canvas, and tips drawn on the canvas: the SVG renderer and HTML tips need inline styles, which we forbid.
import * as echarts from "echarts/core";
import { BarChart, CustomChart, FunnelChart, GaugeChart, HeatmapChart, LineChart, PieChart, SankeyChart } from "echarts/charts";
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";

echarts.use([
  BarChart, CustomChart, FunnelChart, GaugeChart, HeatmapChart, LineChart, PieChart, SankeyChart,
  AriaComponent, DatasetComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent,
  TooltipComponent, VisualMapComponent, CanvasRenderer,
]);

const drawn = new Set();

function draw(root) {
  for (const place of root.querySelectorAll("[data-chart]")) {
    if (echarts.getInstanceByDom(place)) continue;
    const chart = echarts.init(place, null, { renderer: "canvas" });
    const shown = { chart, option: JSON.parse(document.getElementById(place.dataset.chart).textContent) };
    drawn.add(shown);
    paint(shown);
    new ResizeObserver(() => chart.resize()).observe(place);
  }
}

function paint({ chart, option }) {
  const colours = palette();
  chart.setOption({ ...frame(colours), ...laidOver(option, colours) }, true);
}

/** What every chart shares: our type, our lines, the legend on top, and a canvas tip. */
function frame({ colour, ink }) {
  const axis = {
    axisLine: { lineStyle: { color: colour("line-strong") } },
    axisTick: { show: false },
    axisLabel: { color: colour("ink-3"), fontSize: 12 * scale() },
    splitLine: { lineStyle: { color: colour("line") } },
    nameTextStyle: { color: colour("ink-3"), fontSize: 12 * scale() },
  };
  const text = { color: ink, fontFamily: colour("font"), fontSize: 13 * scale() };
  return {
    animation: false,
    aria: { enabled: true },
    backgroundColor: "transparent",
    color: [1, 2, 3, 4, 5, 6].map((number) => colour(`chart-${number}`)),
    textStyle: text,
    grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, icon: "roundRect", itemGap: 16, itemWidth: 12, itemHeight: 4, textStyle: { ...text, color: colour("ink-2") } },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: colour("surface"),
      borderColor: colour("line-strong"),
      borderWidth: 1,
      textStyle: text,
      axisPointer: { lineStyle: { color: colour("line-field") }, shadowStyle: { color: colour("hover") } },
    },
    xAxis: axis,
    yAxis: axis,
  };
}

/** Lays the page's option over the frame, and turns a colour written "tone:red" into the theme's red. */
function laidOver(option, colours) {
  const base = frame(colours);
  const named = [option.series ?? []].flat().filter((series) => series.name).length;
  if (named < 2 && !option.legend) base.legend.show = false;
  const toned = JSON.parse(JSON.stringify(option), (_, value) =>
    typeof value === "string" && value.startsWith("tone:") ? colours.colour(value.slice(5)) : value,
  );
  for (const part of ["legend", "tooltip", "grid"]) toned[part] = { ...base[part], ...toned[part] };
  if (toned.legend.show === false && option.grid?.top === undefined) toned.grid.top = 12;
  for (const series of [toned.series ?? []].flat()) {
    if (series.type === "line") Object.assign(series, { symbol: "circle", symbolSize: 6, ...series });
    if (series.type === "bar") series.itemStyle = { borderRadius: [3, 3, 0, 0], ...series.itemStyle };
  }
  for (const part of ["xAxis", "yAxis"]) {
    if (Array.isArray(toned[part])) toned[part] = toned[part].map((axis) => merged(base[part], axis));
    else if (toned[part]) toned[part] = merged(base[part], toned[part]);
  }
  const cartesian = toned.xAxis || toned.yAxis;
  if (cartesian) return toned;
  return { ...toned, xAxis: undefined, yAxis: undefined, tooltip: { ...toned.tooltip, trigger: "item" } };
}

function merged(base, own) {
  const both = { ...base, ...own };
  for (const part of ["axisLabel", "axisLine", "splitLine", "nameTextStyle"]) {
    if (own[part]) both[part] = { ...base[part], ...own[part] };
  }
  return both;
}

function palette() {
  const sheet = getComputedStyle(document.documentElement);
  const dots = { red: "red-dot", orange: "orange-dot", yellow: "yellow-dot", green: "green-dot", blue: "blue-dot", grey: "grey-dot" };
  const colour = (name) => sheet.getPropertyValue(`--${dots[name] ?? name}`).trim();
  return { colour, ink: colour("ink") };
}

const scale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

draw(document);
document.addEventListener("htmx:load", ({ detail }) => draw(detail.elt));
document.addEventListener("theme:changed", () => drawn.forEach(paint));
