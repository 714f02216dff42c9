import { h } from "preact";
import { day, money } from "../format.js";
import { Scroll } from "../parts.js";

/** An invoice that would be sent, as a sheet of paper. Every sum comes from the server. */
export function Invoice({ invoice }) {
  const { currency } = invoice;
  const amount = text => money(text, currency);
  return h("article", { class: "sheet", "aria-label": `Invoice ${invoice.number ?? "without number"}` },
    h("header", null,
      h("div", null,
        h("h3", null, "Invoice ", invoice.number ?? h("span", { class: "muted" }, "numbered by FreshBooks")),
        h("p", { class: "muted" }, `Dated ${day(invoice.date)}`, invoice.dueDate ? `, due ${day(invoice.dueDate)}` : "")),
      h("address", null, (invoice.addressee.length ? invoice.addressee : [invoice.client.name]).map((row, i) => h("span", { key: i }, row)))),
    h("p", { class: "muted" }, "Client: ", invoice.client.name, invoice.client.id ? "" : " (made first)"),
    h(Scroll, { label: "Lines of the invoice" }, h("table", null,
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "Item"), h("th", { scope: "col", class: "num" }, "Quantity"), h("th", { scope: "col", class: "num" }, "Price"), h("th", { scope: "col", class: "num" }, "Amount"))),
      h("tbody", null, invoice.lines.map((line, i) => h("tr", { key: i },
        h("td", null, line.name, line.description ? h("div", { class: "muted" }, line.description) : null,
          line.taxes.length ? h("div", { class: "muted" }, line.taxes.map(tax => `${tax.name} ${tax.rate} %`).join(", ")) : null),
        h("td", { class: "num" }, line.quantity), h("td", { class: "num" }, amount(line.unitCost)), h("td", { class: "num" }, amount(line.amount))))),
      h("tfoot", null,
        sum("Subtotal", amount(invoice.subtotal)),
        invoice.discount ? sum("Discount", amount(invoice.discount)) : null,
        invoice.taxes.map(tax => sum(tax.name, amount(tax.amount))),
        sum("Total", amount(invoice.total), "total")))),
    invoice.terms ? h("p", { class: "muted" }, invoice.terms) : null,
    invoice.notes ? h("p", { class: "muted notes" }, invoice.notes) : null);
}

const sum = (name, amount, kind) => h("tr", { key: name, class: kind }, h("th", { scope: "row", colSpan: 3, class: "num" }, name), h("td", { class: "num" }, amount));
