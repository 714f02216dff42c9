import { h } from "preact";
import { useState } from "preact/hooks";
import { useAct } from "../hooks.js";
import { Button, Dialog, Field, Problem, notify } from "../parts.js";
import { changePerson, removePerson } from "./api.js";
import { RoleSelect } from "./roles.js";
import { ShownOnce } from "./shown-once.js";

/** Changes one person, or says why that is done elsewhere. */
export function PersonDialog({ person, session, onChanged, onClose }) {
  return h(Dialog, { title: person.name, onClose }, elsewhere(person, session)
    ? h("div", { class: "stack" }, h("p", null, elsewhere(person, session)), h("div", { class: "row" }, h(Button, { onClick: onClose }, "Close")))
    : h(Changes, { person, onChanged, onClose }));
}

function elsewhere(person, session) {
  if (person.signsIn === "settings") return "This person stands in the settings console.user and console.password, is an engineer, and is always there, so that nobody locks themselves out.";
  if (person.name === session.user) return "This is you. Your password is changed under You; ask another engineer for another role.";
  return null;
}

function Changes({ person, onChanged, onClose }) {
  const [role, setRole] = useState(person.role);
  const [secret, setSecret] = useState(null);
  const [removing, setRemoving] = useState(false);
  const [act, { busy, problem }] = useAct((work, done) => work().then(answer => (answer.ok && done(answer.data), answer)));
  const provided = person.signsIn === "provider";
  const told = text => () => {
    notify(text);
    onChanged();
    onClose();
  };
  const change = (what, text) => act(() => changePerson(person.name, what), told(text));
  const renew = () => act(() => changePerson(person.name, { newPassword: true }), data => {
    setSecret(data.oneTimePassword);
    onChanged();
  });
  if (secret) return h(ShownOnce, { lead: `Hand this password to ${person.name}. At the next sign-in it must be changed.`, secret, onDone: onClose });
  if (removing) {
    return h("div", { class: "stack" },
      h("p", null, `${person.name} can no longer sign in, and their sessions and access tokens end. What they did stays on record.`, provided ? " The identity provider can let them in again; disable them to keep them out." : ""),
      h(Problem, { problem }),
      h("div", { class: "row" }, h(Button, { kind: "danger", busy, onClick: () => act(() => removePerson(person.name), told(`${person.name} is removed.`)) }, `Remove ${person.name}`), h(Button, { onClick: () => setRemoving(false) }, "Keep")));
  }
  return h("div", { class: "stack" },
    provided
      ? h("p", null, `${person.role}, as the identity provider says at each sign-in.`)
      : h("form", { class: "stack", onSubmit: event => { event.preventDefault(); change({ role }, `${person.name} is ${role} now.`); } },
        h(Field, { label: "Role", hint: "Another role ends their sessions; they sign in again." }, h(RoleSelect, { value: role, onChange: setRole, autofocus: true })),
        h("div", { class: "row" }, h(Button, { kind: "primary", type: "submit", busy, disabled: role === person.role }, "Give this role"))),
    h(Problem, { problem }),
    h("div", { class: "row rest" },
      provided ? null : h(Button, { busy, onClick: renew }, "Make a new password"),
      person.disabled
        ? h(Button, { busy, onClick: () => change({ disabled: false }, `${person.name} may sign in again.`) }, "Let sign in again")
        : h(Button, { busy, onClick: () => change({ disabled: true }, `${person.name} may no longer sign in.`) }, "Keep from signing in"),
      h(Button, { kind: "danger", busy, onClick: () => setRemoving(true) }, "Remove…")));
}
