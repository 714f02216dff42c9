import { h } from "preact";
import { useState } from "preact/hooks";
import { groupPath } from "../attention/words.js";
import { Acts } from "../event/acts.js";
import { Calls } from "../event/calls.js";
import { Invoice } from "../event/invoice.js";
import { Neighbours } from "../event/neighbours.js";
import { Timeline } from "../event/timeline.js";
import { newest, Trace } from "../event/trace.js";
import { filterOf } from "../events/filters.js";
import { isOpen, linkName, subject, typeWord } from "../events/words.js";
import { dateTime, local, money } from "../format.js";
import { useFetched } from "../hooks.js";
import { Empty, Facts, Link, Loading, Page, Panel, Problem, Status, Tabs, Tree } from "../parts.js";
import { can } from "../session.js";

const LOOK_MILLIS = 1500;
/** What becomes an invoice or credit note, if anything does. */
const BILLED = ["order.created", "order.updated", "order.cancelled", "payment.refunded"];

export default function EventPage({ params, query, session }) {
  return h(OneEvent, { key: params.id, id: params.id, filter: filterOf(query), session });
}

function OneEvent({ id, filter, session }) {
  const [open, setOpen] = useState(true);
  const { data: event, problem, loading, reload } = useFetched(`/events/${encodeURIComponent(id)}`, { every: open ? LOOK_MILLIS : undefined });
  const stillOpen = event ? isOpen(event) : problem?.status !== 404;
  if (stillOpen !== open) setOpen(stillOpen);
  const again = () => { setOpen(true); reload(); };
  const neighbours = h(Neighbours, { id, filter });
  if (!event) return h("div", { class: "event" }, neighbours, h(Page, { title: "Event" }, loading ? h(Loading) : h(Problem, { problem })));
  const title = `${typeWord(event.type)} ${subject(event)}`;
  const lead = [event.buyer, money(event.amount, event.currency)].filter(Boolean).join(" · ");
  return h("div", { class: "event" }, neighbours, h(Page, { title, lead, actions: can(session, "operator") ? h(Acts, { event, reload: again }) : null },
    h(Problem, { problem }),
    h(Standing, { event }),
    h(Story, { event }),
    h(Documents, { event })));
}

const orderName = event => event.orderId && (event.number ?? event.orderId);

/** Where it stands and why, what puts it right, and where to look further. */
function Standing({ event }) {
  const needed = event.status === "review" || event.status === "dead";
  return h(Panel, { label: "Where it stands", class: `panel standing is-${event.status}` },
    h("div", { class: "row" }, h(Status, { status: event.status }), event.cause ? h("p", { class: "cause" }, local(event.cause)) : null),
    event.repair ? h("p", null, h("strong", null, "What to do: "), event.repair) : null,
    needed && event.causeKey ? h("p", null, h(Link, { to: groupPath(event.connection, event.causeKey) }, "Repair it together with others of the same cause"), ", or replay it when the cause is gone.") : null,
    h(Facts, { facts: [
      ["Received", dateTime(event.receivedAt)],
      ["From", event.source === "clarity" ? "The shop" : "FreshBooks"],
      ["Connection", event.connection],
      ["Order", event.orderUrl ? outside(event.orderUrl, orderName(event)) : orderName(event)],
      ["In FreshBooks", event.links?.length ? h("span", { class: "links" }, event.links.map(link => h(Record, { key: link.kind + link.freshbooksId, link }))) : null],
      ["Event id", h("span", { class: "code" }, event.eventId)],
    ] }));
}

function Record({ link }) {
  const name = linkName(link);
  return h("span", null, link.url ? outside(link.url, name) : name);
}

const outside = (address, text) => h("a", { href: address, target: "_blank", rel: "noreferrer" }, text, h("span", { "aria-hidden": "true" }, "\u00a0↗"), h("span", { class: "unseen" }, " (opens FreshBooks or the shop)"));

/** What happened and how it was worked out, beside the invoice where there is one to be. */
function Story({ event }) {
  const happened = h(Panel, { title: "What happened" }, h("div", { "aria-live": "polite", "aria-relevant": "additions" }, h(Timeline, { steps: event.timeline })));
  const sentences = newest(event.attempts);
  if (event.invoice || BILLED.includes(event.type)) {
    const amounts = sentences.length ? h(Panel, { title: "How the amounts came about" }, h(Trace, { sentences })) : null;
    return h("div", { class: "event-grid" }, h("div", { class: "stack" }, happened, amounts), h(Picture, { event }));
  }
  return sentences.length ? h("div", { class: "event-grid" }, happened, h(Panel, { title: "What was decided" }, h(Trace, { sentences }))) : happened;
}

/** The invoice on paper, or why there is none. */
function Picture({ event }) {
  if (event.invoice) {
    const booked = (event.links ?? []).some(link => link.kind.startsWith("invoice") || link.kind === "credit-note");
    return h("section", { class: "picture", "aria-label": "The resulting document" }, h(Invoice, { picture: event.invoice, booked }));
  }
  const text = event.reducedAt ? "The names and lines of this event are no longer kept; its amounts and links are."
    : isOpen(event) ? "It is drawn here as soon as it is worked out."
    : ["review", "dead"].includes(event.status) ? "Nothing was booked. It is drawn here once it can be worked out."
    : "This event made no invoice or credit note of its own.";
  return h("section", { class: "picture", "aria-label": "The resulting document" }, h("div", { class: "paper is-blank" }, h(Empty, { title: "No invoice here", text })));
}

const TABS = [{ id: "calls", title: "Calls" }, { id: "mapped", title: "Sent to FreshBooks" }, { id: "payload", title: "What came in" }];

function Documents({ event }) {
  const [tab, setTab] = useState("calls");
  return h(Panel, { label: "Calls and documents" },
    h(Tabs, { tabs: TABS, current: tab, onChange: setTab }),
    h("div", { role: "tabpanel", class: "documents", "aria-label": TABS.find(one => one.id === tab).title },
      tab === "calls" ? h(Calls, { attempts: event.attempts })
      : tab === "mapped" ? event.mapped ? h(Tree, { value: event.mapped, open: 3 }) : h(Empty, { title: "Nothing was translated", text: "No document for FreshBooks was made of this event." })
      : h(Tree, { value: event.payload, open: 2 })));
}
