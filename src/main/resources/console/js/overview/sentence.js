import { h } from "preact";
import { some, time } from "../format.js";
import { Link } from "../parts.js";

const MARKS = { good: "✓", bad: "!", warn: "◷", info: "→" };

/** How things are, in one line, and where to go if something is to be done. */
export function Sentence({ data, behind }) {
  const { tone, text, detail, to, act } = behind ? stale(behind, data) : say(data);
  return h("div", { class: `ov-sentence is-${tone}` },
    h("span", { class: "ov-mark", "aria-hidden": "true" }, MARKS[tone]),
    h("p", { role: "status" }, h("strong", null, text), detail ? h("span", { class: "muted" }, " ", detail) : null),
    to ? h(Link, { to }, act) : null);
}

const stale = (problem, data) => ({ tone: "warn", text: problem.title + ".", detail: `What is shown is of ${time(data.at)}.` });

/** The first thing an owner should know. */
export function say({ now, connections, steps }) {
  const lost = connections.filter(one => one.enabled && (one.state === "disconnected" || one.state === "account-needed"));
  if (lost.length && steps.delivered) return notConnected(lost, now);
  if (!steps.delivered) return { tone: "info", text: "Nothing has come in yet.", detail: "Three steps lead to the first invoice." };
  if (now.needsAttention) return inNeed(now);
  const resting = connections.find(one => one.state === "resting");
  if (resting && now.open) {
    return { tone: "warn", text: "FreshBooks is taking a pause.", detail: `${some(now.open, "event waits", "events wait")} and ${now.open === 1 ? "goes" : "go"} on by ${now.open === 1 ? "itself" : "themselves"}, at ${time(resting.restingUntil)}.` };
  }
  const later = now.waiting + now.retrying;
  if (later) return { tone: "warn", text: `${some(later, "event waits", "events wait")}.`, detail: "Nothing is to be done: it goes on by itself.", to: "/events?status=waiting,retrying", act: "Look" };
  if (now.open) return { tone: "info", text: `${some(now.open, "event is", "events are")} on the way.` };
  return { tone: "good", text: "Everything is booked." };
}

function notConnected(lost, now) {
  const waits = now.open ? `${some(now.open, "event waits", "events wait")}; nothing is lost.` : "What comes in will wait; nothing is lost.";
  const named = lost.length === 1 ? "" : ` for ${lost.map(one => one.id).join(", ")}`;
  return lost[0].state === "account-needed"
    ? { tone: "bad", text: "Choose the FreshBooks account to book in.", detail: waits, to: "/connections", act: "Choose" }
    : { tone: "bad", text: `FreshBooks is not connected${named}.`, detail: waits, to: "/connections", act: "Connect" };
}

function inNeed({ ordersInNeed, othersInNeed, open }) {
  const orders = ordersInNeed ? some(ordersInNeed, "order") : "";
  const others = othersInNeed ? some(othersInNeed, ordersInNeed ? "other event" : "event") : "";
  const one = ordersInNeed + othersInNeed === 1;
  return {
    tone: "bad",
    text: `${[orders, others].filter(Boolean).join(" and ")} ${one ? "needs" : "need"} you.`,
    detail: open ? `${some(open, "more event is", "more events are")} on the way.` : "Everything else is booked.",
    to: "/attention",
    act: "Put it right",
  };
}
