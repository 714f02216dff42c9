import { h } from "preact";
import { ago, dateTime, money } from "../format.js";
import { go } from "../hooks.js";
import { Link, Status } from "../parts.js";
import { outcome, subject, typeWord } from "./words.js";

const HEADS = [["Event"], ["Buyer"], ["Amount", "num"], ["Status"], ["Outcome"], ["Received"]];

/** Events as rows; on a phone as cards. The link of each row is what the keyboard goes by. */
export function Rows({ events, now, address }) {
  return h("div", { class: "events" }, h("table", { "aria-label": "Events, newest first" },
    h("thead", null, h("tr", null, HEADS.map(([title, kind]) => h("th", { key: title, scope: "col", class: kind }, title)))),
    h("tbody", null, events.map(event => h(Row, { key: event.id, event, now, to: address(event) })))));
}

function Row({ event, now, to }) {
  const open = click => {
    if (!click.target.closest("a") && !String(getSelection())) go(to);
  };
  return h("tr", { class: "opens", onClick: open },
    h("td", { class: "what" }, h(Link, { to, "data-event": event.id }, subject(event)), h("span", { class: "muted", title: event.type }, typeWord(event.type))),
    h("td", { class: "buyer" }, event.buyer),
    h("td", { class: "num amount" }, money(event.amount, event.currency)),
    h("td", { class: "status" }, h(Status, { status: event.status })),
    h("td", { class: "outcome" }, h("span", { title: outcome(event) }, outcome(event))),
    h("td", { class: "when muted" }, h("time", { dateTime: event.receivedAt, title: dateTime(event.receivedAt) }, ago(event.receivedAt, now))));
}

/** j and k go from row to row, / to the search; not while something is typed. Returns whether the key was meant for the list. */
export function walk(key) {
  if (key === "/") {
    document.querySelector("[data-search]")?.focus();
    return true;
  }
  const step = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[key];
  if (!step) return false;
  const links = [...document.querySelectorAll("a[data-event]")];
  const at = links.indexOf(document.activeElement);
  if (at < 0 && key.startsWith("Arrow")) return false;
  const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))];
  next?.focus();
  next?.closest("tr").scrollIntoView({ block: "nearest" });
  return true;
}
