// Signs with the official Standard Webhooks package and sends: node check.mjs <address> <secret>. One line of JSON per delivery.
import { Webhook } from 'standardwebhooks';

const [address, secret] = process.argv.slice(2);
const signer = new Webhook(secret);

function event(id) {
  return JSON.stringify({
    id, type: 'webhook.ping', occurredAt: new Date().toISOString(), data: { id: '1', text: 'Zoë, « Été » 🙂' },
  });
}

async function deliver(name, id, time, signedBody, sentBody, signature) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(time.getTime() / 1000)),
      'webhook-signature': signature ?? signer.sign(id, time, signedBody),
    },
    body: sentBody,
  });
  const body = await answer.json();
  console.log(JSON.stringify({ delivery: name, status: answer.status, said: body.status, detail: body.detail }));
}

const now = new Date();
const body = event('msg_sdk_1');
await deliver('signed', 'msg_sdk_1', now, body, body);
await deliver('replayed', 'msg_sdk_1', now, body, body);
await deliver('altered body', 'msg_sdk_2', now, event('msg_sdk_2'), event('msg_sdk_3'));
await deliver('altered id', 'msg_sdk_4', now, body, body, signer.sign('msg_sdk_5', now, body));
await deliver('stale', 'msg_sdk_6', new Date(now.getTime() - 3600_000), event('msg_sdk_6'), event('msg_sdk_6'));
await deliver('from the future', 'msg_sdk_7', new Date(now.getTime() + 3600_000), event('msg_sdk_7'), event('msg_sdk_7'));
const stale = event('msg_sdk_8');
await deliver('several signatures', 'msg_sdk_8', now, stale, stale, 'v1,AAAA ' + signer.sign('msg_sdk_8', now, stale));
await deliver('another version of signature', 'msg_sdk_9', now, '', event('msg_sdk_9'), 'v2,AAAA');
