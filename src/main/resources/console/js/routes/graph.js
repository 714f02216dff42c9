// From the routes and their calls to what is drawn. Pure.

/** The folders in the order an event goes through them, and what they are called. */
export const folders = [
  { id: "intake", title: "Intake", text: "takes deliveries and hands them out" },
  { id: "flows", title: "Flows", text: "one per kind of event" },
  { id: "shared", title: "Shared", text: "what flows have in common" },
  { id: "recovery", title: "Recovery", text: "failures and housekeeping" },
  { id: "outside", title: "Outside", text: "what is called elsewhere" },
];
const CONSOLE = "console";
const OUTSIDE = { "http:freshbooks": "FreshBooks", "http:clarity": "Shop", "http:alert": "Chat, webhook", "http:identity": "Sign-on", smtp: "Mail", kafka: "Kafka" };

export const folderOf = route => (route.file ?? "").split("/")[0];
export const nameOf = file => file.replace(/^.*\//, "").replace(/\.camel\.yaml$/, "");
const outsideName = id => OUTSIDE[id] ?? OUTSIDE[id.split(":")[0]] ?? id;

const ZERO = { done: 0, setAside: 0, failed: 0, inFlight: 0, rate: 0 };
const total = counts => counts.done + counts.setAside + counts.failed;

/** How many went through each route a second since an earlier look; empty at the first. */
export function rates(before, now) {
  const seconds = before ? (new Date(now.at) - new Date(before.at)) / 1000 : 0;
  if (seconds <= 0) return new Map();
  const earlier = new Map(before.routes.map(route => [route.id, total(route.counts)]));
  return new Map(now.routes.map(route => [route.id, Math.max(0, total(route.counts) - (earlier.get(route.id) ?? total(route.counts))) / seconds]));
}

/** The routes through which a file is entered: the one of its name, or those that others call. */
function entries(file, routes, edges) {
  const own = routes.filter(route => route.id === nameOf(file));
  if (own.length) return own;
  const ids = new Set(routes.map(route => route.id));
  const inside = new Set(edges.filter(edge => ids.has(edge.from) && ids.has(edge.to)).map(edge => edge.to));
  const outer = routes.filter(route => !inside.has(route.id));
  return outer.length ? outer : routes;
}

/** Counts of several routes as those of one; its time is the longest mean among them. */
export function summed(routes, rate = new Map()) {
  const sum = routes.reduce((all, { id, counts }) => ({
    done: all.done + counts.done,
    setAside: all.setAside + counts.setAside,
    failed: all.failed + counts.failed,
    inFlight: all.inFlight + counts.inFlight,
    rate: all.rate + (rate.get(id) ?? 0),
  }), ZERO);
  const means = routes.map(route => route.counts.meanMillis).filter(mean => mean !== null && mean !== undefined);
  return { ...sum, meanMillis: means.length ? Math.max(...means) : null };
}

/** The state of several routes: the worst, with how many are off. */
export function stateOf(routes) {
  const off = routes.filter(route => route.state !== "started");
  const state = off.length === 0 ? "started" : off.length < routes.length ? "partly" : off.every(route => route.state === "suspended") ? "suspended" : "stopped";
  return { state, off: off.length };
}

/** A box per file, in the column of its folder, and one per place outside; arrows where any route of one calls any of another. */
export function byFile(graph, rate, { failures = false, console: withConsole = false } = {}) {
  const routes = graph.routes.filter(route => withConsole || folderOf(route) !== CONSOLE);
  const files = new Map();
  routes.forEach(route => files.set(route.file ?? "", [...(files.get(route.file ?? "") ?? []), route]));
  const column = folder => Math.max(0, folder === CONSOLE ? 0 : folders.findIndex(one => one.id === folder));
  const nodes = [...files].map(([file, list]) => ({ id: file, title: nameOf(file), column: column(folderOf(list[0])), routes: list, counts: summed(entries(file, list, graph.edges), rate), ...stateOf(list) }));
  const fileOf = new Map(routes.map(route => [route.id, route.file ?? ""]));
  const edges = merged(graph.edges.filter(edge => failures || edge.kind !== "failure").map(edge => ({ from: fileOf.get(edge.from), to: fileOf.get(edge.to), kind: edge.kind, rate: passing(rate, edge) })));
  const calls = routes.flatMap(route => (route.outside ?? []).map(id => ({ from: route.file ?? "", to: "outside/" + id, kind: "call", rate: rate.get(route.id) ?? 0 })));
  const places = [...new Set(calls.map(call => call.to))].map(id => ({ id, title: outsideName(id.slice("outside/".length)), column: folders.length - 1, outside: true }));
  return { nodes: [...nodes, ...places], edges: [...edges, ...merged(calls)] };
}

/** A route with those that call it and those it calls, as far as the next one. */
export function around(graph, id, rate) {
  const routes = new Map(graph.routes.map(route => [route.id, route]));
  const near = graph.edges.filter(edge => edge.kind !== "failure" && (edge.from === id || edge.to === id) && routes.has(edge.to));
  const self = routes.get(id);
  const ids = new Set([id, ...near.flatMap(edge => [edge.from, edge.to])]);
  const nodes = [...ids].map(one => box(routes.get(one), rate));
  const outside = (self?.outside ?? []).map(place => ({ id: "outside/" + place, title: outsideName(place), outside: true }));
  const edges = merged([...near.map(edge => ({ ...edge, rate: passing(rate, edge) })), ...outside.map(place => ({ from: id, to: place.id, kind: "call", rate: rate.get(id) ?? 0 }))]);
  return { nodes: [...nodes, ...outside], edges };
}

/** No more can pass an arrow than passes both of its ends. */
const passing = (rate, edge) => Math.min(rate.get(edge.from) ?? 0, rate.get(edge.to) ?? 0);

const box = (route, rate) => ({ id: route.id, title: route.id, routes: [route], counts: summed([route], rate), ...stateOf([route]) });

function merged(edges) {
  const all = new Map();
  edges.filter(edge => edge.from !== undefined && edge.to !== undefined && edge.from !== edge.to).forEach(edge => {
    const key = `${edge.from}\n${edge.to}`;
    const before = all.get(key);
    all.set(key, before ? { ...before, kind: before.kind === "failure" ? edge.kind : before.kind, rate: Math.max(before.rate, edge.rate) } : { from: edge.from, to: edge.to, kind: edge.kind, rate: edge.rate });
  });
  return [...all.values()];
}

/** Ids of what a box is joined to, itself included; null when none is chosen. */
export function joined(edges, chosen) {
  if (!chosen) return null;
  return new Set([chosen, ...edges.filter(edge => edge.from === chosen).map(edge => edge.to), ...edges.filter(edge => edge.to === chosen).map(edge => edge.from)]);
}

/** Calls to channels at which nobody listens. */
export const dangling = graph => graph.edges.filter(edge => edge.to === null);

/** The box nearest in a direction, for the arrow keys; null when there is none. */
export function nearest(places, from, key) {
  const here = places.get(from);
  const middle = place => ({ x: place.x + place.width / 2, y: place.y + place.height / 2 });
  const start = middle(here);
  let found = null;
  let shortest = Infinity;
  for (const [id, place] of places) {
    const { x, y } = middle(place);
    const along = { ArrowRight: x - start.x, ArrowLeft: start.x - x, ArrowDown: y - start.y, ArrowUp: start.y - y }[key];
    const across = Math.abs(key === "ArrowRight" || key === "ArrowLeft" ? y - start.y : x - start.x);
    if (id === from || !(along > 1)) continue;
    const distance = along + across * 2;
    if (distance < shortest) {
      shortest = distance;
      found = id;
    }
  }
  return found;
}
