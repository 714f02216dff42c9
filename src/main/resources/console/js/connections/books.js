import { h } from "preact";
import { useState } from "preact/hooks";
import { dateTime } from "../format.js";
import { Button, Facts, Panel, Problem } from "../parts.js";
import { can } from "../session.js";
import { Accounts } from "./accounts.js";
import { Callbacks } from "./callbacks.js";
import { useConsent } from "./consent.js";
import { Disconnect } from "./disconnect.js";
import { Mark, When } from "./small.js";
import { booksWords, scopeWords } from "./words.js";

/** The ledger's side of a connection. */
export function Books({ connection, webhook, session, reload }) {
  const { id, freshbooks: books } = connection;
  const words = booksWords[books.state];
  const connected = books.state !== "disconnected";
  const engineer = can(session, "engineer");
  const [asking, setAsking] = useState(false);
  return h(Panel, { title: "Books (FreshBooks)", actions: h(Mark, { words }) },
    h("div", { class: "stack" },
      books.because ?? words.said ? h("p", { class: books.state === "disconnected" ? "" : "muted" }, books.because ?? words.said) : null,
      books.state === "account-needed" && engineer ? h(Accounts, { id, onDone: reload }) : null,
      h(Facts, { facts: facts(books) }),
      h(Scopes, { books }),
      engineer ? h(Connect, { id, books, connected, onDisconnect: () => setAsking(true) }) : h("p", { class: "muted" }, "An engineer can connect and disconnect the account."),
      asking ? h(Disconnect, { id, onClose: () => setAsking(false), onDone: reload }) : null,
      h("h3", null, "What FreshBooks tells of changes there"),
      h(Callbacks, { id, session, connected: books.state === "connected" || books.state === "ready", webhook })));
}

function facts(books) {
  return [
    ["Account", books.account ? `${books.account.name ?? "Account"} (${books.account.id})` : null],
    ["Connected", books.connectedAt ? h("span", null, h(When, { at: books.connectedAt }), books.connectedBy ? ` by ${books.connectedBy}` : "") : null],
    ["Not connected since", books.disconnectedSince ? h(When, { at: books.disconnectedSince }) : null],
    ["Last call", books.lastCallAt ? h(When, { at: books.lastCallAt }) : "None succeeded yet"],
    ["Access token", books.tokenExpiresAt ? h(Token, { books }) : null],
    ["Address", books.url],
  ];
}

function Token({ books }) {
  const over = new Date(books.tokenExpiresAt) < new Date();
  return h("span", { title: `Ends ${dateTime(books.tokenExpiresAt)}` },
    books.tokenReceivedAt ? h("span", null, "received ", h(When, { at: books.tokenReceivedAt }), ", ") : null,
    over ? "ended " : "ends ", h(When, { at: books.tokenExpiresAt }), over ? "; the next call renews it" : "; renewed by itself before");
}

function Scopes({ books }) {
  if (books.state === "disconnected") return null;
  const granted = scopeWords(books.scopes);
  const missing = scopeWords(books.missingScopes);
  if (!granted.length) return h("p", { class: "muted" }, "FreshBooks has not said yet what the consent allows.");
  return h("div", { class: "stack" },
    missing.length ? h("p", { class: "note bad-note" }, "The consent does not allow: ", missing.map(([what, right]) => `${what} (${right})`).join(", "),
      ". Add these scopes to the app in FreshBooks' developer portal, then connect anew; until then what needs them fails.") : null,
    h("details", { class: "scopes" }, h("summary", null, missing.length ? "What is allowed" : "Everything that is needed is allowed"),
      h("ul", { class: "plain columns" }, granted.map(([what, right]) => h("li", { key: what }, what, " ", h("span", { class: "muted" }, right))))));
}

function Connect({ id, books, connected, onDisconnect }) {
  const [begin, { busy, problem }] = useConsent(id);
  if (books.unset.length) {
    return h("p", { class: "note" }, "To connect an account, set ", books.unset.join(", "), " as FreshBooks' developer portal shows them for your app, and restart.");
  }
  return h("div", { class: "stack" },
    h("div", { class: "row" },
      h(Button, { kind: connected ? undefined : "primary", onClick: begin, busy }, connected ? "Connect anew" : "Connect"),
      connected ? h(Button, { kind: "danger", onClick: onDisconnect }, "Disconnect") : null,
      h("span", { class: "muted" }, "FreshBooks asks you to agree and sends you back here.")),
    h(Problem, { problem }));
}
