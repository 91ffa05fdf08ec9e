// The chart library is heavy, so only a page that shows a chart asks for it.
export function chartLoader() {
  const load = () => {
    if (!document.querySelector("[data-chart]") || document.querySelector("script[data-charts]")) return;
    const script = document.createElement("script");
    script.src = document.body.dataset.charts;
    script.dataset.charts = "";
    document.head.append(script);
  };
  load();
  document.addEventListener("htmx:load", load);
}
