import { h } from "preact";
import { channelTitle, Channels } from "../alerts/channels.js";
import { watched } from "../alerts/watched.js";
import { ago, count, dateTime, some } from "../format.js";
import { useFetched } from "../hooks.js";
import { Empty, Link, Loading, Page, Panel, Problem, Table } from "../parts.js";

const LOOK_MILLIS = 4000;

/** Where a cause is looked into, by the first part of its key. */
const PLACES = { attention: ["/attention", "Decide"], disconnected: ["/connections", "Connect"], queue: ["/events?status=received,processing,waiting,retrying", "Look at the events"], silence: ["/connections", "Look at the connection"], disk: ["/settings?text=data.dir", "Look at the settings"] };

export default function Alerts({ session }) {
  const { data: alerts, problem, reload } = useFetched("/alerts", { every: LOOK_MILLIS });
  if (!alerts) return h(Page, { title: "Alerts" }, problem ? h(Problem, { problem }) : h(Loading));
  return h(Page, { title: "Alerts", lead: "What you are told of without looking, and where. Each cause is told when it begins, when it grows tenfold, at most once an hour, and once when it is over." },
    h(Problem, { problem }),
    h(Panel, { title: alerts.raised.length ? `Now: ${some(alerts.raised.length, "thing")} you should know of` : "Now" }, h("div", { "aria-live": "polite" }, alerts.raised.length ? h("ul", { class: "raised" }, alerts.raised.map(one => h(Raised, { key: one.cause, one }))) : h(Empty, { title: "Nothing is raised", text: "You are told when events need a decision, a connection is lost, events do not reach the books, a shop falls silent, or the disk runs full." }))),
    h("h2", null, "Where you are told"),
    h(Channels, { alerts, session, onSent: reload }),
    h(Watched),
    h(Panel, { title: "Messages" }, h(Messages, { messages: alerts.messages })),
    h(Panel, { title: "What is over" }, h(Over, { over: alerts.over })));
}

function Raised({ one }) {
  const [path, act] = PLACES[one.cause.split("/")[0]] ?? ["/events", "Look at the events"];
  return h("li", null,
    h("p", null, h("strong", null, one.sentence)),
    h("p", { class: "row" }, h("span", { class: "muted", title: dateTime(one.raisedAt) }, `since ${ago(one.raisedAt)}, ${one.told ? `told ${one.told === 1 ? "once" : `${count(one.told)} times`}` : "not told yet"}`), h(Link, { to: path }, act)));
}

/** What is looked for, with the setting that says so. */
function Watched() {
  const { data } = useFetched("/settings");
  if (!data) return null;
  return h(Panel, { title: "What is watched" }, h("ul", { class: "watched" }, watched(data.settings).map(watch => h("li", { key: watch.key },
    h("span", { class: watch.on ? "pill is-on" : "pill" }, watch.on ? "On" : "Off"),
    h("span", null, watch.title, watch.on ? h("span", { class: "muted" }, `, ${watch.text}`) : null),
    h(Link, { to: `/settings?text=${encodeURIComponent(watch.key)}`, "aria-label": `Setting ${watch.key}` }, h("code", null, watch.key))))));
}

const STATES = { sent: "Sent", pending: "On the way", "given-up": "Given up" };
const KINDS = { raised: "Began", over: "Over", test: "Test" };

const Messages = ({ messages }) => h(Table, { label: "Messages", rows: messages, empty: h(Empty, { title: "No message was sent yet", text: "Send a test to see whether a channel works." }), columns: [
  { title: "When", cell: message => h("time", { class: "nowrap", dateTime: message.at, title: dateTime(message.at) }, ago(message.at)) },
  { title: "Channel", cell: message => h("span", { class: "nowrap" }, channelTitle(message.channel)) },
  { title: "About", cell: message => [h("span", { key: "kind", class: "muted" }, KINDS[message.kind] ?? message.kind, ": "), message.sentence] },
  { title: "What came of it", cell: message => h("div", null, h("span", { class: `pill is-${message.state}` }, STATES[message.state] ?? message.state), message.failure && message.state !== "sent" ? h("div", { class: "muted" }, message.failure, message.nextTryAt ? ` Tried again ${ago(message.nextTryAt)}.` : "") : null) },
] });

const Over = ({ over }) => h(Table, { label: "Over", rows: over.map(one => ({ ...one, id: one.cause })), empty: h(Empty, { title: "Nothing was raised before", text: "What you were told of stands here once it is over." }), columns: [
  { title: "Over since", cell: one => h("time", { class: "nowrap", dateTime: one.overAt, title: dateTime(one.overAt) }, ago(one.overAt)) },
  { title: "What it was", cell: one => one.sentence },
  { title: "Began", cell: one => dateTime(one.raisedAt) },
  { title: "Told", align: "end", cell: one => count(one.told) },
] });
