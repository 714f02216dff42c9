import assert from "node:assert/strict";
import { test } from "node:test";
import { span, watched } from "../js/alerts/watched.js";

test("durations are said as people say them", () => {
  assert.equal(span("PT30M"), "30 minutes");
  assert.equal(span("PT1H30M"), "1 hour 30 minutes");
  assert.equal(span("P2DT1S"), "2 days 1 second");
  assert.equal(span("a while"), "a while");
});

test("what is watched says from when it tells, and what is off", () => {
  const settings = [["alert.attention", "true"], ["alert.queue-age", ""], ["alert.silence", "PT2H"], ["alert.disk-free-mb", "0"], ["http.port", "8080"]].map(([key, value]) => ({ key, value }));
  assert.deepEqual(watched(settings).map(({ on, text }) => [on, text]), [[true, "told at once, by cause"], [false, "off"], [true, "told after 2 hours"], [false, "off"]]);
});
