import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { query } from "../api.js";
import { count, statusWord } from "../format.js";
import { useFetched } from "../hooks.js";
import { TYPES } from "./words.js";

export const STATUSES = ["received", "processing", "waiting", "retrying", "posted", "skipped", "review", "dead"];
const KEYS = ["status", "type", "connection", "source", "text", "cause", "from", "to"];
const TYPING_MILLIS = 250;

/** Of an address, what filters. */
export const filterOf = query => Object.fromEntries(KEYS.filter(key => query[key]).map(key => [key, query[key]]));

/** The same as the API takes it: days of the reader's calendar become instants. */
export function asked(filter) {
  const start = (text, days) => {
    const day = new Date(`${text}T00:00:00`);
    if (Number.isNaN(day.getTime())) return text;
    day.setDate(day.getDate() + days);
    return day.toISOString();
  };
  return { ...filter, ...(filter.from ? { from: start(filter.from, 0) } : {}), ...(filter.to ? { to: start(filter.to, 1) } : {}) };
}

/** Chips, choices and the search box; `onChange(filter)` gets the whole filter. */
export function Filters({ filter, onChange }) {
  const { data: summary } = useFetched("/summary", { every: 5000 });
  const set = (key, value) => onChange(filterOf({ ...filter, [key]: value }));
  const connections = (summary?.connections ?? []).map(one => one.id);
  const some = Object.keys(filter).length > 0;
  return h("section", { class: "panel filters", "aria-label": "Which events" },
    h("div", { class: "filter-row" },
      h(Search, { text: filter.text ?? "", onChange: text => set("text", text) }),
      choice("Kind", filter.type, TYPES, value => set("type", value)),
      choice("From", filter.source, [["", "Both sides"], ["clarity", "Shop"], ["freshbooks", "FreshBooks"]], value => set("source", value)),
      connections.length > 1 ? choice("Connection", filter.connection, [["", "All"], ...connections.map(id => [id, id])], value => set("connection", value)) : null,
      day("Since", filter.from, value => set("from", value)),
      day("Until", filter.to, value => set("to", value))),
    h("div", { class: "filter-row" },
      h("div", { class: "chips", role: "group", "aria-label": "Status" }, STATUSES.map(status => h(Chip, { key: status, status, number: summary?.events?.[status], filter, set }))),
      filter.cause ? h(CauseChip, { filter, onClick: () => set("cause", "") }) : null,
      some ? h("button", { type: "button", class: "quiet", onClick: () => onChange({}) }, "Clear") : null));
}

/** The cause in the owner's words while it stands; its key is for who knows it. */
function CauseChip({ filter, onClick }) {
  const { cause, connection } = filter;
  const { data } = useFetched(connection ? "/attention" + query({ cause, connection }) : null);
  const words = data?.groups[0]?.sentence ?? "Only one cause";
  return h("button", { type: "button", class: "chip", title: cause, "aria-label": `${words} Take this filter away`, onClick }, words, h("span", { "aria-hidden": "true" }, " ✕"));
}

function Chip({ status, number, filter, set }) {
  const chosen = (filter.status ?? "").split(",").filter(Boolean);
  const on = chosen.includes(status);
  const next = on ? chosen.filter(one => one !== status) : [...chosen, status];
  return h("button", { type: "button", class: `chip is-${status}`, "aria-pressed": String(on), onClick: () => set("status", next.join(",")) },
    statusWord(status), number === undefined ? null : h("span", { class: "muted" }, count(number)));
}

/** What is typed counts a moment after the last letter. */
function Search({ text, onChange }) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed.trim() === text) return undefined;
    const timer = setTimeout(() => onChange(typed.trim()), TYPING_MILLIS);
    return () => clearTimeout(timer);
  }, [typed]);
  return h("label", { class: "field search" }, h("span", { class: "label" }, "Search"),
    h("input", { type: "search", value: typed, placeholder: "Order, invoice, SKU, id or whole e-mail", "data-search": "", autocomplete: "off", spellcheck: false, onInput: event => setTyped(event.currentTarget.value) }));
}

function choice(label, value, options, onChange) {
  const known = options.some(([id]) => id === (value ?? ""));
  const all = known ? options : [...options, [value, value]];
  return h("label", { class: "field" }, h("span", { class: "label" }, label),
    h("select", { value: value ?? "", onChange: event => onChange(event.currentTarget.value) }, all.map(([id, title]) => h("option", { key: id, value: id }, title))));
}

const day = (label, value, onChange) => h("label", { class: "field" }, h("span", { class: "label" }, label),
  h("input", { type: "date", value: value ?? "", onChange: event => onChange(event.currentTarget.value) }));
