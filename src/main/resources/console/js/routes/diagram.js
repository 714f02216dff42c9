import { h } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { took } from "../format.js";
import { Button } from "../parts.js";
import { joined, nearest } from "./graph.js";
import { layout } from "./layout.js";
import { fitting, perSecond, short, spoken } from "./words.js";

const BOX = { width: 198, height: 48 };
const OUTSIDE = { width: 104, height: 32 };
const HEAD = 30;
const STEP = 0.8;
const SHIFT = 60;
const LETTERS = 28;

/**
 * Boxes and arrows. Boxes are links; arrow keys go from box to box, with Shift they move the picture, + and - zoom, 0 fits.
 *
 * @param to gives the address a box leads to, or null
 */
export function Diagram({ nodes, edges, titles, chosen, to, label }) {
  const shape = nodes.map(node => node.id).join() + edges.map(edge => edge.from + edge.to).join();
  const placed = useMemo(() => layout(nodes.map(node => ({ id: node.id, column: node.column, ...(node.outside ? OUTSIDE : BOX) })), edges, { gapX: titles ? 62 : 64 }), [shape]);
  const head = titles ? HEAD : 0;
  const whole = { x: 0, y: -head, width: placed.width, height: placed.height + head };
  const [view, setView] = useState(null);
  useEffect(() => setView(null), [shape]);
  const shown = view ?? whole;
  const svg = useRef(null);
  const near = joined(edges, chosen);
  const zoom = factor => setView(zoomed(shown, factor, whole));
  const move = (dx, dy) => setView({ ...shown, x: shown.x + dx * shown.width / 600, y: shown.y + dy * shown.width / 600 });
  const onKeyDown = event => keys(event, { placed, svg: svg.current, zoom, move, fit: () => setView(null) });
  return h("div", { class: "diagram", role: "group", "aria-label": label },
    h("svg", { ref: svg, viewBox: `${shown.x} ${shown.y} ${shown.width} ${shown.height}`, width: whole.width, height: whole.height, onKeyDown, ...drag(svg, shown, setView) },
      h(Arrow),
      titles ? titles.map((title, i) => (placed.columns[i] ? h("text", { key: title, class: "folder", x: placed.columns[i].x, y: -8 }, title) : null)) : null,
      placed.edges.map((line, i) => h("path", { key: line.from + line.to, d: line.path, class: kind(edges.find(edge => edge.from === line.from && edge.to === line.to) ?? edges[i], near, chosen), "marker-end": "url(#arrow)" })),
      nodes.map(node => h(Box, { key: node.id, node, place: placed.nodes.get(node.id), to: node.outside ? null : to(node), dim: near && !near.has(node.id), chosen: node.id === chosen }))),
    h("div", { class: "row zoom" },
      h(Button, { "aria-label": "Zoom in", onClick: () => zoom(STEP) }, "+"),
      h(Button, { "aria-label": "Zoom out", onClick: () => zoom(1 / STEP) }, "−"),
      h(Button, { "aria-label": "Move left", onClick: () => move(-SHIFT, 0) }, "←"),
      h(Button, { "aria-label": "Move right", onClick: () => move(SHIFT, 0) }, "→"),
      h(Button, { "aria-label": "Move up", onClick: () => move(0, -SHIFT) }, "↑"),
      h(Button, { "aria-label": "Move down", onClick: () => move(0, SHIFT) }, "↓"),
      h(Button, { onClick: () => setView(null), disabled: !view }, "Fit")));
}

const Arrow = () => h("defs", null, h("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7.5, refY: 4, markerWidth: 6, markerHeight: 6, orient: "auto-start-reverse" }, h("path", { d: "M0 .8 8 4 0 7.2Z", class: "arrowhead" })));

function kind(edge, near, chosen) {
  const joins = !near || edge.from === chosen || edge.to === chosen;
  return ["line", edge.kind, edge.rate > 0.05 ? "busy" : "", joins ? (near ? "near" : "") : "dim"].filter(Boolean).join(" ");
}

function Box({ node, place, to, dim, chosen }) {
  const { x, y, width, height } = place;
  if (node.outside) {
    return h("g", { class: dim ? "box outside dim" : "box outside" }, h("rect", { x, y, width, height, rx: 16 }), h("text", { x: x + width / 2, y: y + height / 2 + 4, "text-anchor": "middle" }, node.title));
  }
  const { done, setAside, failed, inFlight, rate, meanMillis } = node.counts;
  const marks = [inFlight ? `▸ ${short(inFlight)}` : "", failed ? `✕ ${short(failed)}` : ""].filter(Boolean);
  const all = done + setAside + failed;
  const passed = all ? [short(all), perSecond(rate), marks.length < 2 && meanMillis !== null ? took(meanMillis) : ""].filter(Boolean).join(" · ") : "nothing yet";
  return h("a", { href: "#" + to, class: ["box", node.state, dim ? "dim" : "", chosen ? "chosen" : ""].filter(Boolean).join(" "), "aria-label": spoken(node), "aria-current": chosen ? "true" : undefined, "data-box": node.id },
    h("title", null, node.title),
    h("rect", { x, y, width, height, rx: 7 }),
    h("rect", { class: "edge", x, y: y + 7, width: 3, height: height - 14 }),
    h("text", { class: "name", x: x + 12, y: y + 20 }, fitting(node.title, LETTERS)),
    h("text", { class: "counts", x: x + 12, y: y + 37 }, node.state === "started" ? passed : node.state === "partly" ? `${node.off} of ${node.routes.length} off` : node.state),
    marks.length ? h("text", { class: failed ? "marks bad" : "marks", x: x + width - 9, y: y + 37, "text-anchor": "end" }, marks.join("  ")) : null);
}

function zoomed(shown, factor, whole) {
  const width = Math.min(whole.width * 1.5, Math.max(whole.width / 8, shown.width * factor));
  const height = shown.height * width / shown.width;
  return { x: shown.x + (shown.width - width) / 2, y: shown.y + (shown.height - height) / 2, width, height };
}

function keys(event, { placed, svg, zoom, move, fit }) {
  const along = { ArrowLeft: [-SHIFT, 0], ArrowRight: [SHIFT, 0], ArrowUp: [0, -SHIFT], ArrowDown: [0, SHIFT] }[event.key];
  const here = event.target.closest?.("[data-box]")?.dataset.box;
  if (along && event.shiftKey) move(...along);
  else if (along && here) focus(svg, nearest(placed.nodes, here, event.key));
  else if (event.key === "+" || event.key === "=") zoom(STEP);
  else if (event.key === "-") zoom(1 / STEP);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
}

const focus = (svg, id) => [...svg.querySelectorAll("[data-box]")].find(box => box.dataset.box === id)?.focus();

/** The picture follows the pointer; a click on a box stays one. */
function drag(svg, shown, setView) {
  return {
    onPointerDown: event => {
      if (event.button !== 0 || event.target.closest("[data-box]") || event.pointerType === "touch") return;
      const scale = shown.width / svg.current.clientWidth;
      const start = { x: event.clientX, y: event.clientY };
      const follow = moved => setView({ ...shown, x: shown.x - (moved.clientX - start.x) * scale, y: shown.y - (moved.clientY - start.y) * scale });
      const end = () => { removeEventListener("pointermove", follow); removeEventListener("pointerup", end); };
      addEventListener("pointermove", follow);
      addEventListener("pointerup", end);
    },
  };
}
