import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import { Button } from "../parts.js";

/** A secret that is shown this once, to be copied. */
export function ShownOnce({ lead, secret, onDone }) {
  const field = useRef(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    field.current.select();
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      // Without TLS there is no clipboard; the text is selected, and the keyboard copies it.
      setCopied(false);
    }
  };
  return h("div", { class: "stack" },
    h("p", null, lead),
    h("div", { class: "secret" },
      h("input", { ref: field, class: "code", readOnly: true, value: secret, "aria-label": "Shown this once", onFocus: event => event.currentTarget.select() }),
      h(Button, { onClick: copy }, copied ? "Copied" : "Copy")),
    h("p", { class: "muted", role: "status" }, "It is shown this once and not kept. ", copied ? "It is on the clipboard." : ""),
    h("div", { class: "row" }, h(Button, { kind: "primary", onClick: onDone }, "Done")));
}
