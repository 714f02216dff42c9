import { h } from "preact";
import { dateTime, some, time, took } from "../format.js";
import { Empty, Tree } from "../parts.js";

/** Each call of each attempt, with what was sent and what was answered; the newest attempt is open. */
export function Calls({ attempts }) {
  const made = attempts.filter(attempt => Array.isArray(attempt.calls) && attempt.calls.length > 0);
  if (!made.length) return h(Empty, { title: "No call was made", text: "This event needed nothing from FreshBooks or the shop." });
  return h("div", { class: "stack" }, made.slice().reverse().map(attempt => h("section", { key: attempt.number, "aria-label": `Attempt ${attempt.number}` },
    made.length > 1 ? h("h3", null, `Attempt ${attempt.number}, ${some(attempt.calls.length, "call")}, ${dateTime(attempt.startedAt)}`) : null,
    attempt.calls.map((call, i) => h(Call, { key: i, call })))));
}

function Call({ call }) {
  const good = call.status >= 200 && call.status < 300;
  const answer = call.status === 0 ? "no answer" : String(call.status);
  return h("details", { class: "call" },
    h("summary", null,
      h("span", { class: "code method" }, call.method),
      h("span", { class: "name" }, call.operation.replaceAll("-", " ")),
      h("span", { class: good ? "good" : "bad" }, answer),
      h("span", { class: "muted num" }, took(call.millis)),
      h("time", { class: "muted num", dateTime: call.at, title: dateTime(call.at) }, time(call.at))),
    h("p", { class: "code path" }, call.path),
    h("div", { class: "both" }, h(Body, { title: "Sent", text: call.request }), h(Body, { title: "Answered", text: call.reply })));
}

function Body({ title, text }) {
  return h("div", null, h("h4", null, title), text === null || text === undefined ? h("p", { class: "muted" }, "Nothing, or no longer kept.") : h(Text, { text }));
}

/** JSON as a tree, anything else as it is. */
function Text({ text }) {
  try {
    const value = JSON.parse(text);
    if (value !== null && typeof value === "object") return h(Tree, { value, open: 3 });
  } catch {
    // Not JSON: shown as text below.
  }
  return h("pre", null, text);
}
