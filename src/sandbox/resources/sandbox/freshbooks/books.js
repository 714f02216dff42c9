"use strict";
const cell = (text, name) => { const td = document.createElement("td"); td.textContent = text ?? ""; if (name) td.className = name; return td; };
const money = value => value ? `${value.amount} ${value.code}` : "";
let shown = "";
function fill(id, rows, columns) {
  const body = document.querySelector(`#${id} tbody`);
  const lines = rows.map(cells => { const tr = document.createElement("tr"); tr.append(...cells); return tr; });
  if (lines.length === 0) { const tr = document.createElement("tr"); const td = cell("Nothing yet.", "empty"); td.colSpan = columns; tr.append(td); lines.push(tr); }
  body.replaceChildren(...lines);
}
async function refresh() {
  const text = await (await fetch("/_sandbox/books.json")).text();
  if (text === shown) return;
  shown = text;
  const books = JSON.parse(text);
  const names = new Map(books.clients.map(c => [c.id, c.organization || `${c.fname} ${c.lname}`.trim() || c.email]));
  const numbers = new Map(books.invoices.map(i => [i.id, i.invoice_number]));
  for (const kind of ["invoice", "payment", "client"]) document.getElementById(`${kind}-count`).textContent = books[`${kind}s`].length;
  fill("invoices", books.invoices.map(i => [cell(i.invoice_number), cell(i.create_date), cell(names.get(i.customerid) ?? i.organization), cell(i.v3_status, "status"), cell(String(i.lines.length), "n"), cell(money(i.amount), "n"), cell(money(i.paid), "n"), cell(money(i.outstanding), "n")]), 8);
  fill("payments", books.payments.map(p => [cell(p.date), cell(numbers.get(p.invoiceid) ?? String(p.invoiceid)), cell(p.type), cell(p.transactionid), cell(money(p.amount), "n")]), 5);
  fill("clients", books.clients.map(c => [cell(c.organization), cell(`${c.fname} ${c.lname}`.trim()), cell(c.email), cell(c.p_city)]), 4);
}
async function loop() { try { await refresh(); } catch (problem) { console.warn("books not reachable", problem); } setTimeout(loop, 2000); }
loop();
