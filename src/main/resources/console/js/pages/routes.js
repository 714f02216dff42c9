import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { go, useFetched } from "../hooks.js";
import { Button, Empty, Loading, Page, Panel, Problem, Tabs } from "../parts.js";
import { Diagram } from "../routes/diagram.js";
import { RouteFiles, Mappings } from "../routes/files.js";
import { byFile, dangling, folders, nameOf, rates } from "../routes/graph.js";
import { RouteList, RouteTable } from "../routes/list.js";
import { OneRoute } from "../routes/one.js";

const LOOK_MILLIS = 3000;
const NARROW = "(max-width: 760px)";
const TABS = [
  { id: "diagram", title: "Diagram" },
  { id: "list", title: "List" },
  { id: "files", title: "Route files" },
  { id: "mappings", title: "Mappings" },
];

export default function Routes({ query, session }) {
  const { data: graph, problem, loading, reload } = useFetched("/routes/graph", { every: LOOK_MILLIS });
  const rate = useRates(graph);
  const tab = query.view ?? (matchMedia(NARROW).matches ? "list" : "diagram");
  if (loading && !graph) return h(Page, { title: "Routes" }, h(Loading));
  if (!graph) return h(Page, { title: "Routes" }, h(Problem, { problem }));
  if (query.route) return h(OneRoute, { key: query.route, id: query.route, graph, rate, session, onChanged: reload });
  return h(Page, { title: "Routes", lead: "What happens to an event, step by step, as it runs now. Counts are those of this node since its start, or since the last edit of the file." },
    h(Problem, { problem }),
    h(Dangling, { graph }),
    h(Tabs, { tabs: TABS, current: tab, onChange: view => go(`/routes?view=${view}`, { replace: true }) }),
    tab === "diagram" ? h(Picture, { graph, rate, file: query.file })
      : tab === "list" ? h(RouteList, { graph, rate })
        : tab === "files" ? h(RouteFiles) : h(Mappings));
}

/** Rates between the last two looks, smoothed so that numbers do not jump. */
function useRates(graph) {
  const seen = useRef({ graph: null, rate: new Map() });
  if (graph && graph !== seen.current.graph) {
    const fresh = rates(seen.current.graph, graph);
    const before = seen.current.rate;
    const rate = new Map([...fresh].map(([id, value]) => [id, before.has(id) ? (before.get(id) + value) / 2 : value]));
    seen.current = { graph, rate };
  }
  return seen.current.rate;
}

function Dangling({ graph }) {
  const missing = dangling(graph);
  if (!missing.length) return null;
  const names = [...new Set(missing.map(edge => `${edge.channel} (called by ${edge.from})`))].join(", ");
  return h(Problem, { problem: { title: "A route calls one that is not there", detail: `Nobody listens at ${names}. Events that need it wait until a file of routes has it again.` } });
}

function Picture({ graph, rate, file }) {
  const [failures, setFailures] = useState(false);
  const { nodes, edges } = byFile(graph, rate, { failures });
  const chosen = nodes.find(node => node.id === file);
  const detail = useRef(null);
  useEffect(() => {
    if (chosen) detail.current?.scrollIntoView({ block: "nearest" });
  }, [file]);
  const to = node => (node.routes.length === 1 ? `/routes?route=${encodeURIComponent(node.routes[0].id)}` : `/routes?file=${encodeURIComponent(node.id)}`);
  if (!nodes.length) return h(Empty, { title: "No routes run", text: "The directory of the setting routes.dir has no file of routes." });
  return h("div", { class: "stack" },
    h("div", { class: "row between" },
      h("p", { class: "muted legend" }, "Each box is a file: how many went through, how fast and how long they took; ▸ in flight, ✕ failed. Choose one for its routes."),
      h("label", { class: "row" }, h("input", { type: "checkbox", checked: failures, onChange: event => setFailures(event.target.checked) }), "Show where failures go")),
    h(Diagram, { nodes, edges, titles: folders.map(folder => folder.title), chosen: chosen?.id, to, label: "Files of routes and who calls whom" }),
    chosen ? h("div", { ref: detail }, h(Panel, { title: nameOf(chosen.id), actions: h(Button, { kind: "quiet", onClick: () => go("/routes") }, "Close") }, h("p", { class: "muted" }, chosen.id), h(RouteTable, { routes: chosen.routes, rate }))) : null);
}
