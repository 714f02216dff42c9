import { h } from "preact";
import { Facts, Loading, Panel, Problem } from "../parts.js";
import { can } from "../session.js";
import { Deliveries } from "./deliveries.js";
import { WebhookAddress } from "./address.js";
import { TestEvent } from "./test-event.js";
import { Mark, When } from "./small.js";
import { shopWords, signInWords } from "./words.js";

/** The shop's side of a connection. */
export function Shop({ connection, webhook, session }) {
  const shop = connection.clarity;
  const words = shopWords[shop.state];
  const intake = webhook.data?.clarity;
  return h(Panel, { title: "Shop", actions: h(Mark, { words }) },
    h("div", { class: "stack" },
      h("p", { class: "muted" }, shop.because ?? words.said ?? said(connection, shop)),
      h(Facts, { facts: [
        [`${words.word} since`, shop.since ? h(When, { at: shop.since }) : null],
        ["Address", shop.url],
        ["Signs in by", shop.url ? signInWords(shop.auth) : null],
        ["Last call", shop.lastCallAt ? h(When, { at: shop.lastCallAt }) : shop.url ? "None succeeded yet" : null],
      ] }),
      h("h3", null, "Deliveries"),
      h(Problem, { problem: webhook.problem }),
      intake ? null : webhook.problem ? null : h(Loading),
      intake ? h(Deliveries, { health: intake.deliveries, none: "None yet. Enter the address and the secret below in the shop, and place an order." }) : null,
      intake ? h("h3", null, "Address and secret for the shop") : null,
      intake ? h(WebhookAddress, { publicUrl: webhook.data.publicUrl, intake }) : null,
      intake && can(session, "operator") ? h("h3", null, "Try the way from the shop") : null,
      intake && can(session, "operator") ? h(TestEvent, { id: connection.id }) : null));
}

function said(connection, shop) {
  return shop.state === "not-called"
    ? `connection.${connection.id}.clarity.url is not set, so nothing is fetched from the shop. That is enough as long as its events are whole.`
    : "What an event lacks is fetched from the shop.";
}
