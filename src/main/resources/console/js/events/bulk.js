import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { post } from "../api.js";
import { count, some } from "../format.js";
import { useAct } from "../hooks.js";
import { Button, Dialog, Field, Problem, notify } from "../parts.js";

const DEEDS = {
  replay: {
    path: "/replays", title: "Replay matching events", verb: "Replay", done: "replayed", told: "released to be worked on again",
    text: "They are worked on again from the start. What stands in FreshBooks is not written twice.",
    label: "Note (may be left empty)", member: "note",
  },
  discard: {
    path: "/discards", title: "Discard matching events", verb: "Discard", done: "discarded", told: "discarded",
    text: "They end without an entry in the books. What was booked or left alone before stays as it is.",
    label: "Reason", member: "reason",
  },
};

/** Counts what would be changed, asks why, and changes exactly so many; `onDone(act)` gets the id of what was done. */
export function BulkDialog({ deed, filter, onClose, onDone }) {
  const { path, title, verb, done, told, text, label, member } = DEEDS[deed];
  const [census, setCensus] = useState({ data: null, problem: null });
  const [words, setWords] = useState("");
  const look = async () => {
    const { data, problem } = await post(path, { filter, dryRun: true });
    setCensus({ data: problem ? null : data, problem });
  };
  useEffect(() => { look(); }, []);
  const [run, { busy, problem }] = useAct(() => post(path, { filter, expected: census.data.count, limit: Math.min(10000, Math.max(1, census.data.count)), [member]: words.trim() }));
  const submit = async event => {
    event.preventDefault();
    const answer = await run();
    if (!answer?.ok) return look();
    notify(`${some(answer.data[done], "event")} ${told}.` + (answer.data.left ? ` ${count(answer.data.left)} more match.` : ""));
    onDone(answer.data.act);
  };
  const matching = census.data?.count ?? 0;
  const now = Math.min(matching, 10000);
  return h(Dialog, { title, onClose }, h("form", { class: "stack", onSubmit: submit },
    h(Problem, { problem: census.problem ?? problem }),
    census.data ? h("p", { role: "status" }, h("strong", null, some(matching, "event")), ` of those your filter shows. ${text}`,
      matching > now ? ` The oldest ${count(now)} now, the rest next time.` : "") : census.problem ? null : h("p", { role: "status", class: "muted" }, "Counting…"),
    census.data?.reduced ? h("p", { class: "muted" }, `${some(census.data.reduced, "event")} cannot be worked on again: their data was reduced.`) : null,
    census.data?.beingProcessed ? h("p", { class: "muted" }, `${some(census.data.beingProcessed, "event")} being worked on now stay as they are.`) : null,
    h(Field, { label }, h("input", { value: words, maxLength: 1000, required: deed === "discard", onInput: event => setWords(event.currentTarget.value) })),
    h("div", { class: "row" },
      h(Button, { kind: deed === "discard" ? "danger" : "primary", type: "submit", busy, disabled: !matching || (deed === "discard" && !words.trim()) }, matching ? `${verb} ${count(now)}` : verb),
      h(Button, { onClick: onClose }, "Cancel"))));
}
