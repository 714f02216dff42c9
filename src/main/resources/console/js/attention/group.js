import { h } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { query } from "../api.js";
import { typeWord } from "../events/words.js";
import { ago, dateTime, money, some } from "../format.js";
import { go, useFetched, useNow } from "../hooks.js";
import { Empty, Link, Loading, Page, Panel, Problem, Table } from "../parts.js";
import { can } from "../session.js";
import { Bulk } from "./bulk.js";
import { Release } from "./release.js";
import { Repair } from "./repair.js";
import { groupPath } from "./words.js";

const LOOK_MILLIS = 4000;
const SHOWN = 10;

/** One cause: its events, what puts it right, and how those go on that were released. */
export function Group({ connection, cause, act, session }) {
  const { data, problem, loading, reload } = useFetched("/attention" + query({ connection, cause }), { every: LOOK_MILLIS });
  const group = data?.groups[0];
  const top = useRef(null);
  useEffect(() => top.current?.focus({ preventScroll: true }), []);
  const released = answer => {
    go(groupPath(connection, cause, answer.act), { replace: true });
    reload();
  };
  return h("div", { ref: top, tabIndex: -1, class: "group-page" },
    h("p", { class: "back" }, h(Link, { to: "/attention" }, "‹ All causes")),
    h(Page, { title: group?.sentence ?? (loading ? "…" : act ? "Done" : "Nothing needs you here"), lead: group ? h(Lead, { group }) : null },
      act ? h(Release, { key: act, id: act, cause, onAgain: reload }) : null,
      problem ? h(Problem, { problem }) : null,
      loading ? h(Loading) : group ? h(Open, { group, session, onReleased: released }) : data && !act ? h(Gone) : null));
}

function Gone() {
  return h(Panel, null, h(Empty, {
    title: "No event needs you for this cause",
    text: "It was put right, or its events were discarded.",
    action: h(Link, { to: "/attention?tab=done" }, "See what was done"),
  }));
}

function Lead({ group }) {
  const now = useNow();
  const parked = group.class !== "connection" && group.class !== "rate-limit";
  const { data: held } = useFetched(parked ? "/attention/amounts" + query({ connection: group.connection, cause: group.cause }) : null);
  const sum = held?.amounts.map(one => money(one.amount, one.currency)).join(" and ");
  return h("span", null,
    some(group.count, "event"), " · ",
    h("time", { dateTime: group.firstAt, title: dateTime(group.firstAt) }, `${group.count > 1 ? "the oldest came" : "came"} ${ago(group.firstAt, now)}`),
    group.count > 1 ? h("time", { dateTime: group.lastAt, title: dateTime(group.lastAt) }, `, the newest ${ago(group.lastAt, now)}`) : null,
    sum ? " · " : null, sum ? h("strong", null, `${held.complete ? "" : "more than "}${sum}`) : null, sum ? " kept out of the books" : null);
}

/** The events of a cause: those that stand in review or were given up, or those that wait for their connection. */
function eventsPath(group) {
  const waiting = group.class === "rate-limit" || group.cause === "connection/disconnected";
  const filter = waiting ? { status: "waiting", connection: group.connection } : { cause: group.cause, connection: group.connection };
  return "/events" + query({ ...filter, limit: SHOWN });
}

function Open({ group, session, onReleased }) {
  const { data, problem, loading } = useFetched(eventsPath(group), { every: LOOK_MILLIS });
  const events = data?.events ?? [];
  const allowed = can(session, "operator");
  return h("div", { class: "stack" },
    allowed ? null : h("p", { class: "muted" }, "You may look at everything here. To repair, ask someone with the role operator."),
    h(Repair, { group, events, session, onReleased }),
    h(Panel, { title: "Its events" },
      problem ? h(Problem, { problem }) : null,
      loading ? h(Loading) : h(Events, { group, events })),
    allowed && group.examples.length && group.class !== "rate-limit" && group.cause !== "connection/disconnected" ? h(Bulk, { group, onReleased }) : null);
}

function Events({ group, events }) {
  const told = new Set(events.map(event => event.cause)).size > 1 || !group.repair;
  const columns = [
    { title: "Came", cell: event => h("time", { dateTime: event.receivedAt, title: dateTime(event.receivedAt), class: "unbroken" }, dateTime(event.receivedAt)) },
    { title: "What", cell: event => h(Link, { to: `/events/${event.id}` }, typeWord(event.type), " ", h("span", { class: "unbroken" }, event.number ?? event.resourceId ?? "")) },
    events.some(event => event.buyer) && { title: "Buyer", cell: event => event.buyer ?? "" },
    events.some(event => event.amount) && { title: "Amount", align: "end", cell: event => money(event.amount, event.currency) },
    told && { title: "What it says", cell: event => event.cause ?? "" },
  ].filter(Boolean);
  return h("div", { class: "stack" },
    h(Table, { label: "Events of this cause", columns, rows: events, onOpen: event => go(`/events/${event.id}`) }),
    group.count > events.length
      ? h("p", { class: "muted" }, `The newest ${events.length} of ${group.count}. `, h(Link, { to: "/events" + query({ cause: group.cause, connection: group.connection }) }, "All of them"))
      : null);
}
