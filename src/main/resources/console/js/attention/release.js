import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { count, dateTime, local, some } from "../format.js";
import { useFetched } from "../hooks.js";
import { Link, Loading, Panel, Problem } from "../parts.js";
import { actName, groupPath } from "./words.js";

const LOOK_MILLIS = 700;

/** The parts of the bar, in the order in which events pass through them. */
function parts({ byStatus, needsAttention }) {
  return [
    { name: "In the books", kind: "posted", events: byStatus.posted },
    { name: "Nothing to book", kind: "skipped", events: byStatus.skipped },
    { name: "Needs you", kind: "review", events: needsAttention },
    { name: "Waiting", kind: "waiting", events: byStatus.waiting + byStatus.retrying },
    { name: "On the way", kind: "received", events: byStatus.received + byStatus.processing },
  ].filter(part => part.events);
}

const RELEASING = new Set(["link-item", "map-tax", "reconnect", "change-setting"]);

/** Whether an act has not come to all its events yet; one on a single event has no subject and is over at once. */
const isGoingOn = act => act.outcome === null && (RELEASING.has(act.act) || ((act.act === "replay" || act.act === "discard") && act.subject !== null));

/** How the events of an act go on, until all have ended. */
export function Release({ id, cause, onAgain }) {
  const [over, setOver] = useState(false);
  const { data: act, problem, loading } = useFetched(`/acts/${id}`, { every: over ? undefined : LOOK_MILLIS });
  const ended = act !== null && act.progress.open === 0 && !isGoingOn(act);
  const box = useRef(null);
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    setOver(ended);
    if (ended) onAgain?.();
  }, [ended]);
  return h("div", { ref: box, tabIndex: -1, class: "told" },
    h(Panel, { title: act ? [actName(act.act), act.progress.events ? some(act.progress.events, "event") : null].filter(Boolean).join(": ") : "Releasing" },
      problem ? h(Problem, { problem }) : null,
      loading ? h(Loading) : act ? h(Standing, { act, ended, cause }) : null));
}

function Standing({ act, ended, cause }) {
  const { progress } = act;
  const all = progress.events;
  const shown = parts(progress);
  const done = all - progress.open;
  return h("div", { class: "stack" },
    act.sentence ? h("p", null, act.sentence) : null,
    h("p", { class: "muted" }, `By ${act.by}, ${dateTime(act.at)}`, act.choice ? ` · ${local(act.choice)}` : "", act.note ? ` · “${act.note}”` : ""),
    all ? h("div", { class: "bar-of-events", role: "progressbar", "aria-label": "Events that have ended", "aria-valuemin": 0, "aria-valuemax": all, "aria-valuenow": done },
      shown.map(part => h("span", { key: part.kind, class: `part is-${part.kind}`, style: { flexGrow: part.events } }))) : null,
    h("ul", { class: "legend" }, shown.map(part => h("li", { key: part.kind, class: `is-${part.kind}` }, h("span", { class: "swatch", "aria-hidden": "true" }), `${part.name} ${count(part.events)}`))),
    h("p", { role: "status" }, h("strong", null, sentence(act, ended))),
    left(act) ? h("p", null, `${some(left(act), "event")} more ${left(act) === 1 ? "has" : "have"} this cause; one act releases a bounded number. Do it again for the rest.`) : null,
    links(progress.booked.map(one => h(Link, { key: one.event, to: `/events/${one.event}` }, one.document ?? `Event ${one.event}`)), progress.byStatus.posted > progress.booked.length ? "Booked, the first of them: " : "Booked: "),
    progress.again.length ? h("ul", { class: "again" }, progress.again.map(group => h("li", { key: group.cause },
      h(Link, { to: groupPath(group.connection, group.cause) }, group.sentence ?? group.cause), ` ${some(group.count, "event")}`,
      group.cause === cause ? h("span", { class: "muted" }, " (the same cause as before)") : null))) : null);
}

const links = (list, before) => (list.length ? h("p", null, before, list.map((link, i) => [i ? ", " : "", link])) : null);

/** How many the act left, because of its bound; the record says so in words. */
const left = act => Number(/(\d+) more match/.exec(act.outcome ?? "")?.[1] ?? 0);

function sentence(act, ended) {
  const { act: kind, outcome, progress } = act;
  const { byStatus, events, open, needsAttention } = progress;
  if (!events && isGoingOn(act)) return "It is beginning.";
  if (!events) return RELEASING.has(kind) ? "There was nothing left to do: no event has this cause any more." : outcome ?? "";
  if (kind === "discard" && ended) return `${some(byStatus.skipped, "event")} discarded.`;
  if (!ended) {
    const resting = byStatus.waiting + byStatus.retrying;
    return resting === open && !isGoingOn(act)
      ? `${count(events - open)} of ${count(events)} have ended; the others wait and go on by themselves. You can leave this page.`
      : `${count(events - open)} of ${count(events)} have ended.`;
  }
  if (byStatus.posted === events) return events === 1 ? "It is in the books." : `All ${count(events)} are in the books.`;
  const said = [
    byStatus.posted ? `${count(byStatus.posted)} of ${count(events)} are in the books` : null,
    byStatus.skipped ? `${count(byStatus.skipped)} needed no entry` : null,
    needsAttention ? `${count(needsAttention)} ${needsAttention === 1 ? "needs" : "need"} you again` : null,
  ].filter(Boolean);
  return said.join(", ") + ".";
}
