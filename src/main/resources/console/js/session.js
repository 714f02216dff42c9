import { get, post, del } from "./api.js";

const RANK = { viewer: 1, operator: 2, engineer: 3 };

/** Whether the signed-in person may do what needs a role. */
export const can = (session, role) => (RANK[session?.role] ?? 0) >= RANK[role];

/** Who is signed in: {user, role}, or null. */
export async function current() {
  const { ok, data, status } = await get("/session");
  return { session: ok ? data : null, known: ok || status === 401, offer: data };
}

export const signIn = (user, password) => post("/sessions", { user, password });
export const signOut = () => del("/sessions");
