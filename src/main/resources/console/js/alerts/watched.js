// What is watched, in the owner's words, from what is set. Pure.

const WATCHES = [
  { key: "alert.attention", title: "Events need a decision", text: () => "told at once, by cause" },
  { key: "alert.disconnected", title: "FreshBooks lets a connection in no longer", text: () => "told at once" },
  { key: "alert.queue-age", title: "Events do not reach the books", text: value => `told after ${span(value)}` },
  { key: "alert.silence", title: "A shop is silent when it usually sells", text: value => `told after ${span(value)}` },
  { key: "alert.disk-free-mb", title: "The disk runs full", text: value => `told below ${value} megabytes` },
];
const UNITS = ["day", "hour", "minute", "second"];

/** A duration as a person says it: PT1H30M is "1 hour 30 minutes"; what cannot be read stays as it is. */
export function span(duration) {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  const parts = (found?.slice(1) ?? []).map((n, i) => (Number(n) ? `${n} ${UNITS[i]}${n === "1" ? "" : "s"}` : "")).filter(Boolean);
  return parts.join(" ") || duration;
}

/** Each watch with whether it is on, and from when it tells. */
export function watched(settings) {
  const values = new Map(settings.map(setting => [setting.key, setting.value]));
  return WATCHES.filter(watch => values.has(watch.key)).map(({ key, title, text }) => {
    const value = values.get(key);
    const on = !["", "0", "false"].includes(value);
    return { key, title, on, text: on ? text(value) : "off" };
  });
}
