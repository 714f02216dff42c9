import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { post } from "../api.js";
import { useConsent } from "../connections/consent.js";
import { some } from "../format.js";
import { useAct, useFetched } from "../hooks.js";
import { Button, Field, Link, Panel, Problem } from "../parts.js";
import { can } from "../session.js";
import { ChangeSetting } from "./change-setting.js";
import { ChooseItem } from "./choose-item.js";
import { ChooseTax } from "./choose-tax.js";
import { PreviewOf } from "./preview.js";
import { isBilled, repairName } from "./words.js";

const CHOOSERS = { "link-item": ChooseItem, "map-tax": ChooseTax, "change-setting": ChangeSetting, reconnect: Reconnect };

/** What puts a cause right: choose, see what would be booked, release. */
export function Repair({ group, events, session, onReleased }) {
  const allowed = can(session, "operator");
  if (group.class === "rate-limit") return h(Panel, { title: "Nothing to do" }, h("p", null, "FreshBooks asked for a pause. ", group.example, " The events go on by themselves."));
  if (group.cause === "connection/disconnected") return h(Disconnected, { group, session });
  return group.repair
    ? h(Chosen, { group, events, allowed, onReleased })
    : h(OneByOne, { group, events, allowed });
}

/** The consent is given here where all it needs is that; which account is booked in is chosen with the connection. */
function Disconnected({ group, session }) {
  const { data } = useFetched("/connections");
  const books = data?.connections.find(one => one.id === group.connection)?.freshbooks;
  const [begin, { busy, problem }] = useConsent(group.connection);
  const here = can(session, "engineer") && books?.state === "disconnected" && !books.unset.length;
  return h(Panel, { title: "Connect the account again" }, h("div", { class: "stack" },
    h("p", null, group.example),
    h("p", { class: "muted" }, "When it is connected, the events go on by themselves; nothing is lost or booked twice."),
    h("div", { class: "row" },
      here ? h(Button, { kind: "primary", onClick: begin, busy }, "Connect") : null,
      here ? h("span", { class: "muted" }, "FreshBooks asks you to agree and sends you back.") : null,
      h(Link, { to: "/connections" }, here ? "More about the connection" : "Go to the connections")),
    h(Problem, { problem })));
}

/** Causes that no single act puts right: what the newest event asks, and what would become of one if it were replayed. */
function OneByOne({ group, events, allowed }) {
  return h(Panel, { title: "Each must be looked at" }, h("div", { class: "stack" },
    h("p", null, group.example),
    group.advice ? h("p", null, group.advice) : null,
    group.answers.length ? h("p", { class: "muted" }, `Possible answers: ${group.answers.join("; ")}.`) : null,
    allowed && events.some(event => isBilled(event.type)) ? h(PreviewOf, { group, events, asked: { kind: "replay" }, title: "What would be booked if it were replayed now" }) : null));
}

function Chosen({ group, events, allowed, onReleased }) {
  const { repair } = group;
  const [choice, setChoice] = useState(null);
  const [note, setNote] = useState("");
  const [release, { busy, problem }] = useAct(() => post("/repairs", { connection: group.connection, cause: group.cause, kind: repair.kind, ...choice.body, ...(note.trim() ? { note: note.trim() } : {}) }));
  const submit = async event => {
    event.preventDefault();
    const answer = await release();
    if (answer?.ok) onReleased(answer.data);
  };
  return h(Panel, { title: repairName(group) },
    h("form", { class: "stack", onSubmit: submit },
      h(CHOOSERS[repair.kind], { group, repair, onChoose: setChoice }),
      allowed && repair.previewed && choice
        ? h(PreviewOf, { key: JSON.stringify(choice.body), group, events, asked: { kind: repair.kind, ...choice.body }, title: "What would be booked" })
        : null,
      allowed ? h("div", { class: "stack release" },
        h(Field, { label: "Remark for the record", hint: "Kept with your name and the time." }, h("input", { value: note, maxLength: 1000, autocomplete: "off", onInput: event => setNote(event.target.value) })),
        problem ? h(Problem, { problem }) : null,
        h("div", { class: "row" },
          h(Button, { kind: "primary", type: "submit", busy, disabled: !choice || choice.blocked }, choice?.label ?? `Release ${some(group.count, "event")}`),
          choice?.blocked ? h("span", { class: "muted" }, choice.blocked) : choice ? null : h("span", { class: "muted" }, "Choose first."))) : null));
}

/** Rights or consent are given elsewhere; here the events are let go on. */
function Reconnect({ group, onChoose }) {
  useEffect(() => onChoose({ body: {}, label: `It has the rights now: release ${some(group.count, "event")}` }), [group.count]);
  return h("div", { class: "stack" },
    h("p", null, group.example),
    h("ol", { class: "steps" },
      h("li", null, h(Link, { to: "/connections" }, "Connect the account"), " with a FreshBooks user and an app that may do this."),
      h("li", null, "Come back here and release the events.")));
}
