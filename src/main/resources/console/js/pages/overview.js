import { h } from "preact";
import { post, put } from "../api.js";
import { ago, count, dateTime } from "../format.js";
import { useAct, useFetched, useNow, useStyle } from "../hooks.js";
import { Button, Empty, Loading, Page, Panel, Problem, Status, Table } from "../parts.js";
import { can } from "../session.js";

const STATUSES = ["received", "processing", "waiting", "retrying", "posted", "skipped", "review", "dead"];
const LIVE = { every: 2000 };

/** How many events stand where, how the connections do, what came last, and which files are in force. */
export default function Overview({ session }) {
  useStyle("overview");
  const now = useNow();
  const { data: summary, problem } = useFetched("/summary", LIVE);
  const { data: page } = useFetched("/events?limit=25", LIVE);
  if (!summary) return problem ? h(Problem, { problem }) : h(Loading);
  return h(Page, { title: headline(summary), lead: oldest(summary, now) },
    h(Panel, { label: "Events by status" }, h("ul", { class: "counts" }, STATUSES.map(status => h("li", { key: status }, h("b", null, count(summary.events[status] ?? 0)), h(Status, { status }))))),
    h(Panel, { title: "Connections" }, h(Table, { label: "Connections", rows: summary.connections, columns: connectionColumns(session) })),
    h(Panel, { title: "Latest events" }, h(Table, { label: "Latest events", rows: page?.events ?? [], columns: EVENTS, empty: h(Empty, { title: "No event yet", text: "Place an order in the shop; it appears here at once." }) })),
    h(Files));
}

const headline = summary => (summary.needsAttention ? `${count(summary.needsAttention)} ${summary.needsAttention === 1 ? "event needs" : "events need"} you` : summary.open ? `${count(summary.open)} on their way` : "Everything is in the books");
const oldest = (summary, now) => (summary.open && summary.oldestOpenSince ? `The oldest came ${ago(summary.oldestOpenSince, now)}.` : null);

function outcome(event) {
  const links = (event.links ?? []).filter(link => link.kind !== "item").map(link => `${link.kind} ${link.label}`);
  return event.status === "posted" ? links.join(", ") : event.cause ?? "";
}

const EVENTS = [
  { title: "Received", cell: event => dateTime(event.receivedAt) },
  { title: "What", cell: event => event.type },
  { title: "Document", cell: event => event.resourceId ?? "" },
  { title: "Status", cell: event => h(Status, { status: event.status }) },
  { title: "What came of it", cell: outcome },
];

const connectionColumns = session => [
  { title: "Connection", cell: one => one.id },
  { title: "State", cell: one => h("span", { class: one.state === "working" ? "good" : "warn" }, one.state) },
  { title: "Books in", cell: one => one.freshbooks.account?.name ?? one.freshbooks.account?.id ?? "" },
  { title: "Because", cell: one => one.freshbooks.because ?? one.restingBecause ?? one.clarity.because ?? "" },
  { title: "", cell: one => h(Connect, { one, session }) },
];

function Connect({ one, session }) {
  const choosing = one.state === "account-needed";
  const { data: offered, problem: unread } = useFetched(choosing ? `/connections/${one.id}/accounts` : null);
  const [connect, { busy, problem }] = useAct(async () => {
    const answer = await post(`/connections/${one.id}/authorizations`);
    if (answer.ok) location.href = answer.data.address;
    return answer;
  });
  const [choose, choice] = useAct(id => put(`/connections/${one.id}/account`, { id }));
  if (!can(session, "engineer")) return null;
  return h("div", { class: "row" },
    choosing ? (offered?.accounts ?? []).map(account => h(Button, { key: account.id, busy: choice.busy, onClick: () => choose(account.id) }, `Book in ${account.name ?? account.id}`))
      : h(Button, { busy, onClick: connect }, one.freshbooks.state === "connected" ? "Connect anew" : "Connect"),
    h(Problem, { problem: problem ?? choice.problem ?? unread }));
}

function Files() {
  const { data: routes } = useFetched("/routes", { every: 5000 });
  const { data: mappings } = useFetched("/mappings", { every: 5000 });
  const rows = [...(routes?.routes ?? []), ...(mappings?.mappings ?? [])].map(file => ({ ...file, id: file.file ?? file.name }));
  const state = file => h("span", { class: file.problem ? "bad" : "good" }, file.state);
  return h(Panel, { title: "Routes and mappings" }, h(Table, { label: "Files", rows, columns: [
    { title: "File", cell: file => file.id },
    { title: "State", cell: state },
    { title: "Problem", cell: file => file.problem ?? "" },
  ] }));
}
