import { h } from "preact";
import { useState } from "preact/hooks";
import { post } from "../api.js";
import { useAct } from "../hooks.js";
import { Button, Dialog } from "../parts.js";
import { Steps } from "./small.js";
import { eventWords, isPublic, NOUNS } from "./words.js";

const USUAL = ["invoice", "payment", "client"];

/** Asks what FreshBooks is to tell of, and registers one callback after the other. */
export function Register({ id, address, known, onClose, onDone }) {
  const here = new Set(known.filter(one => one.address === address && one.state !== "failed").map(one => one.event));
  const [wanted, setWanted] = useState(() => new Set(USUAL.filter(noun => !here.has(noun))));
  const [steps, setSteps] = useState([]);
  const [register, { busy }] = useAct(async () => {
    const done = [];
    for (const [noun] of NOUNS.filter(([name]) => wanted.has(name))) {
      setSteps([...done, { step: noun, done: null, said: `${eventWords(noun)}: asking FreshBooks` }]);
      const answer = await post(`/connections/${id}/callbacks`, { event: noun });
      done.push({ step: noun, done: answer.ok, said: `${eventWords(noun)}: ${answer.ok ? "registered; FreshBooks' handshake follows" : answer.problem.detail}` });
      setSteps([...done]);
    }
    onDone();
    if (done.every(step => step.done)) onClose();
    return null;
  });
  const toggle = noun => setWanted(before => {
    const after = new Set(before);
    if (!after.delete(noun)) after.add(noun);
    return after;
  });
  return h(Dialog, { title: "Have FreshBooks tell of changes", onClose },
    h("form", { class: "stack choice", onSubmit: event => { event.preventDefault(); register(); } },
      h("p", null, "FreshBooks will deliver to ", h("span", { class: "code" }, address), ". It first sends a handshake, which is answered by itself."),
      isPublic(address) ? null : h("p", { class: "note" }, "FreshBooks delivers over the internet and reaches only public https addresses. This one does for a simulator on this machine."),
      h("fieldset", null,
        h("legend", null, "Tell of"),
        NOUNS.map(([noun, name, hint]) => h("label", { key: noun, class: "option" },
          h("input", { type: "checkbox", checked: wanted.has(noun) || here.has(noun), disabled: here.has(noun) || busy, onChange: () => toggle(noun) }),
          h("span", null, name, " ", h("span", { class: "muted" }, here.has(noun) ? "registered already" : hint))))),
      h("div", { "aria-live": "polite" }, steps.length ? h(Steps, { steps }) : null),
      h("div", { class: "row" },
        h(Button, { kind: "primary", type: "submit", busy, disabled: !wanted.size }, "Register"),
        h(Button, { onClick: onClose }, "Close"))));
}
