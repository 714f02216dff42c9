import { h } from "preact";
import { useState } from "preact/hooks";
import { dateTime, some } from "../format.js";
import { Button, Dialog } from "../parts.js";
import { Copyable } from "./small.js";
import { isPublic, variable } from "./words.js";

const KEY_BYTES = 32;

/** Where the shop delivers to and what it signs with: what to enter there. */
export function WebhookAddress({ publicUrl, intake }) {
  const [making, setMaking] = useState(false);
  const { signature } = intake;
  const address = (publicUrl ?? location.origin) + intake.path;
  return h("div", { class: "stack" },
    h(Copyable, { label: "Address", value: address }),
    isPublic(address) ? null : h("p", { class: "muted" }, publicUrl ? "Only machines of this network reach this address." : "This is the address this page is open at. If the shop reaches Claribooks by another one, set http.public-url."),
    h("p", null, secretsSaid(signature)),
    signature.scheme === "standard-webhooks" ? h("div", null, h(Button, { onClick: () => setMaking(true) }, "Make a new secret")) : null,
    making ? h(NewSecret, { signature, onClose: () => setMaking(false) }) : null);
}

function secretsSaid({ scheme, header, setting, secrets }) {
  const counting = secrets.filter(secret => secret.counts).length;
  const how = scheme === "standard-webhooks" ? "Deliveries are signed by Standard Webhooks" : "Deliveries carry an HMAC";
  const until = secrets.filter(secret => secret.counts && secret.notAfter).map(secret => ` One counts until ${dateTime(secret.notAfter)}.`).join("");
  const number = secrets.length === 1 ? "1 secret is set" : `${secrets.length} secrets are set`;
  return `${how} (header ${header}). ${number} in ${setting}, of which ${counting === 0 ? "none counts" : some(counting, "counts", "count")} now; a secret is never shown here.${until}`;
}

/** Random bytes of this browser, as the scheme writes them. They go nowhere by themselves. */
function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return "whsec_" + btoa(String.fromCharCode(...bytes));
}

function NewSecret({ signature, onClose }) {
  const [secret] = useState(fresh);
  const setting = variable(signature.setting);
  const before = signature.secrets.length ? "<what is set now>," : "";
  return h(Dialog, { title: "A new secret", onClose },
    h("div", { class: "stack" },
      h("p", null, "It was made in this browser and is kept nowhere: copy it before you close this."),
      h(Copyable, { label: "Secret", value: secret }),
      h("ol", { class: "how" },
        h("li", null, "Add it to the setting and restart Claribooks:", h("pre", null, `${setting}=${before}${secret}`)),
        h("li", null, "Enter it in the shop, as the secret of the webhook. Until then the shop signs with the old one, which still counts."),
        signature.secrets.length ? h("li", null, "When deliveries keep coming, take the old one out of the setting.") : null),
      h("div", { class: "row" }, h(Button, { onClick: onClose }, "Close"))));
}
