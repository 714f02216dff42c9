import { h } from "preact";
import { day, money } from "../format.js";

/** An invoice or credit note as it looks on paper. Every amount comes from the product; nothing is computed here. */
export function Invoice({ picture, booked }) {
  const { currency } = picture;
  const credit = picture.kind === "credit-note";
  const sum = (label, amount, kind) => h("tr", { key: label, class: kind }, h("th", { scope: "row", colSpan: 3 }, label), h("td", { class: "num" }, money(amount, currency)));
  return h("article", { class: "paper", "aria-label": credit ? "The credit note" : "The invoice" },
    h("header", null,
      h("div", null, h("h3", null, credit ? "Credit note" : "Invoice"), h("p", { class: "paper-number" }, picture.number ?? "Numbered by FreshBooks")),
      h("p", { class: booked ? "stamp is-booked" : "stamp" }, booked ? "In FreshBooks" : "Not booked")),
    h("div", { class: "paper-head" },
      h("address", null, h("p", { class: "faint" }, credit ? "Credited to" : "Billed to"), ...addressee(picture.client)),
      h("dl", null, [["Date", day(picture.date)], ["Due", day(picture.due)], ["Reference", picture.reference], ["Currency", currency]].filter(([, value]) => value).map(([term, value]) =>
        h("div", { key: term }, h("dt", null, term), h("dd", null, value))))),
    h("table", null,
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "Item"), h("th", { scope: "col", class: "num" }, "Qty"), h("th", { scope: "col", class: "num" }, "Price"), h("th", { scope: "col", class: "num" }, "Amount"))),
      h("tbody", null, picture.lines.map((line, i) => h(Line, { key: i, line, currency }))),
      h("tfoot", null,
        sum("Subtotal", picture.subtotal),
        picture.discount ? sum(`${picture.discount.description ?? "Discount"} (${picture.discount.percent} %)`, picture.discount.amount) : null,
        picture.taxes.map(tax => sum(tax.name, tax.amount)),
        sum(credit ? "Credit" : "Total", picture.total, "grand"))),
    picture.terms ? h("p", { class: "faint words" }, picture.terms) : null,
    picture.notes ? h("p", { class: "faint words" }, picture.notes) : null);
}

function Line({ line, currency }) {
  const told = line.taxes.map(tax => `${tax.name} ${tax.rate} %`).join(", ");
  const taxes = told === line.description ? "" : told;
  return h("tr", null,
    h("td", null, h("span", { class: "item" }, line.name), line.description ? h("span", { class: "faint" }, line.description) : null, taxes ? h("span", { class: "faint" }, taxes) : null),
    h("td", { class: "num" }, line.quantity),
    h("td", { class: "num" }, money(line.unitPrice, currency)),
    h("td", { class: "num" }, money(line.amount, currency)));
}

function addressee(client) {
  const place = [client.city, client.province, client.code].filter(Boolean).join(" ");
  const lines = [client.company, client.name, client.street, client.street2, place, client.country, client.vatNumber && `VAT ${client.vatNumber}`].filter(Boolean);
  const shown = lines.length ? lines : [client.id ? `Client ${client.id}` : "The client's own address"];
  return shown.map((line, i) => h("p", { key: line, class: i === 0 ? "first" : undefined }, line));
}
