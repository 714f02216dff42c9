import { h } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useAct } from "./hooks.js";
import { Button, Field, Problem } from "./parts.js";
import { signIn } from "./session.js";

/** Name and password. */
export function SignIn({ onDone }) {
  const form = useRef(null);
  const [enter, { busy, problem }] = useAct(signIn);
  useEffect(() => form.current.elements[0].focus(), []);
  const submit = async event => {
    event.preventDefault();
    const given = new FormData(form.current);
    const answer = await enter(given.get("user"), given.get("password"));
    if (answer?.ok) onDone();
  };
  return h("main", { class: "sign-in" },
    h("form", { ref: form, onSubmit: submit },
      h("h1", null, h("img", { src: "/console/icon.svg", alt: "", width: 28, height: 28 }), "Claribooks"),
      h("p", { class: "muted" }, "Orders to invoices, to the cent, once."),
      h(Field, { label: "User" }, h("input", { name: "user", autocomplete: "username", autocapitalize: "none", spellcheck: false, required: true })),
      h(Field, { label: "Password" }, h("input", { name: "password", type: "password", autocomplete: "current-password", required: true })),
      problem ? h(Problem, { problem }) : null,
      h(Button, { kind: "primary", type: "submit", busy }, "Sign in")));
}
