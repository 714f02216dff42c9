import assert from "node:assert/strict";
import { test } from "node:test";
import { newDays } from "../js/event/days.js";

const dayOf = at => at.slice(0, 10);

test("the day is told where it is another one, so that a time is never taken for today's", () => {
  const at = (...times) => times.map(time => ({ at: time }));
  assert.deepEqual(newDays(at("2026-03-04T23:59", "2026-03-05T00:01", "2026-03-05T09:00", "2026-03-08T09:00"), dayOf), [null, "2026-03-05", null, "2026-03-08"]);
});

test("a step of no certain time has none, and does not begin a day anew", () => {
  assert.deepEqual(newDays([{ at: "2026-03-04T10:00" }, { at: null }, { at: "2026-03-04T11:00" }], dayOf), [null, null, null]);
});
