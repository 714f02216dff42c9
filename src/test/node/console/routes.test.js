import assert from "node:assert/strict";
import { test } from "node:test";
import { around, byFile, dangling, joined, nearest, rates } from "../js/routes/graph.js";
import { layout } from "../js/routes/layout.js";
import { ranks } from "../js/routes/order.js";
import { perSecond, short } from "../js/routes/words.js";

const node = (id, column) => ({ id, width: 100, height: 40, column });
const plain = id => ({ id, width: 100, height: 40 });
const random = seed => () => (seed = (seed * 16807) % 2147483647) / 2147483647;

function overlaps(places) {
  const all = [...places.entries()];
  return all.flatMap(([a, p], i) => all.slice(i + 1).filter(([, q]) => p.x < q.x + q.width && q.x < p.x + p.width && p.y < q.y + q.height && q.y < p.y + p.height).map(([b]) => `${a} and ${b}`));
}

test("a caller stands left of what it calls", () => {
  const { nodes } = layout([plain("a"), plain("b"), plain("c")], [{ from: "a", to: "b" }, { from: "b", to: "c" }, { from: "a", to: "c" }]);
  assert.ok(nodes.get("a").x < nodes.get("b").x && nodes.get("b").x < nodes.get("c").x);
});

test("a circle of calls is placed too, and a route that calls itself", () => {
  const rank = ranks([plain("a"), plain("b")], [{ from: "a", to: "b" }, { from: "b", to: "a" }]);
  assert.deepEqual([...rank.values()].sort(), [0, 1]);
  const { edges } = layout([plain("a"), plain("b")], [{ from: "a", to: "b" }, { from: "b", to: "a" }, { from: "a", to: "a" }]);
  assert.equal(edges.length, 2);
});

test("given columns are kept, also with arrows backward and within one", () => {
  const { nodes, edges } = layout([node("a", 0), node("b", 1), node("c", 1), node("d", 3)], [{ from: "a", to: "d" }, { from: "d", to: "b" }, { from: "b", to: "c" }]);
  assert.deepEqual([...nodes.values()].map(place => place.column), [0, 1, 1, 3]);
  edges.forEach(edge => assert.match(edge.path, /^M[\d. -]+([CL][\d. -]+)+$/));
});

test("no two boxes overlap and all lie inside the picture, whatever the graph", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const next = random(seed);
    const size = 2 + Math.floor(next() * 30);
    const nodes = Array.from({ length: size }, (_, i) => plain("n" + i));
    const edges = Array.from({ length: size * 2 }, () => ({ from: "n" + Math.floor(next() * size), to: "n" + Math.floor(next() * size) }));
    const picture = layout(nodes, edges);
    assert.deepEqual(overlaps(picture.nodes), [], `seed ${seed}`);
    for (const place of picture.nodes.values()) {
      assert.ok(place.x >= 0 && place.y >= 0 && place.x + place.width <= picture.width && place.y + place.height <= picture.height, `seed ${seed}`);
    }
  }
});

test("the same graph gives the same picture", () => {
  const nodes = ["a", "b", "c", "d"].map(plain);
  const edges = [{ from: "a", to: "c" }, { from: "b", to: "c" }, { from: "b", to: "d" }];
  assert.deepEqual(layout(nodes, edges), layout(nodes, edges));
});

test("arrows that need not cross do not", () => {
  const nodes = [node("a", 0), node("b", 0), node("x", 1), node("y", 1)];
  const { nodes: places } = layout(nodes, [{ from: "a", to: "y" }, { from: "b", to: "x" }]);
  assert.equal(Math.sign(places.get("a").y - places.get("b").y), Math.sign(places.get("y").y - places.get("x").y));
});

test("an empty graph is an empty picture", () => {
  const { nodes, edges } = layout([], []);
  assert.equal(nodes.size + edges.length, 0);
});

const counts = (done, more = {}) => ({ done, setAside: 0, failed: 0, inFlight: 0, meanMillis: 5, ...more });
const route = (id, file, done, more = {}) => ({ id, file, state: "started", counts: counts(done), outside: [], ...more });
const graph = {
  at: "2026-03-04T10:00:00Z",
  routes: [
    route("claim", "intake/dispatch.camel.yaml", 10),
    route("dispatch", "intake/dispatch.camel.yaml", 10, { state: "suspended" }),
    route("order-to-invoice", "flows/order-to-invoice.camel.yaml", 8),
    route("create-invoice", "shared/freshbooks-call.camel.yaml", 8, { outside: ["http:freshbooks"] }),
    route("dead-letter", "recovery/set-aside-at-rest.camel.yaml", 1),
    route("api-events", "console/console-api.camel.yaml", 3),
  ],
  edges: [
    { from: "claim", to: "dispatch", channel: "seda:work", kind: "queue" },
    { from: "dispatch", to: "order-to-invoice", channel: "direct:order-to-invoice", kind: "call" },
    { from: "order-to-invoice", to: "create-invoice", channel: "direct:create-invoice", kind: "call" },
    { from: "order-to-invoice", to: "dead-letter", channel: "direct:dead-letter", kind: "failure" },
    { from: "order-to-invoice", to: null, channel: "direct:gone", kind: "call" },
  ],
};

test("routes of a file are one box with the counts of those through which it is entered, and the worst state", () => {
  const { nodes, edges } = byFile(graph, new Map());
  const intake = nodes.find(one => one.id === "intake/dispatch.camel.yaml");
  assert.equal(intake.counts.done, 10);
  assert.equal(intake.state, "partly");
  assert.deepEqual(nodes.map(one => one.column), [0, 1, 2, 3, 4]);
  assert.ok(edges.every(edge => edge.kind !== "failure" && edge.from !== edge.to));
  assert.ok(edges.some(edge => edge.to === "outside/http:freshbooks"));
  assert.ok(byFile(graph, new Map(), { failures: true }).edges.some(edge => edge.kind === "failure"));
});

test("a route is shown with its next ones, and what nobody listens at is told", () => {
  const { nodes } = around(graph, "order-to-invoice", new Map());
  assert.deepEqual(nodes.map(one => one.id).sort(), ["create-invoice", "dispatch", "order-to-invoice"]);
  assert.deepEqual(dangling(graph).map(edge => edge.channel), ["direct:gone"]);
  assert.deepEqual([...joined(graph.edges, "claim")], ["claim", "dispatch"]);
});

test("a rate is what went through between two looks, and none after a restart", () => {
  const later = { ...graph, at: "2026-03-04T10:00:02Z", routes: graph.routes.map(one => ({ ...one, counts: counts(one.id === "claim" ? 14 : 0) })) };
  assert.equal(rates(graph, later).get("claim"), 2);
  assert.equal(rates(graph, later).get("dispatch"), 0);
  assert.equal(rates(null, graph).size, 0);
});

test("arrow keys find the box that lies in their direction", () => {
  const { nodes } = layout([node("a", 0), node("b", 1), node("c", 1)], [{ from: "a", to: "b" }]);
  assert.equal(nearest(nodes, "a", "ArrowRight"), "b");
  assert.equal(nearest(nodes, "b", "ArrowLeft"), "a");
  assert.equal(nearest(nodes, "a", "ArrowLeft"), null);
});

test("numbers fit their box", () => {
  assert.equal(short(12400), "12.4k");
  assert.equal(short(2500000), "2.5M");
  assert.equal(perSecond(0.01), "");
  assert.equal(perSecond(3.24), "3.2/s");
});
