import { h } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { some, statusWord } from "./format.js";

/** A page: its heading, one sentence about it, what can be done, and its parts. */
export function Page({ title, lead, actions, children }) {
  return h("div", { class: "page" },
    h("div", { class: "page-head" }, h("div", null, h("h1", null, title), lead ? h("p", { class: "muted" }, lead) : null), actions ? h("div", { class: "row" }, actions) : null),
    children);
}

/** A part of a page with a heading of its own. */
export function Panel({ title, actions, label, children, ...rest }) {
  const id = useId();
  return h("section", { class: "panel", "aria-labelledby": title ? id : undefined, "aria-label": label, ...rest },
    title || actions ? h("div", { class: "panel-head" }, h("h2", { id }, title), actions ? h("div", { class: "row" }, actions) : null) : null,
    children);
}

/** The status of an event, in words and with a mark that does not rest on colour. */
export const Status = ({ status }) => h("span", { class: `pill is-${status}` }, statusWord(status));

/** What is wider than its place is moved within it, by the keyboard too. */
export function Scroll({ label, children }) {
  const box = useRef(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const sizes = new ResizeObserver(() => setWide(box.current !== null && box.current.scrollWidth > box.current.clientWidth));
    sizes.observe(box.current);
    [...box.current.children].forEach(child => sizes.observe(child));
    return () => sizes.disconnect();
  }, []);
  return h("div", { ref: box, class: "scroll", tabIndex: wide ? 0 : -1, role: wide ? "region" : undefined, "aria-label": wide ? label : undefined }, children);
}

/** Rows under headings; `onOpen(row)` makes each row open something, by a click or Enter. Rows have an `id`. */
export function Table({ columns, rows, onOpen, empty, label, selected }) {
  if (!rows.length) return empty ?? h(Empty, { title: "Nothing here yet" });
  return h(Scroll, { label }, h("table", { "aria-label": label },
    h("thead", null, h("tr", null, columns.map((column, i) => h("th", { key: i, scope: "col", class: column.align === "end" ? "num" : undefined }, column.title)))),
    h("tbody", null, rows.map(row => h(Row, { key: row.id, row, columns, onOpen, selected: selected === row.id })))));
}

function Row({ row, columns, onOpen, selected }) {
  const open = onOpen && (event => {
    if (event.type === "click" && event.target.closest("a, button, input, label, summary")) return;
    if (event.type === "keydown" && (event.key !== "Enter" || event.target !== event.currentTarget)) return;
    onOpen(row);
  });
  return h("tr", { "data-row": row.id, class: onOpen ? "opens" : undefined, tabIndex: onOpen ? 0 : undefined, "aria-selected": selected ? "true" : undefined, onClick: open, onKeyDown: open },
    columns.map((column, i) => h("td", { key: i, class: column.align === "end" ? "num" : undefined }, column.cell(row))));
}

/** JSON as a tree whose branches fold. */
export function Tree({ value, label, depth = 0, open = 2 }) {
  if (value === null || typeof value !== "object") return h("div", { class: "leaf" }, name(label), h("span", { class: `value is-${value === null ? "null" : typeof value}` }, value === null ? "null" : String(value)));
  const entries = Object.entries(value);
  const size = Array.isArray(value) ? some(entries.length, "entry", "entries") : some(entries.length, "member");
  return h("details", { class: "branch", open: depth < open },
    h("summary", null, name(label), h("span", { class: "muted" }, size)),
    h("div", { class: "twigs" }, entries.map(([key, child]) => h(Tree, { key, value: child, label: key, depth: depth + 1, open }))));
}
const name = label => (label === undefined ? null : h("span", { class: "name" }, label, ": "));

/** Says what is not there, and what to do next. */
export const Empty = ({ title, text, action }) => h("div", { class: "empty" }, h("p", { class: "title" }, title), text ? h("p", { class: "muted" }, text) : null, action);

/** What went wrong, and what to do. */
export const Problem = ({ problem, action }) => (problem ? h("div", { class: "problem", role: "alert" }, h("strong", null, problem.title), h("p", null, problem.detail), action) : null);

export const Loading = () => h("div", { class: "loading", role: "status", "aria-label": "Loading" });

/** A button. While it is busy it does nothing and keeps the focus, which a disabled one would lose. */
export function Button({ kind, onClick, busy, disabled, type = "button", children, ...rest }) {
  const still = busy ? "true" : undefined;
  return h("button", { type, class: kind, onClick: busy ? event => event.preventDefault() : onClick, disabled, "aria-disabled": still, "aria-busy": still, ...rest }, children);
}

/** A control with its label, a hint, and what is wrong with what was given. */
export function Field({ label, hint, error, children }) {
  return h("label", { class: "field" }, h("span", { class: "label" }, label), children,
    hint ? h("span", { class: "hint muted" }, hint) : null, error ? h("span", { class: "error", role: "alert" }, error) : null);
}

/** Asks above the page; Escape or `onClose` ends it, and the focus goes back to where it was. */
export function Dialog({ title, onClose, children }) {
  const dialog = useRef(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown.showModal();
    return () => {
      // While it is open, nothing around it takes the focus.
      shown.close();
      (before.isConnected && before !== document.body ? before : document.getElementById("page"))?.focus({ preventScroll: true });
    };
  }, []);
  return h("dialog", { ref: dialog, "aria-labelledby": id, onCancel: event => { event.preventDefault(); onClose(); } },
    h("div", { class: "panel-head" }, h("h2", { id }, title), h("button", { type: "button", class: "quiet", "aria-label": "Close", onClick: onClose }, "✕")),
    children);
}

/** How much of something long is done. */
export function Progress({ done, of, label }) {
  return h("div", { class: "progress" }, h("progress", { value: done, max: of || 1, "aria-label": label }), h("span", { class: "muted", role: "status" }, label));
}

/** Parts of a page of which one is shown. */
export function Tabs({ tabs, current, onChange }) {
  const move = event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = tabs.findIndex(tab => tab.id === current);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    onChange(next.id);
    event.currentTarget.querySelector(`[data-tab="${next.id}"]`)?.focus();
  };
  return h("div", { class: "tabs", role: "tablist", onKeyDown: move }, tabs.map(tab =>
    h("button", { key: tab.id, type: "button", role: "tab", "data-tab": tab.id, "aria-selected": String(tab.id === current), tabIndex: tab.id === current ? 0 : -1, onClick: () => onChange(tab.id) }, tab.title)));
}

/** Terms and what they are, as a list of pairs; empty ones are left out. */
export const Facts = ({ facts }) => h("dl", { class: "facts" }, facts.filter(([, fact]) => fact !== null && fact !== undefined && fact !== "").map(([term, fact]) => h("div", { key: term }, h("dt", null, term), h("dd", null, fact))));

export const Link = ({ to, children, ...rest }) => h("a", { href: "#" + to, ...rest }, children);

const NOTICE_MILLIS = 6000;
let told = () => {};

/** Tells what came of an act, for a while, at the edge of the window; `kind` is good or bad. */
export const notify = (text, kind = "good") => told({ text, kind, id: Math.random() });

/** Where notices appear; once in the frame. */
export function Notices() {
  const [notices, setNotices] = useState([]);
  useEffect(() => {
    told = notice => {
      setNotices(list => [...list, notice]);
      setTimeout(() => setNotices(list => list.filter(one => one.id !== notice.id)), NOTICE_MILLIS);
    };
    return () => { told = () => {}; };
  }, []);
  return h("div", { class: "notices", "aria-live": "polite" }, notices.map(notice => h("p", { key: notice.id, class: notice.kind }, notice.text)));
}
