import { h } from "preact";
import { useState } from "preact/hooks";
import { del, post } from "../api.js";
import { useAct, useFetched } from "../hooks.js";
import { Button, Dialog, Loading, notify, Problem } from "../parts.js";
import { can } from "../session.js";
import { Deliveries } from "./deliveries.js";
import { Register } from "./register.js";
import { Mark, When } from "./small.js";
import { callbackWords, eventWords } from "./words.js";

const PENDING_MILLIS = 1500;
const CALM_MILLIS = 60000;

/** FreshBooks' callbacks: which there are, how each stands, and how their deliveries do. */
export function Callbacks({ id, session, connected, webhook }) {
  const [pending, setPending] = useState(false);
  const { data, problem, reload } = useFetched(connected ? `/connections/${id}/callbacks` : null, { every: pending ? PENDING_MILLIS : CALM_MILLIS });
  const [registering, setRegistering] = useState(false);
  const all = data?.callbacks ?? [];
  const waits = all.some(one => one.state === "pending");
  if (waits !== pending) setPending(waits);
  const ledger = webhook.data?.freshbooks;
  const engineer = can(session, "engineer");
  return h("div", { class: "stack" },
    connected ? null : h("p", { class: "muted" }, "Shown once an account is connected."),
    h(Problem, { problem }),
    connected && !data && !problem ? h(Loading) : null,
    data && !all.length ? h("p", { class: "muted" }, "Nothing so far. Without it, changes made in FreshBooks by hand are not noticed; orders are booked all the same.") : null,
    all.length ? h("ul", { class: "plain callbacks" }, all.map(one => h(Callback, { key: one.id, id, one, engineer, reload }))) : null,
    data && engineer ? h("div", null, h(Button, { onClick: () => setRegistering(true) }, "Have FreshBooks tell of changes")) : null,
    registering ? h(Register, { id, address: (webhook.data?.publicUrl ?? location.origin) + (ledger?.path ?? ""), known: all, onClose: () => setRegistering(false), onDone: reload }) : null,
    ledger && (all.length || ledger.confirmed) ? h(Deliveries, { health: ledger.deliveries, none: "FreshBooks has delivered nothing yet." }) : null);
}

function Callback({ id, one, engineer, reload }) {
  return h("li", null,
    h("div", { class: "row" }, h("b", null, eventWords(one.event)), h(Mark, { words: callbackWords[one.state] }), one.state === "confirmed" ? h("span", { class: "muted" }, h(When, { at: one.since })) : null),
    engineer ? h(Acts, { id, one, reload }) : null,
    one.state === "confirmed" ? null : h("p", { class: "muted" }, one.said));
}

function Acts({ id, one, reload }) {
  const [asking, setAsking] = useState(false);
  const path = `/connections/${id}/callbacks/${one.id}`;
  const told = async answer => {
    if (answer.ok) notify(answer.data.detail);
    else notify(answer.problem.detail, "bad");
    reload();
    return answer;
  };
  const [resend, resending] = useAct(async () => told(await post(`${path}/handshakes`)));
  const [remove, removing] = useAct(async () => {
    setAsking(false);
    return told(await del(path));
  });
  if (one.state === "elsewhere") return null;
  const what = eventWords(one.event);
  return h("div", { class: "row" },
    one.state === "failed" || one.state === "pending" ? h(Button, { onClick: resend, busy: resending.busy, "aria-label": `Ask again for the handshake of ${what}` }, "Ask again") : null,
    h(Button, { onClick: () => setAsking(true), busy: removing.busy, "aria-label": `Delete ${what}` }, "Delete"),
    asking ? h(Dialog, { title: `No longer hear of ${what}?`, onClose: () => setAsking(false) },
      h("div", { class: "stack" },
        h("p", null, "FreshBooks then tells of it no more. Orders are booked as before, and it can be registered again."),
        h("div", { class: "row" }, h(Button, { kind: "danger", onClick: remove }, "Delete"), h(Button, { onClick: () => setAsking(false) }, "Keep it")))) : null);
}
