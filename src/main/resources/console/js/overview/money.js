import { h } from "preact";
import { money, some } from "../format.js";
import { Panel, Scroll } from "../parts.js";

const ROWS = [["Invoiced", "invoiced", "invoices", "invoice"], ["Paid", "paid", "payments", "payment"], ["Credited", "credited", "creditNotes", "credit note"]];

/** Money of today and of the whole time, each currency by itself: nothing is converted. */
export function Money({ data }) {
  const currencies = data.period.money.map(one => one.currency);
  if (!currencies.length) return null;
  return h(Panel, { title: "Money in the books" },
    h(Scroll, { label: "Money in the books" }, h("table", { class: "ov-money" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, h("span", { class: "hidden" }, "What")), h("th", { scope: "col", class: "num" }, "Today"), h("th", { scope: "col", class: "num" }, `${data.days} days`))),
      ROWS.map(([title, measure, counted, noun]) => h("tbody", { key: measure }, currencies.map((currency, i) => h("tr", { key: currency },
        i ? null : h("th", { scope: "rowgroup", rowSpan: currencies.length }, title, h("span", { class: "muted" }, some(data.period[counted], noun))),
        h("td", { class: "num" }, amount(data.today, currency, measure)),
        h("td", { class: "num" }, amount(data.period, currency, measure)))))))));
}

function amount(figures, currency, measure) {
  const row = figures.money.find(one => one.currency === currency);
  return money(row ? row[measure] : "0", currency);
}
