import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { post } from "../api.js";
import { ago, count, dateTime, some } from "../format.js";
import { useAct } from "../hooks.js";
import { Button, Facts, Link, Panel, Problem } from "../parts.js";
import { can } from "../session.js";

const ALL = [
  { name: "email", title: "E-mail", setting: "alert.email.to", needs: "and your mail server" },
  { name: "slack", title: "Slack", setting: "alert.slack.url", needs: "or of a chat that takes the same" },
  { name: "webhook", title: "Webhook", setting: "alert.webhook.url", needs: "and a secret that signs" },
];
export const channelTitle = name => ALL.find(one => one.name === name)?.title ?? name;

/** Where messages go: how each channel does, and a test. */
export function Channels({ alerts, session, onSent }) {
  return h("div", { class: "grid" }, ALL.map(kind => {
    const health = alerts.channels.find(one => one.name === kind.name);
    return h(Channel, { key: kind.name, kind, health, messages: alerts.messages, session, onSent });
  }));
}

function Channel({ kind, health, messages, session, onSent }) {
  const [sent, setSent] = useState(null);
  const [test, { busy, problem }] = useAct(() => post("/alerts/tests", { channel: kind.name }));
  const result = sent && messages.find(message => message.id === sent);
  const waits = sent !== null && (!result || (result.state === "pending" && !result.failure));
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(onSent, 700);
    return () => clearInterval(timer);
  }, [waits, onSent]);
  if (!health) {
    return h(Panel, { title: kind.title },
      h("p", { class: "muted" }, "Not set up. Set ", h(Link, { to: `/settings?text=${encodeURIComponent(kind.setting)}` }, h("code", null, kind.setting)), ` (${kind.needs}) and restart Claribooks.`));
  }
  const run = async () => {
    const answer = await test();
    if (!answer?.ok) return;
    setSent(answer.data.messages[0].id);
    onSent();
  };
  return h(Panel, { title: kind.title, actions: can(session, "operator") ? h(Button, { busy: busy || waits, onClick: run }, "Send a test") : null },
    h(Facts, { facts: [
      ["Sent", `${count(health.sent)}${health.sentAt ? `, last ${ago(health.sentAt)}` : ""}`],
      ["On the way", health.pending ? some(health.pending, "message") : ""],
      ["Given up", health.givenUp ? h("span", { class: "bad" }, some(health.givenUp, "message")) : ""],
      ["Last failure", health.failedAt ? h("span", null, h("span", { class: later(health.failedAt, health.sentAt) ? "bad" : "" }, health.failure), " ", h("span", { class: "muted", title: dateTime(health.failedAt) }, ago(health.failedAt))) : ""],
    ] }),
    h("div", { "aria-live": "polite" }, h(Problem, { problem }), sent === null ? null : h(Result, { result, waits, title: kind.title })));
}

const later = (a, b) => !b || new Date(a) > new Date(b);

function Result({ result, waits, title }) {
  if (waits) return h("p", { class: "muted" }, "The test is on its way …");
  if (result.state === "sent") return h("p", { class: "good" }, `✓ ${title} took the test. Look whether it has arrived.`);
  return h("p", { class: "bad" }, `✕ The test did not get through. ${result.failure} It is tried again by itself; compare the settings.`);
}
