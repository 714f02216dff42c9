import { loaded } from "./style.js";

// Every page of the console: where it is, what it is called, where the navigation shows it, its module, and its stylesheets where they
// are others than the one of its name. It is drawn when all are there, so that nothing jumps.

const page = (path, title, group, name, styles = [name]) => ({
  path, title, group, styles, load: () => Promise.all([import(`./pages/${name}.js`), loaded(styles)]).then(([module]) => module),
});

export const pages = [
  page("/", "Overview", "Now", "overview"),
  page("/attention", "Needs you", "Now", "attention", ["attention", "release"]),
  page("/events", "Events", "Now", "events", ["events", "release"]),
  page("/events/:id", "Event", null, "event"),
  page("/customers", "Customers", "Books", "customers", ["records"]),
  page("/items", "Items", "Books", "items", ["records"]),
  page("/invoices", "Invoices", "Books", "invoices", ["records"]),
  page("/payments", "Payments", "Books", "payments", ["records"]),
  page("/connections", "Connections", "Set-up", "connections"),
  page("/routes", "Routes", "Set-up", "routes"),
  page("/alerts", "Alerts", "Set-up", "alerts"),
  page("/settings", "Settings", "Set-up", "settings"),
  page("/people", "People", "Set-up", "people"),
  page("/tour", "Guided tour", "Demo", "tour"),
];

/** The page of a path and the values of its placeholders; undefined when there is none. */
export function pageOf(path) {
  const asked = path.split("/");
  for (const candidate of pages) {
    const parts = candidate.path.split("/");
    if (parts.length !== asked.length) continue;
    const params = {};
    const fits = parts.every((part, i) => {
      if (!part.startsWith(":")) return part === asked[i];
      params[part.slice(1)] = decodeURIComponent(asked[i]);
      return asked[i] !== "";
    });
    if (fits) return { page: candidate, params };
  }
  return undefined;
}
