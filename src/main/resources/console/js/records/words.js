import { day, money } from "../format.js";
import { query } from "../api.js";

/** The kinds of records: where each is shown, and what it is called. */
export const KINDS = {
  client: { page: "/customers", one: "customer", ledger: "client" },
  item: { page: "/items", one: "item", ledger: "item" },
  invoice: { page: "/invoices", one: "invoice", ledger: "invoice" },
  payment: { page: "/payments", one: "payment", ledger: "payment" },
  "credit-note": { page: "/payments", one: "credit note", ledger: "credit note" },
};

const STATES = {
  posted: { word: "Linked", look: "posted" },
  intended: { word: "Not certain yet", look: "waiting" },
  withdrawn: { word: "Taken back", look: "skipped" },
};
export const stateOf = link => STATES[link.state] ?? { word: link.state, look: "skipped" };

/** What people call the record of a link. */
export function nameOf(link) {
  if (link.erased) return "Erased customer";
  const sum = link.kind === "payment" && /^(-?[\d.]+) ([A-Z]{3})$/.exec(link.label ?? "");
  if (sum) return money(sum[1], sum[2]);
  return link.label || link.subject;
}

/** The page of the console that shows a link's record. */
export const pageOf = link =>
  KINDS[link.kind].page + query({ kind: link.kind === "credit-note" ? link.kind : null, at: `${link.connection}/${link.key}` });

/** The API's path of the record that the address of a page names; null when it names none. */
export function pathOf(kind, at) {
  const slash = (at ?? "").indexOf("/");
  if (slash < 1) return null;
  const [connection, key] = [at.slice(0, slash), at.slice(slash + 1)];
  return `/links/${encodeURIComponent(connection)}/${kind}/${encodeURIComponent(key)}`;
}

/** A value of a comparison as its reader writes it. */
export function valueOf(row, side) {
  const value = row[side];
  if (value === "") return "";
  if (row.form === "money") return money(value, row[`${side}Currency`] || undefined);
  return row.form === "day" ? day(value) : value;
}
