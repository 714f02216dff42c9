import { h } from "preact";
import { dateTime } from "../format.js";
import { go, useFetched } from "../hooks.js";
import { Empty, Loading, Panel, Problem, Table } from "../parts.js";
import { nameOf } from "./graph.js";

const LOOK_MILLIS = 3000;

/** Current or refused, in words and with a mark of its own. */
const Version = ({ state }) => h("span", { class: `pill is-${state}` }, state === "current" ? "Runs as written" : "Edit refused");

/** The files of routes: which version runs, and why an edit was refused. */
export function RouteFiles() {
  const { data, problem } = useFetched("/routes", { every: LOOK_MILLIS });
  if (!data) return problem ? h(Problem, { problem }) : h(Loading);
  const rows = data.routes.map(file => ({ ...file, id: file.file }));
  return h("div", { class: "stack" }, h(Files, { rows }), h(Edits, { edits: data.edits }));
}

function Files({ rows }) {
  return h(Panel, { title: "Files of routes" },
    h("p", { class: "muted" }, "An edit is checked whole. A good one runs at once; a broken one changes nothing, and says here what is wrong with it."),
    h(Table, { label: "Files of routes", rows: refusedFirst(rows), onOpen: open, empty: h(Empty, { title: "There are no files of routes", text: "Put them into the directory of the setting routes.dir; they are taken at once." }), columns: [
      { title: "File", cell: file => h("code", { class: "nowrap", title: file.file }, file.file.replace(/\.camel\.yaml$/, "")) },
      { title: "State", cell: file => h(Version, { state: file.state }) },
      { title: "Last edit", cell: file => h("span", { class: file.edited ? "nowrap" : "nowrap muted" }, file.edited ? dateTime(file.runningSince) : file.runningSince ? "none since the start" : "never ran") },
      { title: "Routes", align: "end", cell: file => String(file.routeIds.length) },
      { title: "What is wrong", cell: file => (file.problem ? [h("span", { key: "at", class: "muted" }, dateTime(file.refusedAt), " "), file.problem] : "") },
    ] }));
}

const OUTCOMES = { taken: "Runs", refused: "Refused", removed: "File removed" };

/** What was edited since the start, the refused edits with the reason. */
function Edits({ edits }) {
  const rows = edits.map((edit, i) => ({ ...edit, id: `${edit.at} ${edit.file} ${edits.length - i}` }));
  return h(Panel, { title: "Edits since the start" },
    h(Table, { label: "Edits since the start", rows, empty: h(Empty, { title: "Nothing was edited since the start", text: "Save a file in the directory of routes, and see here what became of it." }), columns: [
      { title: "When", cell: edit => h("time", { class: "nowrap", dateTime: edit.at }, dateTime(edit.at)) },
      { title: "File", cell: edit => h("code", { class: "nowrap", title: edit.file }, nameOf(edit.file)) },
      { title: "What came of it", cell: edit => h("span", { class: `pill is-${edit.outcome}` }, OUTCOMES[edit.outcome]) },
      { title: "Why", cell: edit => edit.problem ?? "" },
    ] }));
}

const open = file => {
  if (file.routeIds.length) go(file.routeIds.length === 1 ? `/routes?route=${encodeURIComponent(file.routeIds[0])}` : `/routes?file=${encodeURIComponent(file.file)}`);
};

const refusedFirst = rows => [...rows].sort((a, b) => (b.state === "refused") - (a.state === "refused"));

/** The mappings: which version runs, and why an edit was refused. */
export function Mappings() {
  const { data, problem } = useFetched("/mappings", { every: LOOK_MILLIS });
  if (!data) return problem ? h(Problem, { problem }) : h(Loading);
  const rows = data.mappings.map(mapping => ({ ...mapping, id: mapping.name }));
  return h(Panel, { title: "Mappings" },
    h("p", { class: "muted" }, "How fields of the shop become fields of FreshBooks. An edit is checked against both sides and its cases; a broken one changes nothing, and says here what is wrong with it."),
    h(Table, { label: "Mappings", rows: refusedFirst(rows), empty: h(Empty, { title: "There are no mappings", text: "Put them into the directory of the setting mappings.dir; they are taken at once." }), columns: [
      { title: "Mapping", cell: mapping => h("code", null, nameOf(mapping.name)) },
      { title: "State", cell: mapping => h(Version, { state: mapping.state }) },
      { title: "Runs since", cell: mapping => h("span", { class: "nowrap" }, dateTime(mapping.runningSince)) },
      { title: "Content", cell: mapping => h("code", { class: "muted", title: mapping.contentHash }, mapping.contentHash.slice(0, 12)) },
      { title: "What is wrong", cell: mapping => mapping.problem ?? "" },
    ] }));
}
