import { h } from "preact";
import { useState } from "preact/hooks";
import { count, took } from "../format.js";
import { go } from "../hooks.js";
import { Empty, Field, Link, Panel, Table } from "../parts.js";
import { folderOf, nameOf } from "./graph.js";
import { perSecond, stateWord } from "./words.js";

export const State = ({ state }) => h("span", { class: `pill is-${state}` }, stateWord(state));

/** Routes of one template have one description, and differ in where they listen. */
const listens = route => (route.verb ? `${route.verb} ${route.from.replace(/^platform-http:/, "")}` : route.from);

const columns = rate => [
  { title: "Route", cell: route => h("div", { class: "route-name" }, h(Link, { to: address(route) }, route.id), h("span", { class: "muted" }, route.template ? listens(route) : route.description)) },
  { title: "State", cell: route => h(State, { state: route.state }) },
  { title: "Done", align: "end", cell: route => count(route.counts.done) },
  { title: "Set aside", align: "end", cell: route => (route.counts.setAside ? count(route.counts.setAside) : "") },
  { title: "Failed", align: "end", cell: route => (route.counts.failed ? h("span", { class: "bad" }, count(route.counts.failed)) : "") },
  { title: "In flight", align: "end", cell: route => (route.counts.inFlight ? count(route.counts.inFlight) : "") },
  { title: "Rate", align: "end", cell: route => perSecond(rate.get(route.id)) },
  { title: "Mean", align: "end", cell: route => took(route.counts.meanMillis) },
];

const NARROW = "(max-width: 760px)";
const address = route => `/routes?route=${encodeURIComponent(route.id)}`;

/** Routes as rows; where a row has no room, as a list of the same. */
export function RouteTable({ routes, rate, label = "Routes" }) {
  if (matchMedia(NARROW).matches) return h("ul", { class: "route-cards", "aria-label": label }, routes.map(route => h(Card, { key: route.id, route, rate: rate.get(route.id) })));
  return h(Table, { label, columns: columns(rate), rows: routes, onOpen: route => go(address(route)) });
}

function Card({ route, rate }) {
  const { done, setAside, failed, inFlight, meanMillis } = route.counts;
  return h("li", null,
    h("div", { class: "row" }, h(Link, { to: address(route) }, route.id), route.state === "started" ? null : h(State, { state: route.state })),
    h("p", { class: "muted" }, route.template ? listens(route) : route.description),
    h("p", null, [`${count(done)} done`, setAside ? `${count(setAside)} set aside` : "", inFlight ? `${count(inFlight)} in flight` : "", perSecond(rate), done + setAside ? took(meanMillis) : ""].filter(Boolean).join(" · "), failed ? h("span", { class: "bad" }, ` · ${count(failed)} failed`) : null));
}

/** All routes by file, for phones, for screen readers, and to search in. */
export function RouteList({ graph, rate }) {
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const found = graph.routes.filter(route => !wanted || [route.id, route.description, route.file, route.from].some(part => part?.toLowerCase().includes(wanted)));
  const files = new Map();
  found.forEach(route => files.set(route.file ?? "", [...(files.get(route.file ?? "") ?? []), route]));
  return h("div", { class: "stack" },
    h(Field, { label: "Search" }, h("input", { type: "search", value: text, placeholder: "a route, a file, a channel", onInput: event => setText(event.target.value) })),
    h("p", { class: "muted", role: "status" }, `${count(found.length)} of ${count(graph.routes.length)} routes`),
    found.length ? sorted(files).map(([file, routes]) => h(Panel, { key: file, title: nameOf(file), actions: h("span", { class: "muted" }, file) }, h(RouteTable, { routes, rate, label: file }))) : h(Empty, { title: "No route is called so", text: "Search by a part of its name, its file or the channel it listens at." }));
}

const ORDER = ["intake", "flows", "shared", "recovery", "console"];
const sorted = files => [...files].sort(([, a], [, b]) => ORDER.indexOf(folderOf(a[0])) - ORDER.indexOf(folderOf(b[0])));
