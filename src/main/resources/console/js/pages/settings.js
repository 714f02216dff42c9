import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { some } from "../format.js";
import { useFetched } from "../hooks.js";
import { Button, Empty, Field, Loading, notify, Page, Panel, Problem } from "../parts.js";
import { found, grouped } from "../settings/find.js";

export default function Settings({ query }) {
  const { data, problem } = useFetched("/settings");
  const [text, setText] = useState(query.text ?? "");
  const [connection, setConnection] = useState(query.connection ?? "");
  const [only, setOnly] = useState("all");
  useEffect(() => setText(query.text ?? ""), [query.text]);
  if (!data) return h(Page, { title: "Settings" }, problem ? h(Problem, { problem }) : h(Loading));
  const shown = found(data.settings, { text, connection, only });
  return h(Page, { title: "Settings", lead: "What is set, and where it comes from. Secrets are shown only as set or not." },
    h(Panel, { label: "How settings are changed" },
      h("p", null, "Settings are read at the start. To change one, set its environment variable and restart Claribooks; the button beside a setting copies the variable's name. An unusable value stops the start and says what to write instead.")),
    h("form", { class: "row search", role: "search", onSubmit: event => event.preventDefault() },
      h(Field, { label: "Search" }, h("input", { type: "search", value: text, placeholder: "tax, webhook, HTTP_PORT …", onInput: event => setText(event.target.value) })),
      data.connections.length > 1 ? h(Field, { label: "Connection" }, h("select", { value: connection, onChange: event => setConnection(event.target.value) }, h("option", { value: "" }, "All"), data.connections.map(id => h("option", { key: id, value: id }, id)))) : null,
      h(Field, { label: "Show" }, h("select", { value: only, onChange: event => setOnly(event.target.value) }, h("option", { value: "all" }, "All settings"), h("option", { value: "set" }, "Only what is set"))),
      h("p", { class: "muted", role: "status" }, some(shown.length, "setting"))),
    shown.length ? grouped(shown, data.connections).map(group => h(Group, { key: group.id, group })) : h(Empty, { title: "No setting is found", text: "Search by a part of its name, its variable or its meaning." }));
}

function Group({ group }) {
  return h(Panel, { title: group.title },
    group.text ? h("p", { class: "muted" }, sentence(group.text)) : null,
    h("ul", { class: "settings" }, group.settings.map(setting => h(Setting, { key: setting.key, setting }))));
}

const sentence = text => text[0].toUpperCase() + text.slice(1) + ".";

function Setting({ setting }) {
  return h("li", null,
    h("div", null, h("code", { class: "key" }, setting.key), h("p", { class: "muted" }, setting.sentence)),
    h("div", { class: "value" }, h(Value, { setting }), h("span", { class: "muted" }, origin(setting))),
    h(Button, { kind: "quiet", "aria-label": `Copy ${setting.variable}`, title: setting.variable, onClick: () => copy(setting.variable) }, "Copy variable"));
}

function Value({ setting }) {
  if (setting.secret) return h("span", { class: setting.set ? "pill is-set" : "pill" }, setting.set ? "Set" : "Not set");
  return setting.value === "" ? h("span", { class: "muted" }, "empty") : h("code", null, setting.value);
}

/** Where the value comes from, and what it would be otherwise. */
function origin({ set, secret, from, default: usual }) {
  if (from === "default") return secret ? "" : "default";
  const other = secret || !set ? "" : usual === "" ? "; default: empty" : `; default: ${usual}`;
  return `from ${from === "environment" ? "the environment" : from === "system property" ? "a system property" : from}${other}`;
}

/** The clipboard is only there on secure pages; elsewhere the name is shown to be copied by hand. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    notify(`${text} is copied.`);
  } catch {
    notify(`Copy it by hand: ${text}`);
  }
}
