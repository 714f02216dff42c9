import { h } from "preact";
import { useEffect } from "preact/hooks";
import { post, query } from "../api.js";
import { typeWord } from "../events/words.js";
import { go, useAct, useFetched } from "../hooks.js";
import { Button, Link, Problem, Status } from "../parts.js";

const LOOK_MILLIS = 700;

/** One step: what it is about, its button, and what came of it while it comes. */
export function Step({ number, step, known, allowed, onTold }) {
  const mine = known[step.id] ?? {};
  const ready = !step.needs || known[step.needs]?.done;
  const [run, { busy, problem }] = useAct(async () => {
    if (!step.act) {
      onTold({ done: true });
      go(step.look(known));
      return null;
    }
    const answer = await post(`/tour/steps/${step.act}`, step.body ? step.body(known) : {});
    if (answer.ok) onTold({ told: answer.data, done: false, half: false });
    return answer;
  });
  return h("li", { class: mine.done ? "panel done" : "panel", "aria-current": ready && !mine.done ? "step" : undefined },
    h("span", { class: "mark", "aria-hidden": "true" }, mine.done ? "✓" : String(number)),
    h("div", { class: "stack" },
      h("h2", null, step.title),
      h("p", null, step.text),
      h("div", { class: "row" },
        h(Button, { kind: mine.done ? undefined : "primary", onClick: run, busy, disabled: !ready || !allowed || (mine.told && !mine.done) }, mine.done && step.act ? "Once more" : step.label),
        !ready ? h("span", { class: "muted" }, "Place an order first.") : null,
        !allowed ? h("span", { class: "muted" }, "A viewer may look; ask an operator to do it.") : null),
      problem ? h(Problem, { problem }) : null,
      mine.told ? h(Outcome, { step, mine, onTold }) : null));
}

function Outcome({ step, mine, onTold }) {
  const order = mine.told.orders[0].number;
  const every = mine.done ? undefined : LOOK_MILLIS;
  const lists = mine.told.orders.map(one => useFetched("/events" + query({ text: one.id, limit: 20 }), { every }));
  const wanted = new Set(mine.told.eventIds);
  const events = lists.flatMap(list => list.data?.events ?? []).filter(event => wanted.has(event.eventId));
  const whole = events.length >= wanted.size;
  const arrived = whole && step.until(events);
  const half = whole && step.half?.(events);
  const [mend, mending] = useAct(() => post(`/tour/steps/${step.then}`));

  useEffect(() => {
    if (half && !mine.half) onTold({ half: true });
  }, [half]);
  useEffect(() => {
    if (!arrived || mine.done || (step.half && !mine.half)) return;
    if (!step.check) onTold({ done: true, events });
    else post("/tour/steps/look", { eventId: mine.told.eventIds[0], number: order }).then(({ ok, data }) => ok && onTold({ done: true, events, seen: data }));
  }, [arrived, mine.half]);

  const shown = mine.events ?? events;
  return h("div", { class: "outcome", "aria-live": "polite" },
    shown.map(event => h("div", { key: event.id, class: "row" }, h(Status, { status: event.status }), h(Link, { to: `/events/${event.id}` }, `${typeWord(event.type)}: ${order}`))),
    !shown.length ? h("p", { class: "muted" }, "On its way …") : null,
    half && !arrived ? h("div", { class: "row" }, h("span", null, step.halfSaid),
      step.then ? h(Button, { kind: "primary", onClick: mend, busy: mending.busy }, step.thenLabel) : null,
      step.look ? h(Link, { to: step.look() }, step.lookLabel) : null) : null,
    mending.problem ? h(Problem, { problem: mending.problem }) : null,
    mine.done && step.said ? h("p", { class: "said" }, step.said(shown, mine.told, mine.seen)) : null);
}
