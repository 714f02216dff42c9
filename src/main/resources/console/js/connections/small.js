import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import { ago, dateTime } from "../format.js";
import { useNow } from "../hooks.js";
import { Button } from "../parts.js";
import { KIND } from "./words.js";

/** A state in words, with a mark that does not rest on colour. */
export const Mark = ({ words }) => h("span", { class: `pill ${KIND[words.kind]}` }, words.word);

/** How long ago or ahead a time is, with the time itself on demand. */
export function When({ at }) {
  useNow();
  return at ? h("time", { dateTime: at, title: dateTime(at) }, ago(at)) : null;
}

/** A text to be taken elsewhere, with a button that copies it; where the browser forbids that, it is selected. */
export function Copyable({ label, value }) {
  const box = useRef(null);
  const [told, setTold] = useState("");
  const copy = async () => {
    box.current.select();
    try {
      await navigator.clipboard.writeText(value);
      setTold("Copied");
    } catch {
      setTold("Selected: copy it with the keyboard");
    }
  };
  return h("div", { class: "copyable" },
    h("label", null, h("span", { class: "label" }, label), h("input", { ref: box, class: "code", readOnly: true, value, onFocus: event => event.currentTarget.select() })),
    h(Button, { onClick: copy, "aria-label": `Copy: ${label}` }, "Copy"),
    h("span", { class: "muted told", role: "status" }, told));
}

/** Something that was tried, point by point. */
export const Steps = ({ steps }) => h("ol", { class: "steps" }, steps.map(({ step, done, said }) =>
  h("li", { key: step, class: done === null ? "open" : done ? "done" : "not-done" },
    h("span", { class: "sign", role: "img", "aria-label": done === null ? "under way" : done ? "done" : "failed" }, done === null ? "…" : done ? "✓" : "✕"), h("span", null, said))));
