import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { some } from "../format.js";
import { notify } from "../parts.js";

/** Which setting puts the question, what it can be, and what the books will then show. It counts after a restart. */
export function ChangeSetting({ group, repair, onChoose }) {
  const changed = repair.asks === null || repair.running !== repair.asks;
  const [value, setValue] = useState(changed && repair.values.some(one => one.value === repair.running) ? repair.running : repair.values[0]?.value ?? "");
  const line = `${repair.environment}=${value || "…"}`;
  useEffect(() => onChoose({
    body: { value: value || repair.running || "" },
    label: `Release ${some(group.count, "event")}`,
    blocked: changed ? null : `Not before Claribooks runs with another value than ${shown(repair.running)}.`,
  }), [value, changed, group.count]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line);
      notify("Copied");
    } catch {
      notify("The browser does not let it be copied; select the text instead.", "bad");
    }
  };
  return h("div", { class: "stack" },
    h("p", null, "This is asked because of the setting ", h("span", { class: "code" }, repair.setting), ". It is ", h("strong", { class: "code" }, shown(repair.running)), " now", changed ? ", so the events can go on." : "."),
    repair.values.length ? h("fieldset", { class: "choices" },
      h("legend", null, "What it can be, and what the books then show"),
      repair.values.map(one => h("label", { key: one.value, class: "choice" },
        h("input", { type: "radio", name: "value", value: one.value, checked: value === one.value, onChange: () => setValue(one.value) }),
        h("span", { class: "choice-name code" }, one.value), h("span", { class: "muted" }, one.effect)))) : h("p", null, group.example),
    changed ? null : h("ol", { class: "steps" },
      h("li", null, "Where Claribooks is started, set ", h("span", { class: "row" }, h("code", null, line), h("button", { type: "button", onClick: copy }, "Copy"))),
      h("li", null, "Restart Claribooks. Settings are read at the start only; nothing that comes in meanwhile is lost."),
      h("li", null, "Come back here and release the events.")));
}

const shown = value => (value === "" ? "no value" : value);
