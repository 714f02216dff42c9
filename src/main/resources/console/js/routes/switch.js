import { h } from "preact";
import { useState } from "preact/hooks";
import { post } from "../api.js";
import { useAct } from "../hooks.js";
import { Button, Dialog, Field, notify, Problem } from "../parts.js";
import { can } from "../session.js";

const OFF = { stops: { title: "Stop", kind: "danger" }, suspensions: { title: "Suspend" } };

/** Start, stop, suspend and resume a route; what switching it off means is said before it is done. */
export function Switch({ route, session, onDone }) {
  const [asked, setAsked] = useState(null);
  const [act, { busy, problem }] = useAct((noun, body) => post(`/routes/${encodeURIComponent(route.id)}/${noun}`, body));
  const run = async (noun, body = {}) => {
    const answer = await act(noun, body);
    if (!answer?.ok) return;
    setAsked(null);
    notify(answer.data.detail);
    onDone();
  };
  if (!can(session, "engineer")) return h("span", { class: "muted" }, "Engineers can start and stop it.");
  if (route.guard.kind === "refused") return h("span", { class: "muted" }, "It cannot be switched off: ", route.guard.consequence);
  return h("div", { class: "row" },
    route.state === "started" ? null : h(Button, { kind: "primary", busy: busy && !asked, onClick: () => run(route.state === "suspended" ? "resumptions" : "starts") }, route.state === "suspended" ? "Resume" : "Start"),
    route.state === "started" ? h(Button, { onClick: () => setAsked("suspensions") }, "Suspend …") : null,
    route.state === "stopped" ? null : h(Button, { kind: "danger", onClick: () => setAsked("stops") }, "Stop …"),
    asked ? h(Ask, { route, noun: asked, busy, problem, onClose: () => setAsked(null), onRun: run }) : h(Problem, { problem }));
}

function Ask({ route, noun, busy, problem, onClose, onRun }) {
  const [typed, setTyped] = useState("");
  const [note, setNote] = useState("");
  const confirm = route.guard.kind === "confirm";
  const { title, kind } = OFF[noun];
  const submit = event => {
    event.preventDefault();
    onRun(noun, { ...(confirm ? { confirm: typed } : {}), ...(note ? { note } : {}) });
  };
  return h(Dialog, { title: `${title} ${route.id}?`, onClose },
    h("form", { class: "stack", onSubmit: submit },
      h("p", null, route.guard.consequence),
      h("p", { class: "muted" }, noun === "stops" ? "What is in flight is waited for. " : "What is in flight goes on. ", "It lasts until it is switched on again or Claribooks restarts, on this node only."),
      confirm ? h(Field, { label: `Type ${route.id} to confirm` }, h("input", { value: typed, autofocus: true, autocomplete: "off", spellcheck: false, onInput: event => setTyped(event.target.value) })) : null,
      h(Field, { label: "Why", hint: "Kept with who did it and when." }, h("input", { value: note, autofocus: !confirm, maxLength: 400, onInput: event => setNote(event.target.value) })),
      h(Problem, { problem }),
      h("div", { class: "row" },
        h(Button, { type: "submit", kind: kind ?? "primary", busy, disabled: confirm && typed !== route.id }, title),
        h(Button, { onClick: onClose }, "Leave it on"))));
}
