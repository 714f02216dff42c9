import { h } from "preact";
import { useState } from "preact/hooks";
import { post } from "../api.js";
import { took } from "../format.js";
import { useAct, useFetched } from "../hooks.js";
import { Button, Link, Problem } from "../parts.js";
import { Steps } from "./small.js";

const LOOK_MILLIS = 400;

/** Sends a test event the way the shop would, and shows how far it comes. */
export function TestEvent({ id }) {
  const [sent, setSent] = useState(null);
  const [send, sending] = useAct(async () => {
    setSent(null);
    const answer = await post(`/connections/${id}/test-events`);
    if (answer.ok) setSent(answer.data);
    return answer;
  });
  return h("div", { class: "stack" },
    h("div", { class: "row" }, h(Button, { onClick: send, busy: sending.busy }, "Send a test event"), h("span", { class: "muted" }, "It changes no books.")),
    h(Problem, { problem: sending.problem }),
    h("div", { "aria-live": "polite" }, sent ? h(Result, { id, sent }) : null));
}

function Result({ id, sent }) {
  const [over, setOver] = useState(false);
  const { data, problem } = useFetched(sent.taken ? `/connections/${id}/test-events/${sent.eventId}` : null, { every: over ? 0 : LOOK_MILLIS });
  if (data && !data.open && !over) setOver(true);
  const steps = sent.taken ? [...sent.steps, last(data)] : sent.steps;
  return h("div", { class: "result stack" },
    h(Steps, { steps }),
    h(Problem, { problem }),
    h("p", { class: "muted" }, sent.taken
      ? `Taken in ${took(sent.tookMillis)}. This proves the way from the address to the books. Whether the shop has the same secret, its own first delivery shows.`
      : "It was not taken, and neither would an event of the shop be."),
    data ? h(Link, { to: `/events/${data.id}` }, "Look at the event") : null);
}

function last(data) {
  if (!data || data.open) return { step: "worked-on", done: null, said: "It is being worked on." };
  return { step: "worked-on", done: data.asMeant, said: data.asMeant ? `It was left out of the books, as meant: ${data.cause}` : `It ended otherwise than a test should: ${data.cause ?? data.status}` };
}
