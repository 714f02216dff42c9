import { h } from "preact";

/** How it was worked out, sentence by sentence; the proof stands out. */
export function Trace({ sentences }) {
  return h("ol", { class: "trace" }, sentences.map((sentence, i) => {
    const proof = sentence.startsWith("Proof: ");
    return h("li", { key: i, class: proof ? "proof" : undefined }, proof ? h("strong", null, "Proof: ") : null, proof ? sentence.slice(7) : sentence);
  }));
}

/** The sentences of the newest attempt that worked something out. */
export const newest = attempts => attempts.map(attempt => attempt.trace).filter(Array.isArray).filter(list => list.length).at(-1) ?? [];
