"use strict";
const $ = id => document.getElementById(id);
const el = (tag, props, ...children) => { const node = Object.assign(document.createElement(tag), props); node.append(...children); return node; };
const cents = text => BigInt(Math.round(Number(text) * 100));
const show = value => `${value / 100n}.${String(value % 100n).padStart(2, "0")}`;
const buyers = [["Zoë", "Nuñez", "Hill Country Clinics LLC", "ap@hillcountry.example"], ["Amélie", "Lefèvre", "Atelier Été", "amelie@atelier.example"], ["Kenji", "Sato", "Sato Tea House", "kenji@satotea.example"], ["Maya", "Okafor", "Okafor & Daughters", "maya@okafor.example"]];
const cart = new Map();
let products = [];

function percent(amount, hundredths) { return (amount * hundredths + 5000n) / 10000n; }
function tax(amount) { return percent(amount, 625n) + percent(amount, 200n); }

function shelf(product) {
  const add = el("button", { type: "button", textContent: "Add" });
  add.setAttribute("aria-label", `Add ${product.name}`);
  add.addEventListener("click", () => { cart.set(product.sku, (cart.get(product.sku) ?? 0) + 1); draw(); });
  return el("article", { className: "product" }, el("div", { className: "picture", textContent: product.emoji, ariaHidden: "true" }), el("b", { textContent: product.name }), el("small", { textContent: product.sku }), el("div", { className: "row" }, el("span", { className: "price", textContent: `$${product.unitPrice}` }), add));
}

function draw() {
  const lines = [];
  let goods = 0n, taxes = tax(1250n);
  for (const [sku, count] of cart) {
    const product = products.find(p => p.sku === sku);
    const amount = cents(product.unitPrice) * BigInt(count);
    goods += amount;
    if (product.taxable) taxes += tax(amount);
    const less = el("button", { type: "button", textContent: "−", ariaLabel: `One ${product.name} less` });
    less.addEventListener("click", () => { count > 1 ? cart.set(sku, count - 1) : cart.delete(sku); draw(); });
    const more = el("button", { type: "button", textContent: "+", ariaLabel: `One ${product.name} more` });
    more.addEventListener("click", () => { cart.set(sku, count + 1); draw(); });
    lines.push(el("div", { className: "line" }, el("span", { textContent: product.name }), el("span", { className: "count" }, less, el("span", { textContent: count }), more), el("span", { className: "amount", textContent: show(amount) })));
  }
  const empty = lines.length === 0;
  $("cart").replaceChildren(...(empty ? [el("p", { className: "soft", textContent: "Choose something from the shelves." })] : lines));
  $("totals").hidden = empty;
  $("goods").textContent = show(goods);
  $("tax").textContent = show(taxes);
  $("total").textContent = `$${show(goods + 1250n + taxes)}`;
  document.querySelector("form > button").disabled = empty;
}

function step(text, detail, done) { const li = el("li", { className: done ? "done" : "" }, text); if (detail) li.append(el("small", { textContent: detail })); return li; }

async function follow(order) {
  $("progress").hidden = false;
  const started = performance.now();
  let arrived = null;
  for (let round = 0; round < 200; round++) {
    const [sent, ledger] = await Promise.all([fetch("/_sandbox/deliveries").then(r => r.json()), fetch(`/_sandbox/ledger?number=${encodeURIComponent(order.number)}`).then(r => r.json())]);
    const own = sent.filter(d => order.eventIds.includes(d.eventId));
    const steps = [step(`Order ${order.number} placed`, `$${order.total}`, true)];
    for (const d of own.reverse()) steps.push(step(`${d.type} sent`, d.status ? `answered ${d.status} in ${d.millis} ms${d.attempts > 1 ? `, attempt ${d.attempts}` : ""}` : d.problem ?? "on its way", d.status >= 200 && d.status < 300));
    if (ledger.booksUrl) { $("books-link").href = ledger.booksUrl; $("books-link").hidden = false; }
    const invoice = ledger.invoice;
    if (invoice && arrived === null) arrived = Math.round(performance.now() - started);
    steps.push(invoice ? step(`In the books: invoice ${invoice.invoice_number}`, `${invoice.amount.amount} ${invoice.amount.code}, ${invoice.v3_status}, seen after ${arrived} ms`, true) : step("In the books", ledger.available ? "not there yet" : "no ledger is connected", false));
    $("steps").replaceChildren(...steps);
    if (invoice && (order.paymentMethod === "invoice" || invoice.payment_status === "paid")) return;
    await new Promise(wait => setTimeout(wait, 150));
  }
}

async function place(event) {
  event.preventDefault();
  const form = new FormData($("order"));
  const wish = { pay: form.get("pay") === "true", lines: [...cart].map(([sku, quantity]) => ({ sku, quantity: String(quantity) })), customer: { firstName: form.get("firstName"), lastName: form.get("lastName"), company: form.get("company"), email: form.get("email"), billingAddress: { line1: "400 W 15th St", city: "Austin", region: "TX", postalCode: "78701", country: "US" } } };
  const reply = await fetch("/_sandbox/orders", { method: "POST", body: JSON.stringify(wish) });
  const order = await reply.json();
  $("problem").textContent = reply.ok ? "" : order.detail;
  if (!reply.ok) return;
  cart.clear();
  draw();
  await follow(order);
}

async function open() {
  products = await (await fetch("/_sandbox/products")).json();
  const shelves = Map.groupBy ? Map.groupBy(products, p => p.category) : products.reduce((m, p) => m.set(p.category, [...(m.get(p.category) ?? []), p]), new Map());
  for (const [name, list] of shelves) $("products").append(el("h3", { className: "shelf", textContent: name }), el("div", { className: "grid" }, ...list.map(shelf)));
  const buyer = buyers[Math.floor(Math.random() * buyers.length)];
  ["firstName", "lastName", "company", "email"].forEach((name, i) => { $("order").elements[name].value = buyer[i]; });
  const ledger = await (await fetch("/_sandbox/ledger?number=")).json();
  if (ledger.booksUrl) { $("books-link").href = ledger.booksUrl; $("books-link").hidden = false; }
  $("order").addEventListener("submit", place);
  if (new URLSearchParams(location.search).has("show")) { cart.set(products[0].sku, 2); cart.set(products[8].sku, 1); draw(); $("order").requestSubmit(); }
}
open();
