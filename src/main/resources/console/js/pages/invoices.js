import { h } from "preact";
import { Empty, Link } from "../parts.js";
import { Records, nameColumn, recordColumn, subjectColumn } from "../records/list.js";

export default function Invoices(page) {
  return h(Records, {
    ...page,
    kind: "invoice",
    title: "Invoices",
    lead: "One invoice for each order. Choose one to hold the order against the invoice, to the cent.",
    hint: "How an invoice's number, an order's number or a number of FreshBooks begins",
    columns: [nameColumn("Invoice"), subjectColumn, recordColumn],
    empty: h(Empty, { title: "Nothing was invoiced yet", text: "The first order that is placed in the shop appears here within seconds.", action: h(Link, { to: "/events" }, "Look at the events") }),
  });
}
