import { h } from "preact";
import { Connection } from "../connections/connection.js";
import { go, useFetched } from "../hooks.js";
import { Empty, Loading, Page, Problem } from "../parts.js";

const LOOK_MILLIS = 5000;

/** Where orders come from and the books they go to: how both sides of each connection stand, and what can be done. */
export default function Connections({ query, session }) {
  const { data, problem, loading, reload } = useFetched("/connections", { every: LOOK_MILLIS });
  const all = data?.connections ?? [];
  return h(Page, { title: "Connections", lead: "The shop that orders come from, and the books they go to." },
    h(Problem, { problem }),
    loading && !data ? h(Loading) : null,
    data && !all.length ? h(Empty, { title: "There is no connection", text: "Name one in the setting connections and restart." }) : null,
    all.map(connection => h(Connection, {
      key: connection.id,
      connection,
      session,
      reload,
      back: query.connected === connection.id,
      onSeen: () => go("/connections", { replace: true }),
    })));
}
