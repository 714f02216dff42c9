import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { query } from "../api.js";
import { some } from "../format.js";
import { useFetched } from "../hooks.js";
import { Field, Loading, Problem } from "../parts.js";

const TYPING_MILLIS = 300;

/** The FreshBooks item that a SKU is billed under from now on; the nearest are offered first. */
export function ChooseItem({ group, repair, onChoose }) {
  const [typed, setTyped] = useState("");
  const [text, setText] = useState("");
  const [item, setItem] = useState(null);
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), TYPING_MILLIS);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data, problem, loading, reload } = useFetched("/attention/choices" + query({ connection: group.connection, cause: group.cause, text }));
  const last = useRef([]);
  if (data) last.current = data.items;
  useEffect(() => {
    if (item) onChoose({ body: { item: item.id }, label: `Bill ${repair.sku} as ${item.name} and release ${some(group.count, "event")}` });
  }, [item, group.count]);
  const shown = item && !last.current.some(one => one.id === item.id) ? [item, ...last.current] : last.current;
  return h("div", { class: "stack" },
    h("p", null, "Which item of FreshBooks is the SKU ", h("strong", { class: "code" }, repair.sku), "? Your choice stands for later orders too, until you choose anew."),
    h(Field, { label: "Look for an item" }, h("input", { type: "search", value: typed, placeholder: repair.sku, autocomplete: "off", onInput: event => setTyped(event.target.value), onKeyDown: keepForm })),
    problem ? h(Problem, { problem, action: h("button", { type: "button", onClick: reload }, "Try again") }) : null,
    h("fieldset", { class: "choices", "aria-busy": String(loading) },
      h("legend", null, text ? `Items like “${text}”` : "The nearest items"),
      loading && !shown.length ? h(Loading) : null,
      shown.map(one => h("label", { key: one.id, class: "choice" },
        h("input", { type: "radio", name: "item", value: one.id, checked: item?.id === one.id, onChange: () => setItem(one) }),
        h("span", { class: "choice-name" }, one.name || one.sku || one.id),
        h("span", { class: "muted" }, [one.sku ? `SKU ${one.sku}` : "no SKU", one.price].filter(Boolean).join(" · ")))),
      !loading && !problem && !shown.length ? h("p", { class: "muted" }, "FreshBooks has no item at all.") : null),
    h("p", { class: "muted" }, `Not there? Make an item with the SKU ${repair.sku} in FreshBooks, then let the events go on below: it is found by itself.`));
}

/** Enter in the search must not release anything. */
function keepForm(event) {
  if (event.key === "Enter") event.preventDefault();
}
