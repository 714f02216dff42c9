import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { get } from "./api.js";

/**
 * What a path answers: {data, problem, loading, reload}. With `every`, asked again every so many milliseconds while the page is
 * visible; what was shown stays until the next answer. A path of null asks nothing.
 */
export function useFetched(path, { every } = {}) {
  const [state, setState] = useState({ path, data: null, problem: null, loading: path !== null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (path === null) return undefined;
    const control = new AbortController();
    let timer;
    const ask = async () => {
      const { ok, data, problem, aborted } = await get(path, control.signal);
      if (control.signal.aborted || aborted) return;
      setState(before => ({
        path,
        data: ok ? data : before.path === path ? before.data : null,
        problem: ok ? null : problem,
        loading: false,
      }));
      if (every) timer = setTimeout(next, every);
    };
    const next = () => (document.hidden ? document.addEventListener("visibilitychange", ask, { once: true }) : ask());
    ask();
    return () => {
      control.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [path, every, turn]);
  const reload = useCallback(() => setTurn(n => n + 1), []);
  const current = state.path === path ? state : { data: null, problem: null, loading: path !== null };
  return { data: current.data, problem: current.problem, loading: current.loading, reload };
}

/** Something a person does: [run, {busy, problem}]; run gives what the API answered, and does nothing while it is busy. */
export function useAct(act) {
  const [state, setState] = useState({ busy: false, problem: null });
  const busy = useRef(false);
  const run = async (...values) => {
    if (busy.current) return null;
    busy.current = true;
    setState({ busy: true, problem: null });
    const answer = await act(...values);
    busy.current = false;
    setState({ busy: false, problem: answer && answer.ok === false ? answer.problem : null });
    return answer;
  };
  return [run, state];
}

/** The address behind the hash, as {path, query}. */
export function useAddress() {
  const [address, setAddress] = useState(readAddress);
  useEffect(() => {
    const changed = () => setAddress(readAddress());
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return address;
}

function readAddress() {
  const [path, search = ""] = location.hash.slice(1).split("?");
  return { path: path || "/", query: Object.fromEntries(new URLSearchParams(search)) };
}

/** Goes to a page, in place of the present one if asked. */
export function go(path, { replace = false } = {}) {
  if (replace) {
    location.replace("#" + path);
  } else {
    location.hash = path;
  }
}

/** Puts the focus that went with what was closed on the row it was opened from, or on the list where that row is gone. */
export function focusBack(box, id) {
  if (document.activeElement !== document.body) return;
  (box?.querySelector(`[data-row="${CSS.escape(id)}"]`) ?? box)?.focus();
}

/** The same whenever `open`, the id of the row that is open, becomes null. */
export function useFocusBack(box, open) {
  const last = useRef(null);
  useEffect(() => {
    if (last.current && !open) focusBack(box.current, last.current);
    last.current = open;
  }, [open]);
}

/** The present time, again every so many milliseconds, for what says "3 minutes ago". */
export function useNow(every = 15000) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
