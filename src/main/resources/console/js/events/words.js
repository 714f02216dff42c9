// Names of events for people who do not know the shop's own.

const WORDS = {
  "order.created": "Order placed",
  "order.updated": "Order changed",
  "order.cancelled": "Order cancelled",
  "payment.captured": "Payment taken",
  "payment.authorized": "Payment reserved",
  "payment.failed": "Payment failed",
  "payment.voided": "Payment voided",
  "payment.reversed": "Payment reversed",
  "payment.returned": "Payment returned",
  "payment.disputed": "Payment disputed",
  "payment.refunded": "Refund made",
  "refund.failed": "Refund failed",
  "customer.created": "New customer",
  "customer.updated": "Customer changed",
  "customer.merged": "Customers merged",
  "customer.deleted": "Customer removed",
  "product.created": "New product",
  "product.updated": "Product changed",
  "product.deleted": "Product removed",
  "webhook.ping": "Test of the connection",
  "callback.verify": "FreshBooks' handshake",
};

/** What FreshBooks tells of, whose verbs are not the shop's. */
const VERBS = { create: "made", update: "changed", delete: "deleted", sendbyemail: "mailed" };

function toldByFreshBooks(type) {
  const [noun, verb] = type.split(".");
  const done = VERBS[verb?.toLowerCase()];
  return done ? `${noun.charAt(0).toUpperCase()}${noun.slice(1).replaceAll("_", " ")} ${done} in FreshBooks` : undefined;
}

export const typeWord = type => WORDS[type] ?? toldByFreshBooks(type) ?? type;

/** The choices of a filter: families first, as people think of them. */
export const TYPES = [
  ["", "All kinds"],
  ["order.*", "Orders"],
  ["payment.*", "Payments and refunds"],
  ["customer.*", "Customers"],
  ["product.*", "Products"],
  ...Object.entries(WORDS),
];

/** What an event is about, in a few words: its order's number, its product, or its id. */
export const subject = event => event.number ?? event.orderId ?? event.resourceId ?? event.eventId;

const OPEN = ["received", "processing", "waiting", "retrying"];
export const isOpen = event => OPEN.includes(event?.status);

/** "Invoice CL-SO-1048213". */
export function linkName(link) {
  const kind = link.kind.replaceAll("-", " ");
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${link.label}`;
}

/** The outcome in a line: what was booked, or why nothing was. */
export function outcome(event) {
  if (event.status !== "posted") return event.cause ?? "";
  const links = (event.links ?? []).filter(link => link.kind !== "item" && link.kind !== "client");
  const named = links.length ? links : event.links ?? [];
  return named.map(linkName).join(", ");
}
