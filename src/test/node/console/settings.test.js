import assert from "node:assert/strict";
import { test } from "node:test";
import { found, grouped } from "../js/settings/find.js";

const setting = (key, connection, section, more = {}) => ({ key, connection, section, sentence: `About ${key}.`, variable: key.toUpperCase().replace(/[.-]/g, "_"), value: "", set: false, ...more });
const all = [
  setting("http.port", null, "HTTP", { value: "8080" }),
  setting("database.url", null, "Store", { set: true }),
  setting("connection.main.tax.cents", "main", "Accounting: what the books will show"),
  setting("connection.eu.tax.cents", "eu", "Accounting: what the books will show"),
];
const keys = list => list.map(one => one.key);

test("every word of a search must be found, in the key, the variable, the sentence or the value", () => {
  assert.deepEqual(keys(found(all, { text: "HTTP_PORT" })), ["http.port"]);
  assert.deepEqual(keys(found(all, { text: "8080 about" })), ["http.port"]);
  assert.deepEqual(found(all, { text: "8080 tax" }), []);
});

test("settings of one connection come with those of none", () => {
  assert.deepEqual(keys(found(all, { connection: "eu" })), ["http.port", "database.url", "connection.eu.tax.cents"]);
  assert.deepEqual(keys(found(all, { only: "set" })), ["database.url"]);
});

test("groups name the connection only when there are several, and those come first", () => {
  assert.deepEqual(grouped(all, ["main", "eu"]).map(group => group.title), ["Accounting of main", "Accounting of eu", "HTTP", "Store"]);
  const one = grouped(found(all, { connection: "main" }), ["main"]);
  assert.deepEqual(one.map(group => [group.title, group.text]), [["Accounting", "what the books will show"], ["HTTP", ""], ["Store", ""]]);
});
