import { h } from "preact";
import { useState } from "preact/hooks";
import { post } from "../api.js";
import { dateTime } from "../format.js";
import { useAct } from "../hooks.js";
import { Button, Field, Link, Problem } from "../parts.js";
import { Invoice } from "./invoice.js";
import { groupPath, isBilled } from "./words.js";

const OUTCOMES = {
  invoice: { mark: "good", word: "It goes through" },
  change: { mark: "good", word: "It goes through" },
  nothing: { mark: "muted", word: "Nothing would be booked" },
  waiting: { mark: "warn", word: "It would wait" },
  problem: { mark: "bad", word: "Something else is left" },
};

/** Shows on request what one order of a group would become. Nothing is written for it. */
export function PreviewOf({ group, events, asked, title }) {
  const orders = events.filter(event => isBilled(event.type));
  const [event, setEvent] = useState("");
  const [shown, setShown] = useState(null);
  const [ask, { busy, problem }] = useAct(() => post("/repairs/previews", { connection: group.connection, cause: group.cause, ...asked, ...(event ? { event } : {}) }));
  const show = async () => {
    const answer = await ask();
    setShown(answer?.ok ? answer.data : null);
  };
  if (events.length && !orders.length) return null;
  return h("div", { class: "stack preview" },
    h("div", { class: "row bottom" },
      orders.length > 1 ? h(Field, { label: "Of the order" }, h("select", { value: event, onChange: change => { setEvent(change.target.value); setShown(null); } },
        h("option", { value: "" }, "The oldest"),
        orders.map(one => h("option", { key: one.id, value: one.id }, `${one.number ?? one.resourceId ?? one.id} · ${dateTime(one.receivedAt)}`)))) : null,
      h(Button, { onClick: show, busy }, "Show what would be booked")),
    problem ? h(Problem, { problem }) : null,
    h("div", { "aria-live": "polite" }, shown ? h(Shown, { shown, group, title }) : null));
}

function Shown({ shown, group, title }) {
  const { mark, word } = OUTCOMES[shown.outcome] ?? OUTCOMES.waiting;
  const same = shown.cause === group.cause;
  return h("section", { class: "shown", "aria-label": title },
    h("p", null, h("strong", { class: mark }, same ? "The same question again" : word), ". ", shown.sentence),
    shown.advice ? h("p", { class: "muted" }, shown.advice) : null,
    shown.cause && !same ? h("p", null, h(Link, { to: groupPath(group.connection, shown.cause) }, "Look at that cause")) : null,
    shown.invoice ? h(Invoice, { invoice: shown.invoice }) : null,
    shown.assumed.length ? h("div", null, h("h3", null, "Taken for granted"), h("ul", null, shown.assumed.map(one => h("li", { key: one }, one)))) : null,
    shown.trace.length ? h("details", null, h("summary", null, "How it was worked out"), h("ol", { class: "trace" }, shown.trace.map((one, i) => h("li", { key: i }, one)))) : null,
    h("p", { class: "muted" }, "Worked out by the same steps as in earnest. Nothing was written."));
}
