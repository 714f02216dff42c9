import { h } from "preact";
import { useState } from "preact/hooks";
import { get, post, query } from "../api.js";
import { useAct } from "../hooks.js";
import { Button, Dialog, Empty, Field, Problem, notify } from "../parts.js";
import { KINDS, nameOf } from "./words.js";

/** Takes a link away, after asking why. */
export function Unlink({ link, path, onClose, onDone }) {
  const [reason, setReason] = useState("");
  const [run, { busy, problem }] = useAct(() => post(`${path}/unlinks`, { reason }));
  const send = async event => {
    event.preventDefault();
    const answer = await run();
    if (!answer?.ok) return;
    notify("Unlinked. The next event looks it up again.");
    onDone();
  };
  return h(Dialog, { title: `Unlink ${nameOf(link)}?`, onClose },
    h("form", { class: "stack", onSubmit: send },
      h("p", null, "Claribooks forgets which ", KINDS[link.kind].ledger, " in FreshBooks this is, and looks it up at the next event: a customer by e-mail, an item by SKU. Nothing in FreshBooks is changed, and what was booked stays."),
      h(Reason, { reason, setReason }),
      h(Problem, { problem }),
      h("div", { class: "row" },
        h(Button, { kind: "danger", type: "submit", busy, disabled: !reason.trim() }, "Unlink"),
        h(Button, { onClick: onClose }, "Leave it"))));
}

/** Points a link at another record of FreshBooks, which is searched for there. */
export function Relink({ link, path, onClose, onDone }) {
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const [chosen, setChosen] = useState(null);
  const [look, search] = useAct(() => get(`${path}/candidates${query({ text })}`));
  const [found, setFound] = useState(null);
  const [run, { busy, problem }] = useAct(() => post(`${path}/relinks`, { freshbooksId: chosen, reason }));
  const what = KINDS[link.kind];
  const ask = async event => {
    event.preventDefault();
    const answer = await look();
    if (answer?.ok) setFound(answer.data.candidates);
    setChosen(null);
  };
  const send = async event => {
    event.preventDefault();
    const answer = await run();
    if (!answer?.ok) return;
    notify("Linked anew. The next event books under it.");
    onDone();
  };
  return h(Dialog, { title: `Link ${nameOf(link)} to another ${what.ledger}`, onClose },
    h("div", { class: "stack" },
      h("p", null, "From the next event on, ", link.subject, " is booked under the ", what.ledger, " you choose. Invoices that stand stay as they are; a draft whose order changes moves along."),
      h("form", { class: "stack", role: "search", onSubmit: ask },
        h(Field, { label: `Search FreshBooks' ${what.ledger}s`, hint: link.kind === "client" ? "A part of the name or the e-mail" : "A part of the name or the SKU" },
          h("div", { class: "row" },
            h("input", { type: "search", value: text, minLength: 2, required: true, onInput: event => setText(event.target.value) }),
            h(Button, { type: "submit", busy: search.busy }, "Search")))),
      h(Problem, { problem: search.problem }),
      h("form", { class: "stack", onSubmit: send },
        found ? h(Candidates, { found, chosen, setChosen, what }) : null,
        h(Reason, { reason, setReason }),
        h(Problem, { problem }),
        h("div", { class: "row" },
          h(Button, { kind: "primary", type: "submit", busy, disabled: !chosen || !reason.trim() }, "Link this one"),
          h(Button, { onClick: onClose }, "Leave it")))));
}

function Candidates({ found, chosen, setChosen, what }) {
  if (!found.length) return h(Empty, { title: "FreshBooks has none like that", text: `Look for another part of the name, or make the ${what.ledger} there first.` });
  return h("fieldset", { class: "candidates" },
    h("legend", null, "Found in FreshBooks"),
    found.map(one => h("label", { key: one.id, class: "candidate" },
      h("input", { type: "radio", name: "candidate", value: one.id, checked: chosen === one.id, disabled: one.linked, onChange: () => setChosen(one.id) }),
      h("span", null, h("strong", null, one.name), h("span", { class: "muted" }, [one.detail, `no. ${one.id}`, one.linked ? "linked now" : ""].filter(Boolean).join(" · "))))));
}

const Reason = ({ reason, setReason }) => h(Field, { label: "Why", hint: "Kept with your name for whoever looks at the books later. Name no customer." },
  h("input", { type: "text", value: reason, maxLength: 1000, required: true, onInput: event => setReason(event.target.value) }));
