// Places boxes and arrows in columns. Pure: no document, no time, the same picture for the same graph.

import { middle, neighbours, ordered, ranks, withBends } from "./order.js";

const SETTLE = 24;

/**
 * @param nodes [{id, width, height, column?}]; without a column a node stands right of all that call it
 * @param edges [{from, to}]
 * @returns {nodes: Map of id to {x, y, width, height, column}, edges: [{from, to, path}], width, height, columns: [{x, width}]}
 */
export function layout(nodes, edges, { gapX = 84, gapY = 14, margin = 16 } = {}) {
  const known = new Map(nodes.map(node => [node.id, node]));
  const drawn = unique(edges.filter(edge => known.has(edge.from) && known.has(edge.to) && edge.from !== edge.to));
  const column = nodes.every(node => node.column !== undefined) ? new Map(nodes.map(node => [node.id, node.column])) : ranks(nodes, drawn);
  const { cells, links, chains } = withBends(nodes, drawn, column);
  const columns = ordered(cells, links);
  const xs = columnPlaces(columns, gapX, margin);
  const ys = rowPlaces(columns, links, gapY);
  return picture(nodes, drawn, column, chains, columns, xs, ys, gapX, margin);
}

function unique(edges) {
  const seen = new Set();
  return edges.filter(edge => {
    const key = edge.from + "\n" + edge.to;
    return !seen.has(key) && seen.add(key);
  });
}

function columnPlaces(columns, gapX, margin) {
  let x = margin;
  return columns.map(column => {
    const width = Math.max(0, ...column.map(cell => cell.width));
    const place = { x, width };
    x += width + gapX;
    return place;
  });
}

/** Middles of the cells: each drawn to what it is joined to, none above another. */
function rowPlaces(columns, links, gapY) {
  const near = neighbours(links);
  const y = new Map();
  const stack = column => {
    let at = 0;
    column.forEach(cell => { y.set(cell.id, at + cell.height / 2); at += cell.height + gapY; });
    return at - gapY;
  };
  const tallest = Math.max(0, ...columns.map(stack));
  columns.forEach(column => {
    const shift = (tallest - stack(column)) / 2;
    column.forEach(cell => y.set(cell.id, y.get(cell.id) + shift));
  });
  for (let turn = 0; turn < SETTLE; turn++) {
    for (const column of turn % 2 ? [...columns].reverse() : columns) {
      const wanted = column.map(cell => middle((near.get(cell.id) ?? []).map(id => y.get(id))) ?? y.get(cell.id));
      apart(column, wanted, gapY).forEach((at, i) => y.set(column[i].id, at));
    }
  }
  return y;
}

/** The wanted places, moved apart where cells would overlap: the mean of pushing down and pushing up, which keeps the order. */
function apart(column, wanted, gapY) {
  const room = (i, j) => (column[i].height + column[j].height) / 2 + gapY;
  const down = [...wanted];
  for (let i = 1; i < down.length; i++) down[i] = Math.max(down[i], down[i - 1] + room(i - 1, i));
  const up = [...wanted];
  for (let i = up.length - 2; i >= 0; i--) up[i] = Math.min(up[i], up[i + 1] - room(i, i + 1));
  return down.map((at, i) => (at + up[i]) / 2);
}

function picture(nodes, edges, column, chains, columns, xs, ys, gapX, margin) {
  const shown = new Map(nodes.map(node => [node.id, node]));
  const top = Math.min(...nodes.map(node => ys.get(node.id) - node.height / 2), 0);
  const y = id => ys.get(id) - top + margin;
  const places = new Map(nodes.map(node => [node.id, { x: xs[column.get(node.id)].x, y: y(node.id) - node.height / 2, width: node.width, height: node.height, column: column.get(node.id) }]));
  const lines = edges.map(edge => ({ from: edge.from, to: edge.to, path: way(edge, chains.get(edge), places, xs, column, y, gapX) }));
  const bottom = Math.max(0, ...nodes.map(node => y(node.id) + shown.get(node.id).height / 2));
  const last = xs[xs.length - 1] ?? { x: 0, width: 0 };
  return { nodes: places, edges: lines, columns: xs, width: last.x + last.width + margin, height: bottom + margin };
}

function way(edge, chain, places, xs, column, y, gapX) {
  const from = places.get(edge.from);
  const to = places.get(edge.to);
  const leave = { x: from.x + from.width, y: from.y + from.height / 2 };
  if (from.column === to.column) {
    const out = Math.min(gapX * 0.55, 18 + Math.abs(to.y - from.y) * 0.12);
    const back = { x: to.x + to.width, y: to.y + to.height / 2 };
    return `M${leave.x} ${leave.y}C${leave.x + out} ${leave.y} ${back.x + out} ${back.y} ${back.x} ${back.y}`;
  }
  const forth = to.column > from.column;
  const points = [forth ? leave : { x: from.x, y: leave.y }];
  chain.forEach(id => {
    const place = xs[Number(id.split("\n")[2])];
    const ends = [{ x: place.x, y: y(id) }, { x: place.x + place.width, y: y(id) }];
    points.push(...(forth ? ends : ends.reverse()));
  });
  points.push({ x: forth ? to.x : to.x + to.width, y: to.y + to.height / 2 });
  return points.reduce((path, point, i) => (i === 0 ? `M${point.x} ${point.y}` : path + bow(points[i - 1], point)), "");
}

function bow(a, b) {
  if (a.y === b.y) return `L${b.x} ${b.y}`;
  const half = (a.x + b.x) / 2;
  return `C${half} ${a.y} ${half} ${b.y} ${b.x} ${b.y}`;
}
