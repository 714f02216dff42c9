import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ago, count, dateTime, took } from "../format.js";
import { useFetched } from "../hooks.js";
import { Empty, Facts, Link, Loading, Page, Panel, Problem } from "../parts.js";
import { Diagram } from "./diagram.js";
import { around } from "./graph.js";
import { State } from "./list.js";
import { Steps } from "./steps.js";
import { Switch } from "./switch.js";
import { perSecond } from "./words.js";

const LOOK_MILLIS = 3000;

/** One route: how it stands and did, its neighbours, its steps, where its failures go, and its file. */
export function OneRoute({ id, graph, rate, session, onChanged }) {
  const { data: route, problem, reload } = useFetched(`/routes/${encodeURIComponent(id)}`, { every: LOOK_MILLIS });
  useEffect(() => scrollTo(0, 0), [id]);
  const back = h("p", { class: "muted" }, h(Link, { to: "/routes" }, "All routes"), route?.file ? [" / ", h(Link, { key: "file", to: `/routes?file=${encodeURIComponent(route.file)}` }, route.file)] : null);
  if (!route) return h(Page, { title: id }, back, problem ? h(Problem, { problem }) : h(Loading));
  const changed = () => { reload(); onChanged(); };
  const { nodes, edges } = around(graph, id, rate);
  return h(Page, { title: id, lead: route.description, actions: h(Switch, { route, session, onDone: changed }) },
    back,
    h(Problem, { problem }),
    route.state === "started" ? null : h("p", { class: "off", role: "status" }, h(State, { state: route.state }), " ", route.guard.consequence),
    h(Panel, { label: "How it stands" }, h(Figures, { route, rate: rate.get(id) })),
    nodes.length > 1 ? h(Panel, { title: "Who calls it, and whom it calls" }, h(Diagram, { nodes, edges, chosen: id, to: node => `/routes?route=${encodeURIComponent(node.id)}`, label: `Neighbours of ${id}` })) : null,
    h("div", { class: "halves" },
      h(Panel, { title: "Steps", actions: h("span", { class: "muted" }, "▸ in flight · ✕ failed · tries · mean time") }, route.steps.length ? h(Steps, { steps: route.steps }) : h(Empty, { title: "It has no steps" })),
      h(Source, { source: route.source })),
    route.failures.length ? h(Failures, { failures: route.failures }) : null);
}

function Figures({ route, rate }) {
  const { done, setAside, failed, inFlight, redelivered, meanMillis, maxMillis, lastDoneAt, lastFailedAt } = route.counts;
  return h(Facts, { facts: [
    ["State", h(State, { state: route.state })],
    ["Listens at", h("code", null, route.verb ? `${route.verb} ` : "", route.from)],
    ["Done", count(done)],
    ["Set aside", setAside ? h("span", { title: "Events that wait, were skipped or need a person" }, count(setAside)) : "0"],
    ["Failed", failed ? h("span", { class: "bad" }, count(failed)) : "0"],
    ["In flight", count(inFlight)],
    ["Rate", perSecond(rate) || "idle"],
    ["Time", meanMillis === null ? "" : `${took(meanMillis)} mean, ${took(maxMillis)} longest`],
    ["Tried again", redelivered ? count(redelivered) : ""],
    ["Last done", lastDoneAt ? h("time", { dateTime: lastDoneAt, title: dateTime(lastDoneAt) }, ago(lastDoneAt)) : ""],
    ["Last failure", lastFailedAt ? h("time", { dateTime: lastFailedAt, title: dateTime(lastFailedAt) }, ago(lastFailedAt)) : ""],
    ["On failure", route.configuration === "called" ? "its caller deals with it" : route.configuration ? h("code", null, route.configuration) : "its event is set aside, see below"],
  ] });
}

function Failures({ failures }) {
  return h(Panel, { title: "Where failures go" }, h("ul", { class: "failures" }, failures.map(({ exceptions, steps }) => h("li", { key: exceptions }, h("code", null, exceptions), h(Steps, { steps })))));
}

function Source({ source }) {
  const [refused, setRefused] = useState(false);
  if (!source) return h(Panel, { title: "File" }, h(Empty, { title: "It stands in no file" }));
  return h(Panel, { title: "As loaded", actions: h("span", { class: "muted" }, source.file) },
    h("p", { class: "muted" }, source.edited ? "Last edit " : "Not edited since the start, ", h("time", { dateTime: source.since }, dateTime(source.since)), ". Edit the file in the directory of routes; a good edit runs at once."),
    source.problem ? h("div", { class: "problem", role: "status" },
      h("strong", null, "An edit was refused ", dateTime(source.refusedAt)),
      h("p", null, source.problem),
      h("p", null, refused ? "What is shown here does not run. " : "What is shown here still runs. ", h("button", { type: "button", "aria-expanded": String(refused), onClick: () => setRefused(!refused) }, refused ? "Show what runs" : "Show the refused edit"))) : null,
    h("pre", { class: "yaml", tabIndex: 0, "aria-label": refused ? "The refused edit" : "The file as it runs" }, refused ? source.refusedText : source.text));
}
