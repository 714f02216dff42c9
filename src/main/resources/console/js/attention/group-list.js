import { h } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ago, dateTime, some } from "../format.js";
import { focusBack, useFetched, useNow } from "../hooks.js";
import { Empty, Link, Loading, Panel, Problem } from "../parts.js";
import { className, groupPath, repairName } from "./words.js";

const LOOK_MILLIS = 4000;

/** Every cause that keeps events from the books, each a way to its repair; `last` is the one the reader has just left. */
export function GroupList({ last }) {
  const { data, problem, loading } = useFetched("/attention?limit=200", { every: LOOK_MILLIS });
  const now = useNow();
  const box = useRef(null);
  const drawn = Boolean(data);
  useEffect(() => {
    if (drawn && last) focusBack(box.current, last);
  }, [drawn]);
  if (loading) return h(Loading);
  if (!data) return h(Problem, { problem });
  return h("div", { ref: box, tabIndex: -1, class: "stack all-causes" },
    problem ? h(Problem, { problem }) : null,
    data.groups.length ? h("ul", { class: "causes" }, data.groups.map(group => h(Cause, { key: group.connection + group.cause, group, now, several: severalConnections(data.groups) }))) : h(Panel, null, h(Nothing)),
    data.nextCursor ? h("p", { class: "muted" }, "These are the newest 200 causes; repair some to see the others.") : null);
}

const severalConnections = groups => new Set(groups.map(group => group.connection)).size > 1;

function Cause({ group, now, several }) {
  return h("li", null,
    h(Link, { to: groupPath(group.connection, group.cause), class: "cause", "data-row": `${group.connection} ${group.cause}` },
      h("span", { class: "cause-count", "aria-hidden": "true" }, group.count > 9999 ? "9999+" : String(group.count)),
      h("span", { class: "cause-words" },
        h("strong", null, group.sentence),
        h("span", { class: "muted" },
          className(group.class), several ? ` · ${group.connection}` : "", " · ", some(group.count, "event"),
          " · ", h("time", { dateTime: group.firstAt, title: dateTime(group.firstAt) }, `${group.count > 1 ? "the oldest came" : "came"} ${ago(group.firstAt, now)}`))),
      h("span", { class: "cause-repair" }, repairName(group), h("span", { "aria-hidden": "true" }, " ›"))));
}

function Nothing() {
  return h(Empty, {
    title: "Nothing needs you",
    text: "Every order, payment and change of the shop is in the books or on its way there. When something keeps one out, it appears here with what puts it right.",
    action: h(Link, { to: "/events" }, "See what came in lately"),
  });
}
