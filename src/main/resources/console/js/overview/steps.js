import { h } from "preact";
import { Link, Panel } from "../parts.js";

/** The way to the first invoice, for an installation that has none. */
export function Steps({ steps }) {
  const list = [
    { id: "connect", done: steps.connected, title: "Connect FreshBooks", text: "FreshBooks asks you to agree; nothing is written before an order comes.", act: "Connect" },
    { id: "deliver", done: steps.delivered, title: "Have the shop tell us of orders", text: "Add a webhook in the shop: its address and where its secret goes are shown with the connection.", act: "Show the address" },
    { id: "book", done: steps.booked, title: "Place an order", text: "Within a second it is an invoice in FreshBooks, and you see it here. No reload is needed." },
  ];
  const next = list.find(step => !step.done);
  return h(Panel, { title: "Three steps to the first invoice" },
    h("ol", { class: "ov-steps" }, list.map(step => h("li", { key: step.id, class: step.done ? "done" : step === next ? "next" : "", "aria-current": step === next ? "step" : undefined },
      h("div", null, h("h3", null, step.title, step.done ? h("span", { class: "good" }, " ✓ done") : null), h("p", { class: "muted" }, step.text)),
      step === next && step.act ? h(Link, { to: "/connections" }, step.act) : null))));
}
