import { h } from "preact";
import { useState } from "preact/hooks";
import { count, day, money, took } from "../format.js";
import { Panel, Tabs } from "../parts.js";
import { Plot } from "./plot.js";

const shortDays = new Intl.DateTimeFormat(navigator.language, { day: "numeric", month: "short" });
const shortDay = iso => shortDays.format(new Date(`${iso}T12:00:00`));
const compact = new Intl.NumberFormat(navigator.language, { notation: "compact" });

/** Orders that came in and invoices that were booked, day by day. */
export function OrdersPlot({ data }) {
  const series = [
    { name: "Orders in", colour: "--line-strong", values: data.byDay.map(one => one.ordersIn) },
    { name: "Invoiced", colour: "--accent", values: data.byDay.map(one => one.invoices) },
  ];
  return h(Panel, { title: "Orders in and invoiced" },
    h(Legend, { series }),
    h(Chart, { type: "bar", data, series, label: `Orders in and invoiced by day: ${count(data.period.ordersIn)} and ${count(data.period.invoices)} in ${data.days} days`, ticks: compactWhole, words: count }));
}

const compactWhole = value => (Number.isInteger(value) ? compact.format(value) : "");

/** Money or speed, day by day. */
export function TrendPlot({ data }) {
  const currencies = data.period.money.map(one => one.currency);
  const [tab, setTab] = useState(null);
  const current = tab ?? (currencies.length ? `money ${currencies[0]}` : "speed");
  const tabs = [...currencies.map(code => ({ id: `money ${code}`, title: code ? `Money, ${code}` : "Money" })), { id: "speed", title: "Time to invoice" }];
  const known = tabs.some(one => one.id === current) ? current : "speed";
  return h(Panel, { label: "Money and speed" },
    h(Tabs, { tabs, current: known, onChange: setTab }),
    known === "speed" ? h(Speed, { data }) : h(Amounts, { key: known, data, currency: known.slice("money ".length) }));
}

function Amounts({ data, currency }) {
  const of = (one, measure) => one.money.find(row => row.currency === currency)?.[measure] ?? "0";
  const row = (name, colour, measure) => ({ name, colour, values: data.byDay.map(one => Number(of(one, measure))), texts: data.byDay.map(one => money(of(one, measure), currency)) });
  const series = [row("Invoiced", "--accent", "invoiced"), row("Paid", "--info", "paid"), row("Credited", "--warn", "credited")];
  return [h(Legend, { series }),
    h(Chart, { type: "bar", data, series, label: `Money by day in ${currency}: invoiced ${money(of(data.period, "invoiced"), currency)}, paid ${money(of(data.period, "paid"), currency)}, credited ${money(of(data.period, "credited"), currency)}`, ticks: value => compact.format(value), words: (value, point) => series[point.datasetIndex].texts[point.dataIndex] })];
}

function Speed({ data }) {
  const row = (name, colour, member) => ({ name, colour, values: data.byDay.map(one => one.latency[member]), texts: data.byDay.map(one => took(one.latency[member]) || "–") });
  const series = [row("Half are faster than", "--accent", "medianMillis"), row("99 of 100 are faster than", "--warn", "p99Millis")];
  return [h(Legend, { series }),
    h(Chart, { type: "line", logarithmic: true, data, series, label: "Time from the answer to the shop until the invoice stands, by day", ticks: value => (isPower(value) ? took(value) : ""), words: took })];
}

const isPower = value => Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6);

const Legend = ({ series }) => h("ul", { class: "ov-legend", "aria-hidden": "true" }, series.map(one => h("li", { key: one.name }, h("span", { class: "swatch", style: { background: `var(${one.colour})` } }), one.name)));

/** The picture, and the same as a table for who does not see it or wants the numbers. */
function Chart({ type, data, series, label, ticks, words, logarithmic }) {
  return h("div", null,
    h(Plot, { type, labels: data.byDay.map(one => shortDay(one.day)), series: series.map(({ name, colour, values }) => ({ name, colour, values })), label, ticks, words, logarithmic }),
    h("details", { class: "ov-table" }, h("summary", null, "Show as a table"),
      h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": label }, h("table", null,
        h("thead", null, h("tr", null, h("th", { scope: "col" }, "Day"), series.map(one => h("th", { key: one.name, scope: "col", class: "num" }, one.name)))),
        h("tbody", null, data.byDay.map((one, i) => h("tr", { key: one.day }, h("th", { scope: "row" }, day(one.day)), series.map(row => h("td", { key: row.name, class: "num" }, row.texts ? row.texts[i] : words(row.values[i])))))
          .reverse())))));
}
