import { h } from "preact";
import { useState } from "preact/hooks";
import { post } from "../api.js";
import { useAct } from "../hooks.js";
import { Button, Dialog, Field, Problem, notify } from "../parts.js";

/** What a person may do with the event: have it worked on again, or end it with a reason. */
export function Acts({ event, reload }) {
  const [asking, setAsking] = useState(false);
  const [replay, { busy, problem }] = useAct(() => post(`/events/${event.id}/replays`));
  const held = event.status === "processing";
  const again = async () => {
    const answer = await replay();
    if (answer?.ok) notify("The event is worked on again.");
    reload();
  };
  const ends = !["posted", "skipped"].includes(event.status);
  return [
    h(Button, { key: "replay", onClick: again, busy, disabled: held || Boolean(event.reducedAt), title: event.reducedAt ? "Its data was reduced; have the shop send it anew" : undefined }, "Replay"),
    ends ? h(Button, { key: "discard", kind: "danger", onClick: () => setAsking(true), disabled: held }, "Discard…") : null,
    problem ? h(Problem, { key: "problem", problem }) : null,
    asking ? h(Discard, { key: "dialog", event, onClose: () => setAsking(false), onDone: () => { setAsking(false); reload(); } }) : null,
  ];
}

function Discard({ event, onClose, onDone }) {
  const [reason, setReason] = useState("");
  const [run, { busy, problem }] = useAct(() => post(`/events/${event.id}/discards`, { reason: reason.trim() }));
  const submit = async submitted => {
    submitted.preventDefault();
    const answer = await run();
    if (!answer?.ok) return;
    notify("The event was discarded.");
    onDone();
  };
  return h(Dialog, { title: "Discard this event", onClose }, h("form", { class: "stack", onSubmit: submit },
    h("p", null, "It ends without an entry in the books. Who looks at it later sees your reason."),
    h(Problem, { problem }),
    h(Field, { label: "Reason", hint: "For example: booked by hand" }, h("textarea", { value: reason, rows: 3, maxLength: 900, required: true, onInput: typed => setReason(typed.currentTarget.value) })),
    h("div", { class: "row" }, h(Button, { kind: "danger", type: "submit", busy, disabled: !reason.trim() }, "Discard"), h(Button, { onClick: onClose }, "Cancel"))));
}
