// What the tour tells and has done. `act` names the guide's step, `body` what it needs of earlier ones, `until` when its events
// have come where the step wants them, `said` what is then to be seen.

const first = events => events[0];
const link = (events, kind) => first(events)?.links?.find(one => one.kind === kind);
const all = status => events => events.length > 0 && events.every(event => event.status === status);

export const steps = [
  {
    id: "order",
    title: "Place an order",
    text: "Somebody buys two chairs in the shop. The shop tells Claribooks; the order becomes an invoice in FreshBooks.",
    label: "Place the order",
    act: "order",
    until: all("posted"),
    said: (events, told) => `Order ${told.orders[0].number} is invoice ${link(events, "invoice")?.label ?? ""}, client and items linked.`,
  },
  {
    id: "invoice",
    title: "See the invoice",
    text: "Every event tells what happened: what came in, what was looked up, how each cent was computed, and each call to FreshBooks.",
    needs: "order",
    look: known => `/events/${known.order.events[0].id}`,
    label: "Open the event",
  },
  {
    id: "payment",
    title: "Pay it",
    text: "The buyer pays by card. The payment is matched to the invoice, for exactly what is due.",
    label: "Pay the order",
    act: "payment",
    needs: "order",
    body: known => ({ orderId: known.order.told.orders[0].id }),
    until: events => events.some(event => event.type === "payment.captured" && event.status === "posted"),
    said: events => `Booked as a payment of ${events.map(event => event.links?.find(one => one.kind === "payment")?.label).find(Boolean) ?? "the order's total"}.`,
  },
  {
    id: "again",
    title: "Send it twice",
    text: "Shops send the same message more than once when an answer is lost. This one sends a new order three times at once.",
    label: "Send an order three times",
    act: "again",
    until: all("posted"),
    check: true,
    said: (events, told, seen) => `The shop was answered ${seen.answers.join(", ")}; the books have ${seen.invoices} invoice for it.`,
  },
  {
    id: "outage",
    title: "Break FreshBooks, and watch it recover",
    text: "FreshBooks fails at whatever it is asked. An order comes in meanwhile: it is kept, tried again by itself, and booked when FreshBooks is back.",
    label: "Break FreshBooks and place an order",
    act: "outage",
    half: events => events.some(event => event.status === "retrying" || event.status === "waiting"),
    halfSaid: "The order is safe and waits. Nobody has to do anything, except to bring FreshBooks back:",
    then: "recovery",
    thenLabel: "Bring FreshBooks back",
    until: all("posted"),
    said: events => `Booked as invoice ${link(events, "invoice")?.label ?? ""} after ${first(events).tries} tries, once.`,
  },
  {
    id: "unknown-item",
    title: "An unknown product, and its repair",
    text: "Two orders come in for a product FreshBooks knows under another name. They are not guessed at: they wait for you, as one question.",
    label: "Send the two orders",
    act: "unknown-item",
    half: all("review"),
    halfSaid: "Both wait under Needs you, with the nearest items offered first. Choose \"Desk lamp, brass\" there and both are booked:",
    look: () => "/attention",
    lookLabel: "Go to Needs you",
    until: all("posted"),
    said: (events, told) => `Both orders for ${told.sku} are booked; the next one goes through by itself.`,
  },
  {
    id: "wrong-total",
    title: "A wrong total, and its proof",
    text: "An order says it costs 10.00 more than its lines, tax and shipping add up to. Claribooks books nothing it cannot prove.",
    label: "Send the order",
    act: "wrong-total",
    until: all("review"),
    said: events => first(events).cause,
    open: true,
  },
];
