import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { get, query } from "../api.js";
import { dateTime, some } from "../format.js";
import { go, useFetched, useFocusBack } from "../hooks.js";
import { Button, Empty, Field, Loading, Page, Panel, Problem, Table } from "../parts.js";
import { Detail } from "./detail.js";
import { nameOf, pathOf, stateOf } from "./words.js";

const PAUSE_MILLIS = 250;

/**
 * A page of records: a list that is searched on the server, and beside it the record that is chosen. Its address holds what is
 * looked for and what is chosen, so that it can be sent to somebody.
 */
export function Records({ kind, title, lead, hint, columns, empty, tabs, query: asked, session }) {
  const { links, next, problem, loading, more, reload } = usePages(kind, asked.text, asked.connection);
  const path = pathOf(kind, asked.at);
  const own = location.hash.slice(1).split("?")[0];
  const open = change => go(own + query({ kind: asked.kind, text: asked.text, connection: asked.connection, at: asked.at, ...change }), { replace: change.at === undefined });
  const chosen = asked.at ? `${asked.at.slice(0, asked.at.indexOf("/"))}/${kind}/${asked.at.slice(asked.at.indexOf("/") + 1)}` : null;
  const box = useRef(null);
  useFocusBack(box, chosen);
  const close = () => open({ at: null });
  const escape = event => {
    if (event.key === "Escape" && !event.target.closest("dialog")) close();
  };
  return h(Page, { title, lead },
    tabs,
    h("div", { ref: box, tabIndex: -1, class: path ? "records chosen" : "records" },
      h(Panel, { label: title, class: "panel records-list" },
        h(Search, { key: kind, asked, hint, open }),
        h(Problem, { problem, action: h(Button, { onClick: reload }, "Try again") }),
        links ? h(Table, {
          label: title, columns: [...columns, ...COMMON], rows: links, selected: chosen,
          onOpen: link => open({ at: `${link.connection}/${link.key}` }),
          empty: asked.text ? h(Empty, { title: "Nothing begins like that", text: hint }) : empty,
        }) : loading ? h(Loading) : null,
        h("p", { class: "muted found", role: "status" }, links?.length ? `${some(links.length, "record", "records")} shown${next ? ", there are more" : ""}` : ""),
        next ? h(Button, { onClick: more, busy: loading }, "Show more") : null),
      path ? h("div", { class: "records-detail", onKeyDown: escape },
        h(Button, { kind: "quiet back", onClick: close }, "← Back to the list"),
        h(Detail, { key: path, path, session, onClose: close, onChanged: reload })) : null));
}

const COMMON = [
  { title: "State", cell: link => h("span", { class: `pill is-${stateOf(link).look}` }, stateOf(link).word) },
  { title: "Since", cell: link => h("time", { dateTime: link.since }, dateTime(link.since)) },
];

/** The name of a record, as the first column. */
export const nameColumn = title => ({ title, cell: link => h("span", { class: link.erased ? "muted" : "name" }, nameOf(link)) });
export const subjectColumn = { title: "In the shop", cell: link => link.subject };
export const recordColumn = { title: "FreshBooks no.", cell: link => link.freshbooksId ?? h("span", { class: "muted" }, "none yet") };

function Search({ asked, hint, open }) {
  const [text, setText] = useState(asked.text ?? "");
  const { data } = useFetched("/connections");
  const timer = useRef(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  const typed = value => {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => open({ text: value.trim() || null }), PAUSE_MILLIS);
  };
  const connections = data?.connections ?? [];
  return h("form", { class: "row search", role: "search", onSubmit: event => event.preventDefault() },
    h(Field, { label: "Search", hint }, h("input", { type: "search", value: text, onInput: event => typed(event.target.value) })),
    connections.length > 1 ? h(Field, { label: "Connection" },
      h("select", { value: asked.connection ?? "", onChange: event => open({ connection: event.target.value || null }) },
        h("option", { value: "" }, "All"), connections.map(one => h("option", { key: one.id, value: one.id }, one.id)))) : null);
}

/** Pages of links, one after the other: {links, next, more, reload}; links is null before the first answer. */
function usePages(kind, text, connection) {
  const [state, setState] = useState({ links: null, next: null, problem: null, loading: true });
  const [turn, setTurn] = useState(0);
  const first = `/links${query({ kind, text, connection })}`;
  const latest = useRef(null);
  const ask = async (path, before) => {
    latest.current?.abort();
    const control = new AbortController();
    latest.current = control;
    setState(state => ({ ...state, loading: true }));
    const { ok, data, problem } = await get(path, control.signal);
    if (control.signal.aborted) return;
    setState(state => (ok ? { links: [...before, ...data.links], next: data.nextCursor, problem: null, loading: false } : { ...state, problem, loading: false }));
  };
  useEffect(() => {
    ask(first, []);
    return () => latest.current?.abort();
  }, [first, turn]);
  return {
    ...state,
    more: () => ask(`/links${query({ kind, text, connection, cursor: state.next })}`, state.links),
    reload: () => setTurn(n => n + 1),
  };
}
