import { h } from "preact";
import { useState } from "preact/hooks";
import { ago, dateTime, day } from "../format.js";
import { useAct, useFetched } from "../hooks.js";
import { Button, Dialog, Empty, Field, Loading, Panel, Problem, Table, notify } from "../parts.js";
import { can } from "../session.js";
import { makeToken, revokeToken } from "./api.js";
import { RoleSelect } from "./roles.js";
import { ShownOnce } from "./shown-once.js";

/** Access tokens for scripts: one's own, and everybody's for engineers. */
export function Tokens({ session }) {
  const { data, problem, reload } = useFetched("/tokens");
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState(null);
  const all = can(session, "engineer");
  const columns = [
    { title: "For", cell: token => token.name },
    all ? { title: "Whose", cell: token => token.owner } : null,
    { title: "Allows", cell: token => token.role },
    { title: "Made", cell: token => h("span", { title: dateTime(token.createdAt) }, day(token.createdAt)) },
    { title: "Last used", cell: token => token.lastUsed ? h("span", { title: dateTime(token.lastUsed) }, ago(token.lastUsed)) : h("span", { class: "muted" }, "never") },
    { title: "Ends", cell: token => h(Ends, { at: token.expiresAt }) },
    { title: "", align: "end", cell: token => h(Button, { kind: "danger", "aria-label": `Revoke ${token.name}`, onClick: () => setRevoking(token) }, "Revoke…") },
  ].filter(Boolean);
  const make = h(Button, { onClick: () => setMaking(true) }, "Make a token…");
  return h(Panel, { title: all ? "Access tokens of everybody" : "Your access tokens", actions: data?.tokens.length ? make : null },
    h(Problem, { problem }),
    !data ? (problem ? null : h(Loading)) : h("div", { class: "people" }, h(Table, { label: "Access tokens", columns, rows: data.tokens,
      empty: h(Empty, { title: "No access token yet", text: "A script signs in with a token of its own, so that no password stands in it and the token can be revoked alone.", action: make }) })),
    making ? h(MakeDialog, { session, onMade: reload, onClose: () => setMaking(false) }) : null,
    revoking ? h(RevokeDialog, { token: revoking, onDone: reload, onClose: () => setRevoking(null) }) : null);
}

function Ends({ at }) {
  const over = new Date(at) < new Date();
  return h("span", { class: over ? "bad" : undefined, title: dateTime(at) }, over ? "expired" : day(at));
}

const DAYS = [7, 30, 90, 180, 365];

function MakeDialog({ session, onMade, onClose }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState("viewer");
  const [days, setDays] = useState(90);
  const [made, setMade] = useState(null);
  const [make, { busy, problem }] = useAct(makeToken);
  const submit = async event => {
    event.preventDefault();
    const answer = await make(name, role, days);
    if (!answer?.ok) return;
    setMade(answer.data);
    onMade();
  };
  if (made) {
    return h(Dialog, { title: `Token for ${made.name}`, onClose },
      h(ShownOnce, { lead: "The script sends it as the header “Authorization: Bearer” and the token.", secret: made.token, onDone: onClose }));
  }
  return h(Dialog, { title: "Make an access token", onClose },
    h("form", { class: "stack", onSubmit: submit },
      h(Field, { label: "What is it for?", hint: "What is done with it is recorded under your name and this one." }, h("input", { autofocus: true, value: name, maxLength: 60, required: true, autocomplete: "off", onInput: event => setName(event.currentTarget.value) })),
      h(Field, { label: "What may it do?" }, h(RoleSelect, { value: role, most: session.role, onChange: setRole })),
      h(Field, { label: "How long?" }, h("select", { value: days, onChange: event => setDays(Number(event.currentTarget.value)) }, DAYS.map(n => h("option", { key: n, value: n }, `${n} days`)))),
      h(Problem, { problem }),
      h("div", { class: "row" }, h(Button, { kind: "primary", type: "submit", busy }, "Make the token"), h(Button, { onClick: onClose }, "Cancel"))));
}

function RevokeDialog({ token, onDone, onClose }) {
  const [revoke, { busy, problem }] = useAct(revokeToken);
  const confirm = async () => {
    const answer = await revoke(token.id);
    if (!answer?.ok) return;
    notify(`The token for ${token.name} is revoked.`);
    onDone();
    onClose();
  };
  return h(Dialog, { title: `Revoke the token for ${token.name}?`, onClose },
    h("div", { class: "stack" },
      h("p", null, "The script that uses it is refused from now on. This cannot be undone; make another token for it if need be."),
      h(Problem, { problem }),
      h("div", { class: "row" }, h(Button, { kind: "danger", busy, onClick: confirm }, "Revoke the token"), h(Button, { onClick: onClose }, "Cancel"))));
}
