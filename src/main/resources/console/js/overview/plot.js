import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

const FONT = { font: { size: 12, family: "system-ui, sans-serif" } };
let loading;

/** The library, loaded once and not before the first chart. */
const library = () => (loading ??= import("chart.js").then(all => {
  const { Chart, BarController, BarElement, LineController, LineElement, PointElement, CategoryScale, LinearScale, LogarithmicScale, Tooltip } = all;
  Chart.register(BarController, BarElement, LineController, LineElement, PointElement, CategoryScale, LinearScale, LogarithmicScale, Tooltip);
  return Chart;
}));

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/**
 * A chart of `series` ({name, values, colour: "--accent"}) over `labels`. `ticks` and `words` make texts of an axis' and a point's
 * number. It is drawn once; new numbers move into it.
 */
export function Plot({ type, labels, series, label, ticks, words, logarithmic = false }) {
  const canvas = useRef(null);
  const chart = useRef(null);
  const [failed, setFailed] = useState(false);
  const said = useRef(null);
  said.current = { ticks, words };
  useEffect(() => {
    let gone = false;
    library().then(Chart => {
      if (gone) return;
      chart.current = new Chart(canvas.current, { type, data: data(type, labels, series), options: options(said, logarithmic) });
    }).catch(() => setFailed(true));
    return () => {
      gone = true;
      chart.current?.destroy();
      chart.current = null;
    };
  }, [type, logarithmic]);
  useEffect(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const repaint = () => {
      if (!chart.current) return;
      chart.current.options = options(said, logarithmic);
      update(chart.current, type, labels, series);
    };
    dark.addEventListener("change", repaint);
    return () => dark.removeEventListener("change", repaint);
  }, [type, logarithmic]);
  const told = JSON.stringify([labels, series]);
  useEffect(() => {
    if (chart.current) update(chart.current, type, labels, series);
  }, [told]);
  if (failed) return h("p", { class: "muted" }, "The chart could not be loaded; its numbers are in the table below.");
  return h("div", { class: "ov-plot" }, h("canvas", { ref: canvas, role: "img", "aria-label": label }));
}

function update(chart, type, labels, series) {
  chart.data.labels = labels;
  const fresh = data(type, labels, series).datasets;
  chart.data.datasets = fresh.map((one, i) => Object.assign(chart.data.datasets[i] ?? {}, one));
  chart.update("none");
}

function data(type, labels, series) {
  return {
    labels,
    datasets: series.map(one => ({
      label: one.name,
      data: one.values,
      backgroundColor: colour(one.colour),
      borderColor: colour(one.colour),
      ...(type === "line" ? { borderWidth: 2, pointRadius: 2, pointHoverRadius: 4, tension: 0.25, spanGaps: true } : { borderRadius: 2, categoryPercentage: 0.72, barPercentage: 0.92 }),
    })),
  };
}

function options(said, logarithmic) {
  const muted = colour("--muted");
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    interaction: { mode: "index", intersect: false },
    plugins: {
      tooltip: {
        backgroundColor: colour("--text"), titleColor: colour("--surface"), bodyColor: colour("--surface"), boxPadding: 4, padding: 10,
        callbacks: { label: point => ` ${point.dataset.label}: ${said.current.words(point.raw, point)}` },
      },
    },
    scales: {
      x: { grid: { display: false }, border: { color: colour("--line") }, ticks: { color: muted, maxRotation: 0, autoSkipPadding: 18, ...FONT } },
      y: {
        type: logarithmic ? "logarithmic" : "linear",
        beginAtZero: !logarithmic,
        border: { display: false },
        grid: { color: colour("--line") },
        ticks: { color: muted, maxTicksLimit: 6, precision: 0, callback: value => said.current.ticks(value), ...FONT },
      },
    },
  };
}
