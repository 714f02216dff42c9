import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import { dateTime } from "../format.js";
import { useAct } from "../hooks.js";
import { Button, Dialog, Facts, Field, Panel, Problem, notify } from "../parts.js";
import { choosePassword } from "./api.js";
import { roleWords } from "./roles.js";

const WHERE = {
  settings: "the setting console.password, or the one printed at the first start",
  password: "kept here, as a hash",
  provider: "at the identity provider",
};

/** Who is signed in, and their own password. */
export function Own({ session }) {
  const [open, setOpen] = useState(false);
  return h(Panel, { title: "You", actions: session.password === "provider" ? null : h(Button, { onClick: () => setOpen(true) }, "Change password…") },
    h(Facts, { facts: [
      ["Name", session.user],
      ["Role", `${session.role}: ${roleWords(session.role)}`],
      ["Signed in", dateTime(session.signedInAt)],
      ["Session ends", dateTime(session.expiresAt)],
      ["Password", WHERE[session.password]],
    ] }),
    open ? h(PasswordDialog, { session, onClose: () => setOpen(false) }) : null);
}

function PasswordDialog({ session, onClose }) {
  const form = useRef(null);
  const [choose, { busy, problem }] = useAct(choosePassword);
  const [unequal, setUnequal] = useState(false);
  const submit = async event => {
    event.preventDefault();
    const { present, chosen, again } = form.current.elements;
    setUnequal(chosen.value !== again.value);
    if (chosen.value !== again.value) return again.focus();
    const answer = await choose(present.value, chosen.value);
    if (!answer?.ok) return;
    notify("Your password is changed. Your other sessions have ended.");
    onClose();
  };
  return h(Dialog, { title: "Change your password", onClose },
    h("form", { ref: form, class: "stack", onSubmit: submit },
      h("input", { type: "text", autocomplete: "username", value: session.user, hidden: true, readOnly: true }),
      h(Field, { label: "Present password" }, h("input", { autofocus: true, name: "present", type: "password", autocomplete: "current-password", required: true })),
      h(Field, { label: "New password", hint: "12 characters or more; a few words make a good one." }, h("input", { name: "chosen", type: "password", autocomplete: "new-password", minLength: 12, maxLength: 200, required: true })),
      h(Field, { label: "The same again", error: unequal ? "This is not the same." : null }, h("input", { name: "again", type: "password", autocomplete: "new-password", required: true })),
      h(Problem, { problem }),
      h("div", { class: "row" }, h(Button, { kind: "primary", type: "submit", busy }, "Change password"), h(Button, { onClick: onClose }, "Cancel"))));
}
