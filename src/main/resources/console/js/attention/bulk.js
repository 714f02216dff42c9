import { h } from "preact";
import { useState } from "preact/hooks";
import { post } from "../api.js";
import { some } from "../format.js";
import { useAct } from "../hooks.js";
import { Button, Dialog, Field, Panel, Problem } from "../parts.js";

const MOST = 10000;

/** Lets all events of a cause go on as they are, or ends them with a reason; the count is asked for first. */
export function Bulk({ group, onReleased }) {
  const [asked, setAsked] = useState(null);
  const filter = { cause: group.cause, connection: group.connection };
  const [count, { busy, problem }] = useAct(async what => {
    const answer = await post(`/${what}`, { filter, dryRun: true });
    if (answer.ok) setAsked({ what, census: answer.data });
    return answer;
  });
  return h(Panel, { title: "Without a repair" },
    h("div", { class: "stack" },
      h("p", { class: "muted" }, "When the cause was put right elsewhere, let the events go on. What needs no entry in the books can be discarded; it stays on record with your reason."),
      problem ? h(Problem, { problem }) : null,
      h("div", { class: "row" },
        h(Button, { onClick: () => count("replays"), busy }, "Let all go on…"),
        h(Button, { kind: "danger", onClick: () => count("discards"), busy }, "Discard all…"))),
    asked ? h(Confirm, { ...asked, filter, onClose: () => setAsked(null), onDone: answer => { setAsked(null); onReleased(answer); } }) : null);
}

function Confirm({ what, census, filter, onClose, onDone }) {
  const discard = what === "discards";
  const [text, setText] = useState("");
  const events = some(Math.min(census.count, MOST), "event");
  const [act, { busy, problem }] = useAct(() => post(`/${what}`, { filter, expected: census.count, limit: MOST, ...(discard ? { reason: text.trim() } : text.trim() ? { note: text.trim() } : {}) }));
  const submit = async event => {
    event.preventDefault();
    const answer = await act();
    if (answer?.ok) onDone(answer.data);
  };
  return h(Dialog, { title: discard ? `Discard ${events}?` : `Let ${events} go on?`, onClose },
    h("form", { class: "stack", onSubmit: submit },
      h("p", null, discard
        ? "They end as “nothing to book”. What stands in FreshBooks stays as it is."
        : "Each is worked on again, oldest first. What stands in the books already is not written twice."),
      census.reduced ? h("p", { class: "muted" }, `${some(census.reduced, "event")} cannot go on, because the content is no longer kept; have the shop send it anew.`) : null,
      census.beingProcessed ? h("p", { class: "muted" }, `${some(census.beingProcessed, "event")} is being worked on at this moment and left alone.`) : null,
      h(Field, { label: discard ? "Why" : "Remark for the record", hint: discard ? "Whoever looks at the books later must be able to tell." : "Optional." },
        h("input", { value: text, maxLength: 1000, required: discard, autocomplete: "off", onInput: event => setText(event.target.value) })),
      problem ? h(Problem, { problem }) : null,
      h("div", { class: "row" },
        h(Button, { kind: discard ? "danger" : "primary", type: "submit", busy, disabled: census.count === 0 || (discard && !text.trim()) }, discard ? `Discard ${events}` : `Let ${events} go on`),
        h(Button, { onClick: onClose }, "Leave it"))));
}
