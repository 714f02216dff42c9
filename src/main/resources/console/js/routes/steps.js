import { h } from "preact";
import { count } from "../format.js";
import { Link } from "../parts.js";
import { short, stepWord } from "./words.js";

/** The steps of a route as nested lists, with what passed each. */
export function Steps({ steps, depth = 0 }) {
  return h("ol", { class: depth ? "steps inner" : "steps" }, steps.map((step, i) => h("li", { key: step.id ?? i },
    h("div", { class: "step" },
      h("span", { class: `kind is-${step.kind}` }, stepWord(step.kind)),
      h("span", { class: "what" }, label(step)),
      step.counts ? h(Passed, step.counts) : null),
    step.steps ? h(Steps, { steps: step.steps, depth: depth + 1 }) : null)));
}

function label(step) {
  if (step.target) return h(Link, { to: `/routes?route=${encodeURIComponent(step.target)}` }, step.target);
  if (step.channel) return h("span", { class: "bad" }, step.channel, " — nobody listens there");
  return h("code", null, step.label);
}

function Passed({ entered, failed, inFlight, meanMillis }) {
  return h("span", { class: "passed" },
    inFlight ? h("span", { class: "flying", title: "in flight" }, `▸ ${count(inFlight)}`) : null,
    failed ? h("span", { class: "bad", title: "ended in a failure; an event that waits or is skipped counts too" }, `✕ ${short(failed)}`) : null,
    h("span", { title: "tries" }, short(entered)),
    h("span", { class: "muted mean", title: "mean time" }, entered > inFlight ? `${meanMillis < 10 ? meanMillis.toFixed(2) : Math.round(meanMillis)} ms` : ""));
}
