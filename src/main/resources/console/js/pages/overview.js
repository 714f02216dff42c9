import { h } from "preact";
import { useState } from "preact/hooks";
import { query as queryText } from "../api.js";
import { day } from "../format.js";
import { useFetched } from "../hooks.js";
import { Connections } from "../overview/connections.js";
import { Latest } from "../overview/latest.js";
import { Money } from "../overview/money.js";
import { OrdersPlot, TrendPlot } from "../overview/plots.js";
import { Sentence } from "../overview/sentence.js";
import { Steps } from "../overview/steps.js";
import { Tiles } from "../overview/tiles.js";
import { Loading, Page, Problem } from "../parts.js";

const DAYS = 30;
const EVERY_MILLIS = 2000;

/** How things are, in one look: today, the last thirty days, and what to do next. */
export default function Overview() {
  const [connection, setConnection] = useState("");
  const { data, problem } = useFetched(`/statistics${queryText({ days: DAYS, connection })}`, { every: EVERY_MILLIS });
  const all = useFetched("/connections").data?.connections ?? [];
  const actions = all.length > 1 ? h(Choice, { all, connection, onChange: setConnection }) : null;
  return h(Page, { title: "Overview", lead: data ? lead(data) : null, actions },
    data ? null : h(Problem, { problem }),
    data ? h(Dashboard, { data, connection, behind: problem }) : problem ? null : h(Loading));
}

function Dashboard({ data, connection, behind }) {
  if (!data.steps.delivered) return [h(Sentence, { data, behind }), h(Steps, { steps: data.steps }), h(Connections, { data })];
  return [
    h(Sentence, { data, behind }),
    data.steps.booked ? null : h(Steps, { steps: data.steps }),
    h(Tiles, { data }),
    h("div", { class: "ov-pair" }, h(OrdersPlot, { data }), h(TrendPlot, { data })),
    h("div", { class: "ov-pair" }, h("div", { class: "stack" }, h(Money, { data }), h(Connections, { data })), h(Latest, { connection, every: EVERY_MILLIS })),
  ];
}

function Choice({ all, connection, onChange }) {
  return h("label", { class: "row" }, h("span", { class: "muted" }, "Connection"),
    h("select", { value: connection, onChange: event => onChange(event.target.value) },
      h("option", { value: "" }, "All"), all.map(one => h("option", { key: one.id, value: one.id }, one.id))));
}

/** Says whose days these are: a store's day need not be the reader's. */
function lead({ to, zones, days }) {
  const today = `Today is ${day(to)}`;
  return zones.length === 1
    ? `${today} at the store (${zones[0]}); the charts show the last ${days} days.`
    : `${today}, or the day before: each store's days are its own (${zones.join(", ")}). The charts show the last ${days} days.`;
}
