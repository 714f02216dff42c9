import { h } from "preact";
import { useState } from "preact/hooks";
import { ago, dateTime, day } from "../format.js";
import { useAct, useFetched } from "../hooks.js";
import { Button, Dialog, Empty, Field, Loading, Panel, Problem, Table } from "../parts.js";
import { addPerson } from "./api.js";
import { PersonDialog } from "./person.js";
import { RoleSelect } from "./roles.js";
import { ShownOnce } from "./shown-once.js";

const SIGNS_IN = { settings: "by the settings", password: "with a password", provider: "through the identity provider" };

/** The people who may sign in, for engineers. */
export function Everybody({ session }) {
  const { data, problem, reload } = useFetched("/people");
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState(null);
  const rows = data?.people.map(person => ({ ...person, id: person.name })) ?? [];
  const columns = [
    { title: "Name", cell: person => [person.name, person.name === session.user ? h("span", { class: "muted" }, " (you)") : null] },
    { title: "Role", cell: person => person.role },
    { title: "Signs in", cell: person => h(SignsIn, { person }) },
    { title: "Last sign-in", cell: person => person.lastSignIn ? h("span", { title: dateTime(person.lastSignIn) }, ago(person.lastSignIn)) : h("span", { class: "muted" }, person.signsIn === "settings" ? "not kept" : "never") },
    { title: "Added", cell: person => person.createdAt ? `${day(person.createdAt)} by ${person.createdBy}` : h("span", { class: "muted" }, "at the start") },
  ];
  return h(Panel, { title: "Everybody who may sign in", actions: h(Button, { kind: "primary", onClick: () => setAdding(true) }, "Add a person…") },
    h(Problem, { problem }),
    !data ? (problem ? null : h(Loading)) : h("div", { class: "people" }, h(Table, { label: "People", columns, rows, onOpen: setOpened, empty: h(Empty, { title: "Nobody" }) })),
    adding ? h(AddDialog, { onAdded: reload, onClose: () => setAdding(false) }) : null,
    opened ? h(PersonDialog, { person: opened, session, onChanged: reload, onClose: () => setOpened(null) }) : null);
}

function SignsIn({ person }) {
  if (person.disabled) return h("span", { class: "pill is-dead" }, "may not");
  if (person.oneTime) return h("span", { class: "pill is-waiting", title: "They have not chosen a password of their own yet." }, "one-time password");
  return SIGNS_IN[person.signsIn];
}

function AddDialog({ onAdded, onClose }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState("viewer");
  const [added, setAdded] = useState(null);
  const [add, { busy, problem }] = useAct(addPerson);
  const submit = async event => {
    event.preventDefault();
    const answer = await add(name, role);
    if (!answer?.ok) return;
    setAdded(answer.data);
    onAdded();
  };
  if (added) {
    return h(Dialog, { title: `${added.name} is added`, onClose },
      h(ShownOnce, { lead: `Hand this password to ${added.name}. At the first sign-in it must be changed.`, secret: added.oneTimePassword, onDone: onClose }));
  }
  return h(Dialog, { title: "Add a person", onClose },
    h("form", { class: "stack", onSubmit: submit },
      h(Field, { label: "Name", hint: "What they sign in with: a short name or a mail address." }, h("input", { autofocus: true, value: name, maxLength: 80, required: true, autocomplete: "off", autocapitalize: "none", spellcheck: false, onInput: event => setName(event.currentTarget.value) })),
      h(Field, { label: "Role" }, h(RoleSelect, { value: role, onChange: setRole })),
      h(Problem, { problem }),
      h("div", { class: "row" }, h(Button, { kind: "primary", type: "submit", busy }, "Add"), h(Button, { onClick: onClose }, "Cancel"))));
}
