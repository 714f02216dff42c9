import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { query } from "../api.js";
import { dateTime, statusWord } from "../format.js";
import { go, useFetched } from "../hooks.js";
import { Button, Empty, Field, Page, Panel, Problem, Status, Table } from "../parts.js";

const STATUSES = ["received", "processing", "waiting", "retrying", "posted", "skipped", "review", "dead"];
const LIVE_MILLIS = 2000;
const PAUSE_MILLIS = 250;

/** What came in, newest first and live, by status and by what its ids say. The filters stand in the address. */
export default function Events({ query: asked }) {
  const [text, setText] = useState(asked.text ?? "");
  const [older, setOlder] = useState([]);
  const filter = { status: asked.status, text: asked.text };
  const show = changes => {
    setOlder([]);
    go("/events" + query({ ...filter, ...changes }), { replace: true });
  };
  useEffect(() => {
    if (text === (asked.text ?? "")) return undefined;
    const timer = setTimeout(() => show({ text }), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [text]);
  const cursor = older.at(-1) ?? null;
  const { data, problem } = useFetched("/events" + query({ ...filter, cursor, limit: 50 }), { every: cursor ? undefined : LIVE_MILLIS });
  return h(Page, { title: "Events", lead: "Everything the shop and FreshBooks told, and what came of it." },
    h("div", { class: "row" },
      h(Field, { label: "Find" }, h("input", { type: "search", value: text, placeholder: "Order or event id, invoice number", onInput: event => setText(event.target.value) })),
      h(Field, { label: "Status" }, h("select", { value: asked.status ?? "", onChange: event => show({ status: event.target.value }) },
        h("option", { value: "" }, "All"), STATUSES.map(status => h("option", { key: status, value: status }, statusWord(status)))))),
    problem ? h(Problem, { problem }) : null,
    h(Panel, { label: "Events" }, h(Table, { label: "Events", rows: data?.events ?? [], columns: COLUMNS, onOpen: event => go(`/events/${event.id}`), empty: data ? h(Empty, { title: "No event fits", text: "Change what you look for, or place an order in the shop." }) : null })),
    h("div", { class: "row" },
      older.length ? h(Button, { onClick: () => setOlder(older.slice(0, -1)) }, "Newer") : null,
      data?.nextCursor ? h(Button, { onClick: () => setOlder([...older, data.nextCursor]) }, "Older") : null));
}

const outcome = event => (event.status === "posted" ? (event.links ?? []).filter(link => link.kind !== "item").map(link => `${link.kind} ${link.label}`).join(", ") : event.cause ?? "");

const COLUMNS = [
  { title: "Received", cell: event => dateTime(event.receivedAt) },
  { title: "What", cell: event => event.type },
  { title: "Document", cell: event => event.resourceId ?? "" },
  { title: "Status", cell: event => h(Status, { status: event.status }) },
  { title: "What came of it", cell: outcome },
];
