import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { get, query } from "../api.js";

const PAGE = 50;
const LOOK_MILLIS = 2000;
const NOTHING = { events: [], next: null, problem: null, loading: true, fresh: 0 };

/**
 * Events that match, newest first: {events, next, problem, loading, fresh, more, refresh}. While it is live, what comes in and
 * what changes appears by itself; while it is paused, `fresh` counts what came in.
 */
export function useFeed(filter, live) {
  const key = JSON.stringify(filter);
  const [state, setState] = useState({ key, ...NOTHING });
  const [turn, setTurn] = useState(0);
  const shown = useRef(state);
  shown.current = state.key === key ? state : { key, ...NOTHING };
  const change = useCallback(made => setState(before => ({ key, ...made(before.key === key ? before : { key, ...NOTHING }) })), [key]);

  useEffect(() => {
    const control = new AbortController();
    let timer;
    const look = async () => {
      const first = shown.current.loading;
      const answer = await (live || first ? newest(filter, control.signal) : fresh(filter, shown.current.events[0], control.signal));
      if (control.signal.aborted) return;
      change(before => (answer.ok ? (live || first ? merged(before, answer.data) : { ...before, fresh: answer.data.events.length, problem: null }) : { ...before, problem: answer.problem, loading: false }));
      timer = setTimeout(next, LOOK_MILLIS);
    };
    const next = () => (document.hidden ? document.addEventListener("visibilitychange", look, { once: true }) : look());
    look();
    return () => {
      control.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [key, live, turn]);

  const more = useCallback(async () => {
    const cursor = shown.current.next;
    if (!cursor || shown.current.reading === cursor) return;
    change(before => ({ ...before, reading: cursor }));
    const { ok, data, problem } = await get("/events" + query({ ...filter, cursor, limit: PAGE }));
    change(before => {
      if (before.next !== cursor) return { ...before, reading: null };
      if (!ok) return { ...before, problem, reading: null };
      return { ...before, events: [...before.events, ...data.events], next: data.nextCursor, reading: null, problem: null };
    });
  }, [key]);
  const refresh = useCallback(() => {
    setState({ key, ...NOTHING });
    setTurn(n => n + 1);
  }, [key]);
  return { ...shown.current, more, refresh };
}

const newest = (filter, signal) => get("/events" + query({ ...filter, limit: PAGE }), signal);

const fresh = (filter, top, signal) => get("/events" + query({ ...filter, after: top?.id ?? 0, limit: 200 }), signal);

/** The newest page over what was shown. What lies behind the page stays, unless so much came in that there is a gap. */
export function merged(before, page) {
  const last = page.events.at(-1);
  const behind = page.nextCursor ? before.events.filter(event => Number(event.id) < Number(last.id)) : [];
  const gap = page.nextCursor && before.events.length > 0 && !page.events.some(event => before.events.some(known => known.id === event.id));
  const keep = !gap && behind.length > 0;
  return {
    events: keep ? [...page.events, ...behind] : page.events,
    next: keep ? before.next : page.nextCursor,
    reading: keep ? before.reading : null,
    problem: null,
    loading: false,
    fresh: 0,
  };
}
