import { h } from "preact";
import { query } from "../api.js";
import { typeWord } from "../events/words.js";
import { ago } from "../format.js";
import { go, useFetched } from "../hooks.js";
import { Empty, Link, Loading, Panel, Status, Table } from "../parts.js";

const COUNT = 10;

/** The newest events, each a way to its own page. */
export function Latest({ connection, every }) {
  const { data } = useFetched(`/events${query({ limit: COUNT, connection })}`, { every });
  return h(Panel, { title: "Latest events", actions: h(Link, { to: "/events" }, "All events") },
    data ? h(Table, { columns, rows: data.events, label: "Latest events", onOpen: event => go(`/events/${event.id}`), empty: h(Empty, { title: "No events yet", text: "The next order of the shop appears here by itself." }) }) : h(Loading));
}

const columns = [
  { title: "Came", cell: event => h("span", { class: "ov-when" }, ago(event.receivedAt)) },
  { title: "What", cell: event => h("span", null, h(Link, { to: `/events/${event.id}` }, typeWord(event.type)), " ", h("span", { class: "muted" }, booked(event))) },
  { title: "Status", cell: event => h(Status, { status: event.status }) },
];

/** The invoice or other document it made, or what it is about. */
function booked(event) {
  const links = (event.links ?? []).filter(link => link.kind !== "item" && link.kind !== "client");
  return links.length ? links.map(link => link.label).join(", ") : event.number ?? event.resourceId ?? "";
}
