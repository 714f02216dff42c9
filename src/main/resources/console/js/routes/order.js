// In which column and in what order boxes stand, so that few arrows cross. Pure.

const SWEEPS = 12;

/** The longest way to each node, with the arrows that close a circle left out. */
export function ranks(nodes, edges) {
  const next = new Map(nodes.map(node => [node.id, []]));
  edges.forEach(edge => next.get(edge.from).push(edge.to));
  const called = new Set(edges.map(edge => edge.to));
  const rank = new Map(nodes.map(node => [node.id, 0]));
  const open = new Set();
  const order = [];
  const done = new Set();
  const forward = [];
  const visit = id => {
    if (done.has(id)) return;
    open.add(id);
    for (const to of next.get(id)) {
      if (open.has(to)) continue;
      forward.push([id, to]);
      visit(to);
    }
    open.delete(id);
    done.add(id);
    order.push(id);
  };
  nodes.filter(node => !called.has(node.id)).forEach(node => visit(node.id));
  nodes.forEach(node => visit(node.id));
  const place = new Map(order.reverse().map((id, i) => [id, i]));
  forward.sort((a, b) => place.get(a[0]) - place.get(b[0]));
  forward.forEach(([from, to]) => rank.set(to, Math.max(rank.get(to), rank.get(from) + 1)));
  return rank;
}

/** An arrow over several columns bends in each of them, so that it finds a way between the boxes. */
export function withBends(nodes, edges, column) {
  const cells = nodes.map(node => ({ id: node.id, column: column.get(node.id), width: node.width, height: node.height }));
  const links = [];
  const chains = new Map();
  for (const edge of edges) {
    const from = column.get(edge.from);
    const to = column.get(edge.to);
    const step = Math.sign(to - from);
    const chain = [];
    let last = edge.from;
    for (let at = from + step; step !== 0 && at !== to; at += step) {
      const id = `${edge.from}\n${edge.to}\n${at}`;
      cells.push({ id, column: at, width: 0, height: 4, bend: true });
      chain.push(id);
      links.push([last, id]);
      last = id;
    }
    if (step !== 0) links.push([last, edge.to]);
    chains.set(edge, chain);
  }
  return { cells, links, chains };
}

export const middle = list => (list.length ? list.reduce((sum, one) => sum + one, 0) / list.length : null);

export function neighbours(links) {
  const near = new Map();
  const add = (a, b) => near.set(a, [...(near.get(a) ?? []), b]);
  links.forEach(([from, to]) => { add(from, to); add(to, from); });
  return near;
}

/** Each column in the order of what its cells are joined to, swept to and fro; the order with the fewest crossings stays. */
export function ordered(cells, links) {
  const size = Math.max(0, ...cells.map(cell => cell.column)) + 1;
  let columns = Array.from({ length: size }, (_, i) => cells.filter(cell => cell.column === i));
  const near = neighbours(links);
  let best = columns.map(column => [...column]);
  let fewest = crossings(best, links);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const forth = sweep % 2 === 0;
    const places = new Map();
    const note = column => column.forEach((cell, i) => places.set(cell.id, { at: (i + 0.5) / column.length, column: cell.column }));
    columns.forEach(note);
    for (let k = 0; k < size; k++) {
      const i = forth ? k : size - 1 - k;
      const weight = new Map(columns[i].map(cell => [cell.id, middle((near.get(cell.id) ?? []).map(id => places.get(id)).filter(place => (forth ? place.column < i : place.column > i)).map(place => place.at)) ?? places.get(cell.id).at]));
      columns[i] = [...columns[i]].sort((a, b) => weight.get(a.id) - weight.get(b.id));
      note(columns[i]);
    }
    const crossed = crossings(columns, links);
    if (crossed < fewest) {
      fewest = crossed;
      best = columns.map(column => [...column]);
    }
  }
  return best;
}

/** How many pairs of arrows cross between neighbouring columns. */
export function crossings(columns, links) {
  const place = new Map();
  columns.forEach((column, x) => column.forEach((cell, y) => place.set(cell.id, { x, y })));
  const spans = links.map(([a, b]) => [place.get(a), place.get(b)].sort((p, q) => p.x - q.x));
  let crossed = 0;
  for (let i = 0; i < spans.length; i++) {
    for (let j = i + 1; j < spans.length; j++) {
      const [a, b] = spans[i];
      const [c, d] = spans[j];
      if (a.x === c.x && b.x === d.x && (a.y - c.y) * (b.y - d.y) < 0) crossed++;
    }
  }
  return crossed;
}
