import { h } from "preact";
import { count, some } from "../format.js";
import { When } from "./small.js";

const WIDTH = 240;
const HEIGHT = 40;

const good = sum => sum.accepted + sum.duplicates;
const poor = sum => sum.refused + sum.unreadable + sum.turnedAway;
const all = sum => good(sum) + poor(sum);

/** How the deliveries of one side do. */
export function Deliveries({ health, none }) {
  const { lastHour, lastDay } = health;
  if (!health.lastAt && !all(lastDay) && !health.lastRefusedAt) return h("p", { class: "muted" }, none);
  return h("div", { class: "deliveries" },
    h("p", null, h("b", null, count(all(lastHour))), " in the last hour, ", h("b", null, count(all(lastDay))), " in 24 hours. ",
      health.lastAt ? h("span", null, "The last good one came ", h(When, { at: health.lastAt }), ".") : "No good one came yet."),
    all(lastDay) ? h(Bars, { hours: health.hours }) : null,
    h("ul", { class: "plain" },
      lastDay.refused ? h("li", { class: "bad" }, `${some(lastDay.refused, "was", "were")} refused for the signature or the time. The last one `, h(When, { at: health.lastRefusedAt }), `: ${health.lastRefusal}`)
        : health.lastRefusedAt ? h("li", { class: "muted" }, "The last refused signature was ", h(When, { at: health.lastRefusedAt }), ".") : h("li", { class: "muted" }, "No signature was refused."),
      lastDay.unreadable ? h("li", { class: "bad" }, `${count(lastDay.unreadable)} could not be read; they are kept for inspection.`) : null,
      lastDay.turnedAway ? h("li", { class: "warn" }, `${count(lastDay.turnedAway)} were turned away unread: too large, of another kind, or while the store was out of reach.`) : null,
      h("li", { class: "muted" }, lastDay.duplicates ? `${count(lastDay.duplicates)} came again and were recognised.` : "None came twice.")));
}

/** One bar per hour: what was taken, and on top of it what was not. */
function Bars({ hours }) {
  const most = Math.max(1, ...hours.map(all));
  const step = WIDTH / hours.length;
  const tall = n => (n ? Math.max(2, Math.round((n / most) * HEIGHT)) : 0);
  return h("figure", { class: "bars" },
    h("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": `Deliveries of the last 24 hours by the hour, at most ${count(most)} in one` },
      hours.map((hour, i) => {
        const taken = tall(good(hour));
        const left = tall(poor(hour));
        return [
          h("rect", { key: `g${i}`, class: "taken", x: i * step + 1, width: step - 2, y: HEIGHT - taken, height: taken }),
          h("rect", { key: `p${i}`, class: "left", x: i * step + 1, width: step - 2, y: Math.max(0, HEIGHT - taken - left), height: Math.min(left, HEIGHT) }),
        ];
      })),
    h("figcaption", { class: "muted" }, h("span", null, "24 hours ago"), h("span", null, "now")));
}
