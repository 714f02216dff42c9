import { h } from "preact";
import { useReducer } from "preact/hooks";
import { Page } from "../parts.js";
import { can } from "../session.js";
import { steps } from "../tour/steps.js";
import { Step } from "../tour/step.js";

/** Kept while the reader looks at other pages, as the tour asks them to. */
let kept = {};

/** Seven things to do in the demo, each with what came of it. What a step made is known to those after it. */
export default function Tour({ session }) {
  const [known, remember] = useReducer((before, [step, told]) => (kept = { ...before, [step]: { ...before[step], ...told } }), kept);
  const done = steps.filter(step => known[step.id]?.done).length;
  return h(Page, { title: "Guided tour", lead: "Seven steps in the simulated shop and books. Nothing leaves this machine." },
    h("p", { class: "muted", role: "status" }, done === steps.length ? "You have seen all of it." : `${done} of ${steps.length} done`),
    h("ol", { class: "tour" }, steps.map((step, i) =>
      h(Step, { key: step.id, number: i + 1, step, known, allowed: can(session, "operator"), onTold: told => remember([step.id, told]) }))));
}
