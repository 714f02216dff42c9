import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { get, query } from "../api.js";
import { count, dateTime, local } from "../format.js";
import { go, useAct, useFetched, useFocusBack } from "../hooks.js";
import { Button, Empty, Link, Loading, Panel, Problem, Table } from "../parts.js";
import { Release } from "./release.js";
import { actName } from "./words.js";

const LOOK_MILLIS = 5000;
const PAGE = 50;

/** What people did by hand, newest first; one act with how its events stand now. */
export function Acts({ act }) {
  const { data, problem, loading } = useFetched("/acts" + query({ limit: PAGE }), { every: LOOK_MILLIS });
  const [older, setOlder] = useState({ acts: [], cursor: undefined });
  const cursor = older.cursor === undefined ? data?.nextCursor : older.cursor;
  const [more, { busy, problem: moreProblem }] = useAct(async () => {
    const answer = await get("/acts" + query({ limit: PAGE, cursor }));
    if (answer.ok) setOlder(before => ({ acts: [...before.acts, ...answer.data.acts], cursor: answer.data.nextCursor }));
    return answer;
  });
  const box = useRef(null);
  useFocusBack(box, act ?? null);
  useEffect(() => { if (act) scrollTo(0, 0); }, [act]);
  if (loading) return h(Loading);
  if (!data) return h(Problem, { problem });
  const known = new Set(data.acts.map(one => one.id));
  const rows = [...data.acts, ...older.acts.filter(one => !known.has(one.id))];
  return h("div", { ref: box, tabIndex: -1, class: "stack all-acts" },
    act ? h(Release, { key: act, id: act }) : null,
    problem ? h(Problem, { problem }) : null,
    h(Panel, { label: "What was done" },
      h(Table, { label: "What was done by hand", columns: COLUMNS, rows, selected: act, onOpen: row => go(`/attention?tab=done&act=${row.id}`), empty: h(Empty, { title: "Nobody has done anything by hand yet", text: "Repairs, replays, discards and other acts of people stand here with who did them and what came of it." }) }),
      moreProblem ? h(Problem, { problem: moreProblem }) : null,
      cursor ? h("p", null, h(Button, { onClick: more, busy }, "Show older ones")) : null));
}

const COLUMNS = [
  { title: "When", cell: act => h("time", { dateTime: act.at }, dateTime(act.at)) },
  { title: "Who", cell: act => act.by },
  { title: "What", cell: act => h(Link, { to: `/attention?tab=done&act=${act.id}` }, actName(act.act)) },
  { title: "About", cell: act => h("span", null, act.sentence ?? (act.subject?.startsWith("{") ? "Events of a filter" : act.subject ?? act.connection ?? ""),
    act.choice ? h("div", { class: "muted" }, local(act.choice)) : null, act.note ? h("div", { class: "muted" }, `“${act.note}”`) : null) },
  { title: "Events", align: "end", cell: act => (act.events ? count(act.events) : "") },
  { title: "What came of it", cell: act => local(act.outcome) ?? "" },
];
