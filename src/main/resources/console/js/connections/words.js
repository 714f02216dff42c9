// What is said about connections, in the owner's words.

/** Kinds of pills: a mark and a colour each. */
export const KIND = { good: "is-posted", bad: "is-review", wait: "is-waiting", calm: "is-skipped", news: "is-received" };

export const connectionWords = {
  working: { kind: "good", word: "Working" },
  resting: { kind: "wait", word: "Resting" },
  disconnected: { kind: "bad", word: "Needs you" },
  "account-needed": { kind: "bad", word: "Needs you" },
};

export const booksWords = {
  connected: { kind: "good", word: "Connected" },
  ready: { kind: "news", word: "Ready", said: "A refresh token is set; the next call connects with it." },
  disconnected: { kind: "bad", word: "Not connected", said: "Orders are kept and wait until an account is connected." },
  "account-needed": { kind: "bad", word: "Account to be chosen", said: "The user has several accounts. Orders wait until you choose the one to book in." },
};

export const shopWords = {
  "not-called": { kind: "calm", word: "Not called" },
  unknown: { kind: "calm", word: "Not called yet", said: "Nothing was fetched from the shop since the start." },
  working: { kind: "good", word: "Answers" },
  refused: { kind: "bad", word: "Refuses us" },
};

export const callbackWords = {
  confirmed: { kind: "good", word: "Confirmed" },
  pending: { kind: "wait", word: "Pending" },
  failed: { kind: "bad", word: "Failed" },
  unknown: { kind: "bad", word: "Refused here" },
  elsewhere: { kind: "calm", word: "Not ours" },
};

/** What FreshBooks can tell of that has to do with what is booked here. */
export const NOUNS = [
  ["invoice", "Invoices", "made, changed, sent or deleted there, and what was paid on them"],
  ["payment", "Payments", "entered, changed or deleted there by hand"],
  ["client", "Clients", "added or changed there"],
  ["item", "Items", "added or changed there"],
  ["credit_note", "Credit notes", "made or changed there"],
  ["tax", "Taxes", "added or changed there"],
];

const VERBS = { create: "when made", update: "when changed", delete: "when deleted", sendByEmail: "when mailed" };

/** "invoice.create" becomes "Invoices, when made". */
export function eventWords(event) {
  const [noun, verb] = event.split(".");
  const known = NOUNS.find(([name]) => name === noun)?.[1] ?? sentence(noun.replaceAll("_", " "));
  return verb ? `${known}, ${VERBS[verb] ?? verb}` : known;
}

const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);

const RIGHTS = { "read": "see", "write": "change", "read write": "see and change" };

/** ["user:invoices:read", "user:invoices:write"] becomes [["Invoices", "see and change"]]. */
export function scopeWords(scopes) {
  const rights = new Map();
  for (const scope of scopes) {
    const [, what, right] = scope.split(":");
    if (what) rights.set(what, [...(rights.get(what) ?? []), right].sort());
  }
  return [...rights].sort().map(([what, held]) => [sentence(what.replaceAll("_", " ")), RIGHTS[held.join(" ")] ?? held.join(", ")]);
}

const SIGN_IN = { "client-credentials": "client id and secret", bearer: "a fixed token", basic: "user and password" };
export const signInWords = kind => SIGN_IN[kind] ?? kind;

/** The variable of the environment that sets a key. */
export const variable = key => key.toUpperCase().replaceAll(/[.-]/g, "_");

/** Whether others on the internet could reach an address. */
export function isPublic(address) {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" && !/^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[?::1)/.test(hostname);
}
