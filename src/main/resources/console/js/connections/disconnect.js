import { h } from "preact";
import { post } from "../api.js";
import { useAct } from "../hooks.js";
import { Button, Dialog, notify, Problem } from "../parts.js";

/** Asks once more, and says what becomes of orders. */
export function Disconnect({ id, onClose, onDone }) {
  const [disconnect, { busy, problem }] = useAct(async () => {
    const answer = await post(`/connections/${id}/disconnections`);
    if (answer.ok) {
      notify(answer.data.detail, answer.data.revoked ? "good" : "bad");
      onDone();
      onClose();
    }
    return answer;
  });
  return h(Dialog, { title: `Disconnect ${id} from FreshBooks?`, onClose },
    h("div", { class: "stack" },
      h("p", null, "From then on nothing goes to these books. Orders that come are kept and wait; none is lost, and none is booked twice."),
      h("p", null, "When an account is connected again, they go on by themselves. What stands in FreshBooks stays as it is; our access to it is revoked."),
      h(Problem, { problem }),
      h("div", { class: "row" },
        h(Button, { kind: "danger", onClick: disconnect, busy }, "Disconnect"),
        h(Button, { onClick: onClose }, "Keep it connected"))));
}
