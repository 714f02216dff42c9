import { h } from "preact";
import { Empty, Link } from "../parts.js";
import { Records, nameColumn, recordColumn, subjectColumn } from "../records/list.js";

export default function Items(page) {
  return h(Records, {
    ...page,
    kind: "item",
    title: "Items",
    lead: "The shop's products and the items they are in FreshBooks. Invoices show the item's name and the order's price.",
    hint: "How a name, a SKU, or a number of the shop or of FreshBooks begins",
    columns: [nameColumn("Item"), subjectColumn, recordColumn],
    empty: h(Empty, { title: "No product is linked yet", text: "The first order with a SKU that FreshBooks knows, or the first product the shop tells of, appears here.", action: h(Link, { to: "/events" }, "Look at the events") }),
  });
}
