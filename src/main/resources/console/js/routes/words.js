// Words and numbers of the routes pages. Pure.

const WORDS = { started: "Started", suspended: "Suspended", stopped: "Stopped", partly: "Partly off" };
export const stateWord = state => WORDS[state] ?? state;

/** "3.2/s", "12/s"; nothing while nothing passes. */
export function perSecond(rate) {
  if (!rate || rate < 0.05) return "";
  return `${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s`;
}

/** A count short enough for a box: 1,204 or 12.4k. */
export function short(n) {
  if (n < 10000) return new Intl.NumberFormat(undefined).format(n);
  if (n < 1000000) return `${(n / 1000).toFixed(n < 100000 ? 1 : 0)}k`;
  return `${(n / 1000000).toFixed(1)}M`;
}

/** What a box says to who hears it. */
export function spoken(node) {
  if (node.outside) return `${node.title}, outside`;
  const { done, setAside, failed, inFlight, rate } = node.counts;
  const parts = [node.title, stateWord(node.state), `${done} done`];
  if (setAside) parts.push(`${setAside} set aside`);
  if (failed) parts.push(`${failed} failed`);
  if (inFlight) parts.push(`${inFlight} in flight`);
  if (rate) parts.push(`${rate.toFixed(1)} a second`);
  if (node.routes.length > 1) parts.push(`${node.routes.length} routes`);
  return parts.join(", ");
}

/** A title that fits its box. */
export const fitting = (title, letters) => (title.length <= letters ? title : title.slice(0, letters - 1) + "…");

/** What a kind of step is called; Camel's own name where there is no plainer one. */
const STEPS = { bean: "step", to: "to", toD: "to", choice: "choice", when: "when", otherwise: "otherwise", filter: "if", split: "for each", doTry: "try", doCatch: "on failure", doFinally: "finally", setHeader: "header", setProperty: "property", setBody: "body", removeHeaders: "drop headers" };
export const stepWord = kind => STEPS[kind] ?? kind;
