import { h } from "preact";
import { useFetched } from "../hooks.js";
import { Page, Problem } from "../parts.js";
import { Everybody } from "../people/everybody.js";
import { Own } from "../people/own.js";
import { Tokens } from "../people/tokens.js";
import { can } from "../session.js";

/** Who may use this console, and how scripts sign in. */
export default function People({ session }) {
  const { data, problem } = useFetched("/session");
  return h(Page, { title: "People", lead: can(session, "engineer") ? "Who may use this console, what they may do, and how scripts sign in." : "You, and how your scripts sign in. Engineers add people and give roles." },
    h(Problem, { problem }),
    data ? h(Own, { session: data }) : null,
    can(session, "engineer") ? h(Everybody, { session }) : null,
    h(Tokens, { session }));
}
