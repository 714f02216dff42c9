// What causes, events and acts are called for the owner.

const CLASSES = {
  missing: "Something is missing",
  decision: "Your decision",
  value: "Amounts",
  duplicate: "There already",
  refused: "Refused by FreshBooks",
  connection: "Connection",
  "rate-limit": "Limit of calls",
  "too-large": "Too long",
  code: "Unforeseen",
};
export const className = name => CLASSES[name] ?? name;

const REPAIRS = {
  "link-item": "Choose the item",
  "map-tax": "Map the tax",
  reconnect: "Connect again",
  "change-setting": "Change a setting",
};
/** What is to be done about a group, in few words. */
export function repairName(group) {
  if (group.class === "rate-limit") return "Goes on by itself";
  return group.repair ? REPAIRS[group.repair.kind] : "Look at each";
}

/** Whether an event of this type becomes an invoice, which can be shown beforehand. */
export const isBilled = type => type === "order.created" || type === "order.updated";

const ACTS = {
  replay: "Let events go on",
  discard: "Discarded events",
  "link-item": "Chose an item",
  "map-tax": "Mapped a tax",
  reconnect: "Went on after connecting",
  "change-setting": "Went on after a setting was changed",
  unlink: "Unlinked a record",
  relink: "Linked another record",
  "test-alerts": "Tested the alerts",
  "send-test-event": "Sent a test event",
  erase: "Erased a customer's data",
  authorize: "Began to connect an account",
  connect: "Connected an account",
  disconnect: "Disconnected an account",
  "choose-account": "Chose the account",
  "register-callback": "Had FreshBooks tell of changes",
  "resend-handshake": "Asked FreshBooks for the handshake again",
  "delete-callback": "Had FreshBooks tell no more of changes",
  "add-person": "Added a person",
  "change-person": "Changed a person",
  "remove-person": "Removed a person",
  "change-password": "Changed their password",
  "make-token": "Made an access token",
  "revoke-token": "Revoked an access token",
  "start-route": "Started a route",
  "stop-route": "Stopped a route",
  "suspend-route": "Suspended a route",
  "resume-route": "Let a route go on",
};
export const actName = kind => ACTS[kind] ?? kind;

/** Where a group is shown. */
export const groupPath = (connection, cause, act) => "/attention?" + new URLSearchParams({ connection, cause, ...(act ? { act } : {}) });
