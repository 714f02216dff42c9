import { h } from "preact";
import { useState } from "preact/hooks";
import { post } from "../api.js";
import { dateTime, took } from "../format.js";
import { useAct, useFetched } from "../hooks.js";
import { Button, Dialog, Empty, Facts, Field, Loading, notify, Page, Panel, Problem, Status, Table, Tree } from "../parts.js";
import { can } from "../session.js";

const LIVE_MILLIS = 1500;
const AT_REST = ["posted", "skipped", "review", "dead"];

/** One event: what was told, what was tried with each call, what was computed, and what people did. */
export default function Event({ params, session }) {
  const [resting, setResting] = useState(false);
  const { data: event, problem, reload } = useFetched(`/events/${params.id}`, { every: resting ? undefined : LIVE_MILLIS });
  if (!event) return problem ? h(Problem, { problem }) : h(Loading);
  const rests = AT_REST.includes(event.status);
  if (rests !== resting) setResting(rests);
  return h(Page, { title: `${event.type} ${event.resourceId ?? ""}`, lead: event.cause, actions: can(session, "operator") ? h(Acts, { event, onDone: reload }) : null },
    h(Panel, { label: "The event" }, h(Facts, { facts: [
      ["Status", h(Status, { status: event.status })],
      ["What to do", event.repair],
      ["Booked", (event.links ?? []).map(link => `${link.kind} ${link.label}`).join(", ")],
      ["Happened", dateTime(event.occurredAt)],
      ["Received", dateTime(event.receivedAt)],
      ["Finished", dateTime(event.finishedAt)],
      ["Next try", dateTime(event.nextAt)],
      ["Connection", event.connection],
      ["Sender's id", h("code", null, event.eventId)],
    ] })),
    event.attempts.length ? event.attempts.map(attempt => h(Attempt, { key: attempt.number, attempt })) : h(Panel, { title: "Attempts" }, h(Empty, { title: "Not tried yet" })),
    event.actions.length ? h(Panel, { title: "What people did" }, h("ul", null, event.actions.map(act => h("li", { key: act.act }, `${dateTime(act.at)}: ${act.action} by ${act.actor}${act.note ? ` (${act.note})` : ""}`)))) : null,
    h(Panel, { title: "What was told" }, h(Tree, { value: event.payload, open: 2 })));
}

function Attempt({ attempt }) {
  const calls = (attempt.calls ?? []).map((call, i) => ({ ...call, id: String(i) }));
  return h(Panel, { title: `Attempt ${attempt.number}: ${attempt.outcome}` },
    h("p", { class: "muted" }, dateTime(attempt.startedAt), attempt.detail ? ` · ${attempt.detail}` : ""),
    attempt.trace?.length ? h("details", null, h("summary", null, "How it was computed"), h("ol", null, attempt.trace.map((line, i) => h("li", { key: i }, line)))) : null,
    calls.length ? h(Table, { label: `Calls of attempt ${attempt.number}`, rows: calls, columns: CALLS }) : null,
    attempt.mapped ? h("details", null, h("summary", null, "What was sent to be booked"), h(Tree, { value: attempt.mapped })) : null);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const body = (label, text) => (text ? h("details", null, h("summary", null, label), h(Tree, { value: parsed(text) })) : null);

const CALLS = [
  { title: "Call", cell: call => call.operation },
  { title: "Address", cell: call => h("code", null, `${call.method} ${call.path}`) },
  { title: "Answer", cell: call => (call.status ? String(call.status) : "none") },
  { title: "Took", align: "end", cell: call => took(call.millis) },
  { title: "Bodies", cell: call => h("div", null, body("Request", call.request), body("Reply", call.reply)) },
];

function Acts({ event, onDone }) {
  const [asking, setAsking] = useState(false);
  const [replay, replaying] = useAct(async () => done(await post(`/events/${event.id}/replays`), "It is worked on again."));
  const done = (answer, words) => {
    if (answer.ok) {
      notify(words);
      onDone();
    }
    return answer;
  };
  return h("div", { class: "row" },
    h(Button, { onClick: replay, busy: replaying.busy }, "Replay"),
    h(Button, { kind: "danger", onClick: () => setAsking(true) }, "Discard"),
    h(Problem, { problem: replaying.problem }),
    asking ? h(Discard, { event, onClose: () => setAsking(false), done }) : null);
}

function Discard({ event, onClose, done }) {
  const [reason, setReason] = useState("");
  const [discard, { busy, problem }] = useAct(async () => {
    const answer = done(await post(`/events/${event.id}/discards`, { reason }), "It was discarded; nothing is booked for it.");
    if (answer.ok) onClose();
    return answer;
  });
  return h(Dialog, { title: "Discard this event", onClose },
    h("form", { class: "stack", onSubmit: submitted => { submitted.preventDefault(); discard(); } },
      h("p", null, "Nothing is booked for it. Who looks at the books later sees who did this, and why."),
      h(Field, { label: "Reason" }, h("input", { value: reason, required: true, onInput: typed => setReason(typed.target.value) })),
      problem ? h(Problem, { problem }) : null,
      h("div", { class: "row" }, h(Button, { kind: "danger", type: "submit", busy, disabled: !reason.trim() }, "Discard"), h(Button, { onClick: onClose }, "Keep it"))));
}
