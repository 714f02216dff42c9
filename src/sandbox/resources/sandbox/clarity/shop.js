'use strict';

// Every text reaches the page as a text node; nothing is ever parsed as HTML.
const SVG = 'http://www.w3.org/2000/svg';
const PICTURES = {
  chair: 'M8 3h8v9H8zM6 12h12v3H6zM12 15v4M7 21l5-2 5 2',
  desk: 'M2 8h20v3H2zM5 11v10M19 11v10M13 11v4h6',
  lamp: 'M7 21h8M11 21V10l5-5M13 3l6 6-2 2-6-6z',
  coffee: 'M4 9h13v6a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5zM17 10h2a2 2 0 0 1 0 5h-2M8 3v3M12 3v3',
  tea: 'M4 10h16a8 8 0 0 1-5 8H9a8 8 0 0 1-5-8zM8 21h8M10 4c2 1-1 2 1 3M14 4c2 1-1 2 1 3',
  shirt: 'M8 3l-6 4 2 4 3-1v11h10V10l3 1 2-4-6-4a4 4 0 0 1-8 0z',
  cap: 'M3 16a7 7 0 0 1 14 0zM17 13.5c3 0 5 1 5 2.5h-5M10 9V7.5M10 9c-2 2-2 5-2 7',
  book: 'M5 4h12a2 2 0 0 1 2 2v15H7a2 2 0 0 1-2-2zM5 19a2 2 0 0 1 2-2h12M9 8h6',
  tools: 'M4 20l9-9M10 6l8 8 2-2-3-3V6l-3-3z',
  plan: 'M4 4h16v16H4zM4 12h8M12 4v11M12 15h8M15 4v4',
  key: 'M8 18a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 11l9-8M17 5l2 3M14 8l2 2',
  support: 'M4 14v-2a8 8 0 0 1 16 0v2M4 14h3v5H4zM17 14h3v5h-3zM20 19c0 2-3 3-6 3',
};
const FIELDS = [
  ['firstName', 'First name', '', 'given-name'], ['lastName', 'Last name', '', 'family-name'],
  ['company', 'Company', 'wide', 'organization'], ['email', 'E-mail', 'wide', 'email'],
  ['phone', 'Phone', 'wide', 'tel'], ['line1', 'Street', 'wide', 'address-line1'],
  ['city', 'City', 'third', 'address-level2'], ['region', 'State', 'third', 'address-level1'],
  ['postalCode', 'ZIP', 'third', 'postal-code'],
];
const TELLS = {
  'customer.created': 'New customer', 'customer.updated': 'Customer changed', 'order.created': 'Order placed',
  'order.updated': 'Order changed', 'payment.authorized': 'Card authorised', 'payment.captured': 'Payment captured',
  'payment.failed': 'Payment failed', 'payment.refunded': 'Payment refunded', 'order.cancelled': 'Order cancelled',
};
const $ = (id) => document.getElementById(id);
const cart = new Map();
let products = [];
let category = null;
let quoteRun = 0;
let watchRun = 0;

function el(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

function money(text, currency) {
  const [whole, part] = String(text).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const sign = { USD: '$', EUR: '€', GBP: '£' }[currency || 'USD'];
  return (sign || currency + ' ') + grouped + (part ? '.' + part : '');
}

async function call(method, path, body) {
  const options = { method, headers: {} };
  if (body) {
    options.headers['Content-Type'] = 'application/json';
    options.body = JSON.stringify(body);
  }
  const response = await fetch(path, options);
  const answer = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Error((answer && answer.detail) || 'The shop answered ' + response.status + '.');
  return answer;
}

function picture(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PICTURES[name] || PICTURES.book);
  svg.append(path);
  const frame = el('div', 'picture', svg);
  frame.setAttribute('aria-hidden', 'true');
  return frame;
}

function drawShelf() {
  const shown = products.filter((p) => !category || p.categories.includes(category));
  $('products').replaceChildren(...shown.map((p) => {
    const add = el('button', 'add', 'Add');
    add.type = 'button';
    add.setAttribute('aria-label', 'Add ' + p.name + ' to the cart');
    add.addEventListener('click', () => change(p.sku, 1));
    const price = el('span', 'price', money(p.unitPrice, p.currency));
    if (p.unitOfMeasure !== 'each') price.append(el('small', '', ' / ' + p.unitOfMeasure));
    const text = el('div', 'text', el('b', '', p.name), el('p', 'about', p.description || ''));
    return el('li', 'product', picture(p.attributes.picture), text, el('div', 'buy', price, add));
  }));
}

function drawFilters() {
  const names = [null, ...new Set(products.flatMap((p) => p.categories))];
  $('filters').replaceChildren(...names.map((name) => {
    const button = el('button', '', name || 'All');
    button.type = 'button';
    button.setAttribute('aria-pressed', String(name === category));
    button.addEventListener('click', () => {
      category = name;
      for (const other of $('filters').children) other.setAttribute('aria-pressed', String(other === button));
      drawShelf();
    });
    return button;
  }));
}

function change(sku, by) {
  if (!$('placed').hidden) startAgain();
  const quantity = (cart.get(sku) || 0) + by;
  if (quantity > 0) cart.set(sku, Math.min(quantity, 999));
  else cart.delete(sku);
  drawCart();
}

function stepper(product, quantity) {
  const button = (sign, by, label) => {
    const node = el('button', '', sign);
    node.type = 'button';
    node.dataset.focus = product.sku + by;
    node.setAttribute('aria-label', label + ' ' + product.name);
    node.addEventListener('click', () => change(product.sku, by));
    return node;
  };
  return el('div', 'step', button('−', -1, 'One less'), el('output', '', String(quantity)), button('+', 1, 'One more'));
}

function drawCart() {
  const focused = document.activeElement && document.activeElement.dataset.focus;
  const rows = [...cart].map(([sku, quantity]) => {
    const product = products.find((p) => p.sku === sku);
    const sum = el('span', 'sum', '');
    sum.dataset.sku = sku;
    return el('li', '', el('span', 'name', product.name), stepper(product, quantity), sum);
  });
  $('lines').replaceChildren(...rows);
  if (focused) {
    const again = $('lines').querySelector('[data-focus="' + CSS.escape(focused) + '"]');
    (again || $('cart')).focus();
  }
  const full = cart.size > 0;
  $('cart-empty').hidden = full;
  $('empty').hidden = !full;
  $('checkout').hidden = !full;
  $('jump-count').textContent = String([...cart.values()].reduce((a, b) => a + b, 0));
  quote();
}

function lines() {
  return [...cart].map(([sku, quantity]) => ({ sku, quantity: String(quantity) }));
}

// The shop itself does every sum, so the page never counts money.
async function quote() {
  const run = ++quoteRun;
  if (cart.size === 0) {
    $('totals').replaceChildren();
    return;
  }
  try {
    const order = await call('POST', '/_sandbox/quotes', { lines: lines() });
    if (run === quoteRun) drawTotals(order);
  } catch (error) {
    if (run === quoteRun) fail(error);
  }
}

function drawTotals(order) {
  for (const line of order.lineItems) {
    const sum = $('lines').querySelector('[data-sku="' + CSS.escape(line.sku) + '"]');
    if (sum) sum.textContent = money(line.total, order.currency);
  }
  const rows = [['Goods and services', order.subtotal]];
  if (Number(order.shippingTotal)) rows.push(['Shipping, ground', order.shippingTotal]);
  if (Number(order.feeTotal)) rows.push(['Handling', order.feeTotal]);
  for (const tax of order.taxLines) rows.push(['Tax, ' + tax.name + ' ' + Number(tax.rate) + ' %', tax.amount]);
  const nodes = rows.flatMap(([name, amount]) => [el('dt', '', name), el('dd', '', money(amount, order.currency))]);
  nodes.push(el('dt', 'total', 'Total'), el('dd', 'total', money(order.total, order.currency)));
  $('totals').replaceChildren(...nodes);
}

function drawBuyer(buyer) {
  const values = { ...buyer, ...buyer.billingAddress };
  $('fields').replaceChildren(...FIELDS.map(([name, label, width, autocomplete]) => {
    const input = el('input');
    input.name = name;
    input.value = values[name] || '';
    input.autocomplete = autocomplete;
    input.maxLength = 200;
    if (name === 'email') input.type = 'email';
    return el('label', width, label, input);
  }));
}

async function someoneElse() {
  drawBuyer(await call('GET', '/shop/buyer'));
}

function buyer() {
  const value = (name) => $('buyer').elements[name].value.trim() || null;
  return {
    firstName: value('firstName'), lastName: value('lastName'), company: value('company'),
    email: value('email'), phone: value('phone'),
    billingAddress: {
      line1: value('line1'), line2: null, city: value('city'), region: value('region'),
      postalCode: value('postalCode'), country: 'US',
    },
  };
}

function fail(error) {
  $('error').textContent = error.message;
  $('error').hidden = false;
}

async function place(event) {
  event.preventDefault();
  $('error').hidden = true;
  $('place').disabled = true;
  try {
    const pay = $('buyer').elements.pay.value === 'true';
    const placed = await call('POST', '/_sandbox/orders', { customer: buyer(), lines: lines(), pay });
    cart.clear();
    drawCart();
    show(placed);
  } catch (error) {
    fail(error);
  } finally {
    $('place').disabled = false;
  }
}

function show(placed) {
  const order = placed.order;
  $('cart').hidden = true;
  $('placed').hidden = false;
  document.querySelector('.jump').setAttribute('href', '#placed');
  $('placed-sum').replaceChildren(el('b', '', order.number), ', ' + money(order.total, order.currency));
  const rows = new Map(placed.events.map((event) => [event.id, trailRow(event)]));
  $('trail').replaceChildren(...rows.values());
  $('books').className = 'books';
  $('books').replaceChildren('Looking for the invoice …');
  $('placed').focus({ preventScroll: true });
  $('placed').scrollIntoView({ block: 'nearest' });
  const run = ++watchRun;
  watch(run, () => follow(rows));
  watch(run, () => books(order));
}

function trailRow(event) {
  const when = el('span', 'when', 'on its way');
  const row = el('li', 'waiting', el('span', 'mark'), el('span', '', TELLS[event.type] || event.type), when);
  row.title = event.type + ' ' + event.id;
  return row;
}

// Asks quickly at first, then less often, until the answer is final or five minutes have gone by.
async function watch(run, step) {
  const end = Date.now() + 300000;
  for (let wait = 150; run === watchRun && Date.now() < end; wait = Math.min(wait * 1.3, 3000)) {
    let done = false;
    try {
      done = await step();
    } catch (error) {
      done = false;
    }
    if (done) return;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function follow(rows) {
  let open = 0;
  for (const [id, row] of rows) {
    if (row.dataset.done) continue;
    const found = await call('GET', '/_sandbox/deliveries?event=' + encodeURIComponent(id));
    if (!showDelivery(row, found.data)) open++;
  }
  return open === 0;
}

function showDelivery(row, deliveries) {
  const when = row.lastChild;
  if (deliveries.length === 0) {
    when.textContent = 'nobody has subscribed';
    return false;
  }
  const delivery = deliveries.find((d) => d.state === 'delivered') || deliveries[0];
  const last = delivery.attempts[delivery.attempts.length - 1];
  if (!last) return false;
  const told = last.status ? String(last.status) : 'no answer';
  const tries = delivery.attempts.length > 1 ? ', try ' + delivery.attempts.length : '';
  when.textContent = (delivery.state === 'delivered' ? 'sent, ' : '') + told + (last.status ? ' in ' + last.latencyMillis + ' ms' : '') + tries;
  if (delivery.state !== 'waiting') {
    row.className = delivery.state === 'delivered' ? 'delivered' : 'failed';
    row.dataset.done = 'yes';
  }
  return delivery.state !== 'waiting';
}

async function books(order) {
  let found;
  try {
    found = await call('GET', '/_sandbox/ledger?number=' + encodeURIComponent(order.number));
  } catch (error) {
    $('books').replaceChildren(error.message);
    return false;
  }
  if (!found.available) {
    $('books').replaceChildren('This shop was started without a ledger to look into.');
    return true;
  }
  const link = el('a', '', 'Open the books');
  link.href = found.booksUrl;
  link.target = '_blank';
  link.rel = 'noopener';
  const invoice = found.summary;
  if (!invoice) {
    $('books').replaceChildren(el('p', '', 'No invoice yet. It appears here by itself.'), link);
    return false;
  }
  $('books').classList.add('found');
  $('books').replaceChildren(
    el('div', 'row', el('b', '', 'Invoice ' + (invoice.number || '')),
      el('span', 'big', money(invoice.total, invoice.currency))),
    el('div', 'row', el('span', 'state', String(invoice.status || ''))), link);
  return invoice.status === 'paid' || order.paymentMethod === 'invoice';
}

function startAgain() {
  watchRun++;
  $('placed').hidden = true;
  $('cart').hidden = false;
  document.querySelector('.jump').setAttribute('href', '#cart');
  someoneElse();
  drawCart();
}

async function open() {
  products = (await call('GET', '/shop/catalogue')).products;
  drawFilters();
  drawShelf();
  drawCart();
  await someoneElse();
}

$('empty').addEventListener('click', () => {
  cart.clear();
  drawCart();
  $('cart').focus();
});
$('another').addEventListener('click', someoneElse);
$('again').addEventListener('click', startAgain);
$('buyer').addEventListener('submit', place);
open().catch((error) => {
  $('products').replaceChildren(el('li', 'error', error.message));
});
