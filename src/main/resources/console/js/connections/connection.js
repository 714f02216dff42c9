import { h } from "preact";
import { useState } from "preact/hooks";
import { post } from "../api.js";
import { took } from "../format.js";
import { useAct, useFetched } from "../hooks.js";
import { Button, Problem } from "../parts.js";
import { can } from "../session.js";
import { Books } from "./books.js";
import { Shop } from "./shop.js";
import { Mark, When } from "./small.js";
import { connectionWords } from "./words.js";

const LOOK_MILLIS = 5000;

/** One pair of a shop and a ledger. */
export function Connection({ connection, session, reload, back, onSeen }) {
  const { id } = connection;
  const webhook = useFetched(`/connections/${id}/webhook`, { every: LOOK_MILLIS });
  const [trial, setTrial] = useState(null);
  const [test, testing] = useAct(async () => {
    setTrial(null);
    const answer = await post(`/connections/${id}/tests`);
    if (answer.ok) setTrial(answer.data);
    reload();
    return answer;
  });
  return h("section", { class: "connection stack", "aria-labelledby": `connection-${id}` },
    h("div", { class: "panel-head" },
      h("div", { class: "row" }, h("h2", { id: `connection-${id}` }, id), h(Mark, { words: connectionWords[connection.state] }), h(Rest, { connection })),
      can(session, "operator") ? h(Button, { onClick: test, busy: testing.busy }, testing.busy ? "Testing" : "Test both sides") : null),
    back ? h(Back, { connection, onSeen }) : null,
    connection.enabled ? null : h("p", { class: "note" }, `Deliveries are refused: connection.${id}.enabled is false.`),
    h(Problem, { problem: testing.problem }),
    h("div", { "aria-live": "polite" }, trial ? h(Trial, { trial, onClose: () => setTrial(null) }) : null),
    h("div", { class: "grid sides" },
      h(Shop, { connection, webhook, session }),
      h(Books, { connection, webhook, session, reload })));
}

function Rest({ connection }) {
  if (connection.state !== "resting") return null;
  return h("span", null, "goes on by itself ", h(When, { at: connection.restingUntil }), ". ", h("span", { class: "muted" }, connection.restingBecause));
}

/** Just back from FreshBooks' consent page. */
function Back({ connection, onSeen }) {
  const { state, account } = connection.freshbooks;
  if (state !== "connected" && state !== "account-needed") return null;
  const said = state === "connected"
    ? `${connection.id} is connected${account ? ` and books in ${account.name ?? account.id}` : ""}. Orders that waited go on by themselves.`
    : `${connection.id} is connected. Choose the account to book in; orders that wait then go on by themselves.`;
  return h("div", { class: "told-good", role: "status" }, h("p", null, said), h("button", { type: "button", class: "quiet", onClick: onSeen }, "Close"));
}

function Trial({ trial, onClose }) {
  return h("div", { class: "panel trial" },
    h("div", { class: "panel-head" }, h("h3", null, "What the test came to"), h("button", { type: "button", class: "quiet", onClick: onClose }, "Close")),
    [["Shop", trial.clarity], ["Books", trial.freshbooks]].map(([side, one]) => h("div", { key: side, class: "tried" },
      h(Mark, { words: one.works === null ? { kind: "calm", word: `${side}: not used` } : one.works ? { kind: "good", word: `${side}: works` } : { kind: "bad", word: `${side}: does not work` } }),
      h("div", null, h("p", null, one.said), one.called ? h("p", { class: "muted" }, `Asked: ${one.called} (${took(one.tookMillis)}).`) : null))));
}
