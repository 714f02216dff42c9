import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { query } from "../api.js";
import { typeWord } from "../events/words.js";
import { dateTime, statusWord } from "../format.js";
import { useFetched } from "../hooks.js";
import { Button, Empty, Facts, Link, Loading, Panel, Problem } from "../parts.js";
import { can } from "../session.js";
import { Comparison } from "./comparison.js";
import { Relink, Unlink } from "./repairs.js";
import { KINDS, nameOf, pageOf, stateOf } from "./words.js";

/** One record on both sides, what belongs to it, and the repair of its link. */
export function Detail({ path, session, onClose, onChanged }) {
  const { data, problem, loading, reload } = useFetched(path);
  const head = useRef(null);
  const shown = Boolean(data);
  useEffect(() => {
    // The heading replaces the place-holder, which had the focus; who has gone on meanwhile is left alone.
    if (!shown || document.activeElement === document.body) head.current?.focus();
  }, [path, shown]);
  const close = h(Button, { kind: "quiet", onClick: onClose, "aria-label": "Close the comparison" }, "✕");
  if (!data) {
    return h(Panel, { label: "Both sides", actions: close },
      h("div", { ref: head, tabIndex: -1 }, loading ? h(Asking) : h(Problem, { problem, action: h(Button, { onClick: reload }, "Try again") })));
  }
  const changed = gone => {
    onChanged();
    if (gone) onClose();
    else reload();
  };
  return h(Panel, { title: h("span", { ref: head, tabIndex: -1 }, nameOf(data.link)), actions: close },
    h("div", { class: "stack" },
      h(About, { data }),
      h(Doors, { data }),
      h(Sides, { data, reload, loading }),
      data.link.kind === "invoice" ? h(Belongings, { data }) : null,
      h(Repairs, { data, path, session, onDone: changed })));
}

const Asking = () => h("div", null, h("p", { class: "muted", role: "status" }, "Asking FreshBooks…"), h(Loading));

function About({ data }) {
  const { link, shop, around } = data;
  const others = around.filter(one => one.key !== link.key).map(one => one.subject);
  const by = link.event ? h(Link, { to: `/events/${link.event}` }, link.eventType ? typeWord(link.eventType) : `event ${link.event}`) : "a person's choice";
  return h(Facts, { facts: [
    ["In the shop", link.subject],
    ["Also as", others.length ? others.join(", ") : null],
    ["In FreshBooks", link.freshbooksId ? `no. ${link.freshbooksId}` : "none yet"],
    ["State", h("span", { class: `pill is-${stateOf(link).look}` }, stateOf(link).word)],
    ["Since", dateTime(link.since)],
    ["Linked by", by],
    ["Last told", shop.event ? h("span", null, h(Link, { to: `/events/${shop.event}` }, typeWord(shop.eventType)), `, ${dateTime(shop.at)}`, shop.status === "posted" ? null : `, ${statusWord(shop.status).toLowerCase()}`) : null],
  ] });
}

function Doors({ data }) {
  const { address } = data.freshbooks;
  return h("p", { class: "row doors" },
    h(Link, { to: `/events${query({ text: data.eventsText })}` }, `Events of this ${KINDS[data.link.kind].one}`),
    address ? h("a", { href: address, target: "_blank", rel: "noreferrer noopener" }, "Open it in FreshBooks ↗") : null);
}

function Sides({ data, reload, loading }) {
  const { shop, freshbooks, rows } = data;
  const again = h(Button, { onClick: reload, busy: loading }, "Ask again");
  if (freshbooks.state === "unavailable") return h(Problem, { problem: { title: "FreshBooks could not be asked", detail: freshbooks.said }, action: again });
  if (freshbooks.state === "none" || freshbooks.state === "gone") return h(Empty, { title: freshbooks.state === "gone" ? "It is not in FreshBooks any more" : "There is nothing to compare yet", text: freshbooks.said, action: again });
  return h("div", { class: "stack" },
    freshbooks.state === "read" ? null : h("p", { class: "notice" }, freshbooks.said),
    shop.state === "whole" ? null : h("p", { class: "notice" }, shop.said),
    h(Comparison, { rows }));
}

/** The payments of an invoice and the credit notes of its order, each once. */
function Belongings({ data }) {
  const list = (title, links, none) => h("div", null, h("h3", null, title),
    links.length ? h("ul", { class: "belongings" }, links.map(one => h("li", { key: one.id },
      h(Link, { to: pageOf(one) }, nameOf(one)), h("span", { class: "muted" }, one.subject), one.state === "posted" ? null : h("span", { class: `pill is-${stateOf(one).look}` }, stateOf(one).word))))
      : h("p", { class: "muted" }, none));
  return h("div", { class: "grid" },
    list("Payments", data.payments, "None was booked yet."),
    list("Credit notes", data.creditNotes, "None."));
}

function Repairs({ data, path, session, onDone }) {
  const [asked, setAsked] = useState(null);
  const { unlink, relink } = data.repairs;
  const stays = relink.why ?? unlink.why;
  const close = () => setAsked(null);
  if (!can(session, "operator")) return null;
  return h("div", { class: "stack repairs" },
    relink.allowed || unlink.allowed ? h("div", { class: "row" },
      relink.allowed ? h(Button, { onClick: () => setAsked("relink") }, `Link another ${KINDS[data.link.kind].ledger}…`) : null,
      unlink.allowed ? h(Button, { onClick: () => setAsked("unlink") }, "Unlink…") : null) : null,
    stays ? h("p", { class: "muted" }, stays) : null,
    asked === "relink" ? h(Relink, { link: data.link, path, onClose: close, onDone: () => { close(); onDone(false); } }) : null,
    asked === "unlink" ? h(Unlink, { link: data.link, path, onClose: close, onDone: () => { close(); onDone(true); } }) : null);
}
