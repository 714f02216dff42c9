import { h } from "preact";
import { useEffect } from "preact/hooks";
import { query } from "../api.js";
import { asked } from "../events/filters.js";
import { go, useFetched } from "../hooks.js";
import { Link } from "../parts.js";

/** The way to the events before and after this one, within the list it was opened from. */
export function Neighbours({ id, filter }) {
  const around = (key, value) => useFetched("/events" + query({ ...asked(filter), [key]: value, limit: 1 })).data?.events?.[0];
  const newer = around("after", id);
  const older = around("cursor", id);
  const address = event => `/events/${event.id}${query(filter)}`;
  useEffect(() => {
    const pressed = event => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog, [role=tablist]")) return;
      const to = { j: older, k: newer }[event.key];
      if (to) go(address(to));
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [newer?.id, older?.id]);
  const way = (event, label, rel) => (event ? h(Link, { to: address(event), class: "way", rel }, label) : h("span", { class: "way muted", "aria-hidden": "true" }, label));
  return h("div", { class: "neighbours", role: "navigation", "aria-label": "Other events" }, h(Link, { to: "/events" + query(filter), class: "way" }, "All events"), way(newer, "↑ Newer", "prev"), way(older, "↓ Older", "next"));
}
