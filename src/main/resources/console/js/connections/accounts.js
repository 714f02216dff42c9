import { h } from "preact";
import { useState } from "preact/hooks";
import { put } from "../api.js";
import { useAct, useFetched } from "../hooks.js";
import { Button, Loading, notify, Problem } from "../parts.js";

/** Which of the connected user's accounts is booked in. */
export function Accounts({ id, onDone }) {
  const { data, problem } = useFetched(`/connections/${id}/accounts`);
  const [chosen, setChosen] = useState(null);
  const [choose, choosing] = useAct(async () => {
    const answer = await put(`/connections/${id}/account`, { id: chosen });
    if (answer.ok) notify(`${id} books in ${answer.data.name ?? answer.data.id} from now on. Orders that waited go on.`);
    onDone();
    return answer;
  });
  if (problem) return h(Problem, { problem });
  if (!data) return h(Loading);
  return h("form", { class: "stack choice", onSubmit: event => { event.preventDefault(); choose(); } },
    h("fieldset", null,
      h("legend", null, "Book in which account?"),
      data.accounts.map(account => h("label", { key: account.id, class: "option" },
        h("input", { type: "radio", name: `account-${id}`, value: account.id, checked: chosen === account.id, onChange: () => setChosen(account.id) }),
        h("span", null, account.name ?? account.id, " ", h("span", { class: "muted" }, [account.name ? account.id : null, account.role].filter(Boolean).join(", ")))))),
    h("p", { class: "muted" }, "Once something is booked this stays; other books need a connection of their own."),
    h(Problem, { problem: choosing.problem }),
    h("div", { class: "row" }, h(Button, { kind: "primary", type: "submit", busy: choosing.busy, disabled: !chosen }, "Book in this account")));
}
