import { h } from "preact";

const RANK = ["viewer", "operator", "engineer"];

const WORDS = {
  viewer: "looks at everything and changes nothing",
  operator: "also replays, discards, repairs and tests",
  engineer: "also changes connections, routes, settings and people",
};

/** What a role may do, in words. */
export const roleWords = role => WORDS[role] ?? "";

/** Chooses a role, up to the highest that may be given. */
export function RoleSelect({ value, most = "engineer", onChange, ...rest }) {
  const offered = RANK.slice(0, RANK.indexOf(most) + 1);
  return h("select", { value, onChange: event => onChange(event.currentTarget.value), ...rest },
    offered.map(role => h("option", { key: role, value: role }, `${role}: ${WORDS[role]}`)));
}
