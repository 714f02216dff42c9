'use strict';

// One order, whose id stands behind the # of the address. Every text reaches the page as a text node.
const $ = (id) => document.getElementById(id);

function el(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.textContent = text;
  return node;
}

function line({ name, sku, quantity, total }, currency) {
  const row = el('li', '', '');
  row.append(el('span', 'name', name + (sku ? ', ' + sku : '')), el('span', '', '× ' + quantity), el('span', 'sum', total + ' ' + currency));
  return row;
}

function show(order) {
  $('number').textContent = 'Order ' + order.number;
  const buyer = order.customer || {};
  const status = [order.status, order.financialStatus].filter(Boolean).join(', ');
  $('about').textContent = [buyer.company || [buyer.firstName, buyer.lastName].filter(Boolean).join(' '), status].filter(Boolean).join(' · ');
  $('lines').replaceChildren(...order.lineItems.map((one) => line(one, order.currency)));
  const sums = [['Goods and services', order.subtotal], ['Shipping', order.shippingTotal], ['Tax', order.tax], ['Paid', order.paidTotal], ['Total', order.total]]
    .filter(([, amount]) => Number(amount));
  $('totals').replaceChildren(...sums.flatMap(([name, amount]) => {
    const kind = name === 'Total' ? 'total' : '';
    return [el('dt', kind, name), el('dd', kind, amount + ' ' + order.currency)];
  }));
}

async function open() {
  $('lines').replaceChildren();
  $('totals').replaceChildren();
  const response = await fetch('/shop/orders/' + encodeURIComponent(decodeURIComponent(location.hash.slice(1))));
  if (response.ok) return show(await response.json());
  $('number').textContent = 'No such order';
  $('about').textContent = 'The shop only told of it, as it does to show what comes of an order with something wrong.';
}

addEventListener('hashchange', open);
open();
