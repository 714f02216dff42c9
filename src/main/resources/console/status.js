const $ = id => document.getElementById(id);
const el = (tag, className, ...children) => { const node = document.createElement(tag); node.className = className; node.append(...children); return node; };
const time = text => text ? new Date(text).toLocaleString() : "";
const statuses = ["received", "processing", "waiting", "retrying", "posted", "skipped", "review", "dead"];

async function get(path) {
  const reply = await fetch(path);
  if (reply.status === 401) throw new Error("sign in");
  if (!reply.ok) throw new Error((await reply.json()).detail);
  return reply.json();
}

function rows(id, cells, columns) {
  $(id).replaceChildren(...(cells.length ? cells : [el("tr", "", Object.assign(el("td", "skipped", "Nothing yet."), { colSpan: columns }))]));
}

function outcome(event) {
  const links = (event.links ?? []).filter(link => link.kind !== "item").map(link => `${link.kind} ${link.label}`);
  return event.status === "posted" ? links.join(", ") : event.cause ?? "";
}

async function send(method, path, body) {
  const reply = await fetch(path, { method, body: body && JSON.stringify(body) });
  const said = await reply.json();
  if (!reply.ok) throw new Error(said.detail);
  return said;
}

function button(label, act) {
  const node = Object.assign(el("button", "", label), { type: "button" });
  node.addEventListener("click", async () => { node.disabled = true; try { await act(); } catch (problem) { alert(problem.message); } node.disabled = false; });
  return node;
}

const accounts = {};
async function offered(c) {
  accounts[c.id] ??= get(`/api/connections/${c.id}/accounts`).then(said => said.accounts).catch(problem => { delete accounts[c.id]; throw problem; });
  return accounts[c.id];
}

async function connectionRow(c) {
  const account = c.freshbooks.account;
  const act = el("td", "");
  if (c.state === "account-needed") for (const one of await offered(c).catch(problem => { act.append(problem.message); return []; })) act.append(button(`Book in ${one.name ?? one.id}`, async () => { await send("PUT", `/api/connections/${c.id}/account`, { id: one.id }); delete accounts[c.id]; await refresh(); }));
  else act.append(button(c.freshbooks.state === "connected" ? "Connect anew" : "Connect", async () => { location.href = (await send("POST", `/api/connections/${c.id}/authorizations`, {})).address; }));
  return el("tr", "", el("td", "", c.id), el("td", c.state, c.state), el("td", "", account ? account.name ?? account.id : ""), el("td", "nowrap", time(c.restingUntil)), el("td", "", c.freshbooks.because ?? c.restingBecause ?? c.clarity.because ?? ""), act);
}

async function refresh() {
  const [summary, page, routes, mappings] = await Promise.all([get("/api/summary"), get("/api/events?limit=25"), get("/api/routes"), get("/api/mappings")]);
  $("sign-in").hidden = true;
  $("status").hidden = false;
  $("out").hidden = false;
  $("state").textContent = summary.needsAttention ? `${summary.needsAttention} need attention` : summary.open ? `${summary.open} on their way` : "Everything is in the books";
  $("counts").replaceChildren(...statuses.map(name => { const n = summary.events[name] ?? 0; return el("div", n && (name === "review" || name === "dead") ? "bad" : name === "posted" ? "good" : "", el("b", "", String(n)), el("span", "", name)); }));
  rows("connections", await Promise.all(summary.connections.map(connectionRow)), 6);
  rows("events", page.events.map(e => el("tr", "", el("td", "nowrap", time(e.receivedAt)), el("td", "nowrap", e.type), el("td", "nowrap", e.resourceId ?? ""), el("td", e.status, e.status), el("td", "", outcome(e)))), 5);
  rows("files", [...routes.routes, ...mappings.mappings].map(f => el("tr", "", el("td", "nowrap", f.file ?? f.name), el("td", f.state, f.state), el("td", "", f.problem ?? ""))), 3);
}

async function loop() {
  try { await refresh(); } catch (problem) {
    if (problem.message === "sign in") { $("sign-in").hidden = false; $("status").hidden = true; $("out").hidden = true; return; }
    $("state").textContent = "Not reachable: " + problem.message;
  }
  setTimeout(loop, 2000);
}

$("sign-in").addEventListener("submit", async event => {
  event.preventDefault();
  const form = new FormData(event.target);
  const reply = await fetch("/api/sessions", { method: "POST", body: JSON.stringify({ user: form.get("user"), password: form.get("password") }) });
  $("refusal").textContent = reply.ok ? "" : (await reply.json()).detail;
  if (reply.ok) loop();
});
$("out").addEventListener("click", async () => { await fetch("/api/sessions", { method: "DELETE" }); location.reload(); });
loop();
