import { Fragment, h } from "preact";
import { useState } from "preact/hooks";
import { some } from "../format.js";
import { valueOf } from "./words.js";

const MARKS = {
  same: () => ["✓", "Same"],
  differs: () => ["≠", "Differs"],
  "only-one": row => ["◐", row.shop === "" ? "Only FreshBooks" : "Only the shop"],
};

/** Both sides field by field; what differs is marked by a sign and a word, and explained. */
export function Comparison({ rows }) {
  const [only, setOnly] = useState(false);
  const notable = rows.filter(row => row.outcome !== "same");
  const shown = only ? notable : rows;
  return h("div", { class: "stack" },
    h("div", { class: "row comparison-head" },
      h(Verdict, { rows }),
      notable.length && notable.length < rows.length
        ? h("label", { class: "check" }, h("input", { type: "checkbox", checked: only, onChange: event => setOnly(event.target.checked) }), "Leave out what is the same")
        : null),
    h("table", { class: "comparison", "aria-label": "The shop and FreshBooks side by side" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "Field"), h("th", { scope: "col" }, "Shop"), h("th", { scope: "col" }, "FreshBooks"))),
      h("tbody", null, shown.map(row => h(Compared, { key: row.id, row })))));
}

function Verdict({ rows }) {
  const differing = rows.filter(row => row.outcome === "differs").length;
  if (!rows.some(row => row.outcome !== "only-one")) return h("p", { role: "status", class: "verdict none" }, "There is only one side to show");
  return h("p", { role: "status", class: differing ? "verdict differs" : "verdict" },
    h("span", { "aria-hidden": "true" }, differing ? "≠ " : "✓ "),
    differing ? some(differing, "field differs", "fields differ") : "Both sides agree");
}

function Compared({ row }) {
  const [sign, word] = MARKS[row.outcome](row);
  const same = row.outcome === "same";
  const cell = side => h("td", { class: row.form === "money" ? "amount" : undefined }, valueOf(row, side) || h("span", { class: "muted" }, "–"));
  return h(Fragment, null,
    h("tr", { class: `is-${row.outcome}` },
      h("th", { scope: "row" },
        same ? h("span", { class: "mark", title: word }, h("span", { "aria-hidden": "true" }, sign), h("span", { class: "unseen" }, word, ": ")) : null,
        row.field,
        same ? null : h("span", { class: "mark below" }, h("span", { "aria-hidden": "true" }, sign), " ", word)),
      cell("shop"), cell("freshbooks")),
    row.why ? h("tr", { class: `why is-${row.outcome}` }, h("td", { colSpan: 3 }, row.why)) : null);
}
