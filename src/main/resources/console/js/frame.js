import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import { useKeptFocus } from "./focus.js";
import { useFetched } from "./hooks.js";
import { pages } from "./pages.js";
import { signOut } from "./session.js";

const LOOK_MILLIS = 3000;

/** Navigation around a page. */
export function Frame({ session, path, onLeft, children }) {
  const { data: summary, problem } = useFetched("/summary", { every: LOOK_MILLIS });
  const [open, setOpen] = useState(false);
  const main = useRef(null);
  useKeptFocus(main);
  const leave = async () => {
    await signOut();
    onLeft();
  };
  return h("div", { class: "frame" },
    h("a", { class: "skip", href: "#page", onClick: event => { event.preventDefault(); document.getElementById("page").focus(); } }, "Skip to the page"),
    h("header", { class: "bar" },
      h("button", { class: "menu", type: "button", "aria-expanded": String(open), "aria-controls": "navigation", onClick: () => setOpen(!open) }, "Menu"),
      h("a", { class: "brand", href: "#/" }, h("img", { src: "/console/icon.svg", alt: "", width: 22, height: 22 }), "Claribooks"),
      h("span", { class: "state", role: "status" }, problem ? h("span", { class: "bad" }, problem.title) : null),
      h("span", { class: "muted who" }, session.user, " · ", session.role),
      h("button", { type: "button", class: "quiet", onClick: leave }, "Sign out")),
    h("nav", { id: "navigation", class: open ? "open" : "", "aria-label": "Pages", onClick: () => setOpen(false) }, groups(summary).map(([group, list]) =>
      h("section", { key: group }, h("h2", null, group), h("ul", null, list.map(page => h("li", { key: page.path }, link(page, path, summary))))))),
    h("main", { id: "page", ref: main, tabIndex: -1 }, children));
}

function groups(summary) {
  const shown = pages.filter(page => page.group && (page.group !== "Demo" || summary?.demo));
  return Object.entries(Object.groupBy ? Object.groupBy(shown, page => page.group) : grouped(shown));
}

function grouped(list) {
  const result = {};
  list.forEach(page => (result[page.group] ??= []).push(page));
  return result;
}

function link(page, path, summary) {
  const here = page.path === "/" ? path === "/" : path === page.path || path.startsWith(page.path + "/");
  const needed = page.path === "/attention" ? summary?.needsAttention ?? 0 : 0;
  return h("a", { href: "#" + page.path, "aria-current": here ? "page" : undefined }, page.title,
    needed ? h("span", { class: "badge", "aria-label": `${needed} events` }, needed > 999 ? "999+" : String(needed)) : null);
}
