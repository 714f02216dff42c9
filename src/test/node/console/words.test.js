import assert from "node:assert/strict";
import { test } from "node:test";
import { typeWord } from "../js/events/words.js";

test("events of both sides have words for the owner, and what nobody foresaw keeps its name", () => {
  assert.equal(typeWord("order.created"), "Order placed");
  assert.equal(typeWord("invoice.update"), "Invoice changed in FreshBooks");
  assert.equal(typeWord("credit_note.create"), "Credit note made in FreshBooks");
  assert.equal(typeWord("invoice.sendByEmail"), "Invoice mailed in FreshBooks");
  assert.equal(typeWord("callback.verify"), "FreshBooks' handshake");
  assert.equal(typeWord("loyalty.earned"), "loyalty.earned");
});
