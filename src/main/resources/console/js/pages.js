// Every page of the console: where it is, what it is called, where the navigation shows it, and its module.

const page = (path, title, group, name) => ({ path, title, group, load: () => import(`./pages/${name}.js`) });

export const pages = [
  page("/", "Overview", "Now", "overview"),
  page("/attention", "Needs you", "Now", "attention"),
  page("/events", "Events", "Now", "events"),
  page("/events/:id", "Event", null, "event"),
  page("/customers", "Customers", "Books", "customers"),
  page("/items", "Items", "Books", "items"),
  page("/invoices", "Invoices", "Books", "invoices"),
  page("/payments", "Payments", "Books", "payments"),
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
