const links = new Map();
const asked = new Map();

/** Has stylesheets loaded, each once: loaded(["events"]) is console/css/events.css; done when all are there, or cannot be had. */
export const loaded = names => Promise.all(names.map(name => asked.get(name) ?? ask(name)));

/** Has these count and no others: a name that one page gives may mean something else on another. */
export function wear(names) {
  links.forEach((link, name) => { link.media = names.includes(name) ? "all" : NOWHERE; });
}

/** For no medium: a sheet is loaded without any effect. */
const NOWHERE = "not all";

function ask(name) {
  const link = document.createElement("link");
  const there = new Promise(done => { link.onload = link.onerror = done; });
  link.rel = "stylesheet";
  link.media = NOWHERE;
  link.href = `/console/css/${name}.css`;
  document.head.append(link);
  links.set(name, link);
  asked.set(name, there);
  return there;
}
