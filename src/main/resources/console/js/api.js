// Talks to the product. Errors are values: {ok, status, data, problem}, where a problem is {title, detail}.

const signedOut = new Set();

/** Has a function called when the session is over. */
export function onSignedOut(listener) {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

const UNREACHABLE = {
  title: "Claribooks cannot be reached",
  detail: "It may be restarting, or the network is gone. This page tries again by itself.",
};

async function call(method, path, body, signal) {
  let reply, data;
  try {
    reply = await fetch("/api" + path, {
      method,
      signal,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    data = await read(reply);
  } catch (failure) {
    return { ok: false, status: 0, data: null, problem: UNREACHABLE, aborted: failure.name === "AbortError" };
  }
  if (reply.ok) return { ok: true, status: reply.status, data, problem: null };
  if (reply.status === 401 && path !== "/sessions") signedOut.forEach(listener => listener());
  const problem = data?.detail ? data : { title: "It did not work", detail: `The answer was ${reply.status} ${reply.statusText}.` };
  return { ok: false, status: reply.status, data, problem };
}

async function read(reply) {
  try {
    const text = await reply.text();
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

export const get = (path, signal) => call("GET", path, undefined, signal);
export const post = (path, body = {}) => call("POST", path, body);
export const put = (path, body = {}) => call("PUT", path, body);
export const del = path => call("DELETE", path);

/** A query text of what is set: {a: 1, b: null} becomes "?a=1". */
export function query(values) {
  const set = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return set.length ? "?" + new URLSearchParams(set).toString() : "";
}
