import { h } from "preact";
import { Empty, Link } from "../parts.js";
import { Records, nameColumn, recordColumn, subjectColumn } from "../records/list.js";

export default function Customers(page) {
  return h(Records, {
    ...page,
    kind: "client",
    title: "Customers",
    lead: "The shop's customers and the clients they are in FreshBooks. Choose one to see both sides.",
    hint: "How a name, an e-mail, or a number of the shop or of FreshBooks begins",
    columns: [nameColumn("Client"), subjectColumn, recordColumn],
    empty: h(Empty, { title: "No customer was carried over yet", text: "The first order or customer the shop tells of appears here.", action: h(Link, { to: "/connections" }, "Look at the connections") }),
  });
}
