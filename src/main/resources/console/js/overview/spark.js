import { h } from "preact";

const WIDE = 160;
const HIGH = 34;
const EDGE = 3;

/** A line without axes, its last point marked; the numbers are in the chart's table, so readers of the screen lose nothing. */
export function Spark({ values, tone, from }) {
  const points = place(values, from);
  const last = points[points.length - 1];
  return h("svg", { class: `ov-spark ${tone ?? ""}`, viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    points.length > 1 ? h("path", { class: "area", d: `M${points[0].x},${HIGH} ${points.map(p => `L${p.x},${p.y}`).join(" ")} L${last.x},${HIGH} Z` }) : null,
    points.length > 1 ? h("polyline", { class: "line", points: points.map(p => `${p.x},${p.y}`).join(" ") }) : null,
    last ? h("line", { class: "last", x1: last.x, x2: last.x, y1: last.y, y2: last.y }) : null);
}

/** Where each value is drawn; days without one are left out. */
export function place(values, from) {
  const known = values.filter(value => value !== null && value !== undefined);
  const least = Math.min(from ?? 0, ...known);
  const range = Math.max(...known, least) - least;
  return values.flatMap((value, i) => (value === null || value === undefined ? [] : [{
    x: round(EDGE + (i * (WIDE - 2 * EDGE)) / Math.max(1, values.length - 1)),
    y: round(HIGH - EDGE - (range ? ((value - least) / range) * (HIGH - 2 * EDGE) : 0)),
  }]));
}

const round = n => Math.round(n * 10) / 10;
