import { h } from "preact";
import { useRef } from "preact/hooks";
import { Acts } from "../attention/acts.js";
import { Group } from "../attention/group.js";
import { GroupList } from "../attention/group-list.js";
import { go } from "../hooks.js";
import { Page, Tabs } from "../parts.js";

const TABS = [{ id: "open", title: "Causes" }, { id: "done", title: "What was done" }];

/** What needs a person, by cause, with the repair in place; and what people have done. */
export default function Attention({ query, session }) {
  const left = useRef(null);
  if (query.cause && query.connection) {
    left.current = `${query.connection} ${query.cause}`;
    return h(Group, { key: left.current, connection: query.connection, cause: query.cause, act: query.act, session });
  }
  const tab = query.tab === "done" ? "done" : "open";
  return h(Page, {
    title: "Needs you",
    lead: tab === "open"
      ? "What keeps orders and payments out of the books, by cause. Putting a cause right once lets all its events go on."
      : "Who did what by hand, when, and what came of it.",
  },
  h(Tabs, { tabs: TABS, current: tab, onChange: id => go(id === "done" ? "/attention?tab=done" : "/attention") }),
  tab === "open" ? h(GroupList, { last: left.current }) : h(Acts, { act: query.act }));
}
