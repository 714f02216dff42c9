import { h } from "preact";
import { date, dateTime, local, time } from "../format.js";
import { newDays } from "./days.js";

const MARKS = {
  received: "↓", waited: "◷", claimed: "▸", "looked-up": "⌕", wrote: "✎", refused: "!", computed: "=", posted: "✓", skipped: "–",
  review: "!", dead: "✕", waiting: "◷", retrying: "↻", act: "☞", now: "●", next: "◷", reduced: "∅",
};

/** What happened, step by step and in words, oldest first. */
export function Timeline({ steps }) {
  const days = newDays(steps, date);
  return h("ol", { class: "timeline" }, steps.map((step, i) =>
    h("li", { key: i, class: `step is-${step.kind}` },
      h("span", { class: "mark", "aria-hidden": "true" }, MARKS[step.kind] ?? "·"),
      h("div", null,
        h("p", { class: "step-title" }, step.title),
        step.text ? h("p", { class: "muted" }, local(step.text)) : null),
      step.at ? h("time", { class: "muted", dateTime: step.at, title: dateTime(step.at) }, days[i], " ", time(step.at)) : null)));
}
