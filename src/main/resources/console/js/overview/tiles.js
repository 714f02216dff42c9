import { h } from "preact";
import { ago, count, some, took } from "../format.js";
import { Link } from "../parts.js";
import { Spark } from "./spark.js";

/** The numbers of today, each with its last thirty days. */
export function Tiles({ data }) {
  const { today, period, byDay, now, days } = data;
  const line = pick => byDay.map(pick);
  return h("div", { class: "ov-tiles" },
    h(Tile, { title: "Orders in", value: count(today.ordersIn), unit: "today", more: `${count(period.ordersIn)} in ${days} days`, line: line(d => d.ordersIn) }),
    h(Tile, { title: "Invoiced", value: count(today.invoices), unit: "today", more: `${count(period.invoices)} in ${days} days`, line: line(d => d.invoices) }),
    h(Tile, { title: "Went well", value: share(today.successRate), unit: today.successRate === null ? "none today" : "today", more: period.successRate === null ? null : `${share(period.successRate)} in ${days} days`, line: line(d => d.successRate), from: 0, hint: "Of the events that are finished: booked, or nothing to book, without a question left open." }),
    h(Tile, { title: "Needs you", value: count(now.needsAttention), unit: some(now.needsAttention, "event").replace(/^\S+ /, ""), tone: now.needsAttention ? "bad" : null, more: now.needsAttention ? h(Link, { to: "/attention" }, "Put it right") : "Nothing to decide", line: line(d => d.events.review + d.events.dead), sparkTone: "bad" }),
    h(Tile, { title: "Waiting", value: count(now.open), unit: "on the way", tone: now.waiting + now.retrying ? "warn" : null, more: now.oldestOpenSince ? `the oldest came ${ago(now.oldestOpenSince)}` : "Nothing waits" }),
    h(Tile, { title: "Time to invoice", value: took(today.latency.medianMillis) || "–", unit: today.latency.count ? "typically" : "none today", more: slowest(today.latency, period.latency, days), line: line(d => d.latency.medianMillis), hint: "Half of today's invoices were faster. From the answer to the shop until the invoice stands in FreshBooks, within a tenth." }),
    h(Calls, { data }));
}

function slowest(today, period, days) {
  if (today.count) return `99 of 100 within ${took(today.p99Millis)}`;
  return period.count ? `${took(period.medianMillis)} in ${days} days` : null;
}

/** 0.9999 is not 100 %: only all of all is. */
export function share(rate) {
  if (rate === null || rate === undefined) return "–";
  const percent = Math.floor(rate * 1000) / 10;
  return `${percent === 100 || percent < 99 ? Math.floor(percent) : percent.toFixed(1)} %`;
}

export function Tile({ title, value, unit, more, line, tone, sparkTone, from, hint, children }) {
  return h("section", { class: "ov-tile", "aria-label": title, title: hint },
    h("h2", null, title),
    h("p", { class: tone ?? undefined }, h("b", null, value), " ", h("span", { class: "muted" }, unit)),
    children ?? (line ? h(Spark, { values: line, tone: sparkTone, from }) : h("div", { class: "ov-spark" })),
    more ? h("p", { class: "muted ov-more" }, more) : null);
}

/** Calls to FreshBooks, and how near they are to the limit. */
function Calls({ data }) {
  const { today, calls } = data;
  const known = calls.room.filter(one => one.free !== null);
  const tight = known.length ? known.reduce((least, one) => (one.free < least.free ? one : least)) : null;
  const perMinute = calls.room.reduce((sum, one) => sum + one.lastMinute, 0);
  const busy = tight && tight.free < 0.2;
  return h(Tile, { title: "FreshBooks calls", value: count(today.calls.sent), unit: "today", hint: "Calls in each of the last sixty minutes",
    tone: busy ? "warn" : null,
    line: calls.minutes.map(minute => minute.sent),
    more: tight ? room(tight) : `${count(perMinute)} in the last minute; no limit met` });
}

function room({ lastMinute, limitPerMinute, limitBy, free }) {
  const whose = limitBy === "setting" ? "set limit" : "limit FreshBooks showed";
  return h("span", null,
    h("meter", { min: 0, max: 1, value: 1 - free, high: 0.8, "aria-label": "Share of the limit in use" }),
    ` ${count(lastMinute)} of ${count(limitPerMinute)} a minute (${whose})`);
}
