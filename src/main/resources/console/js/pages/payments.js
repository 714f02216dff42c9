import { h } from "preact";
import { go } from "../hooks.js";
import { Empty, Link, Tabs } from "../parts.js";
import { Records, nameColumn, recordColumn, subjectColumn } from "../records/list.js";

const CREDITS = "credit-note";

export default function Payments(page) {
  const kind = page.query.kind === CREDITS ? CREDITS : "payment";
  const credits = kind === CREDITS;
  return h(Records, {
    ...page,
    kind,
    title: "Payments",
    lead: "The money that was taken and given back, and how FreshBooks holds it.",
    tabs: h(Tabs, {
      tabs: [{ id: "payment", title: "Payments" }, { id: CREDITS, title: "Credit notes" }],
      current: kind,
      onChange: id => go(id === CREDITS ? `/payments?kind=${CREDITS}` : "/payments"),
    }),
    hint: credits ? "How a credit note's, an invoice's or an order's number begins" : "How an invoice's or an order's number, an amount, or a number of FreshBooks begins",
    columns: [nameColumn(credits ? "Credit note" : "Amount"), subjectColumn, recordColumn],
    empty: credits
      ? h(Empty, { title: "Nothing was credited yet", text: "Refunds, and orders that are cancelled after their invoice was sent, appear here." })
      : h(Empty, { title: "No payment was booked yet", text: "The first payment that is captured in the shop appears here, on its order's invoice.", action: h(Link, { to: "/invoices" }, "Look at the invoices") }),
  });
}
