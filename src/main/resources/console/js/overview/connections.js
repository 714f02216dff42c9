import { h } from "preact";
import { time } from "../format.js";
import { Link, Panel } from "../parts.js";

/** How each connection stands, and what to do about it. */
export function Connections({ data }) {
  return h(Panel, { title: "Connections", actions: h(Link, { to: "/connections" }, "All about them") },
    h("ul", { class: "ov-connections" }, data.connections.map(one => {
      const { tone, word, text, act } = state(one);
      return h("li", { key: one.id },
        h("strong", null, one.id),
        h("span", { class: `pill ov-${tone}` }, word),
        h("span", { class: "muted" }, text),
        act ? h(Link, { to: "/connections" }, act) : null);
    })));
}

function state({ enabled, state: stands, restingUntil, restingBecause, freshbooks, clarity }) {
  if (!enabled) return { tone: "quiet", word: "Off", text: "Deliveries of the shop are refused by a setting." };
  if (stands === "disconnected") return { tone: "bad", word: "Not connected", text: freshbooks.because ?? "Nobody has connected FreshBooks.", act: "Connect" };
  if (stands === "account-needed") return { tone: "bad", word: "No account", text: "The connected user has several FreshBooks accounts.", act: "Choose one" };
  if (stands === "resting") return { tone: "warn", word: `Pauses until ${time(restingUntil)}`, text: restingBecause ?? "FreshBooks asked for it." };
  const shop = clarity.state === "refused" ? ` The shop refuses our calls: ${clarity.because}` : "";
  return { tone: shop ? "warn" : "good", word: "Working", text: (freshbooks.account?.name ?? freshbooks.account?.id ?? "FreshBooks") + shop, act: shop ? "Look" : null };
}
