import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { query } from "../api.js";
import { some } from "../format.js";
import { useFetched } from "../hooks.js";
import { Field, Problem } from "../parts.js";

const RATE = /^\d{1,3}(\.\d{1,3})?$/;

/** How a tax of the shop is billed from now on: as a line of its own, or as a percentage of FreshBooks' or one's own. */
export function ChooseTax({ group, repair, onChoose }) {
  const { data, problem, reload } = useFetched("/attention/choices" + query({ connection: group.connection, cause: group.cause }));
  const [as, setAs] = useState("");
  const [name, setName] = useState("");
  const [rate, setRate] = useState("");
  const taxes = data?.taxes ?? [];
  const wrong = as === "own" && rate !== "" && !RATE.test(rate);

  const label = `Bill ${repair.tax} so and release ${some(group.count, "event")}`;
  useEffect(() => {
    const tax = taxes[Number(as)];
    if (as === "line") onChoose({ label, body: { as: "line", ...named(name) } });
    else if (as === "own") onChoose(RATE.test(rate) ? { label, body: { as: "tax", rate, ...named(name) } } : null);
    else if (as !== "" && tax) onChoose({ label, body: { as: "tax", rate: tax.rate, name: tax.name } });
    else onChoose(null);
  }, [as, name, rate, group.count, taxes.length]);

  const option = (value, title, text) => h("label", { key: value, class: "choice" },
    h("input", { type: "radio", name: "tax", value, checked: as === value, onChange: () => setAs(value) }),
    h("span", { class: "choice-name" }, title), h("span", { class: "muted" }, text));
  return h("div", { class: "stack" },
    h("p", null, "How is the shop's tax ", h("strong", null, repair.tax), " billed? Your choice stands for later orders too, until you choose anew."),
    problem ? h(Problem, { problem, action: h("button", { type: "button", onClick: reload }, "Try again") }) : null,
    h("fieldset", { class: "choices" },
      h("legend", null, "Ways to bill it"),
      option("line", "As a line of its own", "Where no percentage gives the amount, it stands on the invoice as an untaxed line. It is not in FreshBooks' tax report."),
      taxes.map((tax, i) => option(String(i), `As ${tax.name}, ${tax.rate} %`, "A tax that FreshBooks has. What its percentage misses may be cents only.")),
      option("own", "At another percentage", "Say it below.")),
    as === "line" || as === "own" ? h("div", { class: "row top" },
      as === "own" ? h(Field, { label: "Percentage", error: wrong ? "A number from 0 to 100 with up to three decimals, such as 8.875" : null }, h("input", { value: rate, inputMode: "decimal", size: 9, autocomplete: "off", onInput: event => setRate(event.target.value.trim()) })) : null,
      h(Field, { label: "Name on the invoice", hint: `Empty keeps the shop's: ${repair.tax}` }, h("input", { value: name, maxLength: 100, autocomplete: "off", onInput: event => setName(event.target.value) }))) : null);
}

const named = name => (name.trim() ? { name: name.trim() } : {});
