import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useAct } from "./hooks.js";
import { Button, Field, Problem } from "./parts.js";
import { choosePassword } from "./people/api.js";
import { current, signIn, signOut } from "./session.js";
import { loaded, wear } from "./style.js";

const STYLES = ["sign-in"];

function useStyles() {
  useEffect(() => {
    let left = false;
    loaded(STYLES).then(() => left || wear(STYLES));
    return () => { left = true; };
  }, []);
}

/** Name and password, or the way through the identity provider when one is set. Nothing that is typed is kept. */
export function SignIn({ offer: given, onDone }) {
  useStyles();
  const form = useRef(null);
  const [offer, setOffer] = useState(given);
  const [enter, { busy, problem }] = useAct(signIn);
  const [capsLock, watch] = useCapsLock();
  useEffect(() => form.current.elements[0].focus(), []);
  useEffect(() => {
    // After a session there is no offer yet.
    if (!offer || offer.user) current().then(found => (found.session ? onDone() : setOffer(found.offer)));
  }, []);
  const submit = async event => {
    event.preventDefault();
    const { user, password } = form.current.elements;
    const answer = await enter(user.value.trim(), password.value);
    if (answer?.ok) return onDone();
    if (answer) {
      password.value = "";
      password.focus();
    }
  };
  return h("main", { class: "sign-in" },
    h("form", { ref: form, onSubmit: submit, "aria-label": "Sign in" },
      h(Heading),
      offer?.oidc ? h("a", { class: "provider", href: "/api/session/oidc" }, `Sign in with ${offer.provider ?? "your organisation"}`) : null,
      offer?.oidc ? h("p", { class: "or muted" }, h("span", null, "or with a password")) : null,
      h(Field, { label: "User" }, h("input", { name: "user", autocomplete: "username", autocapitalize: "none", spellcheck: false, required: true })),
      h(Field, { label: "Password", error: capsLock ? "Caps Lock is on." : null }, h("input", { name: "password", type: "password", autocomplete: "current-password", required: true, ...watch })),
      problem ? h(Problem, { problem: inWords(problem) }) : null,
      h(Button, { kind: offer?.oidc ? undefined : "primary", type: "submit", busy }, "Sign in")));
}

/** For who signed in with a password that was made for them. */
export function ChoosePassword({ session, onDone, onLeft }) {
  useStyles();
  const form = useRef(null);
  const [choose, { busy, problem }] = useAct(choosePassword);
  const [unequal, setUnequal] = useState(false);
  const [capsLock, watch] = useCapsLock();
  useEffect(() => form.current.elements.present.focus(), []);
  const submit = async event => {
    event.preventDefault();
    const { present, chosen, again } = form.current.elements;
    setUnequal(chosen.value !== again.value);
    if (chosen.value !== again.value) return again.focus();
    const answer = await choose(present.value, chosen.value);
    if (answer?.ok) onDone();
  };
  const leave = async () => {
    await signOut();
    onLeft();
  };
  return h("main", { class: "sign-in" },
    h("form", { ref: form, onSubmit: submit, "aria-label": "Choose a password" },
      h(Heading),
      h("p", null, "Welcome, ", h("strong", null, session.user), ". The password you were given is good for one time. Choose your own to go on."),
      h("input", { type: "text", autocomplete: "username", value: session.user, hidden: true, readOnly: true }),
      h(Field, { label: "The password you were given", error: capsLock ? "Caps Lock is on." : null }, h("input", { name: "present", type: "password", autocomplete: "current-password", required: true, ...watch })),
      h(Field, { label: "Your own password", hint: "12 characters or more; a few words make a good one." }, h("input", { name: "chosen", type: "password", autocomplete: "new-password", minLength: 12, maxLength: 200, required: true })),
      h(Field, { label: "The same again", error: unequal ? "This is not the same." : null }, h("input", { name: "again", type: "password", autocomplete: "new-password", required: true })),
      problem ? h(Problem, { problem }) : null,
      h(Button, { kind: "primary", type: "submit", busy }, "Use this password"),
      h(Button, { kind: "quiet", onClick: leave }, "Sign out")));
}

const Heading = () => [
  h("h1", null, h("img", { src: "/console/icon.svg", alt: "", width: 28, height: 28 }), "Claribooks"),
  h("p", { class: "muted" }, "Orders to invoices, to the cent, once."),
];

/** The API speaks to scripts too; here is a person who typed something. */
function inWords(problem) {
  if (problem.status === 401) return { title: "You are not signed in", detail: "User or password is wrong. In the password, capital letters count." };
  if (problem.status === 429) return { title: "Too many wrong tries", detail: `${problem.detail} Until then no password is tried, not even the right one.` };
  return problem;
}

/** Whether Caps Lock is on, as far as a key or click told, and what watches for it. */
function useCapsLock() {
  const [on, setOn] = useState(false);
  const look = event => setOn(Boolean(event.getModifierState?.("CapsLock")));
  return [on, { onKeyDown: look, onKeyUp: look, onClick: look, onBlur: () => setOn(false) }];
}
