import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { query as queryText } from "../api.js";
import { Release } from "../attention/release.js";
import { BulkDialog } from "../events/bulk.js";
import { useFeed } from "../events/feed.js";
import { asked, filterOf, Filters } from "../events/filters.js";
import { Rows, walk } from "../events/rows.js";
import { count } from "../format.js";
import { go, useNow } from "../hooks.js";
import { Button, Empty, Loading, Page, Problem } from "../parts.js";
import { can } from "../session.js";

const TYPING = "input, select, textarea, dialog";

export default function Events({ query, session }) {
  const filter = filterOf(query);
  const [live, setLive] = useState(true);
  const [deed, setDeed] = useState(null);
  const [act, setAct] = useState(null);
  const feed = useFeed(asked(filter), live);
  const now = useNow(5000);
  const filtered = Object.keys(filter).length > 0;
  const show = next => go("/events" + queryText(next), { replace: true });
  useEffect(() => {
    const pressed = event => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (plain && !event.target.closest(TYPING) && walk(event.key)) event.preventDefault();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
  return h(Page, { title: "Events", lead: ["Everything the shop and FreshBooks told, newest first. ", h("span", { class: "keys" }, "J and K go through the list, Enter opens, / searches.")], actions: h(Actions, { live, setLive, filtered, session, setDeed }) },
    act ? h(Done, { act, onClose: () => setAct(null) }) : null,
    h(Filters, { filter, onChange: show }),
    h(Problem, { problem: feed.problem, action: h(Button, { onClick: feed.refresh }, "Try again") }),
    h("section", { class: "panel list", "aria-label": "Events" },
      h("div", { class: "news", "aria-live": "polite" }, !live && feed.fresh > 0 ? h(Button, { kind: "primary", onClick: () => setLive(true) }, `${feed.fresh >= 200 ? "200 or more" : count(feed.fresh)} new: show`) : null),
      feed.loading ? h(Loading) : feed.events.length ? h(Rows, { events: feed.events, now, address: event => `/events/${event.id}${queryText(filter)}` }) : h(None, { filtered, filter, show }),
      feed.next ? h(More, { key: feed.next, feed }) : feed.events.length > 10 ? h("p", { class: "end muted" }, "These are all.") : null),
    deed ? h(BulkDialog, { deed, filter: asked(filter), onClose: () => setDeed(null), onDone: done => { setDeed(null); setAct(done); feed.refresh(); } }) : null);
}

/** How the events go on that were replayed or discarded together. */
function Done({ act, onClose }) {
  return h("div", { class: "stack" }, h(Release, { key: act, id: act }), h("div", null, h(Button, { onClick: onClose }, "Close")));
}

function Actions({ live, setLive, filtered, session, setDeed }) {
  const hint = filtered ? undefined : "Choose with the filters first which events are meant";
  const act = (deed, label) => h(Button, { key: deed, onClick: () => setDeed(deed), disabled: !filtered, title: hint }, label);
  return [
    h(Button, { key: "live", "aria-pressed": String(live), class: "live", onClick: () => setLive(!live) }, live ? "Live" : "Paused"),
    ...(can(session, "operator") ? [act("replay", "Replay all…"), act("discard", "Discard all…")] : []),
  ];
}

function None({ filtered, filter, show }) {
  if (!filtered) return h(Empty, { title: "Nothing has come in yet", text: "Add the webhook address to your shop, then place an order there; it appears here at once.", action: h("a", { href: "#/connections" }, "See the webhook address") });
  const text = filter.text
    ? "The search finds what begins with your words: an order number, invoice number, SKU or id, or a whole e-mail address."
    : "Take a filter away, or choose other days.";
  return h(Empty, { title: "No event matches", text, action: h(Button, { onClick: () => show({}) }, "Show all events") });
}

/** More events when the end of the list comes into view, or by the button. */
function More({ feed }) {
  const end = useRef(null);
  useEffect(() => {
    const seen = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && feed.more(), { rootMargin: "400px" });
    seen.observe(end.current);
    return () => seen.disconnect();
  }, []);
  return h("div", { ref: end, class: "end" }, h(Button, { onClick: feed.more, busy: Boolean(feed.reading) }, "Show older events"));
}
